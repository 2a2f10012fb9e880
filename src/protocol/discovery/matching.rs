//! Which operation does which step, and which of its parameters is which of ours.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::names::{Known, Step, normal};
use super::openapi::{Found, Operation};
use super::paths::variables;
use super::{method_name, place_name};
use crate::model::{ParamEndpoint, ParamSource};
use crate::protocol::profile::{BodyKind, Call, Endpoint, Place, Profile};
use crate::protocol::wire::Method;

/// Other operations that are named in a report.
const MOST_AS_GOOD: usize = 5;
const MOST_UNKNOWN: usize = 10;

/// An operation that does a step.
#[derive(Clone, Debug)]
pub(super) struct Match<'a> {
    pub call: Call,
    pub operation: &'a Operation,
    /// Our names, and where they are in the operation's parameters; the flag says that another
    /// parameter fits as well.
    params: BTreeMap<String, (usize, bool)>,
    /// Parameters with values of the site's own.
    constants: Vec<usize>,
    needed: Vec<String>,
    /// Required, and nothing that we know.
    pub unknown: Vec<String>,
    /// Others of the same score.
    pub as_good: Vec<String>,
    score: Score,
}

/// Compared from its first field on; the greater wins.
type Score = (bool, u32, bool, bool);

/// The best operation for each step; no operation does two.
pub(super) fn matches_of<'a>(
    known: &Known,
    default: &Profile,
    operations: &'a [Operation],
) -> BTreeMap<Call, Match<'a>> {
    let mut all: Vec<Match> = known
        .steps
        .iter()
        .flat_map(|(call, step)| {
            let fits = |o| Match::of(known, *call, step, o);
            operations.iter().filter_map(fits)
        })
        .collect();
    let usual = |m: &Match| m.operation.path == default.calls[&m.call].path;
    // Of equals, what is known already, else the later version, which sorts behind.
    all.sort_by(|a, b| {
        let order = |m: &Match| (m.score, usual(m));
        let by_score = order(b).cmp(&order(a));
        by_score.then_with(|| natural(&b.operation.path).cmp(&natural(&a.operation.path)))
    });
    let mut chosen: BTreeMap<Call, Match> = BTreeMap::new();
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    for candidate in all {
        let path = candidate.operation.path.as_str();
        match chosen.get_mut(&candidate.call) {
            None if taken.contains(path) => {}
            None => {
                taken.insert(path);
                chosen.insert(candidate.call, candidate);
            }
            Some(best) => {
                let equal = best.score == candidate.score && path != best.operation.path;
                if equal && best.as_good.len() < MOST_AS_GOOD {
                    let method = method_name(candidate.operation.method);
                    best.as_good.push(format!("{method} {path}"));
                }
            }
        }
    }
    chosen
}

/// Digits as numbers, so that `9_v1` comes before `10_v1`.
fn natural(path: &str) -> Vec<(u64, String)> {
    let mut parts = Vec::new();
    let mut number = String::new();
    let mut text = String::new();
    for c in path.chars() {
        if c.is_ascii_digit() {
            number.push(c);
        } else {
            if !number.is_empty() {
                parts.push((
                    number.parse().unwrap_or(u64::MAX),
                    std::mem::take(&mut text),
                ));
                number.clear();
            }
            text.push(c);
        }
    }
    parts.push((number.parse().unwrap_or(0), text));
    parts
}

