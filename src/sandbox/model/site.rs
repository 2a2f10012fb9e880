//! The site: what it holds, who may call, and which calls are answered where.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::asset::{Asset, ExistingAsset, Item};
use super::browser::{BrowserSignIns, with_cookie};
use super::fault::{FaultScript, StepName};
use super::folders::Folders;
use super::http::{Method, Params, Reply, Request};
use super::mint::Mint;
use super::names::Shelf;
use super::register::Transaction;
use super::reports::Tally;
use super::route::Route;
use super::servers::Servers;
use super::spelling::Spelling;
use super::{Md5Sum, SiteConfig, TokenUse, description, hierarchy};
use crate::model::{RecordId, TransactionId, UploadItemId};

/// A GET that is longer is refused with 403 (portal; the figure is assumed).
const LONGEST_GET: usize = 8192;

/// A simulated Orange Logic site.
pub struct Site {
    pub(super) config: SiteConfig,
    /// Where the site is reached, for links to previews; empty in simulations.
    pub(super) public_url: String,
    /// Where pictures come from; empty: from the site itself.
    pub(super) pictures_url: String,
    pub(super) mint: Mint,
    pub(super) folders: Folders,
    /// Tokens that were signed in for.
    tokens: BTreeMap<String, Token>,
    pub(super) browser: BrowserSignIns,
    pub(super) servers: Servers,
    /// The server that gave the newest token.
    pub(super) newest_token_of: Option<u32>,
    pub(super) transactions: BTreeMap<TransactionId, Transaction>,
    pub(super) items: BTreeMap<UploadItemId, Item>,
    pub(super) assets: BTreeMap<RecordId, Asset>,
    pub(super) by_digest: BTreeMap<Md5Sum, RecordId>,
    pub(super) shelf: Shelf,
    /// What was put into virtual folders besides its own.
    pub(super) links: BTreeMap<RecordId, BTreeSet<RecordId>>,
    /// How often each folder, name and size was registered.
    pub(super) registrations: BTreeMap<(String, String, u64), u32>,
    pub(super) faults: FaultScript,
    pub(super) tally: Tally,
}

struct Token {
    /// `None`: it lives for ever.
    expires_at_ms: Option<u64>,
    /// The cookie that leads to the one server that knows the token; `None`: every server does.
    session: Option<String>,
    place: TokenUse,
    /// The one that gave it.
    server: u32,
}

impl Token {
    fn is_good(&self, now_ms: u64, place: TokenUse, request: &Request) -> bool {
        let cookies = request.cookies.as_deref().unwrap_or_default();
        let is_alive = self.expires_at_ms.is_none_or(|at| now_ms < at);
        let mut sent = cookies.split(';').map(str::trim);
        let is_known = |session: &String| sent.any(|cookie| cookie == session);
        is_alive
            && self.place == place
            && self.server == request.server
            && self.session.as_ref().is_none_or(is_known)
    }
}

impl Site {
    /// A site with its folders and nothing in them.
    pub fn new(config: SiteConfig) -> Site {
        let mut mint = Mint::new(config.seed);
        mint.reserve(&config.folder);
        let folders = Folders::new(&config.folder, config.more_folders, &mut mint);
        let servers = Servers::new(&config);
        Site {
            servers,
            browser: BrowserSignIns::default(),
            newest_token_of: None,
            config,
            public_url: String::new(),
            pictures_url: String::new(),
            mint,
            folders,
            tokens: BTreeMap::new(),
            transactions: BTreeMap::new(),
            items: BTreeMap::new(),
            assets: BTreeMap::new(),
            by_digest: BTreeMap::new(),
            shelf: Shelf::default(),
            links: BTreeMap::new(),
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

    /// Where pictures come from, without a slash at the end.
    pub fn set_pictures_url(&mut self, url: &str) {
        self.pictures_url = url.to_owned();
    }

    /// Makes every token that was signed in for worthless. The configured one lives on.
    pub fn revoke_tokens(&mut self) {
        self.tokens.clear();
    }

    /// Every token that was signed in for, to look for them where none may be.
    pub fn every_token(&self) -> Vec<String> {
        self.tokens.keys().cloned().collect()
    }

    /// Which call `path` is; [`StepName::Any`] for a path that the site doesn't have.
    pub fn step_of(&self, path: &str) -> StepName {
        self.route(path).map_or(StepName::Any, Route::step)
    }

    /// The name of the part of a chunk's body that holds its bytes.
    pub fn chunk_part(&self) -> &'static str {
        self.names().chunk_part
    }

    pub(super) fn names(&self) -> &'static Spelling {
        Spelling::of(self.config.other_names)
    }

