//! The site: what it holds, who may call, and which calls are answered where.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::json;

use super::asset::{Asset, ExistingAsset, Item, ItemState};
use super::fault::{Answer, Fault, FaultKind, FaultRule, FaultScript, StepName, When};
use super::folders::Folders;
use super::http::{Method, Params, Reply, Request};
use super::mint::Mint;
use super::register::Transaction;
use super::route::Route;
use super::{Md5Sum, SiteConfig};
use crate::model::{RecordId, TransactionId, UploadItemId};

/// A GET that is longer is refused with 403 (portal; the figure is assumed).
const LONGEST_GET: usize = 8192;

/// A simulated Orange Logic site.
pub struct Site {
    pub(super) config: SiteConfig,
    /// Where the site is reached, for links to previews; empty in simulations.
    pub(super) public_url: String,
    pub(super) mint: Mint,
    pub(super) folders: Folders,
    /// Tokens that were signed in for, with the moment that each expires.
    tokens: BTreeMap<String, Option<u64>>,
    pub(super) transactions: BTreeMap<TransactionId, Transaction>,
    pub(super) items: BTreeMap<UploadItemId, Item>,
    pub(super) assets: BTreeMap<RecordId, Asset>,
    pub(super) by_digest: BTreeMap<Md5Sum, RecordId>,
    /// Paths of stored files in lower case.
    pub(super) taken_files: BTreeSet<String>,
    /// How often each folder, name and size was registered.
    pub(super) registrations: BTreeMap<(String, String, u64), u32>,
    faults: FaultScript,
    pub(super) tally: Tally,
}

/// What happened on the site so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Calls that arrived, failed ones too.
    pub calls: BTreeMap<StepName, u64>,
    /// Bytes of chunks that arrived, refused and repeated ones too.
    pub chunk_bytes_received: u64,
    /// Chunks that were accepted, repeated ones too.
    pub chunks_accepted: u64,
    pub items_registered: u64,
    pub assets_stored: u64,
    pub duplicates_found: u64,
}

/// One upload item, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemReport {
    pub upload_item_id: UploadItemId,
    pub record_id: RecordId,
    pub folder: String,
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Bytes that arrived and were accepted, each counted once.
    pub received_bytes: u64,
    /// `receiving`, `assembling`, `stored` or `duplicate`.
    pub state: &'static str,
    /// How often its completion was asked for.
    pub completes: u32,
}

impl Site {
    /// A site with its folders and nothing in them.
    pub fn new(config: SiteConfig) -> Site {
        let mut mint = Mint::new(config.seed);
        mint.reserve(&config.folder);
        let folders = Folders::new(&config.folder, &mut mint);
        Site {
            config,
            public_url: String::new(),
            mint,
            folders,
            tokens: BTreeMap::new(),
            transactions: BTreeMap::new(),
            items: BTreeMap::new(),
            assets: BTreeMap::new(),
            by_digest: BTreeMap::new(),
            taken_files: BTreeSet::new(),
            registrations: BTreeMap::new(),
            faults: FaultScript::default(),
            tally: Tally::default(),
        }
    }

    /// How the site is set up. Changes take effect with the next call.
    pub fn config_mut(&mut self) -> &mut SiteConfig {
        &mut self.config
    }

    /// How the site is set up.
    pub fn config(&self) -> &SiteConfig {
        &self.config
    }

    /// Where the site is reached, without a slash at the end.
    pub fn set_public_url(&mut self, url: &str) {
        self.public_url = url.to_owned();
    }

    /// Replaces the faults that are to come.
    pub fn set_faults(&mut self, rules: Vec<FaultRule>) {
        self.faults = FaultScript::new(rules);
    }

    /// Makes every token that was signed in for worthless. The configured one lives on.
    pub fn revoke_tokens(&mut self) {
        self.tokens.clear();
    }

    /// Which call `path` is; [`StepName::Any`] for a path that the site doesn't have.
    pub fn step_of(path: &str) -> StepName {
        Route::of(path).map_or(StepName::Any, Route::step)
    }

    /// A call arrives; of `request`, the body is not needed yet. Some: the fault that it
    /// meets before its body is read.
    pub fn begin(&mut self, request: &Request) -> Option<Fault> {
        let step = Site::step_of(&request.path);
        *self.tally.calls.entry(step).or_default() += 1;
        self.fault(true, request)
    }

