# The window: headings, counts, sheets, toasts.
window-demo-site = Demo site
window-signed-in-as = Signed in as { $name }
window-looking = Looking through what you dropped…
window-drop-failed = Nothing arrived from that drop. A broken link or an unusual name among the files can stop all of them. Use Add files, or copy the files and paste them here.
window-no-dialog = This system offers no file dialog. Drop files on the window, or copy them in the file manager and paste them here.
window-paste-failed = The clipboard holds no file paths.
window-no-destination = Choose the folder to upload to first.
window-for-this-run = Signed in for this run only: this system has no keyring that Tangelo could use, so the sign-in is not kept.
window-about-demo = The demo's site runs on this computer alone. What it stores lies in the folder that opens now, and goes when the demo ends.
window-demo-failed = The demo could not be started. Start it with tangelo --demo.
window-connect-broke = The attempt to connect broke off. Try again.
window-folder-error = That is neither a Record ID such as 2QDTWAW79R4 nor a link to a folder on the site.
window-upload = { $count ->
        [one] Upload 1 file
       *[other] Upload { $count } files
    }
window-identical-to = Identical to version { $version }
window-no-version = Possibly identical; the site named no version
window-confirmed = { $size } confirmed
window-confirmed-of = { $part } of { $size } confirmed
window-rate = { $size }/s
window-time-left = about { $time } left
window-chunks = { $sent } of { $slots } chunks on the way
window-removed = { $count ->
        [one] 1 file removed from the list
       *[other] { $count } files removed from the list
    }
window-selected = { $count ->
        [one] 1 file selected
       *[other] { $count } files selected
    } · { $size }

# Facts in a list, of a row and a batch.
row-in-folder = in { $folder }
batch-added = added { $time }
batch-folders-kept = folders kept
batch-folders-not-kept = folders not kept
batch-name = Batch to { $place }, { $count ->
        [one] 1 file
       *[other] { $count } files
    }, { $percent }% confirmed
chunks-confirmed = { $confirmed } of { $all } chunks confirmed
chunks-on-the-way = { $count } on the way
chunks-again = { $count } sent again
# The legend of the chunk map.
chunks-legend-confirmed = { $count } confirmed
chunks-legend-waiting = { $count } waiting
size-in-chunks = { $size } in { $chunks } chunks of { $chunk }

# Causes of failures, with how many files they stopped.
cause-empty = { $count ->
        [one] 1 is empty
       *[other] { $count } are empty
    }
cause-missing = { $count ->
        [one] 1 is missing
       *[other] { $count } are missing
    }
cause-changed = { $count } changed on disk
cause-unreadable = { $count } cannot be read
cause-collision = { $count ->
        [one] 1 has a name twice
       *[other] { $count } have a name twice
    }
cause-not-allowed = { $count ->
        [one] 1 is not allowed
       *[other] { $count } are not allowed
    }
cause-too-large = { $count ->
        [one] 1 is too large for this site
       *[other] { $count } are too large for this site
    }
cause-would-change = { $count ->
        [one] 1 would change an existing asset
       *[other] { $count } would change existing assets
    }
cause-incomplete = { $count ->
        [one] 1 is not confirmed
       *[other] { $count } are not confirmed
    }
cause-sign-in = { $count ->
        [one] 1 needs a sign-in
       *[other] { $count } need a sign-in
    }
cause-proxy = { $count ->
        [one] 1 was stopped by the proxy
       *[other] { $count } were stopped by the proxy
    }
cause-unreachable = { $count } did not reach the site
cause-endpoint = { $count } stopped at a call that the site lacks
cause-refused = { $count ->
        [one] 1 was refused
       *[other] { $count } were refused
    }
cause-leads-elsewhere = { $count ->
        [one] 1 was sent to another host
       *[other] { $count } were sent to another host
    }
cause-bad-reply = { $count ->
        [one] 1 got a reply that makes no sense
       *[other] { $count } got replies that make no sense
    }
cause-not-registered = { $count ->
        [one] 1 was not registered
       *[other] { $count } were not registered
    }
cause-connection = { $count } lost the connection again and again
cause-journal = { $count } could not be noted down
cause-folder-gone = { $count ->
        [one] 1 has no folder any more
       *[other] { $count } have no folder any more
    }
cause-folder-virtual = { $count ->
        [one] 1 goes to a virtual folder
       *[other] { $count } go to a virtual folder
    }
cause-not-a-folder = { $count ->
        [one] 1 goes to no folder
       *[other] { $count } go to no folder
    }
cause-cancelled = { $count ->
        [one] 1 was cancelled
       *[other] { $count } were cancelled
    }

# While something is dragged over the window.
drop-count-into = { $count ->
        [one] Drop 1 item into { $place }
       *[other] Drop { $count } items into { $place }
    }
drop-count = { $count ->
        [one] Drop 1 item; you choose the folder next
       *[other] Drop { $count } items; you choose the folder next
    }
drop-into = Drop into { $place }
drop = Drop; you choose the folder next

# What a dropped folder holds.
found-files = { $count ->
        [one] 1 file
       *[other] { $count } files
    } · { $size }
found-files-folders = { $count ->
        [one] 1 file
       *[other] { $count } files
    } in { $folders ->
        [one] 1 folder
       *[other] { $folders } folders
    } · { $size }
found-litter = { $count } left out: system files such as .DS_Store and Thumbs.db
found-unreadable = { $count ->
        [one] 1 file cannot be read
       *[other] { $count } files cannot be read
    }
found-empty = { $count ->
        [one] 1 file is empty, so there is nothing to store
       *[other] { $count } files are empty, so there is nothing to store
    }
found-collisions = { $count ->
        [one] 1 file would get a name already used
       *[other] { $count } files would get names already used
    }

# The state of the whole list.
summary-empty = Nothing in the list
summary-paused = Paused
summary-starting = Starting
summary-waiting = Waiting
summary-attention = { $count ->
        [one] 1 file needs you
       *[other] { $count } files need you
    }
summary-done = All done

copied = Copied
copied-text = Copied { $text }
copied-lines = { $count ->
        [one] Copied 1 line
       *[other] Copied { $count } lines
    }
empty-list = You see what was found before anything is sent.
empty-list-place = They go to { $place }.
nothing-found = Nothing in the list has “{ $text }” in its name, folder or Record ID.
nothing-all = The list is empty.
nothing-sending = Nothing is being sent.
nothing-waiting = Nothing waits.
nothing-uploaded = Nothing was uploaded yet.
nothing-duplicates = No file of this list was already in Orange Logic.
nothing-attention = Nothing needs you.
