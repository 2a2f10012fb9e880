//! What the window shows of a sign-in in the browser and of looks at the way to a site, and what
//! can be asked for there.

use std::path::PathBuf;

use secrecy::SecretString;

use super::action::SignIn;
use crate::model::site_test::SiteTest;
use crate::model::{EndpointReport, RecordId, SiteUrl};

/// A wish about the way to a site.
#[derive(Clone, Debug)]
pub enum ConnectionAction {
    /// Give the sign-in up that is under way.
    Cancel,
    /// The same, and show every way to sign in.
    OtherWay,
    OpenPageAgain,
    CopyPage,
    Test(TestWish),
    FindEndpoints(SiteUrl),
    CloseCheck,
    /// End the test that is under way, and keep what it found.
    StopTest,
    /// Keep a user name and password for the proxy that a test met, and test again.
    ProxyLogin {
        user: String,
        password: SecretString,
    },
    /// Test the connection of the account that is signed in.
    TestAccount,
    /// Ask for the file of an authority.
    ChooseAuthority,
    /// Another file of an authority stands in the field: what was said of the last one is over.
    AuthorityChanged,
}

/// What a test is to look at.
#[derive(Clone, Debug)]
pub struct TestWish {
    pub site: SiteUrl,
    pub sign_in: TestSignIn,
    /// The folder whose uploads are tried.
    pub folder: Option<RecordId>,
    /// The certificate file of an authority that is trusted for the site.
    pub ca_file: Option<PathBuf>,
}

/// Whom a test signs in as.
#[derive(Clone, Debug)]
pub enum TestSignIn {
    /// What is known for the site, if anything.
    Known,
    With(SignIn),
}

/// A sign-in that waits for somebody in a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrowserWaitView {
    pub page: String,
    /// Until it is given up.
    pub seconds_left: u64,
}

/// A look at a site, in a panel beside the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckView {
    Test {
        site: SiteUrl,
        report: SiteTest,
        done: bool,
    },
    Endpoints {
        site: SiteUrl,
        found: EndpointsView,
    },
}

/// How the search for a site's endpoints stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EndpointsView {
    Searching,
    Found {
        report: EndpointReport,
        /// False: the site shows no description at all.
        described: bool,
    },
    /// Why nothing was found out, as a sentence.
    Failed(String),
}