impl<'a> Match<'a> {
    fn of(known: &Known, call: Call, step: &Step, operation: &'a Operation) -> Option<Match<'a>> {
        let mut params = assign(known, step, &operation.params);
        let holds = |params: &BTreeMap<String, (usize, bool)>, condition: &str| {
            match condition.split_once(' ') {
                Some(("takes", key)) if step.params.contains_key(key) => params.contains_key(key),
                // Something that another step takes.
                Some(("takes", key)) => {
                    let mut spellings = known.steps.values().filter_map(|s| s.params.get(key));
                    let alike = |names: &Vec<String>| {
                        let mut all = operation.params.iter();
                        all.any(|p| known.likeness(&p.name, names) >= Known::ALIKE)
                    };
                    spellings.any(alike)
                }
                Some(("answers", key)) => known.answers.get(key).is_some_and(|names| {
                    let there = |name: &String| operation.answers.contains(&normal(name));
                    names.iter().any(there)
                }),
                _ => false,
            }
        };
        let fits = step
            .shape
            .iter()
            .any(|all| all.iter().all(|condition| holds(&params, condition)));
        if !fits || step.never.iter().any(|condition| holds(&params, condition)) {
            return None;
        }
        let answers = known
            .answers
            .keys()
            .filter(|key| holds(&params, &format!("answers {key}")))
            .count();
        name_the_subject(step, operation, &mut params);
        let used: BTreeSet<usize> = params.values().map(|(at, _)| *at).collect();
        let rest = operation.params.iter().enumerate();
        let rest = rest.filter(|(at, param)| {
            !used.contains(at) && (param.required || param.place == Place::Path)
        });
        let (constants, unknown): (Vec<_>, Vec<_>) = rest.partition(|(_, p)| p.constant.is_some());
        // A path with a hole in it cannot be called.
        if unknown.iter().any(|(_, param)| param.place == Place::Path) {
            return None;
        }
        let has_needed = step.needed.iter().filter(|key| params.contains_key(*key));
        // What it answers tells more than what it takes, since names of parameters vary.
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX / 8);
        let points = count(answers) * 4 + count(params.len()) + count(has_needed.count()) * 2;
        let score = (
            !operation.deprecated,
            points.saturating_sub(count(unknown.len())),
            operation.method == Method::Post,
            operation.binary_part.is_some(),
        );
        let unknown = unknown.into_iter().map(|(_, param)| param.name.clone());
        Some(Match {
            call,
            operation,
            constants: constants.into_iter().map(|(at, _)| at).collect(),
            needed: step.needed.clone(),
            unknown: unknown.take(MOST_UNKNOWN).collect(),
            as_good: Vec::new(),
            score,
            params,
        })
    }

    /// The profile's entry for this call, as overrides of the default. A null takes a default away.
    pub(super) fn endpoint(&self, default: &Endpoint) -> Value {
        let mut params = Map::new();
        let mut in_body = false;
        for key in default.params.keys() {
            let (name, place) = match self.place_of(key, default) {
                Some(place) => place,
                None => {
                    params.insert(key.clone(), Value::Null);
                    continue;
                }
            };
            in_body |= place == Place::Body;
            params.insert(
                key.clone(),
                json!({ "name": name, "in": place_name(place) }),
            );
        }
        let mut fixed = Vec::new();
        for usual in &default.fixed {
            let found = self.params.get(&format!("fixed {}", usual.name));
            let place = match found {
                Some((at, _)) => {
                    let param = &self.operation.params[*at];
                    Some((param.name.clone(), param.place))
                }
                None if self.keeps_default_body(default) => Some((usual.name.clone(), usual.place)),
                None => None,
            };
            if let Some((name, place)) = place {
                in_body |= place == Place::Body;
                fixed.push(json!({
                    "name": name, "in": place_name(place), "value": usual.value,
                }));
            }
        }
        for at in &self.constants {
            let param = &self.operation.params[*at];
            in_body |= param.place == Place::Body;
            fixed.push(json!({
                "name": param.name, "in": place_name(param.place), "value": param.constant,
            }));
        }
        let body = match (self.call, self.operation.body) {
            // Bytes go in a part of their own.
            (Call::UploadChunk, _) => BodyKind::Multipart,
            (_, Some(kind)) if in_body => kind,
            (_, None) if in_body => default.body,
            _ => BodyKind::None,
        };
        json!({
            "method": method_name(self.operation.method),
            "path": self.operation.path,
            "body": body,
            "params": params,
            "fixed": fixed,
        })
    }

    /// Choices that follow from the description of `files` and of the chunk's part.
    pub(super) fn switches(&self, known: &Known) -> Map<String, Value> {
        let mut switches = Map::new();
        if self.call == Call::UploadChunk
            && let Some(part) = &self.operation.binary_part
        {
            switches.insert("chunk_part".to_owned(), json!(part));
        }
        if self.call == Call::Register
            && let Some((at, _)) = self.params.get("files")
        {
            let files = &self.operation.params[*at];
            switches.insert("files_as_string".to_owned(), json!(!files.is_array));
            for (key, spellings) in &known.files {
                let likeness = |name: &&String| known.likeness(name, spellings);
                let best = files.entry_fields.iter().max_by_key(likeness);
                if let Some(name) = best.filter(|name| likeness(name) >= Known::ALIKE) {
                    switches.insert(key.clone(), json!(name));
                }
            }
        }
        switches
    }

