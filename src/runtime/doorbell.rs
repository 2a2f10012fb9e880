//! How a second start reaches the window that is already open on a state folder: a local socket,
//! for the same user alone, one bounded message, one word back.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::sync::mpsc;

/// Bytes of a message at most: some hundred thousand paths.
const LARGEST: u32 = 32 << 20;
/// How long one message may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// Messages that wait for the window.
const WAITING: usize = 16;
const UNDERSTOOD: &[u8] = b"ok";
/// Form of the message.
const VERSION: u32 = 1;

/// What a second start was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    pub site: Option<String>,
    pub folder: Option<String>,
    /// Absolute.
    pub paths: Vec<PathBuf>,
}

#[derive(Serialize, Deserialize)]
struct Message {
    version: u32,
    site: Option<String>,
    folder: Option<String>,
    paths: Vec<WirePath>,
}

/// Most names are text; those that are not go as the system has them.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum WirePath {
    Text(String),
    Other(OsString),
}

/// Listens for second starts. The socket goes with it.
pub struct Doorbell {
    visits: mpsc::Receiver<Visit>,
    _door: door::Door,
}

impl Doorbell {
    /// Listens at the state folder, which this process must hold; `wake` is called after each
    /// visit. Must be called within a tokio runtime.
    ///
    /// # Errors
    /// Where the system has no such socket: then a second start only says that the first one is
    /// there.
    pub fn listen(
        state_dir: &Path,
        wake: impl Fn() + Send + Sync + 'static,
    ) -> io::Result<Doorbell> {
        let (to_window, visits) = mpsc::channel(WAITING);
        let door = door::Door::open(
            state_dir,
            move |stream| {
                let to_window = to_window.clone();
                async move {
                    match tokio::time::timeout(PATIENCE, receive(stream, to_window)).await {
                        Ok(Ok(())) => {}
                        Ok(Err(error)) => {
                            tracing::warn!(%error, "a second start was not understood")
                        }
                        Err(_) => tracing::warn!("a second start took too long"),
                    }
                }
            },
            wake,
        )?;
        Ok(Doorbell {
            visits,
            _door: door,
        })
    }

    /// The next visit, if there is one.
    pub fn answer(&mut self) -> Option<Visit> {
        self.visits.try_recv().ok()
    }
}

/// Hands a second start's wishes to the window that holds the state folder.
///
/// # Errors
/// When no window listens there, or it did not understand.
pub async fn ring(state_dir: &Path, visit: &Visit) -> io::Result<()> {
    let talk = async {
        let mut stream = door::knock(state_dir).await?;
        let path = |path: &PathBuf| match path.to_str() {
            Some(text) => WirePath::Text(text.to_owned()),
            None => WirePath::Other(path.clone().into_os_string()),
        };
        let message = serde_json::to_vec(&Message {
            version: VERSION,
            site: visit.site.clone(),
            folder: visit.folder.clone(),
            paths: visit.paths.iter().map(path).collect(),
        })?;
        let length = u32::try_from(message.len())
            .ok()
            .filter(|length| *length <= LARGEST)
            .ok_or_else(|| io::Error::other("too many paths for one message"))?;
        stream.write_all(&length.to_be_bytes()).await?;
        stream.write_all(&message).await?;
        stream.flush().await?;
        let mut word = [0; UNDERSTOOD.len()];
        stream.read_exact(&mut word).await?;
        match word == UNDERSTOOD {
            true => Ok(()),
            false => Err(io::Error::other("the window did not understand")),
        }
    };
    tokio::time::timeout(PATIENCE, talk)
        .await
        .map_err(|_| io::Error::from(io::ErrorKind::TimedOut))?
}

async fn receive(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    to_window: mpsc::Sender<Visit>,
) -> io::Result<()> {
    let length = stream.read_u32().await?;
    if length > LARGEST {
        return Err(io::Error::other("the message is too long"));
    }
    // Grows with what really comes.
    let mut message = Vec::new();
    let mut limited = (&mut stream).take(u64::from(length));
    limited.read_to_end(&mut message).await?;
    let message: Message = serde_json::from_slice(&message)?;
    if message.version != VERSION {
        return Err(io::Error::other("the other one is of another version"));
    }
    let path = |path| match path {
        WirePath::Text(text) => PathBuf::from(text),
        WirePath::Other(name) => PathBuf::from(name),
    };
    let visit = Visit {
        site: message.site,
        folder: message.folder,
        paths: message
            .paths
            .into_iter()
            .map(path)
            .filter(|path| path.is_absolute())
            .collect(),
    };
    to_window
        .try_send(visit)
        .map_err(|_| io::Error::other("too many second starts wait"))?;
    stream.write_all(UNDERSTOOD).await?;
    stream.flush().await
}

#[cfg(unix)]
mod door {
    use std::io;
    use std::os::unix::fs::PermissionsExt;
    use std::path::{Path, PathBuf};

    use tokio::net::{UnixListener, UnixStream};

    /// Systems take some hundred bytes for a socket's path.
    const LONGEST: usize = 100;

    pub struct Door {
        path: PathBuf,
        task: tokio::task::JoinHandle<()>,
    }