    pub(super) fn route<'a>(&self, path: &'a str) -> Option<Route<'a>> {
        let missing = |route: &Route| match route {
            Route::Hierarchy => self.config.no_folder_call,
            Route::ListFields => self.config.no_field_list,
            _ => false,
        };
        Route::of(path, self.names()).filter(|route| !missing(route))
    }

    /// Answers every call but chunks and completions, which have entrances of their own.
    pub fn handle(&mut self, now_ms: u64, request: &Request) -> Reply {
        if request.method == Method::Get && request.target_len > LONGEST_GET {
            return Reply::refusal(403, "the address of this GET is too long; use POST");
        }
        let Some(route) = self.route(&request.path) else {
            return Reply::refusal(404, format!("there is no {}", request.path));
        };
        let done = match route {
            Route::SignIn => self.sign_in(now_ms, request),
            Route::RequestAuthorize => self.request_authorize(request),
            Route::AccessKey => self.access_key(request),
            Route::AccessToken => self.access_token(now_ms, request),
            Route::BrowserPage => self.browser_page(request),
            Route::AppPage => self.app_page(request),
            Route::AppToken => self.app_token(now_ms, request),
            Route::Description => Ok(description::document(self.names())),
            Route::DescriptionPage => Ok(description::page()),
            _ => self
                .authorized(now_ms, request)
                .and_then(|()| match route {
                    Route::CreateTransaction | Route::Register(_) => {
                        Params::of_upload(request, self.names())
                    }
                    _ => Params::of(request),
                })
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
            metadata: BTreeMap::new(),
            import_mapping_template: None,
            security_clearance: None,
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

    /// Err: the 401 for a call without a token that is good now.
    pub(super) fn authorized(&mut self, now_ms: u64, request: &Request) -> Result<(), Reply> {
        let in_header = request
            .authorization
            .as_deref()
            .and_then(|header| header.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, token)| (TokenUse::Header, token.trim()));
        let mut query = request.query.iter();
        let in_query = query
            .find(|(name, _)| name.eq_ignore_ascii_case("Token"))
            .map(|(_, token)| (TokenUse::Query, token.as_str()));
        let is_good = |(place, token): (TokenUse, &str)| {
            let configured = place == TokenUse::Header && token == self.config.token;
            let known = self.tokens.get(token);
            configured || known.is_some_and(|t| t.is_good(now_ms, place, request))
        };
        if in_header.or(in_query).is_some_and(is_good) {
            return Ok(());
        }
        let step = self.step_of(&request.path);
        *self.tally.not_signed_in.entry(step).or_default() += 1;
        Err(Reply::refusal(401, "sign in first").with_header("www-authenticate", "Bearer"))
    }

    /// A token that lives as long as the site's do, and the cookie that leads to its server.
    pub(super) fn new_token(
        &mut self,
        now_ms: u64,
        place: TokenUse,
        server: u32,
    ) -> (String, Option<String>) {
        let token = self.mint.token();
        let session = self
            .config
            .sticky_sessions
            .then(|| format!("OLStickySession={}", self.mint.session()));
        let lifetime = self.config.token_lifetime_ms;
        let known = Token {
            expires_at_ms: lifetime.map(|ms| now_ms.saturating_add(ms)),
            session: session.clone(),
            place,
            server,
        };
        self.tokens.insert(token.clone(), known);
        self.newest_token_of = Some(server);
        (token, session)
    }

    fn dispatch(&mut self, now_ms: u64, route: Route, params: &Params) -> Result<Reply, Reply> {
        match route {
            Route::CreateTransaction => self.create_transaction(params),
            Route::Register(transaction) => self.register(transaction, params),
            Route::UserInfo => Ok(user_info()),
            Route::Search => Ok(self.search(now_ms, params)),
            Route::Content => Ok(self.content(now_ms, params)),
            Route::Hierarchy => self.hierarchy(params),
            Route::ListFields => Ok(hierarchy::list_fields()),
            Route::AddToFolder => self.add_to_folder(params),
            Route::UploadChunk(_) | Route::Complete(_) | Route::NewVersion => Err(Reply::refusal(
                500,
                "this call has an entrance of its own in the sandbox",
            )),
            Route::SignIn
            | Route::RequestAuthorize
            | Route::AccessKey
            | Route::AccessToken
            | Route::BrowserPage
            | Route::AppPage
            | Route::AppToken
            | Route::Description
            | Route::DescriptionPage => {
                unreachable!("these need no token and were answered before")
            }
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
        let (token, cookie) = self.new_token(now_ms, TokenUse::Header, request.server);
        let mut body = json!({"access_token": token, "token_type": "Bearer"});
        let told = self.config.token_lifetime_ms;
        if let Some(ms) = told.filter(|_| !self.config.silent_lifetime) {
            body["expires_in"] = json!(ms / 1000);
        }
        Ok(with_cookie(Reply::json(&body), cookie))
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
mod tests;