    /// The call's body is there (a chunk's is not looked at). Some: the fault that comes in place
    /// of its effect, or after it.
    pub fn body_read(&mut self, request: &Request) -> Option<Fault> {
        self.fault(false, request)
    }

    /// What the client gets for a call that met `fault`; `right` is the reply without it, for a
    /// fault after the effect.
    pub fn answer(&mut self, request: &Request, fault: &Fault, right: Option<Reply>) -> Answer {
        self.forget(request, &fault.what);
        fault.what.answer(right.unwrap_or(Reply::empty(200)))
    }

    /// Answers every call but chunks and completions, which have entrances of their own.
    pub fn handle(&mut self, now_ms: u64, request: &Request) -> Reply {
        if request.method == Method::Get && request.target_len > LONGEST_GET {
            return Reply::refusal(403, "the address of this GET is too long; use POST");
        }
        let Some(route) = Route::of(&request.path) else {
            return Reply::refusal(404, format!("there is no {}", request.path));
        };
        let done = match route {
            Route::SignIn => self.sign_in(now_ms, request),
            _ => self
                .authorized(now_ms, request)
                .and_then(|()| Params::of(request))
                .and_then(|params| self.dispatch(now_ms, route, &params)),
        };
        done.unwrap_or_else(|refusal| refusal)
    }

    /// Adds an asset that was there before. Its bytes are not needed.
    pub fn seed_asset(&mut self, existing: ExistingAsset) -> RecordId {
        let record_id = self.mint.record_id();
        let asset = Asset {
            record_id: record_id.clone(),
            identifier: self.mint.identifier(),
            folder: self.folders.titles(self.folders.logos()).join("/"),
            name: existing.name,
            size: existing.size,
            digest: existing.digest,
            version: existing.version,
            current_date: None,
            creation_date: None,
            last_modified_date: None,
            registered: 0,
            completed: 0,
            file: None,
            stored_at_ms: 0,
        };
        self.by_digest
            .entry(existing.digest)
            .or_insert(record_id.clone());
        self.assets.insert(record_id.clone(), asset);
        record_id
    }

    /// Every asset that the site has.
    pub fn assets(&self) -> Vec<Asset> {
        let mut completes: BTreeMap<&RecordId, u32> = BTreeMap::new();
        for item in self.items.values() {
            *completes.entry(&item.record_id).or_default() += item.completes;
        }
        let counted = |asset: &Asset| {
            let place = (asset.folder.clone(), asset.name.clone(), asset.size);
            Asset {
                registered: self.registrations.get(&place).copied().unwrap_or(0),
                completed: completes.get(&asset.record_id).copied().unwrap_or(0),
                ..asset.clone()
            }
        };
        self.assets.values().map(counted).collect()
    }

    /// One asset by its Record ID, without its counts.
    pub fn asset(&self, id: &RecordId) -> Option<&Asset> {
        self.assets.get(id)
    }

    /// Every upload item that the site remembers.
    pub fn items(&self) -> Vec<ItemReport> {
        self.items
            .iter()
            .map(|(id, item)| ItemReport {
                upload_item_id: id.clone(),
                record_id: item.record_id.clone(),
                folder: self.folders.titles(&item.folder).join("/"),
                name: item.name.clone(),
                size: item.size,
                received_bytes: item.received.bytes(),
                state: item.state.name(),
                completes: item.completes,
            })
            .collect()
    }

    /// What happened so far.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// How many calls of `step` arrived.
    pub fn calls(&self, step: StepName) -> u64 {
        self.tally.calls.get(&step).copied().unwrap_or(0)
    }

    /// The largest number of times that one file (folder, name, size) was registered.
    pub fn most_registrations(&self) -> u32 {
        self.registrations.values().copied().max().unwrap_or(0)
    }

