# Signing in, and looking after the way to a site in the window.
connecting-test = Test connection
connecting-sign-in = Sign in

# The page that the browser shows at the end.
landed-allowed = Signed in
    .note = Tangelo has what it needs. You can close this page and go back to it.
landed-refused = Not signed in
    .note = The sign-in was refused. Go back to Tangelo to try again or another way.

browser-refused = The sign-in was refused in the browser.
    .next = Try again, or sign in another way.
browser-refused-why =
    The sign-in was refused in the browser.
    The site says: “{ $why }”
    Try again, or sign in another way.
browser-timed-out = The sign-in was not confirmed in time.
    .next = Try again. If no page opens, choose “Copy the address” on the next screen and paste it into a browser.
browser-port-taken = Another program uses port { $port } of this computer.
    .next = Close it, or register a redirect address with another port and name that one here.
browser-no-chance = This system gives no random numbers, so no safe sign-in can begin.
    .next = Restart the computer, or sign in another way.
browser-no-such = This site has no such sign-in.
    .next = Sign in another way, or ask the site's administrator which one it takes.
browser-unreachable = The site does not answer at this address.
    .next = Test the connection to see how far the way goes.
browser-not-given = The site did not give a sign-in for what the browser brought.
    .next = Try again; for an app, check its client ID, secret and redirect address.

connecting-not-the-browser = This address waits for another page.
connecting-in-browser = In the browser
connecting-by-client = Client ID and secret
connecting-by-token = Token
connecting-by-app = OAuth app
connecting-browser-note = The site's own sign-in page opens, single sign-on included. Tangelo never sees your password.
connecting-app-note = For an app that your administrator registered, with exactly this redirect address.
connecting-redirect = Redirect address
    .copy = Copy the redirect address
connecting-token-note = A bearer token that does not expire, from your administrator.
connecting-client-note = Of an API account, for services and shared machines.
connecting-secrets-note = Secrets are kept in this system's keyring and sent to this site only.
connecting-waiting-title = Waiting for your browser
connecting-page-copied = The address was copied. Paste it into a browser on this computer.
connecting-testing = Testing…
connecting-looking = Checking…
connecting-searching = Reading the site's own description of its calls…
connecting-port-error = A port is a number from 1024 to 65535.
connecting-understood = Understood as { $site }
connecting-waiting-note = A page of { $host } opened in your browser. Sign in there and allow Tangelo.
connecting-gives-up-in = Waits another { $time }

# Why the main button cannot be pressed yet.
connecting-first-address = Enter the site address first.
connecting-first-client = Enter the client ID first.
connecting-first-secret = Enter the client secret first.
connecting-first-token = Enter the token first.
connecting-first-wrong = Correct the field with the error first.
connecting-first-certificate = Choose a valid certificate file first.
connecting-secret-optional = Client secret, if the app has one

# Under the list of hops.
connecting-stop = Stop
    .name = Stop the test
connecting-stopped = The test was stopped.
connecting-stopped-at = Stopped at: { $hop }
connecting-untried = Not tried: { $hops }
connecting-to-proxy = The proxy { $proxy } takes connections.
connecting-choose-certificate = Choose certificate file…
connecting-search-again = Search again
connecting-test-title = Connection test: { $host }
connecting-endpoints-title = Endpoints of { $host }

# Steps in the report of endpoints.
endpoint-create-transaction = Creating the upload transaction
endpoint-register = Registering the files
endpoint-upload-chunk = Sending a chunk
endpoint-complete = Completing the asset
endpoint-found = Found
endpoint-kept = Usual path kept
