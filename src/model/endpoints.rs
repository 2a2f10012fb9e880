//! What a site's own description of its calls gave: which call does which step of an upload.

use serde::{Deserialize, Serialize};

use super::Step;

/// The four steps of an upload, as they are found on a site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndpointReport {
    /// The description's own title.
    pub title: Option<String>,
    pub steps: Vec<StepEndpoint>,
}

impl EndpointReport {
    /// How many steps were found.
    pub fn found(&self) -> usize {
        self.steps.iter().filter(|step| step.found).count()
    }

    /// Whether every step was.
    pub fn is_complete(&self) -> bool {
        !self.steps.is_empty() && self.found() == self.steps.len()
    }
}

/// One step and the call that does it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepEndpoint {
    pub step: Step,
    /// False: nothing in the description fits, and the default is kept.
    pub found: bool,
    /// `POST` or `GET`.
    pub method: String,
    pub path: String,
    /// Other calls that fit as well as this one; this one was taken.
    pub as_good: Vec<String>,
    /// Parameters that the site wants and that Tangelo knows nothing of.
    pub unknown: Vec<String>,
    pub params: Vec<ParamEndpoint>,
}

/// One parameter of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParamEndpoint {
    /// What it is for, by the endpoint profile's name.
    pub key: String,
    /// Its name on the site, and where it goes: `path`, `query`, `header` or `body`.
    pub name: String,
    pub place: String,
    pub source: ParamSource,
}

/// How sure a parameter's name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParamSource {
    Found,
    /// Another parameter fits as well; this one was taken.
    Ambiguous,
    /// The description does not name it, and the step cannot do without.
    KeptDefault,
    /// The description does not name it: it is not sent.
    NotOffered,
}
