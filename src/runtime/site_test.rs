//! The way to a site, walked hop by hop, so that the one that fails can be named.
//!
//! The first hops are walked by hand, as the HTTP client would: the same proxy, the same trust.
//! The later ones are the client's own calls.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;

use super::accounts::Accounts;
use super::http::SiteClient;
use super::network::NetworkError;
use super::proxy_way::{ProxyAuth, ProxyWay};
use super::tls_look::look;
use crate::model::site_test::{
    EndpointSource, Hop, HopFact, HopFailure, HopResult, HopSkip, SiteTest,
};
use crate::model::{Hitch, Problem, RecordId, SiteUrl, Step};
use crate::protocol::discovery::get;
use crate::protocol::{
    CallFailure, Discovery, FailureKind, NewTransaction, Profile, read_transaction,
};

const PATIENCE: Duration = Duration::from_secs(15);
/// Addresses of a name that are tried.
const MOST_NUMBERS: usize = 4;
const LONGEST_PROXY_REPLY: usize = 16 << 10;

/// What is known before a test.
pub struct SiteTestRequest {
    pub site: SiteUrl,
    /// Holds the site's credentials, if any are known.
    pub accounts: Accounts,
    /// Nobody is signed in yet, and that is no failure: the way is walked as far as it goes.
    pub before_sign_in: bool,
    /// What was found for the site earlier, if anything.
    pub kept: Option<Profile>,
    /// The folder whose uploads are tried.
    pub folder: Option<RecordId>,
}

type HopEnd = Result<HopResult, HopFailure>;

/// Walks the way to a site as far as it goes, and tells after each hop how far that is.
pub async fn test_site(
    request: SiteTestRequest,
    tell: impl Fn(&SiteTest) + Send + Sync,
) -> SiteTest {
    let mut walk = Walk {
        request,
        report: SiteTest::default(),
        tell: &tell,
    };
    if let Err(failure) = walk.go().await {
        let at = Hop::EVERY[walk.report.hops.len()];
        walk.report.hops.push((at, HopResult::Failed(failure)));
        for hop in &Hop::EVERY[walk.report.hops.len()..] {
            walk.report.hops.push((*hop, HopResult::NotTried));
        }
    }
    walk.report
}

struct Walk<'a> {
    request: SiteTestRequest,
    /// Has an entry for each hop that was passed; the next one is at hand.
    report: SiteTest,
    tell: &'a (dyn Fn(&SiteTest) + Send + Sync),
}