    /// Err: the 401 for a call without a token that is good now.
    pub(super) fn authorized(&self, now_ms: u64, request: &Request) -> Result<(), Reply> {
        let refused =
            || Reply::refusal(401, "sign in first").with_header("www-authenticate", "Bearer");
        let token = request
            .authorization
            .as_deref()
            .and_then(|header| header.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, token)| token.trim())
            .ok_or_else(refused)?;
        let is_alive = |expires: &Option<u64>| expires.is_none_or(|at| now_ms < at);
        if token == self.config.token || self.tokens.get(token).is_some_and(is_alive) {
            Ok(())
        } else {
            Err(refused())
        }
    }

    /// The item that `id` names. Err: the 404.
    pub(super) fn item(&mut self, id: &str) -> Result<(UploadItemId, &mut Item), Reply> {
        let gone = || Reply::refusal(404, "there is no such upload item");
        let id = UploadItemId::parse(id).ok_or_else(gone)?;
        let item = self.items.get_mut(&id).ok_or_else(gone)?;
        Ok((id, item))
    }

    fn dispatch(&mut self, now_ms: u64, route: Route, params: &Params) -> Result<Reply, Reply> {
        match route {
            Route::CreateTransaction => self.create_transaction(params),
            Route::Register(transaction) => self.register(transaction, params),
            Route::UserInfo => Ok(user_info()),
            Route::Search => Ok(self.search(now_ms, params)),
            Route::Content => Ok(self.content(now_ms, params)),
            Route::Hierarchy => self.hierarchy(params),
            Route::SignIn | Route::UploadChunk(_) | Route::Complete(_) => Err(Reply::refusal(
                500,
                "this call has an entrance of its own in the sandbox",
            )),
        }
    }

    /// Client credentials for a token ([seen], API page section 3).
    fn sign_in(&mut self, now_ms: u64, request: &Request) -> Result<Reply, Reply> {
        let params = Params::of(request)?;
        let is = |name: &str, wanted: &str| params.text(name).as_deref() == Some(wanted);
        if !is("grant_type", "client_credentials") {
            let body = json!({"error": "unsupported_grant_type"}).to_string();
            return Err(Reply::empty(400).with_body("application/json", body));
        }
        let known = is("client_id", &self.config.client_id)
            && is("client_secret", &self.config.client_secret);
        if !known {
            let body = json!({"error": "invalid_client"}).to_string();
            return Err(Reply::empty(401).with_body("application/json", body));
        }
        let token = self.mint.token();
        let lifetime = self.config.token_lifetime_ms;
        self.tokens
            .insert(token.clone(), lifetime.map(|ms| now_ms.saturating_add(ms)));
        let mut body = json!({"access_token": token, "token_type": "Bearer"});
        if let Some(ms) = lifetime {
            body["expires_in"] = json!(ms / 1000);
        }
        Ok(Reply::json(&body))
    }

    fn fault(&mut self, early: bool, request: &Request) -> Option<Fault> {
        if self.faults.is_over() {
            return None;
        }
        let names = self.names_in(request);
        let step = Site::step_of(&request.path);
        let fault = self.faults.take(early, step, &names)?;
        let forgets = matches!(
            fault.what,
            FaultKind::ForgetItem | FaultKind::ForgetTransaction
        );
        if forgets && fault.when != When::AfterEffect {
            // What is gone now answers for itself: the call goes on and meets a 404.
            self.forget(request, &fault.what);
            return None;
        }
        Some(fault)
    }

    /// The names of the files that a call is about, as far as they are known yet.
    fn names_in(&mut self, request: &Request) -> Vec<String> {
        match Route::of(&request.path) {
            Some(Route::UploadChunk(Some(id)) | Route::Complete(Some(id))) => self
                .item(id)
                .map(|(_, item)| item.name.clone())
                .into_iter()
                .collect(),
            Some(Route::Register(_)) => super::register::names_in(request),
            _ => Vec::new(),
        }
    }

    fn forget(&mut self, request: &Request, what: &FaultKind) {
        let route = Route::of(&request.path);
        let item = match route {
            Some(Route::UploadChunk(Some(id)) | Route::Complete(Some(id))) => {
                UploadItemId::parse(id)
            }
            _ => None,
        };
        match what {
            FaultKind::ForgetItem => {
                item.and_then(|id| self.items.remove(&id));
            }
            FaultKind::ForgetTransaction => {
                let of_item = item
                    .and_then(|id| self.items.get(&id))
                    .map(|item| item.transaction.clone());
                let named = match route {
                    Some(Route::Register(Some(id))) => TransactionId::parse(id),
                    _ => None,
                };
                if let Some(gone) = of_item.or(named) {
                    self.transactions.remove(&gone);
                    self.items.retain(|_, item| {
                        item.transaction != gone || item.state != ItemState::Receiving
                    });
                }
            }
            _ => {}
        }
    }
}

