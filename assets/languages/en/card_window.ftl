# The line about a volume that can be taken out.
volume-checking = { $volume } is being checked. Leave the card in.
volume-checking-note = On a card equal size and time prove nothing, so every file is read and compared with what was sent.
volume-progress = { $part } of { $whole } · { $done } of { $count ->
        [one] 1 file
       *[other] { $count } files
    }
volume-stop = Stop the check
volume-stop-name = Stop the check of { $volume }
volume-stored-at = Stored at { $site } · checked at { $time } · { $content }
volume-not-checked = { $volume }: it is not known whether all files are stored.
volume-broke-off = The check broke off. Put the card in again and check it again.
volume-broke-off-cause = Put the card in again and check it again. Details: { $cause }

# Not every file is confirmed as stored, and why: short causes in a line.
volume-withheld = { $volume }: { $count ->
        [one] 1 of { $files } files is not confirmed as stored.
       *[other] { $count } of { $files } files are not confirmed as stored.
    } Keep the card.
volume-withheld-one = { $volume }: its only file is not confirmed as stored. Keep the card.
volume-withheld-other = { $volume }: it is not confirmed that everything is stored. Keep the card.
volume-not-listed = { $count ->
        [one] 1 is not in the history of uploads
       *[other] { $count } are not in the history of uploads
    }
volume-litter = { $count ->
        [one] 1 was left out as a system file
       *[other] { $count } were left out as system files
    }
volume-repeat = { $count ->
        [one] 1 was left out as a repeat
       *[other] { $count } were left out as repeats
    }
volume-unfinished = { $count ->
        [one] 1 is still on its way
       *[other] { $count } are still on their way
    }
volume-failed = { $count ->
        [one] 1 failed to upload
       *[other] { $count } failed to upload
    }
volume-cancelled = { $count ->
        [one] 1 was cancelled
       *[other] { $count } were cancelled
    }
volume-empty = { $count ->
        [one] 1 is empty
       *[other] { $count } are empty
    }
volume-unreadable = { $count ->
        [one] 1 cannot be read
       *[other] { $count } cannot be read
    }
volume-changed = { $count ->
        [one] 1 changed since
       *[other] { $count } changed since
    }
volume-not-comparable = { $count ->
        [one] 1 may have changed since
       *[other] { $count } may have changed since
    }
volume-unchecked = { $count ->
        [one] 1 may be a duplicate that the site did not check
       *[other] { $count } may be duplicates that the site did not check
    }
volume-no-record-id = { $count ->
        [one] 1 was sent, but no asset was found
       *[other] { $count } were sent, but no assets were found
    }
volume-elsewhere = { $count ->
        [one] 1 was uploaded by somebody else before
       *[other] { $count } were uploaded by somebody else before
    }
volume-gone = { $count ->
        [one] 1 is no longer there
       *[other] { $count } are no longer there
    }
volume-moving = { $count ->
        [one] 1 changed during the check
       *[other] { $count } changed during the check
    }

volume-again = Check again
volume-again-name = Check { $volume } again
volume-upload = Upload again…
volume-upload-name = Upload { $volume } again
    .hint = What is stored already is not sent again.
volume-show = Show
volume-show-name = Show { $file } in its folder
volume-report = Save report…
volume-report-name = Save a report of { $volume }
volume-dismiss-name = Dismiss what is said of { $volume }