impl Walk<'_> {
    fn passed(&mut self, result: HopResult) {
        let hop = Hop::EVERY[self.report.hops.len()];
        self.report.hops.push((hop, result));
        (self.tell)(&self.report);
    }

    fn good(&mut self, fact: HopFact) {
        self.passed(HopResult::Good(fact));
    }

    async fn go(&mut self) -> Result<(), HopFailure> {
        let site = self.request.site.clone();
        self.good(HopFact::Understood {
            site: site.to_string(),
        });
        self.reach(&site).await?;
        let client = self.client(&site)?;
        let answered = answer(&client).await?;
        self.good(answered);
        let signs_in = client.credentials().is_some();
        match signs_in {
            true => {
                let name = client.check_sign_in().await.map_err(sign_in_failure)?;
                self.good(HopFact::SignedIn { name });
            }
            false if self.request.before_sign_in => {
                self.passed(HopResult::Skipped(HopSkip::NotSignedIn));
            }
            false => return Err(HopFailure::NoCredentials),
        }
        let source = self.endpoints(&client).await?;
        self.good(HopFact::Endpoints(source));
        let end = match signs_in {
            true => self.upload(&client).await?,
            false => HopResult::Skipped(HopSkip::NotSignedIn),
        };
        self.passed(end);
        Ok(())
    }

    /// Name, connection, proxy and certificate.
    async fn reach(&mut self, site: &SiteUrl) -> Result<(), HopFailure> {
        let network = self.request.accounts.network().clone();
        network.learn_way(site).await;
        let proxy = network.proxy_for(site);
        let (name, port) = match &proxy {
            Some(proxy) => (proxy.host.clone(), proxy.port),
            None => (site.host_name().to_owned(), site.port()),
        };
        let bare = name.trim_matches(['[', ']']).to_owned();
        let unknown = || HopFailure::NameUnknown { name: name.clone() };
        let numbers = timeout(PATIENCE, lookup_host((bare, port))).await;
        let numbers: Vec<_> = match numbers {
            Ok(Ok(found)) => found.take(MOST_NUMBERS).collect(),
            Ok(Err(_)) | Err(_) => return Err(unknown()),
        };
        if numbers.is_empty() {
            return Err(unknown());
        }
        self.good(HopFact::Resolved {
            name: name.clone(),
            numbers: numbers.iter().map(|n| n.ip().to_string()).collect(),
        });
        let to = format!("{name}:{port}");
        let mut stream = connect(&numbers, &to).await?;
        self.good(HopFact::Connected { to: to.clone() });
        match &proxy {
            None => self.passed(HopResult::Skipped(HopSkip::NoProxy)),
            Some(proxy) if proxy.is_socks() => {
                stream = pass_socks(stream, proxy, site).await?;
                self.good(HopFact::Through { proxy: to });
            }
            Some(proxy) if proxy.scheme != "http" => {
                return Err(HopFailure::ProxyKind { proxy: to });
            }
            Some(proxy) => {
                pass_proxy(&mut stream, proxy, site, &to).await?;
                self.good(HopFact::Through { proxy: to });
            }
        }
        if !site.is_https() {
            self.passed(HopResult::Skipped(HopSkip::PlainHttp));
            return Ok(());
        }
        let authorities = network.authorities(site);
        let authorities =
            authorities.map_err(|NetworkError(fault)| HopFailure::AuthorityFile(fault))?;
        let shaken = timeout(PATIENCE, look(stream, site.host_name(), &authorities)).await;
        let certificate = shaken.unwrap_or_else(|_| {
            let reason = "no answer in time".to_owned();
            Err(HopFailure::TlsBroken { reason })
        })?;
        self.good(HopFact::Trusted(certificate));
        Ok(())
    }

    fn client(&self, site: &SiteUrl) -> Result<SiteClient, HopFailure> {
        let profile = match &self.request.kept {
            Some(kept) => kept.clone(),
            None => Profile::default_profile(),
        };
        let accounts = &self.request.accounts;
        let client = match accounts.credentials(site) {
            Some(_) => SiteClient::for_site(accounts, site),
            None => SiteClient::anonymous(site, profile, accounts.network()).map(Some),
        };
        let setup = |reason: String| HopFailure::Setup { reason };
        client
            .map_err(|error| setup(error.to_string()))?
            .ok_or_else(|| setup("no account".to_owned()))
    }

    async fn endpoints(&self, client: &SiteClient) -> Result<EndpointSource, HopFailure> {
        let used = match self.request.kept {
            Some(_) => EndpointSource::Kept,
            None => EndpointSource::Default,
        };
        let found = match client.find_endpoints().await {
            Ok(Some(found)) if found.report.found() > 0 => found,
            Ok(_) => return Ok(used),
            Err(failure) => {
                let broken = [Hitch::Unreachable, Hitch::ConnectionLost, Hitch::TimedOut];
                return match &failure.kind {
                    FailureKind::Passing(hitch) if broken.contains(hitch) => {
                        Err(call_failure(Step::Discover, failure))
                    }
                    // The description is not there or not for this account: uploads may work.
                    _ => Ok(used),
                };
            }
        };
        Ok(match self.adopt(client, &found) {
            0 if used == EndpointSource::Default => EndpointSource::DefaultConfirmed,
            0 => used,
            steps => EndpointSource::Found { steps },
        })
    }

    /// Goes by what was found, in this test alone; returns how many calls differ.
    fn adopt(&self, client: &SiteClient, found: &Discovery) -> usize {
        let Ok(profile) = Profile::with_overrides(&found.overrides.to_string()) else {
            return 0;
        };
        let before = client.profile();
        let differ = profile.calls.iter();
        let differ = differ.filter(|(call, endpoint)| before.calls.get(call) != Some(*endpoint));
        let differ = differ.count();
        client.change_profile(Arc::new(profile));
        differ
    }

    async fn upload(&self, client: &SiteClient) -> HopEnd {
        let Some(folder) = &self.request.folder else {
            return Ok(HopResult::Skipped(HopSkip::NoFolder));
        };
        let new = NewTransaction {
            folder: folder.clone(),
            keep_folders: true,
            import_mapping_template: None,
            metadata: Default::default(),
            security_clearance: None,
            use_cached_transaction: false,
        };
        let request = client.profile().create_transaction(&new);
        let reply = client.call(Step::CreateTransaction, request).await;
        match reply.and_then(|reply| read_transaction(&reply)) {
            Ok(_) => Ok(HopResult::Good(HopFact::MayUpload {
                folder: folder.clone(),
            })),
            Err(failure) if failure.kind == FailureKind::NotFound => {
                Err(HopFailure::FolderUnknown {
                    folder: folder.clone(),
                })
            }
            Err(failure) => Err(call_failure(Step::CreateTransaction, failure)),
        }
    }
}