/// Who signed in ([seen], API page section 3).
fn user_info() -> Reply {
    Reply::json(&json!({
        "fullName": "Sandy Box",
        "email": "sandy.box@example.com",
        "loginID": "sandy.box",
        "avatar": "",
        "recordID": "2QDTSANDY01",
    }))
}

#[cfg(test)]
mod tests {
    use super::super::test_kit::{Kit, get, post};
    use super::*;

    const SIGN_IN: &str = "/webapi/security/clientcredentialsauthentication/authenticate_46H_v1";
    const WHO: &str =
        "/webapi/extensibility/integrations/contentBrowserSDK/authorization/getuserinfo_4bs_v1";

    fn credentials(secret: &str) -> Request {
        post(SIGN_IN).form(&[
            ("grant_type", "client_credentials"),
            ("CLIENT_ID", "sandbox-client"),
            ("client_secret", secret),
        ])
    }

    #[test]
    fn credentials_give_a_token_that_works_until_it_expires() {
        let mut kit = Kit::new();
        kit.site.config_mut().token_lifetime_ms = Some(60_000);
        let reply = kit.site.handle(1000, &credentials("sandbox-secret"));
        let body = Kit::json(&reply);
        assert_eq!(body["token_type"], "Bearer");
        assert_eq!(body["expires_in"], 60);
        let who = get(WHO).bearer(body["access_token"].as_str().unwrap());
        assert_eq!(
            Kit::json(&kit.site.handle(60_999, &who))["loginID"],
            "sandy.box"
        );
        assert_eq!(kit.site.handle(61_000, &who).status, 401);
    }

    #[test]
    fn wrong_credentials_and_missing_tokens_are_401() {
        let mut kit = Kit::new();
        assert_eq!(kit.site.handle(0, &credentials("guessed")).status, 401);
        for request in [get(WHO), get(WHO).bearer("guessed")] {
            assert_eq!(kit.site.handle(0, &request).status, 401);
        }
        let mut basic = get(WHO);
        basic.authorization = Some("Basic sandbox-token".into());
        assert_eq!(kit.site.handle(0, &basic).status, 401);
    }

    #[test]
    fn revoked_tokens_stop_and_the_configured_one_goes_on() {
        let mut kit = Kit::new();
        let reply = kit.site.handle(0, &credentials("sandbox-secret"));
        let token = Kit::json(&reply)["access_token"]
            .as_str()
            .unwrap()
            .to_owned();
        kit.site.revoke_tokens();
        assert_eq!(kit.site.handle(0, &get(WHO).bearer(&token)).status, 401);
        assert_eq!(
            kit.site.handle(0, &get(WHO).bearer("sandbox-token")).status,
            200
        );
    }

    #[test]
    fn unknown_paths_are_404_and_endless_gets_403() {
        let mut kit = Kit::new();
        assert_eq!(kit.site.handle(0, &get("/webapi/nothing")).status, 404);
        let long = format!("{WHO}?x={}", "a".repeat(9000));
        assert_eq!(kit.site.handle(0, &get(&long)).status, 403);
    }

    #[test]
    fn one_seed_makes_one_site() {
        let ids = |seed| {
            let mut kit = Kit::with(SiteConfig::new(seed));
            let files = [("a.tif", 1, ""), ("b.tif", 2, "x"), ("c.tif", 3, "x/y")];
            Kit::json(&kit.register(&files))
        };
        assert_eq!(ids(7), ids(7));
        assert_ne!(ids(7), ids(8));
    }

    #[test]
    fn a_forgotten_transaction_takes_its_open_items_along() {
        let mut kit = Kit::new();
        let open = kit.registered("open.tif", 5);
        kit.site.set_faults(vec![FaultRule {
            step: StepName::UploadChunk,
            skip: 0,
            times: 1,
            name_contains: Some("open".into()),
            when: When::AfterBody,
            what: FaultKind::ForgetTransaction,
        }]);
        let chunk = Kit::chunk(&open, 0, 4, 5);
        assert_eq!(kit.site.begin(&chunk), None);
        assert_eq!(kit.site.body_read(&chunk), None);
        assert_eq!(kit.site.chunk_begin(0, &chunk).unwrap_err().status, 404);
        assert_eq!(kit.register(&[("again.tif", 1, "")]).status, 404);
        assert_eq!(kit.site.calls(StepName::UploadChunk), 1);
    }
}
