# What is wrong with a file, and the next step. The first line is a heading without a full stop;
# .next is a sentence, and .sentence the same problem where no file has failed.

problem-empty-file = Empty file
    .next = It has no bytes, so there is nothing to store. Check where it came from.
problem-missing = Missing
    .next = The file is no longer there. Bring it back or reconnect the drive, then retry.
problem-changed-on-disk = Changed on disk while sending
    .next = Nothing was completed. Retry sends the new content.
problem-unreadable = Cannot be read: { $reason }
    .next = Check the file's permissions or the drive, then retry.
problem-name-not-text = Cannot be read: its name is not valid text
    .next = Rename the file and add it again.
problem-name-collision = Same name as { $other }
    .next = Both would have one name in Orange Logic. Rename one and add it again.
problem-not-allowed =
    .next = Ask the site's administrator for the right “Can upload files in Cortex” and for Add/Upld permission on the folder, then retry.
problem-too-large = Too large for this site
    .next = The site refused the size. Ask its administrator which limit is set.
problem-would-change-existing = Would change an existing asset ({ $asset })
    .next = The site reserved a Record ID that is in use. Nothing was sent. Look at that asset first.
problem-incomplete = Orange Logic cannot confirm it (Incomplete)
    .next = All bytes were sent twice. Retry asks again; if it stays so, ask Orange Logic's support.
problem-sign-in-refused = Failed: the site does not accept the sign-in
    .next = Check the token or the client ID and secret, then retry.
    .sentence = The site does not accept the sign-in.
problem-proxy-refused = Failed: the proxy does not accept the user name and password
    .next = Put the right ones into HTTPS_PROXY, or keep them with Test connection, then retry.
    .sentence = The proxy does not accept the user name and password.
problem-site-unreachable = Failed: the site could not be reached
    .next = Check the network and the site's address, then retry; what arrived is kept.
    .sentence = The site could not be reached.
problem-endpoint-missing = Failed: the site has no call for { $step }
    .next = Its paths differ from the endpoint profile, and its own description does not name this one. Check the folder; then ask the site's administrator, or give a profile with --profile.
    .sentence = The site has no call for { $step }.
problem-refused = Failed: the site refused { $step } ({ $status })
    .next = Retry; if it stays so, send the details to the site's administrator.
    .sentence = The site refused { $step } ({ $status }).
problem-leads-elsewhere = Failed: the site sends { $step } on to { $host }, where nothing was sent
    .next = If { $host } is the site's new address, connect to that one. Else a sign-in page or a gateway stands in the way: ask the site's administrator.
    .sentence = The site sends { $step } on to { $host }, where nothing was sent.
problem-bad-reply = Failed: the site's reply to { $step } makes no sense
    .next = A gateway may answer in its place. Retry; else send the details to the site's administrator.
    .sentence = The site's reply to { $step } makes no sense.
problem-not-registered = Failed: the site did not register the file
    .next = Retry; else send the details to the site's administrator.
    .sentence = The site did not register the file.
problem-connection-failed = Failed: the connection broke again and again while { $step }
    .next = Retry when the network is better; what arrived is kept.
    .sentence = The connection broke again and again while { $step }.
problem-journal-failed = Failed: the journal cannot be written
    .next = Free some space on the disk that holds Tangelo's state, then retry.
    .sentence = The journal cannot be written.
problem-cancelled = Cancelled
    .next = Retry sends it after all.

# The heading of problem-not-allowed, by step.
not-allowed-sign-in = Not allowed: this account may not sign in
not-allowed-upload = Not allowed: this account may not upload to the folder
not-allowed-chunk = Not allowed: this account may not send files
not-allowed-complete = Not allowed: this account may not complete the asset
not-allowed-look-up = Not allowed: this account may not look assets up
not-allowed-add-to-folder = Not allowed: this account may not add assets to the folder
not-allowed-new-version = Not allowed: this account may not edit the asset
not-allowed-discover = Not allowed: this account may not read the site's description of its calls
not-allowed-folders = Not allowed: this account may not list folders
not-allowed-list-fields = Not allowed: this account may not list the metadata fields

# Steps, as they stand in the sentences above: “refused signing in”, “while signing in”.
step-sign-in = signing in
step-create-transaction = creating the upload transaction
step-register = registering the files
step-upload-chunk = sending a chunk
step-complete = completing the asset
step-look-up = looking the asset up
step-add-to-folder = adding the asset to a folder
step-new-version = sending a new version
step-discover = finding the site's endpoints
step-folders = asking for folders
step-list-fields = asking for the metadata fields

problem-as-sentence = { $what }.
explained-line = { $what } { $next }
trouble = { $what }. { $next }
trouble-details = { $what }. { $next } Details: { $details }
connect-failed-sign-in = The site does not accept this sign-in. Check the token, or the client ID and secret, and that the account may use them.
connect-failed-unreachable = The site does not answer at this address. Check the address and the network.

# Reasons of problem-unreadable that Tangelo knows; others come from the system.
unreadable-no-permission = no permission
unreadable-held = another program holds it open for itself alone
unreadable-not-regular = not a regular file
