//! The proxy in the way to an address: which one it is, what it wants, and how it is asked.

use http::HeaderValue;
use hyper_util::client::legacy::connect::proxy::{SocksV4, SocksV5};
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use hyper_util::rt::TokioIo;
use secrecy::{ExposeSecret, SecretString};
use tokio::net::TcpStream;

/// A proxy's user name and password.
#[derive(Clone, Debug)]
pub struct ProxyLogin {
    pub user: String,
    pub password: SecretString,
}

/// The proxy that leads to a site.
#[derive(Clone)]
pub(super) struct ProxyWay {
    /// `http`, `https`, `socks4`, `socks4a`, `socks5` or `socks5h`.
    pub scheme: String,
    pub host: String,
    pub port: u16,
    pub auth: ProxyAuth,
}

/// What lets us through.
#[derive(Clone)]
pub(super) enum ProxyAuth {
    Nothing,
    /// The whole header.
    Header(HeaderValue),
    /// As SOCKS 5 takes them.
    Login(ProxyLogin),
}

impl ProxyWay {
    /// By the environment, else by what the system tells the HTTP library (Windows, macOS), else by
    /// `desktop`: what the desktop's settings name (Linux).
    pub(super) fn to(address: &http::Uri, desktop: Option<String>) -> Option<ProxyWay> {
        let found = match (env_names_one(), desktop) {
            (false, Some(proxy)) => Matcher::builder()
                .all(proxy)
                .no(env(&["NO_PROXY", "no_proxy"]).unwrap_or_default())
                .build()
                .intercept(address),
            _ => Matcher::from_system().intercept(address),
        };
        found.map(|found| ProxyWay::of(&found))
    }

    fn of(found: &Intercept) -> ProxyWay {
        let uri = found.uri();
        let scheme = uri.scheme_str().unwrap_or("http").to_owned();
        let usual_port = match scheme.as_str() {
            "https" => 443,
            scheme if scheme.starts_with("socks") => 1080,
            _ => 80,
        };
        let auth = match (found.basic_auth(), found.raw_auth()) {
            (Some(header), _) => ProxyAuth::Header(header.clone()),
            (None, Some((user, password))) => ProxyAuth::Login(ProxyLogin {
                user: user.to_owned(),
                password: password.to_owned().into(),
            }),
            (None, None) => ProxyAuth::Nothing,
        };
        ProxyWay {
            scheme,
            host: uri.host().unwrap_or_default().to_owned(),
            port: uri.port_u16().unwrap_or(usual_port),
            auth,
        }
    }

    /// Host and port: how people call it. Never with a password.
    pub(super) fn name(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }

    pub(super) fn is_socks(&self) -> bool {
        self.scheme.starts_with("socks")
    }

    pub(super) fn wants_nothing(&self) -> bool {
        matches!(self.auth, ProxyAuth::Nothing)
    }

    /// Takes a login along, in the form that this proxy knows.
    pub(super) fn log_in(&mut self, login: &ProxyLogin) {
        self.auth = match self.is_socks() {
            true => ProxyAuth::Login(login.clone()),
            false => basic(login).map_or(ProxyAuth::Nothing, ProxyAuth::Header),
        };
    }

    /// The same for an HTTP client.
    pub(super) fn proxy(&self) -> Result<reqwest::Proxy, reqwest::Error> {
        let mut address = format!("{}://{}", self.scheme, self.name());
        if let (ProxyAuth::Login(login), Ok(mut url)) = (&self.auth, url::Url::parse(&address)) {
            let named = url.set_username(&login.user);
            let named = named.and_then(|()| url.set_password(Some(login.password.expose_secret())));
            if named.is_ok() {
                address = url.to_string();
            }
        }
        let proxy = reqwest::Proxy::all(address)?;
        Ok(match &self.auth {
            ProxyAuth::Header(header) => proxy.custom_http_auth(header.clone()),
            ProxyAuth::Nothing | ProxyAuth::Login(_) => proxy,
        })
    }

