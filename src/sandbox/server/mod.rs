//! The simulated site over sockets: a thin shell that moves bytes and decides nothing.
//!
//! It listens on this computer's loopback address alone. Besides the API it has calls of its own
//! under `/sandbox/`, for tests and scripts. Pictures of assets come from another origin.

mod calls;
mod chunks;
mod control;
mod pace;
mod pictures;
mod streaming;
mod versions;
mod wire;

use std::collections::BTreeMap;
use std::future::IntoFuture;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::extract::connect_info::ConnectInfo;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::Instant;

pub use pace::Pace;
pub use pictures::PictureCall;

use self::pace::Pacer;
use self::wire::{Wire, WireListener, Wires};
use super::model::{ExistingAsset, Md5Sum, Site, SiteConfig};
use super::store::Store;
use crate::model::RecordId;

/// How a server is started.
#[derive(Clone, Debug)]
pub struct ServerOptions {
    /// 0 takes any free port.
    pub port: u16,
    /// On `[::1]` in place of 127.0.0.1.
    pub ipv6: bool,
    pub config: SiteConfig,
    /// An existing directory for all bytes. The caller removes it.
    pub dir: PathBuf,
    pub pace: Pace,
}

/// A running server; dropping it ends it.
pub struct SandboxServer {
    url: String,
    pictures_url: String,
    shared: Arc<Shared>,
    dir: PathBuf,
    stopping: watch::Sender<bool>,
    wires: Wires,
    serving: JoinHandle<()>,
    serving_pictures: JoinHandle<()>,
}

/// What every call needs.
struct Shared {
    site: Arc<Mutex<Site>>,
    store: Store,
    pacer: Pacer,
    started: Instant,
    /// Bytes of chunks that were read, those of broken calls too.
    chunk_bytes_read: AtomicU64,
    /// Pictures of assets that were there before and are pictures.
    previews: Mutex<BTreeMap<RecordId, Vec<u8>>>,
    /// What the place for pictures was sent.
    picture_calls: Mutex<Vec<PictureCall>>,
    stopping: watch::Receiver<bool>,
}

impl SandboxServer {
    /// Starts a new, empty site. Err: the port is taken, or the directory cannot be used.
    pub async fn start(options: ServerOptions) -> io::Result<SandboxServer> {
        let site = Arc::new(Mutex::new(Site::new(options.config)));
        let ip: IpAddr = match options.ipv6 {
            true => Ipv6Addr::LOCALHOST.into(),
            false => Ipv4Addr::LOCALHOST.into(),
        };
        let at = SocketAddr::from((ip, options.port));
        SandboxServer::start_at(at, site, options.dir, options.pace).await
    }

    /// Starts a server for a site that exists, such as one that was stopped: it comes back with
    /// all that it knew, and `dir` must be the same. Its time begins anew, which only tokens that
    /// expire and assets that are not indexed yet can notice. Err: as [`SandboxServer::start`].
    pub async fn start_with(
        port: u16,
        site: Arc<Mutex<Site>>,
        dir: PathBuf,
        pace: Pace,
    ) -> io::Result<SandboxServer> {
        let at = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        SandboxServer::start_at(at, site, dir, pace).await
    }

    async fn start_at(
        at: SocketAddr,
        site: Arc<Mutex<Site>>,
        dir: PathBuf,
        pace: Pace,
    ) -> io::Result<SandboxServer> {
        let store = Store::open(&dir)?;
        let listener = TcpListener::bind(at).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let for_pictures = TcpListener::bind(SocketAddr::from((at.ip(), 0))).await?;
        let pictures_url = format!("http://{}", for_pictures.local_addr()?);
        lock(&site).set_public_url(&url);
        lock(&site).set_pictures_url(&pictures_url);
        let (stopping, stopped) = watch::channel(false);
        let shared = Arc::new(Shared {
            site,
            store,
            pacer: Pacer::new(pace),
            started: Instant::now(),
            chunk_bytes_read: AtomicU64::new(0),
            previews: Mutex::default(),
            picture_calls: Mutex::default(),
            stopping: stopped,
        });
        let app = Router::new().merge(control::routes()).fallback(calls::call);
        let wires = Wires::default();
        let serving = serve(listener, app, &shared, &wires);
        let serving_pictures = serve(for_pictures, pictures::routes(), &shared, &wires);
        Ok(SandboxServer {
            url,
            pictures_url,
            shared,
            dir,
            stopping,
            wires,
            serving,
            serving_pictures,
        })
    }

