# The history of uploads.
history-title = History
history-open = History of uploads
history-close = Back to the list
history-find = Find in the history
history-find-hint = Path, Record ID, identifier or hash
history-clear-find = Clear the find box
history-ends-ended = All
    .show = Show every outcome
history-ends-uploaded = Uploaded
    .show = Show what was uploaded
history-ends-duplicates = Duplicates
    .show = Show what was there already
history-ends-not-stored = Not stored
    .show = Show what was not stored
history-ends-all = All and under way
    .show = Show what is under way too
history-site-menu = Site
history-period-menu = Time
history-every-site = Every site
history-any-time = Any time
history-last-day = The last 24 hours
history-last-year = The last year
history-last-days = { $days ->
        [one] The last day
       *[other] The last { $days } days
    }
history-older-year = Older than a year
history-older-days = { $days ->
        [one] Older than a day
       *[other] Older than { $days } days
    }
history-head-file = File
history-head-place = Folder and site
history-head-asset = In Orange Logic
history-head-when = When and size
history-head-outcome = Outcome
history-looking = Looking…
history-under-way = Under way
history-cancelled = Cancelled
history-reading = Reading…
history-unreadable = This entry is damaged or was forgotten meanwhile.
history-empty = Nothing was uploaded yet
    .note = Add files or drop them into the window. Each one is listed here with its Record ID, also after it was removed from the list.
history-no-match = No matches
    .note = No file ended like that, at this site, in this time.
    .filtered = Only some outcomes, sites or times are shown.
history-no-match-text = No matches for “{ $text }”
history-none-of = { $count ->
        [one] 0 of 1 file
       *[other] 0 of { $count } files
    }
history-show-all = Clear search and filters
history-not-read = The history cannot be read right now ({ $cause }). Try again.
history-not-read-title = The history cannot be read right now
    .why = Nothing is lost, and uploads go on. Another program may be using it.
history-not-read-details = Details: { $cause }
history-try-again = Try again
history-copy-row = Copy row
history-copy-row-of = Copy row { $name }
history-copy-hash = Copy hash
history-copy-hash-of = Copy hash { $name }
history-no-ids = None of these files has a Record ID.
history-copy-ids = { $count ->
        [0] Copy Record IDs
        [one] Copy 1 Record ID
       *[other] Copy { $count } Record IDs
    }
history-copy-some-ids = Copy Record IDs
history-ids-copied = { $count ->
        [one] Copied 1 Record ID
       *[other] Copied { $count } Record IDs
    }
history-row-copied = Copied the row of { $name }
history-no-hash = The hash of what was sent is not known
history-sent-to = { $folder } at { $site }
history-selected = { $count ->
        [one] 1 file selected
       *[other] { $count } files selected
    }
history-selected-bytes = { $count ->
        [one] 1 file selected · { $size }
       *[other] { $count } files selected · { $size }
    }
history-sum-uploaded = { $count } uploaded
history-sum-duplicates = { $count ->
        [one] 1 duplicate
       *[other] { $count } duplicates
    }
history-sum-not-stored = { $count } not stored
history-forget = Forget…
    .menu = Forget entries of the history
    .nothing-changes = Nothing changes in Orange Logic or on your disks.
    .sent-again = Tangelo no longer knows these uploads: it would send the files again, and leaves them out of reports.
    .cards = It can no longer confirm that every file of a memory card is stored.
    .for-good = This cannot be undone.
    .none = None of these can be forgotten: only files that are done and were removed from the list.
    .no = Keep them
history-forget-selected = { $count ->
        [one] The selected one…
       *[other] The { $count } selected ones…
    }
history-forget-shown = All { $count } that are shown…
history-forget-older-year = All that are older than a year…
history-forget-older-days = { $days ->
        [one] All that are older than a day…
       *[other] All that are older than { $days } days…
    }
history-forget-site = All of { $host }…
history-forget-question = { $count ->
        [one] Forget 1 entry of the history?
       *[other] Forget { $count } entries of the history?
    }
history-forget-all-go = All of what you chose is forgotten.
history-forget-counts = { $stay ->
        [one] { $count } of { $all } entries; 1 stays, since it has not ended or is still in the list.
       *[other] { $count } of { $all } entries; { $stay } stay, since they have not ended or are still in the list.
    }
history-forget-yes = { $count ->
        [one] Forget 1 entry
       *[other] Forget { $count } entries
    }
history-forgotten = { $count ->
        [one] 1 entry forgotten
       *[other] { $count } entries forgotten
    }
history-not-forgotten = Nothing was forgotten ({ $cause }). Try again.
history-keys = ↑ ↓ select · Enter open · C copy Record ID · S show in folder · Del forget
    .without-asset = ↑ ↓ select · S show in folder · Del forget