    pub(super) fn params_report(&self, default: &Endpoint) -> Vec<ParamEndpoint> {
        let one = |(key, usual): (&String, &crate::protocol::profile::Param)| {
            let place = self.place_of(key, default);
            let source = match (self.params.get(key), &place) {
                (Some((_, true)), _) => ParamSource::Ambiguous,
                (Some((_, false)), _) => ParamSource::Found,
                (None, Some(_)) => ParamSource::KeptDefault,
                (None, None) => ParamSource::NotOffered,
            };
            let (name, place) = place.unwrap_or((usual.name.clone(), usual.place));
            ParamEndpoint {
                key: key.clone(),
                name,
                place: place_name(place).to_owned(),
                source,
            }
        };
        default.params.iter().map(one).collect()
    }

    /// Name and place of one of our parameters; `None`: it is not sent.
    fn place_of(&self, key: &str, default: &Endpoint) -> Option<(String, Place)> {
        if let Some((at, _)) = self.params.get(key) {
            let param = &self.operation.params[*at];
            return Some((param.name.clone(), param.place));
        }
        let usual = default.params.get(key)?;
        let keeps = self.needed.iter().any(|n| n == key) || self.keeps_default_body(default);
        keeps.then(|| {
            let place = match usual.place {
                // The path has no place for it.
                Place::Path => Place::Query,
                place => place,
            };
            (usual.name.clone(), place)
        })
    }

    /// The description names no parameter beyond those of the path: it does not tell what the
    /// body holds, so the default is kept.
    fn keeps_default_body(&self, default: &Endpoint) -> bool {
        let told = |p: &Found| p.place != Place::Path;
        default.body != BodyKind::None && !self.operation.params.iter().any(told)
    }
}

/// Pairs our names with the operation's, the most alike first.
fn assign(known: &Known, step: &Step, found: &[Found]) -> BTreeMap<String, (usize, bool)> {
    let mut pairs = Vec::new();
    for (key, spellings) in &step.params {
        for (at, param) in found.iter().enumerate() {
            let likeness = known.likeness(&param.name, spellings);
            if likeness >= Known::ALIKE {
                let place = match param.place {
                    Place::Path | Place::Query => 0,
                    Place::Body => 1,
                    Place::Header => 2,
                };
                // A path must be filled, by whatever is somewhat alike.
                let in_path = param.place == Place::Path;
                pairs.push((!in_path, Reverse(likeness), place, key, at));
            }
        }
    }
    pairs.sort();
    let mut params: BTreeMap<String, (usize, bool)> = BTreeMap::new();
    let mut used = BTreeSet::new();
    for (.., key, at) in &pairs {
        if !params.contains_key(*key) && used.insert(*at) {
            params.insert((*key).clone(), (*at, false));
        }
    }
    for (key, (chosen, ambiguous)) in &mut params {
        let likeness = |wanted: usize| {
            let mut all = pairs.iter();
            all.find(|(.., k, at)| *k == key && *at == wanted)
                .map(|(_, likeness, ..)| *likeness)
        };
        let as_good = |at: &usize| {
            likeness(*at) == likeness(*chosen)
                && !used.contains(at)
                && !found[*at].name.eq_ignore_ascii_case(&found[*chosen].name)
        };
        *ambiguous = (0..found.len()).any(|at| at != *chosen && as_good(&at));
    }
    params
}

/// A path's one unknown variable is what the step is about, whatever it is called.
fn name_the_subject(
    step: &Step,
    operation: &Operation,
    params: &mut BTreeMap<String, (usize, bool)>,
) {
    let Some(subject) = &step.subject else { return };
    let used: BTreeSet<usize> = params.values().map(|(at, _)| *at).collect();
    let free: Vec<usize> = (0..operation.params.len())
        .filter(|at| {
            let param = &operation.params[*at];
            param.place == Place::Path && !used.contains(at) && param.constant.is_none()
        })
        .collect();
    if let [only] = free[..]
        && !variables(&operation.path).is_empty()
        && !params.contains_key(subject)
    {
        params.insert(subject.clone(), (only, false));
    }
}
