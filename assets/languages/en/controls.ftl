# What controls of the window say, and how they are read aloud.

# Top bar and settings.
control-add-files = Add files…
control-add-files-name = Add files
control-add-folder = Add folder…
control-add-folder-name = Add folder
control-resume-all = Resume all
control-pause-all = Pause all
control-settings = Settings
control-theme-system = Use the system's theme
control-theme-light = Light theme
control-theme-dark = Dark theme
control-clear-finished = Clear finished rows
control-test-connection-ask = Test connection…
control-connect-another = Connect to another site…
control-about-demo = About the demo
control-sign-out = Sign out
control-upload-to = Upload to
control-choose-folder = Choose a folder
control-destination = Destination

# List, filters, panel.
control-retry-all = Retry all
control-retry-count = Retry { $count }
control-retry-all-hint = Retries all that a retry can help; what arrived is kept
control-find = Find
control-find-hint = Name or Record ID
control-clear-find = Clear the find box
control-head-there = What is there
control-head-status = Status
control-head-name = Name
control-head-size = Size
control-head-asset = In Orange Logic
control-sort-by = Sort by { $name }
control-retry-group = Retry all of these: { $title }
control-reserved = reserved
control-more-for = More for { $name }
control-copy = Copy
control-copy-asset = Copy { $asset }
control-open-asset = Open { $asset }
control-retry = Retry
control-retry-short = Retry
control-retry-file = Retry { $name }
control-retry-this = Retry this file
control-retry-files = { $count ->
        [one] Retry 1 file
       *[other] Retry { $count } files
    }
control-resume = Resume
control-resume-file = Resume { $name }
control-resume-this = Resume this file
control-resume-files = { $count ->
        [one] Resume 1 file
       *[other] Resume { $count } files
    }
control-pause = Pause
control-pause-file = Pause { $name }
control-pause-this = Pause this file
control-pause-files = { $count ->
        [one] Pause 1 file
       *[other] Pause { $count } files
    }
control-cancel = Cancel
control-cancel-file = Cancel { $name }
control-cancel-files = { $count ->
        [one] Cancel 1 file
       *[other] Cancel { $count } files
    }
control-remove-file = Remove from the list { $name }
control-remove-from-list = Remove from the list
control-remove-files = { $count ->
        [one] Remove 1 from the list
       *[other] Remove { $count } from the list
    }
control-copy-ids-files = { $count ->
        [one] Copy 1 Record ID
       *[other] Copy { $count } Record IDs
    }
control-open-in-orange-logic = Open in Orange Logic
control-open-file-in-orange-logic = Open in Orange Logic { $name }
control-copy-record-id = Copy Record ID
control-copy-record-id-of = Copy Record ID { $name }
control-show-in-folder = Show in folder
control-show-file-in-folder = Show in folder { $name }
control-copy-details = Copy details
control-copy-details-of = Copy details { $name }
control-close-details = Close the details
control-fact-to = To
control-fact-size = Size
control-fact-created = Created
control-fact-modified = Modified
control-fact-same-content = Same content
control-fact-sent-before = Sent before
control-fact-record-id = Record ID
control-fact-reserved-id = Reserved ID
control-fact-name = Name
control-fact-title = Title
control-fact-folder = Folder
control-fact-path = Path
control-fact-identifier = Unique identifier
control-fact = { $label }: { $value }
control-what-happened = What happened
control-details = Details
control-detail-path = Path: { $path }
control-detail-item = Upload item: { $item }
control-detail-hash = XXH128: { $hash }
control-detail-answer = Answer: { $answer }
control-undo = Undo
control-dismiss = Dismiss this note

# Empty list and sheet.
control-drop-here = Drop files and folders here
control-add-here = Add files, or paste them here
control-choose-files = Add files…
control-choose-a-folder = Add folder…
control-ready-to-upload = Ready to upload
control-sheet-to = To
control-cancel-batch = Cancel this batch
control-dialog-folders = Add folders

# Connect.
control-connect-title = Connect to Orange Logic
control-site-address = Site address
control-site-address-hint = yourcompany.orangelogic.com, or any link from the site
control-sign-in-with = Sign-in
control-folder-to-upload-to = Folder to upload to
control-folder-hint = Optional: its Record ID or link; else choose it afterwards
control-more-ways = More…
control-more-ways-name = More ways to sign in
control-token = Token
control-client-id = Client ID
control-client-secret = Client secret
control-redirect-port = Redirect port
control-port = Port
control-test-connection = Test connection
control-connecting = Connecting…
control-open-sign-in-page = Open the sign-in page
control-connect = Connect
control-open-page-again = Open the page again
control-copy-address = Copy the address
control-other-way = Sign in another way
control-cancel-sign-in = Cancel the sign-in
control-demo-note = No account at hand? The demo site runs on this computer alone.
control-try-demo = Try the demo site
control-back-to-list = Back to the list
control-close-report = Close the report
control-find-endpoints = Find this site's endpoints
control-copy-report = Copy the report
control-state-good = good
control-state-failed = failed
control-state-not-looked-at = not looked at
control-hop-spoken = { $name }, { $state }. { $said }
control-hop-failed-line = FAILED. { $said } { $details }
control-endpoint-spoken = { $name }, { $state }: { $call }
control-proxy-user = Proxy user name
control-user-name = User name
control-proxy-password = Proxy password
control-password = Password
control-keep-and-test = Save and test again

# Duplicates.
control-duplicates = Duplicates
control-your-file = Your file
control-look-again = Look again
control-add = Add
control-add-to-this-folder = Add to this folder
control-cancel-adding = Cancel adding to a folder
control-used-before = Used before
control-add-to = Add to { $place }
control-open-existing-of = Open { $name } in Orange Logic
control-add-one-to-folder = Add { $name } to a folder
control-add-files-to-folder = { $count ->
        [one] Add to a folder 1 file
       *[other] Add to a folder { $count } files
    }
control-remove-one-from-list = Remove { $name } from the list
control-remove-from-list-short = Remove from list
control-mark-reviewed = Mark reviewed
control-mark-one-not-reviewed = Mark { $name } not reviewed
control-mark-one-reviewed = Mark { $name } reviewed
control-upload-one-as-version = Upload { $name } as a new version
control-try-again = Try again
control-try-again-to-add = Try again to add it to { $place }
control-gets-new-version = Gets the new version
control-stop = Stop
control-stop-sending = Stop sending { $name }
control-look-at = Look at { $asset } in Orange Logic
control-choose-asset = Choose { $asset }
