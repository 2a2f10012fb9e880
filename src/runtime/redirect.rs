//! The address on this computer that a browser comes back to with an authorization code.
//!
//! Whoever else calls it is refused and changes nothing: another path, another host's name, a state
//! that is not ours, a request that does not end.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;
use subtle::ConstantTimeEq as _;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::model::words;

/// Bytes of a request; browsers send some hundreds.
const LONGEST_REQUEST: usize = 16 << 10;
const MOST_HEADERS: usize = 64;
/// Callers at once; one browser makes two or three connections.
const MOST_CALLERS: usize = 8;
const PATIENCE: Duration = Duration::from_secs(5);
const LONGEST_CODE: usize = 4096;
const LONGEST_REASON_CHARS: usize = 200;

/// What the browser came back with.
#[derive(Debug)]
pub(super) enum Arrival {
    Code(SecretString),
    Refused(Option<String>),
}

/// A port that waits for one browser.
pub(super) struct Landing {
    listener: TcpListener,
    address: String,
    wanted: Arc<Wanted>,
}

/// What a true caller knows.
struct Wanted {
    port: u16,
    path: String,
    state: String,
}

/// What a request is.
enum Call {
    Arrival(Arrival),
    NotOurs(u16),
}

impl Landing {
    /// Listens on 127.0.0.1. Port 0 takes any free one.
    pub(super) async fn open(port: u16, path: &str, state: &str) -> std::io::Result<Landing> {
        let at = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let listener = TcpListener::bind(at).await?;
        let port = listener.local_addr()?.port();
        Ok(Landing {
            listener,
            address: format!("http://127.0.0.1:{port}{path}"),
            wanted: Arc::new(Wanted {
                port,
                path: path.to_owned(),
                state: state.to_owned(),
            }),
        })
    }

    /// The redirect address, as it must be registered.
    pub(super) fn address(&self) -> &str {
        &self.address
    }

    /// Waits for the browser, shows it one page, and closes.
    pub(super) async fn arrival(self) -> Arrival {
        let mut callers = JoinSet::new();
        loop {
            tokio::select! {
                caller = self.listener.accept(), if callers.len() < MOST_CALLERS => {
                    if let Ok((stream, _)) = caller {
                        let wanted = self.wanted.clone();
                        callers.spawn(async move {
                            timeout(PATIENCE, serve(stream, &wanted)).await.ok().flatten()
                        });
                    }
                }
                Some(end) = callers.join_next() => {
                    if let Ok(Some(arrival)) = end {
                        return arrival;
                    }
                }
            }
        }
    }
}

async fn serve(mut stream: TcpStream, wanted: &Wanted) -> Option<Arrival> {
    let mut sent = Vec::new();
    let call = loop {
        let mut block = [0; 2048];
        let len = stream.read(&mut block).await.ok()?;
        sent.extend_from_slice(&block[..len]);
        match read_request(&sent, wanted) {
            Some(call) => break call,
            None if len == 0 => return None,
            None if sent.len() >= LONGEST_REQUEST => break Call::NotOurs(431),
            None => {}
        }
    };
    let (status, page) = match &call {
        Call::Arrival(Arrival::Code(_)) => (200, words::connecting::landed(true)),
        Call::Arrival(Arrival::Refused(_)) => (200, words::connecting::landed(false)),
        Call::NotOurs(status) => (*status, words::connecting::not_the_browser().to_owned()),
    };
    let reply = format!(
        "HTTP/1.1 {status} Tangelo\r\ncontent-type: text/html; charset=utf-8\r\n\
         content-length: {}\r\nconnection: close\r\ncache-control: no-store\r\n\
         referrer-policy: no-referrer\r\n\
         content-security-policy: default-src 'none'; style-src 'unsafe-inline'\r\n\r\n{page}",
        page.len()
    );
    // The code is there whether or not the page is seen.
    let _ = stream.write_all(reply.as_bytes()).await;
    let _ = stream.shutdown().await;
    match call {
        Call::Arrival(arrival) => Some(arrival),
        Call::NotOurs(_) => None,
    }
}

