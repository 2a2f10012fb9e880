//! The proxy that the desktop's settings name, on Linux: asked for at the portal
//! (`org.freedesktop.portal.ProxyResolver`), which knows GNOME's and KDE's settings and scripts that
//! choose a proxy. Windows and macOS are asked by the HTTP library.
//!
//! The portal may be slow or not there at all: an answer is waited for a short while, and kept for a
//! while, as is that there was none.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::{Instant, timeout};

/// How long calls wait for the desktop's word.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long an answer holds: laptops move from one network to another.
const FRESH: Duration = Duration::from_secs(60);
/// How long nobody asks again who was not answered.
const SILENT: Duration = Duration::from_secs(300);
/// Addresses that answers are kept for.
const MOST_KNOWN: usize = 64;

/// Asks for the proxies of an address, the best first; blocks. `None`: nobody answers.
type Ask = dyn Fn(&str) -> Option<Vec<String>> + Send + Sync;

/// Answers by address. All clones share them.
#[derive(Clone)]
pub(super) struct DesktopProxies {
    ask: Arc<Ask>,
    patience: Duration,
    known: Arc<Mutex<HashMap<String, Known>>>,
}

struct Known {
    /// `None`: there is no proxy in the way, as far as the desktop tells.
    proxy: Option<String>,
    until: Instant,
}

impl Default for DesktopProxies {
    fn default() -> DesktopProxies {
        DesktopProxies::asking(portal::proxies_for)
    }
}

impl DesktopProxies {
    fn asking(ask: impl Fn(&str) -> Option<Vec<String>> + Send + Sync + 'static) -> DesktopProxies {
        DesktopProxies {
            ask: Arc::new(ask),
            patience: PATIENCE,
            known: Arc::default(),
        }
    }

    /// Asks for `address` unless the answer is known and fresh.
    pub(super) async fn learn(&self, address: &str) {
        if self.known(address, Instant::now()).is_some() {
            return;
        }
        let (tell, told) = oneshot::channel();
        let (ask, asked) = (self.ask.clone(), address.to_owned());
        let thread = std::thread::Builder::new().name("desktop proxy".to_owned());
        let started = thread.spawn(move || {
            // Fails only when nobody waits any more.
            let _ = tell.send(ask(&asked));
        });
        let answer = match started {
            Ok(_) => timeout(self.patience, told).await.ok().and_then(Result::ok),
            Err(_) => None,
        };
        let answer = answer.flatten();
        let holds = match answer {
            Some(_) => FRESH,
            None => SILENT,
        };
        let known = Known {
            proxy: answer.and_then(|proxies| first(&proxies)),
            until: Instant::now() + holds,
        };
        let mut all = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST_KNOWN {
            all.clear();
        }
        all.insert(address.to_owned(), known);
    }

    /// The proxy for `address` as it was learned last, however long ago.
    pub(super) fn proxy_for(&self, address: &str) -> Option<String> {
        let all = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(address)?.proxy.clone()
    }

    fn known(&self, address: &str, now: Instant) -> Option<()> {
        let all = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(address).filter(|known| known.until > now).map(drop)
    }
}

/// The best of the proxies in the form that the rest of the program knows; `None` for none.
fn first(proxies: &[String]) -> Option<String> {
    let best = proxies.iter().find(|proxy| !proxy.is_empty())?;
    match best.split_once("://")? {
        ("direct", _) => None,
        // GLib's word for the newest kind; names are looked up by the proxy.
        ("socks", rest) => Some(format!("socks5h://{rest}")),
        _ => Some(best.clone()),
    }
}

#[cfg(target_os = "linux")]
mod portal {
    use zbus::blocking::Connection;
    use zbus::blocking::connection::Builder;

    const NAME: &str = "org.freedesktop.portal.Desktop";
    const PATH: &str = "/org/freedesktop/portal/desktop";
    const INTERFACE: &str = "org.freedesktop.portal.ProxyResolver";

    pub(super) fn proxies_for(address: &str) -> Option<Vec<String>> {
        let asked = Builder::session()
            .and_then(|session| session.method_timeout(super::PATIENCE).build())
            .and_then(|connection| lookup(&connection, address));
        match asked {
            Ok(proxies) => Some(proxies),
            Err(reason) => {
                tracing::debug!(%reason, "the desktop does not tell of proxies");
                None
            }
        }
    }

    /// Addresses such as `http://proxy:8080`, or `direct://`.
    fn lookup(connection: &Connection, address: &str) -> zbus::Result<Vec<String>> {
        let reply =
            connection.call_method(Some(NAME), PATH, Some(INTERFACE), "Lookup", &(address,))?;
        reply.body().deserialize()
    }
}

#[cfg(not(target_os = "linux"))]
mod portal {
    /// The HTTP library reads the system's settings itself.
    pub(super) fn proxies_for(_address: &str) -> Option<Vec<String>> {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn answering(answer: &'static [&'static str]) -> (DesktopProxies, Arc<AtomicUsize>) {
        let asked = Arc::new(AtomicUsize::new(0));
        let counting = asked.clone();
        let proxies = DesktopProxies::asking(move |_| {
            counting.fetch_add(1, Ordering::Relaxed);
            Some(answer.iter().map(|text| (*text).to_owned()).collect())
        });
        (proxies, asked)
    }

    #[tokio::test]
    async fn the_best_proxy_counts_and_is_asked_for_once_in_a_while() {
        for (answer, proxy) in [
            (
                &["http://p.example:8080", "direct://"][..],
                Some("http://p.example:8080"),
            ),
            (
                &["socks://p.example:1080"],
                Some("socks5h://p.example:1080"),
            ),
            (&["direct://", "http://p.example:8080"], None),
            (&[], None),
            (&["rubbish"], None),
        ] {
            let (proxies, asked) = answering(answer);
            for _ in 0..3 {
                proxies.learn("https://a.example").await;
            }
            let told = proxies.proxy_for("https://a.example");
            assert_eq!(told.as_deref(), proxy, "{answer:?}");
            assert_eq!(asked.load(Ordering::Relaxed), 1);
            assert_eq!(proxies.proxy_for("https://b.example"), None);
        }
    }

    #[tokio::test]
    async fn a_desktop_that_does_not_answer_is_not_waited_for_twice() {
        let (hold, held) = std::sync::mpsc::sync_channel::<()>(0);
        let held = Mutex::new(held);
        let asked = Arc::new(AtomicUsize::new(0));
        let counting = asked.clone();
        let mut proxies = DesktopProxies::asking(move |_| {
            counting.fetch_add(1, Ordering::Relaxed);
            // Until the test ends.
            let _ = held.lock().unwrap().recv();
            Some(vec!["http://late.example:1".to_owned()])
        });
        proxies.patience = Duration::from_millis(10);
        for _ in 0..3 {
            proxies.learn("https://a.example").await;
            assert_eq!(proxies.proxy_for("https://a.example"), None);
        }
        assert!(asked.load(Ordering::Relaxed) <= 1);
        drop(hold);
    }
}
