# A site: the way to it hop by hop, and its endpoints.
hop-address = Address
hop-name = Name
hop-connection = Connection
hop-proxy = Proxy
hop-certificate = Certificate
hop-answer = Site responds
hop-sign-in = Sign-in
hop-endpoints = Endpoints
hop-upload = Upload
hop-not-tried = Not tried.
hop-mark-good = ok
hop-mark-failed = FAILED

# Good hops.
hop-understood = { $site } is a site's address.
hop-resolved = { $name } is { $numbers }.
hop-connected = { $to } takes connections.
hop-through = The proxy { $proxy } lets us through to the site.
hop-trusted = Issued by { $issuer }, valid from { $from } to { $until }; this computer trusts it.
hop-answered = The site answers ({ $status }); { $server }.
hop-answered-nameless = The site answers ({ $status }). It does not name its server, so something in between may have answered.
hop-signed-in-as = Signed in as { $name }.
hop-signed-in = Signed in; the site does not tell as whom.
hop-endpoints-confirmed = The usual paths, and the site's description names the same.
hop-endpoints-default = The usual paths; the site shows no description to compare them with.
hop-endpoints-kept = The paths that were found for this site earlier.
# .window is for those who sit before the window; the other for the command line.
hop-endpoints-found = The site's description names other paths for { $steps } of 4 steps. An upload takes them over by itself; `tangelo sites discover` keeps them now.
    .window = The site's description names other paths for { $steps } of 4 steps. An upload takes them over by itself; “Find this site's endpoints” keeps them now.
hop-may-upload = This account may upload to { $folder }. No file was registered.

hop-skip-no-proxy = No proxy is in the way.
hop-skip-plain-http = Skipped: plain http, which stays on this computer.
hop-skip-no-folder = Skipped: name a folder with --folder to see whether it takes uploads.
    .window = Skipped: name a folder to see whether it takes uploads.
hop-skip-not-signed-in = Not yet: this is seen once you are signed in.

# Failed hops, with the next step.
hop-address-wrong = This is not a site's address: { $why }.
    .next = Copy the address from the browser, such as https://mangovations.orangelogic.com.
hop-name-unknown = The name { $name } is not known here.
    .next = Check its spelling, and whether this network needs a VPN or a proxy.
hop-refused = { $to } refuses connections.
    .next = Check the port in the address; a firewall may also answer this way.
hop-silent = { $to } does not answer.
    .next = A firewall may drop the connection: ask the network's administrator, or set HTTPS_PROXY.
hop-no-route = There is no way to { $to }: { $reason }.
    .next = Check the network connection.
hop-proxy-login = The proxy { $proxy } wants a user name and password.
    .next = Put them into HTTPS_PROXY, or ask the network's administrator.
    .window = Type them here; they are kept in this system's keyring.
hop-proxy-refused = The proxy { $proxy } does not let us through.
    .next = Ask the network's administrator to allow the site, or name it in NO_PROXY.
hop-proxy-refused-status = The proxy { $proxy } does not let us through ({ $status }).
hop-proxy-kind = The proxy { $proxy } is of a kind that Tangelo does not speak.
    .next = Set HTTPS_PROXY to an http:// or socks5:// proxy, or name the site in NO_PROXY.
hop-not-tls = What answers there does not speak TLS.
    .next = Check the port in the address.
hop-tls-broken = No secure connection came about: { $reason }.
    .next = Something in between may break it: ask the network's administrator.
hop-self-signed = The certificate is self-signed, by { $issuer }.
    .next = Ask the site's administrator whether that is meant; then add it to this computer's trusted certificates.
hop-unknown-authority = The certificate was issued by { $issuer }, which this computer does not trust.
    .next = A company's own authority must be added to this computer's trusted certificates: ask its administrator.
    .window = Ask your administrator to add it to this computer's trusted certificates, or for its certificate file, and choose that here.
hop-expired = The certificate, issued by { $issuer }, expired on { $day }.
    .next = Check this computer's date; if it is right, tell the site's administrator.
hop-not-yet-valid = The certificate, issued by { $issuer }, is valid only from { $day }.
    .next = Check this computer's date.
hop-wrong-host = The certificate is for { $names }, not for { $host }.
    .next = Use the address that the certificate names, or tell the site's administrator.
hop-wrong-host-nameless = The certificate is for another host, not for { $host }.
hop-distrusted = The certificate, issued by { $issuer }, is not accepted: { $reason }.
    .next = Send this to the site's administrator.
hop-no-answer = The connection stands, but no answer comes: { $reason }.
    .next = Try again; if it stays so, send this to the site's administrator.
hop-server-trouble = The site answers { $status }: it takes no calls now.
    .next = Try again later; a gateway may answer in the site's place.
hop-no-credentials = No credentials are known for this site.
    .next = Set TANGELO_TOKEN, or TANGELO_CLIENT_ID and TANGELO_CLIENT_SECRET, or sign in in the window.
    .window = Sign in first, or fill in the form.
hop-sign-in-refused = The site does not accept the sign-in.
    .next = Check the token, or the client ID and secret, and that the account may use them.
hop-folder-unknown = The site knows no folder { $folder } that this account may see.
    .next = Check the Record ID: it stands in the address of the folder's page.
hop-setup = This computer cannot set a connection up: { $reason }.
    .next = Check its trusted certificates and proxy settings.
hop-unknown-day = an unknown day
hop-all-good = Everything on the way to the site works.
hop-one-failed = The way to the site ends at the hop that failed.

# Endpoints.
endpoints-state-found = found
endpoints-state-default = default
endpoints-as-good = Fits as well: { $paths }
endpoints-ambiguous = Another parameter fits as well for: { $names }
endpoints-kept-names = { $count ->
        [one] The site does not describe the field “{ $names }”; its usual name is used.
       *[other] The site does not describe these fields; their usual names are used: { $names }
    }
endpoints-not-offered = Not offered, so not sent: { $names }
endpoints-unknown = The site asks for more than Tangelo knows of: { $names }
discovered-no-description = { $site } shows no description of its calls. The usual paths are kept; if uploads fail, ask its administrator for the address of its API documentation.
discovered-none = { $site } describes none of the { $all } steps. The usual paths are kept.
discovered-all = All { $all } steps were found and are used for { $site } from now on.
discovered-some = { $found } of { $all } steps were found and are used for { $site } from now on; for the rest the usual paths are kept.
discovery-unreachable = { $site } cannot be reached. `tangelo sites test { $site }` shows how far the way goes.
discovery-sign-in = { $site } shows its description only to those who are signed in, and does not accept the sign-in.
