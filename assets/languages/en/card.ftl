# Whether every file of a volume is stored. Says what is known, and never that something may be erased.
card-stored = { $count ->
        [one] { $volume }: 1 of 1 file is stored.
       *[other] { $volume }: { $count } of { $count } files are stored.
    }
card-no-file = { $volume }: there is no file here.
card-not-known = { $volume }: it is not known that all files are stored ({ $stored } of { $count ->
        [one] 1 file
       *[other] { $count } files
    }).
card-duplicates = { $count ->
        [one] The site had 1 file before, as a checked duplicate.
       *[other] The site had { $count } files before, as checked duplicates.
    }
card-site = Stored at { $site }
card-not-read-again = { $size }. Size, time and identity of the files are those they had when they were sent; they were not read again.
card-all-read-again = { $size }. All files were read again and match what was sent.
card-some-read-again = { $size }. Read again and found to hold what was sent: { $count ->
        [one] 1 file
       *[other] { $count } files
    }. The others have the size, time and identity they had when they were sent.

# Why that is not said, each with the count of files.
card-not-sent = Not in the history of uploads from here: { $count ->
        [one] 1 file
       *[other] { $count } files
    }. Upload them, or they came later.
card-litter = Left out as files of the system: { $count ->
        [one] 1 file
       *[other] { $count } files
    }.
card-repeat = Left out as repeats of other content: { $count ->
        [one] 1 file
       *[other] { $count } files
    }.
card-unfinished = Still under way: { $count ->
        [one] 1 file
       *[other] { $count } files
    }.
card-failed = Not stored, since the upload failed: { $count ->
        [one] 1 file
       *[other] { $count } files
    }.
card-cancelled = Not stored, since the upload was cancelled: { $count ->
        [one] 1 file
       *[other] { $count } files
    }.
card-empty = Empty, so that there is nothing to store: { $count ->
        [one] 1 file
       *[other] { $count } files
    }.
card-unreadable = Cannot be read or sent from here: { $count ->
        [one] 1 file
       *[other] { $count } files
    }.
card-changed = Other content than was sent: { $count ->
        [one] 1 file
       *[other] { $count } files
    }.
card-not-comparable = Changed in size, time or identity, and what was sent cannot be compared: { $count ->
        [one] 1 file
       *[other] { $count } files
    }.
card-duplicate-not-checked = Possibly a duplicate, which the site did not check: { $count ->
        [one] 1 file
       *[other] { $count } files
    }.
card-no-record-id = Sent, but the site's answer was lost and no asset was found: { $count ->
        [one] 1 file
       *[other] { $count } files
    }.
card-completed-elsewhere = Completed before by somebody else, as the site says: { $count ->
        [one] 1 file
       *[other] { $count } files
    }.
card-gone = Part of the same upload and no longer here: { $count ->
        [one] 1 file
       *[other] { $count } files
    }.
card-moving = Came, went or changed during the check: { $count ->
        [one] 1 file
       *[other] { $count } files
    }.
card-more = and { $count } more
card-checking = Checked { $done } of { $count ->
        [one] 1 file
       *[other] { $count } files
    } · { $size } read