async fn connect(numbers: &[std::net::SocketAddr], to: &str) -> Result<TcpStream, HopFailure> {
    let to = to.to_owned();
    let mut last = HopFailure::Silent { to: to.clone() };
    for number in numbers {
        match timeout(PATIENCE, TcpStream::connect(number)).await {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
                last = HopFailure::Refused { to: to.clone() };
            }
            Ok(Err(error)) => {
                last = HopFailure::NoRoute {
                    to: to.clone(),
                    reason: error.kind().to_string(),
                };
            }
            Err(_) => {}
        }
    }
    Err(last)
}

/// Asks a SOCKS proxy for a way through; it looks the site's name up.
async fn pass_socks(
    stream: TcpStream,
    proxy: &ProxyWay,
    site: &SiteUrl,
) -> Result<TcpStream, HopFailure> {
    let refused = |reason: String| HopFailure::SocksRefused {
        proxy: proxy.name(),
        reason,
    };
    let target = format!("https://{}:{}", site.host_name(), site.port());
    let target = target.parse().map_err(|_| HopFailure::NameUnknown {
        name: site.host_name().to_owned(),
    })?;
    match timeout(PATIENCE, proxy.pass_socks(stream, &target)).await {
        Ok(passed) => passed.map_err(refused),
        Err(_) => Err(refused("no answer in time".to_owned())),
    }
}

/// Asks the proxy for a way through, as RFC 9110, section 9.3.6, has it.
async fn pass_proxy(
    stream: &mut TcpStream,
    proxy: &ProxyWay,
    site: &SiteUrl,
    name: &str,
) -> Result<(), HopFailure> {
    let refused = |status| HopFailure::ProxyRefused {
        proxy: name.to_owned(),
        status,
    };
    let target = format!("{}:{}", site.host_name(), site.port());
    let mut ask = format!("CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n").into_bytes();
    if let ProxyAuth::Header(auth) = &proxy.auth {
        ask.extend_from_slice(b"Proxy-Authorization: ");
        ask.extend_from_slice(auth.as_bytes());
        ask.extend_from_slice(b"\r\n");
    }
    ask.extend_from_slice(b"\r\n");
    let exchange = async {
        stream.write_all(&ask).await?;
        let mut reply = Vec::new();
        // One byte at a time: what follows the reply belongs to the handshake.
        while !reply.ends_with(b"\r\n\r\n") && reply.len() < LONGEST_PROXY_REPLY {
            reply.push(stream.read_u8().await?);
        }
        Ok::<_, std::io::Error>(reply)
    };
    let reply = match timeout(PATIENCE, exchange).await {
        Ok(Ok(reply)) => reply,
        Ok(Err(_)) | Err(_) => return Err(refused(None)),
    };
    let head = String::from_utf8_lossy(&reply);
    let status = head.split(' ').nth(1).and_then(|s| s.parse::<u16>().ok());
    match status {
        Some(200..=299) => Ok(()),
        status => Err(refused(status)),
    }
}

/// What the site says to a call for nothing in particular.
async fn answer(client: &SiteClient) -> Result<HopFact, HopFailure> {
    const LONGEST: usize = 4 << 20;
    const LONGEST_TEXT: usize = 80;
    let reply = client.fetch(get("/"), LONGEST).await;
    let reply = reply.map_err(|failure| HopFailure::NoAnswer {
        reason: failure.details.as_deref().unwrap_or("no reply").to_owned(),
    })?;
    if reply.status >= 500 {
        return Err(HopFailure::ServerTrouble {
            status: reply.status,
        });
    }
    let cortex = reply.headers.iter().filter(|(name, _)| {
        [
            "x-cortex-location",
            "x-cortex-providerid",
            "x-cortex-provideridentity",
        ]
        .contains(&name.as_str())
    });
    let server = cortex.map(|(name, value)| {
        let value = value.chars().filter(|c| !c.is_control());
        (name.clone(), value.take(LONGEST_TEXT).collect())
    });
    Ok(HopFact::Answered {
        status: reply.status,
        server: server.collect(),
    })
}

fn sign_in_failure(failure: CallFailure) -> HopFailure {
    let refused = matches!(
        failure.kind,
        FailureKind::NotSignedIn | FailureKind::Final(Problem::Refused { .. })
    );
    match refused {
        true => HopFailure::SignInRefused {
            details: failure.details,
        },
        false => call_failure(Step::SignIn, failure),
    }
}

fn call_failure(step: Step, failure: CallFailure) -> HopFailure {
    let problem = match failure.kind {
        FailureKind::Passing(_) => Problem::ConnectionFailed { step },
        FailureKind::NotSignedIn => Problem::SignInRefused,
        FailureKind::NotFound => Problem::EndpointMissing { step },
        FailureKind::Final(problem) => problem,
    };
    HopFailure::Call {
        step,
        problem,
        details: failure.details,
    }
}
