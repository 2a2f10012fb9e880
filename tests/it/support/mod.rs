//! A sandbox site, the program, and what each of them says about the other.

mod files;
mod in_process;
mod program;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tangelo::model::RecordId;
use tangelo::sandbox::{
    Asset, FaultKind, FaultRule, ItemReport, Pace, SandboxServer, ServerOptions, SiteConfig,
    StepName, When,
};
use tempfile::TempDir;

pub use files::{Source, noise, same_bytes};
pub use in_process::assert_all_done;
pub use program::{Program, Run};

/// No wait in this binary is longer: what takes so long is a failure.
pub const LIMIT: Duration = Duration::from_secs(150);
/// Where the sandbox's upload folder is.
pub const TOP: &str = "Library/Campaigns/Summer 2026";

/// A site, a folder of files, and a place for the program's state.
pub struct Rig {
    pub server: SandboxServer,
    pub source: Source,
    pub dir: TempDir,
}

impl Rig {
    pub async fn new() -> Rig {
        Rig::with(|_| ()).await
    }

    pub async fn with(change: impl FnOnce(&mut SiteConfig)) -> Rig {
        let dir = tempfile::tempdir().unwrap();
        // The configured token must be a text that stands nowhere by chance.
        let mut config = SiteConfig::new(11);
        config.token = "tok-5f1e0c77".to_owned();
        config.client_secret = "sec-91bb3d20".to_owned();
        change(&mut config);
        let store = dir.path().join("site");
        std::fs::create_dir(&store).unwrap();
        let options = ServerOptions {
            port: 0,
            ipv6: false,
            config,
            dir: store,
            pace: Pace::default(),
        };
        Rig {
            server: SandboxServer::start(options).await.unwrap(),
            source: Source::new(dir.path().join("source")),
            dir,
        }
    }

    /// The upload of the whole source with the configured token.
    pub fn upload(&self) -> Program {
        let token = self.server.lock_site().config().token.clone();
        self.upload_without_credentials()
            .env("TANGELO_TOKEN", &token)
    }

    /// The same with client credentials.
    pub fn upload_as_client(&self) -> Program {
        let (id, secret) = {
            let site = self.server.lock_site();
            let config = site.config();
            (config.client_id.clone(), config.client_secret.clone())
        };
        self.upload_without_credentials()
            .env("TANGELO_CLIENT_ID", &id)
            .env("TANGELO_CLIENT_SECRET", &secret)
    }

    pub fn upload_without_credentials(&self) -> Program {
        let folder = self.server.lock_site().config().folder.clone();
        Program::new(self.dir.path())
            .args(["upload", "--json", "--site", self.server.url()])
            .args(["--folder", folder.as_str(), "--state-dir"])
            .arg(self.state_dir())
            .arg(self.source.path())
    }

    pub fn state_dir(&self) -> PathBuf {
        self.dir.path().join("state")
    }

    pub fn fault(&self, step: StepName, when: When, what: FaultKind) {
        self.faults(vec![rule(step, when, what)]);
    }

    pub fn faults(&self, rules: Vec<FaultRule>) {
        self.server.lock_site().set_faults(rules);
    }

    pub fn calls(&self, step: StepName) -> u64 {
        self.server.lock_site().calls(step)
    }

    pub fn received(&self) -> u64 {
        self.server.lock_site().tally().chunk_bytes_received
    }

    pub fn items(&self) -> Vec<ItemReport> {
        self.server.lock_site().items()
    }

    /// Stored assets that came by upload, by folder below [`TOP`] and name.
    pub fn stored(&self) -> BTreeMap<(String, String), Asset> {
        let mut by_place = BTreeMap::new();
        for asset in self.server.lock_site().assets() {
            if asset.file.is_none() {
                continue;
            }
            let folder = asset.folder.strip_prefix(TOP).expect("below the folder");
            let folder = folder.trim_start_matches('/').to_owned();
            let twice = by_place.insert((folder, asset.name.clone()), asset);
            assert!(twice.is_none(), "stored twice: {twice:?}");
        }
        by_place
    }

    /// Every file that the run called uploaded is on the site: at its place, byte for byte, under
    /// the Record ID that was printed, once; and nothing else is there.
    pub fn assert_arrived(&self, run: &Run) {
        let mut stored = self.stored();
        for (path, story) in run.assets() {
            if story["status"] != "uploaded" {
                continue;
            }
            let place = self.source.place(Path::new(&path));
            let asset = stored
                .remove(&place)
                .unwrap_or_else(|| panic!("{place:?} is not on the site\n{run}"));
            assert_eq!(story["record_id"], asset.record_id.as_str(), "{path}");
            let file = asset.file.expect("its bytes are kept");
            let kept = self.server.assets_dir().join(file);
            assert!(same_bytes(&kept, Path::new(&path)), "{path} differs");
        }
        assert!(stored.is_empty(), "nobody told of {stored:?}\n{run}");
    }

    /// No asset was made from one file twice, and each was completed once; `but` names files whose
    /// completion had to be asked for again.
    pub fn assert_completed_once(&self, but: &[&str]) {
        for item in self.items() {
            let bound = match but.iter().any(|name| item.name.contains(name)) {
                true => 2,
                false => 1,
            };
            assert!(item.completes <= bound, "{item:?}");
        }
    }

    /// Waits until `condition` holds on the site.
    pub async fn until(&self, what: &str, condition: impl Fn(&Rig) -> bool) {
        until(what, || condition(self)).await;
    }

    /// The Record ID of what is stored at `place`.
    pub fn record_id_of(&self, folder: &str, name: &str) -> RecordId {
        let stored = self.stored();
        let asset = &stored[&(folder.to_owned(), name.to_owned())];
        asset.record_id.clone()
    }
}

/// A fault that happens once, to the first call of `step`.
pub fn rule(step: StepName, when: When, what: FaultKind) -> FaultRule {
    FaultRule {
        step,
        skip: 0,
        times: 1,
        name_contains: None,
        when,
        what,
    }
}

/// A reply with that status and a short body.
pub fn status(code: u16) -> FaultKind {
    FaultKind::Status {
        code,
        retry_after_secs: None,
        body: None,
    }
}

/// Looks again and again, within [`LIMIT`].
pub async fn until(what: &str, mut condition: impl FnMut() -> bool) {
    let looking = async {
        let mut look = tokio::time::interval(Duration::from_millis(10));
        while !condition() {
            look.tick().await;
        }
    };
    if tokio::time::timeout(LIMIT, looking).await.is_err() {
        panic!("it did not come to this: {what}");
    }
}