/// `None`: the request has not ended yet.
fn read_request(sent: &[u8], wanted: &Wanted) -> Option<Call> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    match request.parse(sent) {
        Ok(httparse::Status::Complete(_)) => {}
        Ok(httparse::Status::Partial) => return None,
        Err(_) => return Some(Call::NotOurs(400)),
    }
    let refuse = |status| Some(Call::NotOurs(status));
    if request.method != Some("GET") {
        return refuse(405);
    }
    // A page elsewhere whose name was made to lead here comes with its own name.
    let hosts = [
        format!("127.0.0.1:{}", wanted.port),
        format!("localhost:{}", wanted.port),
    ];
    let named = |h: &httparse::Header| {
        h.name.eq_ignore_ascii_case("host") && hosts.iter().any(|host| host.as_bytes() == h.value)
    };
    if !request.headers.iter().any(named) {
        return refuse(421);
    }
    let target = request.path.unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    if path != wanted.path {
        return refuse(404);
    }
    let value = |wanted: &str| {
        let mut pairs = url::form_urlencoded::parse(query.as_bytes());
        pairs.find_map(|(name, value)| (name == wanted).then(|| value.into_owned()))
    };
    let state = value("state").unwrap_or_default();
    if !bool::from(state.as_bytes().ct_eq(wanted.state.as_bytes())) {
        return refuse(400);
    }
    let code = value("code").filter(|c| !c.is_empty() && c.len() <= LONGEST_CODE);
    match (code, value("error")) {
        (_, Some(error)) => {
            let why = value("error_description").unwrap_or(error);
            let plain = why.chars().filter(|c| !c.is_control());
            let why: String = plain.take(LONGEST_REASON_CHARS).collect();
            Some(Call::Arrival(Arrival::Refused(Some(why))))
        }
        (Some(code), None) => Some(Call::Arrival(Arrival::Code(code.into()))),
        (None, None) => refuse(400),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    async fn call(address: &str, request: &str) -> String {
        let place = address.trim_start_matches("http://");
        let (host, _) = place.split_once('/').unwrap();
        let mut stream = TcpStream::connect(host).await.unwrap();
        // The other side may have closed before all of a huge request was taken.
        let _ = stream
            .write_all(request.replace("HOST", host).as_bytes())
            .await;
        let mut reply = Vec::new();
        let _ = stream.read_to_end(&mut reply).await;
        String::from_utf8_lossy(&reply).into_owned()
    }

    fn get(target: &str) -> String {
        format!("GET {target} HTTP/1.1\r\nHost: HOST\r\n\r\n")
    }

    #[tokio::test]
    async fn only_the_browser_that_knows_the_state_is_let_in() {
        let landing = Landing::open(0, "/tangelo", "st4te").await.unwrap();
        let address = landing.address().to_owned();
        let arrival = tokio::spawn(landing.arrival());
        for (request, status) in [
            (get("/tangelo?code=c&state=guessed"), "400"),
            (get("/tangelo?code=c"), "400"),
            (get("/tangelo?state=st4te"), "400"),
            (get("/elsewhere?code=c&state=st4te"), "404"),
            (
                get("/tangelo?code=c&state=st4te").replace("GET", "POST"),
                "405",
            ),
            (
                get("/tangelo?code=c&state=st4te").replace("HOST", "evil.example"),
                "421",
            ),
            ("nonsense\r\n\r\n".to_owned(), "400"),
            (get(&format!("/tangelo?code={}", "x".repeat(70_000))), ""),
        ] {
            let reply = call(&address, &request).await;
            assert!(
                reply.is_empty() || reply.contains(status),
                "{request}: {reply}"
            );
            assert!(!reply.contains("200 "), "{request}: {reply}");
        }
        let good = call(&address, &get("/tangelo?code=c0%2Fde&state=st4te")).await;
        assert!(good.starts_with("HTTP/1.1 200"), "{good}");
        assert!(
            !good.contains("c0/de") && !good.contains("c0%2Fde"),
            "{good}"
        );
        let Arrival::Code(code) = arrival.await.unwrap() else {
            panic!("a code")
        };
        assert_eq!(code.expose_secret(), "c0/de");
        // Closed after one browser.
        let place = address
            .trim_start_matches("http://")
            .trim_end_matches("/tangelo");
        assert!(TcpStream::connect(place).await.is_err());
    }

    #[tokio::test]
    async fn callers_that_say_nothing_do_not_keep_the_browser_out() {
        let landing = Landing::open(0, "/tangelo", "s").await.unwrap();
        let address = landing.address().to_owned();
        let arrival = tokio::spawn(landing.arrival());
        let place = address
            .trim_start_matches("http://")
            .trim_end_matches("/tangelo");
        let mut silent = Vec::new();
        for _ in 1..MOST_CALLERS {
            silent.push(TcpStream::connect(place).await.unwrap());
        }
        let refused = "/tangelo?error=access_denied&error_description=Not%20today&state=s";
        let reply = call(&address, &get(refused)).await;
        assert!(reply.starts_with("HTTP/1.1 200"), "{reply}");
        let end = arrival.await.unwrap();
        assert!(matches!(end, Arrival::Refused(Some(why)) if why == "Not today"));
    }
}