    /// In the state folder, which is its owner's alone; where that path is too long, in the
    /// session's own folder.
    fn place(state_dir: &Path) -> io::Result<PathBuf> {
        let inside = state_dir.join("window.sock");
        if inside.as_os_str().len() <= LONGEST {
            return Ok(inside);
        }
        let folder = std::env::var_os("XDG_RUNTIME_DIR")
            .ok_or_else(|| io::Error::other("the state folder's path is too long for a socket"))?;
        let real = state_dir.canonicalize()?;
        let mark = xxhash_rust::xxh3::xxh3_64(real.as_os_str().as_encoded_bytes());
        Ok(PathBuf::from(folder).join(format!("tangelo-{mark:016x}.sock")))
    }

    impl Door {
        pub fn open<Visitor: Future<Output = ()> + Send + 'static>(
            state_dir: &Path,
            receive: impl Fn(UnixStream) -> Visitor + Send + Sync + 'static,
            wake: impl Fn() + Send + Sync + 'static,
        ) -> io::Result<Door> {
            let path = place(state_dir)?;
            // Nobody else holds the folder, so this is left over.
            match std::fs::remove_file(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            let listener = UnixListener::bind(&path)?;
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
            let task = tokio::spawn(async move {
                // One at a time: a visit takes some seconds at most.
                while let Ok((stream, _)) = listener.accept().await {
                    receive(stream).await;
                    wake();
                }
            });
            Ok(Door { path, task })
        }
    }

    impl Drop for Door {
        fn drop(&mut self) {
            self.task.abort();
            let _ = std::fs::remove_file(&self.path);
        }
    }

    pub async fn knock(state_dir: &Path) -> io::Result<UnixStream> {
        UnixStream::connect(place(state_dir)?).await
    }
}

#[cfg(windows)]
mod door {
    use std::io;
    use std::path::Path;

    use tokio::net::windows::named_pipe::{
        ClientOptions, NamedPipeClient, NamedPipeServer, ServerOptions,
    };

    pub struct Door {
        task: tokio::task::JoinHandle<()>,
    }

    /// The folder's name makes the pipe's. Who may write to it is decided by the system's default:
    /// its owner, and administrators.
    fn place(state_dir: &Path) -> io::Result<String> {
        let real = state_dir.canonicalize()?;
        let mark = xxhash_rust::xxh3::xxh3_64(real.as_os_str().as_encoded_bytes());
        Ok(format!(r"\\.\pipe\tangelo-{mark:016x}"))
    }

    fn listen(name: &str, first: bool) -> io::Result<NamedPipeServer> {
        ServerOptions::new()
            .first_pipe_instance(first)
            .reject_remote_clients(true)
            .create(name)
    }

    impl Door {
        pub fn open<Visitor: Future<Output = ()> + Send + 'static>(
            state_dir: &Path,
            receive: impl Fn(NamedPipeServer) -> Visitor + Send + Sync + 'static,
            wake: impl Fn() + Send + Sync + 'static,
        ) -> io::Result<Door> {
            let name = place(state_dir)?;
            let mut pipe = listen(&name, true)?;
            let task = tokio::spawn(async move {
                while pipe.connect().await.is_ok() {
                    let Ok(next) = listen(&name, false) else {
                        return;
                    };
                    receive(std::mem::replace(&mut pipe, next)).await;
                    wake();
                }
            });
            Ok(Door { task })
        }
    }

    impl Drop for Door {
        fn drop(&mut self) {
            self.task.abort();
        }
    }

    pub async fn knock(state_dir: &Path) -> io::Result<NamedPipeClient> {
        ClientOptions::new().open(place(state_dir)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_second_start_s_wishes_arrive_whole() {
        let dir = tempfile::tempdir().unwrap();
        let mut doorbell = Doorbell::listen(dir.path(), || {}).unwrap();
        let visit = Visit {
            site: Some("https://dam.example".to_owned()),
            folder: Some("F1".to_owned()),
            paths: vec![std::path::absolute("ä b.mov").unwrap()],
        };
        ring(dir.path(), &visit).await.unwrap();
        assert_eq!(doorbell.answer(), Some(visit));
        assert_eq!(doorbell.answer(), None);
    }

    #[tokio::test]
    async fn where_no_window_is_nobody_answers() {
        let dir = tempfile::tempdir().unwrap();
        assert!(ring(dir.path(), &Visit::default()).await.is_err());
        drop(Doorbell::listen(dir.path(), || {}).unwrap());
        assert!(ring(dir.path(), &Visit::default()).await.is_err());
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn the_socket_is_its_owner_s_alone_and_what_is_left_over_is_no_harm() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("window.sock");
        std::fs::write(&path, "left over").unwrap();
        let mut doorbell = Doorbell::listen(dir.path(), || {}).unwrap();
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);

        // Whoever talks nonsense is sent away, and the next one is heard.
        for nonsense in [&b"\xff\xff\xff\xff"[..], b"\0\0\0\x02{]"] {
            let mut stream = tokio::net::UnixStream::connect(&path).await.unwrap();
            stream.write_all(nonsense).await.unwrap();
            stream.shutdown().await.unwrap();
            let mut word = Vec::new();
            stream.read_to_end(&mut word).await.unwrap_or_default();
            assert!(word.is_empty());
        }
        let visit = Visit::default();
        ring(dir.path(), &visit).await.unwrap();
        assert_eq!(doorbell.answer(), Some(visit));
    }
}
