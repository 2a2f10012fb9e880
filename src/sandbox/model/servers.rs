//! The servers behind one site: a cookie leads each client back to its own, and a token is known
//! to the server that gave it alone (portal, "load balancer").

use super::http::Request;
use super::{Site, SiteConfig};

/// The name that Amazon's load balancer gives its cookie (API page, section 3).
const COOKIE: &str = "AWSALB";

/// Who stands behind the load balancer.
pub(super) struct Servers {
    /// Numbers of those that run; never empty.
    running: Vec<u32>,
    /// Who gets the next client without a cookie.
    turn: usize,
    next: u32,
}

impl Servers {
    pub(super) fn new(config: &SiteConfig) -> Servers {
        let count = config.servers.clamp(1, 64);
        Servers {
            running: (1..=count).collect(),
            turn: 0,
            next: count + 1,
        }
    }
}

impl Site {
    /// Leads a call to its server, as a load balancer does. Some: the cookie that leads there again.
    pub fn balance(&mut self, request: &mut Request) -> Option<String> {
        let servers = &mut self.servers;
        if servers.running.len() < 2 {
            request.server = servers.running.first().copied().unwrap_or(1);
            return None;
        }
        let cookies = request.cookies.as_deref().unwrap_or_default();
        let named = cookies.split(';').find_map(|cookie| {
            let (name, value) = cookie.trim().split_once('=')?;
            (name == COOKIE).then(|| value.parse::<u32>().ok())?
        });
        if let Some(known) = named.filter(|n| servers.running.contains(n)) {
            request.server = known;
            return None;
        }
        request.server = servers.running[servers.turn % servers.running.len()];
        servers.turn += 1;
        Some(format!("{COOKIE}={}; Path=/", request.server))
    }

    /// The server that gave the newest token stops and another takes its place: cookies of the old
    /// one lead elsewhere, where its tokens are not known.
    pub fn lose_server(&mut self) {
        let servers = &mut self.servers;
        let lost = self.newest_token_of.unwrap_or(servers.running[0]);
        if let Some(place) = servers.running.iter_mut().find(|n| **n == lost) {
            *place = servers.next;
            servers.next += 1;
            servers.turn += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_kit::{Kit, get, post};
    use super::*;

    const SIGN_IN: &str = "/webapi/security/clientcredentialsauthentication/authenticate_46H_v1";
    const WHO: &str =
        "/webapi/extensibility/integrations/contentBrowserSDK/authorization/getuserinfo_4bs_v1";

    #[test]
    fn a_token_is_known_to_the_server_that_its_cookie_leads_to_until_that_is_lost() {
        let mut config = SiteConfig::new(1);
        config.servers = 3;
        let mut kit = Kit::with(config);
        let mut sign_in = post(SIGN_IN).form(&[
            ("grant_type", "client_credentials"),
            ("client_id", "sandbox-client"),
            ("client_secret", "sandbox-secret"),
        ]);
        let cookie = kit.site.balance(&mut sign_in).unwrap();
        let token = Kit::json(&kit.site.handle(0, &sign_in));
        let who = |kit: &mut Kit, cookies: Option<&str>| {
            let mut request = get(WHO).bearer(token["access_token"].as_str().unwrap());
            request.cookies = cookies.map(str::to_owned);
            kit.site.balance(&mut request);
            kit.site.handle(0, &request).status
        };
        assert_eq!(who(&mut kit, Some(&cookie)), 200);
        assert_eq!(who(&mut kit, None), 401, "another server's turn");
        kit.site.lose_server();
        assert_eq!(who(&mut kit, Some(&cookie)), 401);
    }
}