    /// Where the site is reached, such as `http://127.0.0.1:41234`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Where pictures of assets come from: another origin.
    pub fn pictures_url(&self) -> &str {
        &self.pictures_url
    }

    /// What the place for pictures was sent so far.
    pub fn picture_calls(&self) -> Vec<PictureCall> {
        let calls = self.shared.picture_calls.lock();
        calls.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The site, to look at and to tamper with. Hold the lock briefly: calls wait for it.
    pub fn site(&self) -> Arc<Mutex<Site>> {
        self.shared.site.clone()
    }

    /// The same, locked.
    pub fn lock_site(&self) -> MutexGuard<'_, Site> {
        self.shared.site()
    }

    /// Adds an asset that was there before, with its content: a picture gets its own preview.
    pub fn seed_content(&self, name: &str, version: u64, content: &[u8]) -> RecordId {
        let id = self.shared.site().seed_asset(ExistingAsset {
            name: name.to_owned(),
            size: content.len() as u64,
            digest: Md5Sum::of(content),
            version,
        });
        if let Some(preview) = control::preview_of(content) {
            self.shared.previews().insert(id.clone(), preview);
        }
        id
    }

    /// The directory that it was started with.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The folder of stored assets; an asset's `file` is relative to it.
    pub fn assets_dir(&self) -> &Path {
        self.shared.store.assets()
    }

    /// Changes how slow the server is.
    pub fn change_pace(&self, how: impl FnOnce(&mut Pace)) {
        self.shared.pacer.change(how);
    }

    /// Resets every connection that is open and goes on listening, like a network that flaps.
    pub fn cut_connections(&self) {
        self.wires.cut_all();
    }

    /// Stops as a crash would: connections are reset, calls on their way get no reply. When this
    /// returns, the ports are free.
    pub async fn stop(mut self) {
        self.end();
        // An aborted task is what was asked for.
        let _ = (&mut self.serving).await;
        let _ = (&mut self.serving_pictures).await;
    }

    fn end(&self) {
        self.serving.abort();
        self.serving_pictures.abort();
        self.stopping.send_replace(true);
        self.wires.cut_all();
    }
}

impl Drop for SandboxServer {
    fn drop(&mut self) {
        self.end();
    }
}

impl Shared {
    fn site(&self) -> MutexGuard<'_, Site> {
        lock(&self.site)
    }

    fn previews(&self) -> MutexGuard<'_, BTreeMap<RecordId, Vec<u8>>> {
        self.previews.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Milliseconds since the server started, plus one: 0 is the time of what was there before.
    fn now_ms(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX - 1) + 1
    }
}

/// Answers on `listener` until the task is aborted.
fn serve(
    listener: TcpListener,
    routes: Router<Arc<Shared>>,
    shared: &Arc<Shared>,
    wires: &Wires,
) -> JoinHandle<()> {
    let app = routes
        .layer(from_fn_with_state(shared.clone(), until_stopped))
        // A chunk may be as large as a client likes; axum would refuse more than 2 MB.
        .layer(DefaultBodyLimit::disable())
        .with_state(shared.clone())
        .into_make_service_with_connect_info::<Wire>();
    let listener = WireListener {
        listener,
        wires: wires.clone(),
    };
    let serve = axum::serve(listener, app).into_future();
    tokio::spawn(async move {
        // Serving has no error of its own; it ends when it is aborted.
        let _ = serve.await;
    })
}

/// A test that failed while it held the lock has said why; the site itself is whole.
fn lock(site: &Mutex<Site>) -> MutexGuard<'_, Site> {
    site.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends calls that wait for something when the server stops.
async fn until_stopped(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(wire): ConnectInfo<Wire>,
    request: Request,
    next: Next,
) -> Response {
    let mut stopping = shared.stopping.clone();
    tokio::select! {
        response = next.run(request) => response,
        _ = stopping.wait_for(|stopped| *stopped) => {
            wire.cut();
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

#[cfg(test)]
mod tests;
