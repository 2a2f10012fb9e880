# What the command line says; sentences stand after “tangelo:”.

# Errors that end a command.
command-journal-newer = the journal { $path } was written by a newer Tangelo (form { $found }, this one knows { $known }); it is left as it is. Update Tangelo, or name another folder with --state-dir
command-journal-not-ours = { $path } is a database of another program; name another folder with --state-dir
command-journal-damaged = the journal is damaged: { $why }
command-journal-unusable = the journal cannot be used: { $why }
command-journal-not-written = a journal entry cannot be written: { $why }
command-journal-stopped = the journal has stopped
command-no-journal = there is no journal at { $path } yet: nothing was uploaded from there
command-state-dir-in-use = another Tangelo is using { $path }; close it first, or name another folder with --state-dir
command-state-dir-unusable = the state folder { $path } cannot be used: { $why }
command-no-state-dir = this system names no folder for application data; name one with --state-dir
command-settings-unusable = the settings { $path } cannot be used: { $why }
command-settings-malformed = the settings { $path } are not valid: { $why }; correct or remove the file
command-settings-newer = the settings { $path } were written by a newer Tangelo; they are left as they are
command-no-site = no site: name one with --site https://…
command-no-folder = no folder: name its Record ID with --folder
command-site-unusable = the site “{ $text }” cannot be used: { $why }
command-not-a-record-id = “{ $text }” is not a Record ID: they have upper-case letters, digits and _, such as 2QDTWAW79R4
command-no-credentials = no credentials: set TANGELO_TOKEN, or TANGELO_CLIENT_ID and TANGELO_CLIENT_SECRET, in the environment, or sign in once in the window, which keeps them in the system's keyring
command-profile-file-unreadable = the endpoint profile { $path } cannot be read: { $why }
command-profile-malformed = the endpoint profile is not valid: { $why }
command-profile-version = the endpoint profile has version { $found }; this program understands { $known }
command-profile-lacks = the endpoint profile lacks the call { $call }
command-profile-bad-path = the path of { $call } does not begin with a slash, or names another host
command-endpoints-unusable = the site's endpoints in { $path } cannot be used: { $why }
command-endpoints-malformed = the site's endpoints in { $path } are not valid ({ $why }); remove the file, or find them anew with `tangelo sites discover`
command-no-connection = no connection can be set up on this computer: { $why }
command-no-keyring = this system has no keyring that can be used: { $why }
command-keyring-silent = the keyring did not answer in time
command-no-temporary-folder = no temporary folder can be made: { $why }
command-demo-failed = the demo cannot be set up: { $why }
command-demo-address = the demo's address cannot be used: { $why }
command-cannot-start = the program cannot start: { $why }
command-sandbox-failed = the sandbox cannot be served: { $why }

# Reports and checks.
command-report-not-written = the report cannot be written: { $why }
command-hash-list-there = there is a media hash list at { $path } already; it is left as it is. Name another folder for the new one
command-hash-list-no-folder = { $path } is no folder; a media hash list is about one
command-hash-list-empty = none of the files in { $path } was uploaded, so a media hash list would be empty
command-hash-list-places = a media hash list is about one folder: name it, and a place for the list with --output
command-report-cancelled = the report was cancelled; nothing was written
command-report-nothing = the journal holds none of these files
command-not-a-folder = { $path } is no folder or cannot be opened
command-check-cancelled = the check was cancelled

# What an upload prints.
command-stopped = Stopped. The same command goes on from here; what arrived is kept.
command-progress = { $rate } · { $confirmed } of { $total } confirmed
command-progress-left = { $rate } · { $confirmed } of { $total } confirmed · about { $left } left

# Certificate files and newer files.
command-endpoints-newer = the site's endpoints in { $path } were written by a newer Tangelo; they are left as they are
command-no-common-folder = the files lie in no common folder
command-told = { $path }: { $what }
command-told-asset = { $path }: { $what } ({ $asset })
command-ended = { $files }: { $uploaded } uploaded, { $duplicates } already in Orange Logic, { $earlier } uploaded earlier, { $failed } failed ({ $size })