    /// Asks a SOCKS proxy, over a connection to it, for the way to `target`.
    ///
    /// # Errors
    /// What the proxy says, in few words.
    pub(super) async fn pass_socks(
        &self,
        stream: TcpStream,
        target: &http::Uri,
    ) -> Result<TcpStream, String> {
        use tower_service::Service;
        let there = Connected(Some(stream));
        let proxy: http::Uri = format!("{}://{}", self.scheme, self.name())
            .parse()
            .map_err(|_| "its address makes no sense".to_owned())?;
        let passed = match (self.scheme.as_str(), &self.auth) {
            ("socks4" | "socks4a", _) => SocksV4::new(proxy, there).call(target.clone()).await,
            (_, ProxyAuth::Login(ProxyLogin { user, password })) => {
                let password = password.expose_secret().to_owned();
                let socks = SocksV5::new(proxy, there).with_auth(user.clone(), password);
                let mut socks = socks;
                socks.call(target.clone()).await
            }
            _ => SocksV5::new(proxy, there).call(target.clone()).await,
        };
        passed
            .map(TokioIo::into_inner)
            .map_err(|error| error.to_string())
    }
}

/// A connection that stands already, where the library would make one.
struct Connected(Option<TcpStream>);

impl tower_service::Service<http::Uri> for Connected {
    type Response = TokioIo<TcpStream>;
    type Error = std::io::Error;
    type Future = std::future::Ready<Result<Self::Response, Self::Error>>;

    fn poll_ready(
        &mut self,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Result<(), Self::Error>> {
        std::task::Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: http::Uri) -> Self::Future {
        let stream = self.0.take().map(TokioIo::new);
        std::future::ready(stream.ok_or_else(|| std::io::ErrorKind::NotConnected.into()))
    }
}

/// Whether the environment says which proxy leads to sites, which are reached over TLS.
pub(super) fn env_names_one() -> bool {
    env(&["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]).is_some()
}

fn env(names: &[&str]) -> Option<String> {
    let mut values = names.iter().filter_map(|name| std::env::var(name).ok());
    values.find(|value| !value.is_empty())
}

fn basic(login: &ProxyLogin) -> Option<HeaderValue> {
    let ProxyLogin { user, password } = login;
    let plain = SecretString::from(format!("{user}:{}", password.expose_secret()));
    let text = format!("Basic {}", base64(plain.expose_secret().as_bytes()));
    let mut value = HeaderValue::from_str(&text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxys_password_is_not_shown() {
        let login = ProxyLogin {
            user: "me".to_owned(),
            password: "pw-secret".to_owned().into(),
        };
        assert!(!format!("{login:?}").contains("pw-secret"));
        let header = basic(&login).unwrap();
        assert_eq!(header.to_str().unwrap(), "Basic bWU6cHctc2VjcmV0");
        assert!(!format!("{header:?}").contains("bWU6"));
        for scheme in ["http", "socks5h"] {
            let mut way = ProxyWay {
                scheme: scheme.to_owned(),
                host: "p.example".to_owned(),
                port: 1080,
                auth: ProxyAuth::Nothing,
            };
            way.log_in(&login);
            assert_eq!(way.name(), "p.example:1080");
            assert!(!way.wants_nothing() && way.proxy().is_ok(), "{scheme}");
        }
    }

    #[test]
    fn a_desktops_proxy_is_understood_with_its_usual_port() {
        let to = "https://dam.example".parse().unwrap();
        let way = |proxy: &str| {
            let found = Matcher::builder().all(proxy).build().intercept(&to);
            let way = ProxyWay::of(&found.unwrap());
            (way.scheme.clone(), way.name(), way.is_socks())
        };
        let is = |scheme: &str, name: &str, socks| (scheme.to_owned(), name.to_owned(), socks);
        assert_eq!(
            way("http://p.example:3128"),
            is("http", "p.example:3128", false)
        );
        assert_eq!(way("http://p.example"), is("http", "p.example:80", false));
        assert_eq!(
            way("socks5h://p.example"),
            is("socks5h", "p.example:1080", true)
        );
    }
}
