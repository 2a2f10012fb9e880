# The states of a file and of the queue. They stand in the list, so they are short.

# Filters over the list.
filter-all = All
filter-sending = Sending
filter-waiting = Waiting
filter-uploaded = Uploaded
filter-duplicates = Duplicates
filter-needs-attention = Needs attention
filter-all-more = { $count ->
        [one] 1 file was cancelled or left out: it stands under All alone.
       *[other] { $count } files were cancelled or left out: they stand under All alone.
    }

status-paused = Paused
status-waiting-for-network = Waiting for the network
status-waiting-for-sign-in = Waiting for you to sign in
status-waiting-for-proxy = Waiting for the proxy's password
status-reading = Reading
status-held = Held: still being written
status-waiting = Waiting
status-registering = Registering
status-sending = Sending { $percent }%
status-sending-rate = Sending { $percent }% · { $rate }/s
status-sending-rate-left = Sending { $percent }% · { $rate }/s · { $left } left
# The same where there is little room.
status-sending-short = { $percent }% · { $rate }/s
status-sending-short-left = { $percent }% · { $rate }/s · { $left } left
status-sending-again-now = Sending again now ({ $why })
status-sending-again-in = Sending again in { $time } ({ $why })
status-completing = Orange Logic is assembling the file…
status-still-completing-now = Orange Logic is still assembling the file; asking again now
status-still-completing-in = Orange Logic is still assembling the file; asking again in { $time }
status-asking-again-now = Asking again now ({ $why })
status-asking-again-in = Asking again in { $time } ({ $why })
status-cancelled = Cancelled

# The end of a good story. What stands in parentheses is drawn as an aside.
done-duplicate = Already in Orange Logic, version { $version }
done-possibly-duplicate = Possibly already in Orange Logic
done-earlier = Uploaded earlier
done-uploaded = Uploaded
done-not-checked = Uploaded (this site does not check for duplicates)
done-check-unknown = Uploaded (duplicates not known)

# Why a call is repeated; stands in parentheses or after a colon.
hitch-unreachable = no connection
hitch-connection-lost = connection reset
hitch-timed-out = no answer in time
hitch-server = the site answered { $status }
hitch-too-many = the site asks us to slow down
hitch-odd-reply = the reply could not be understood
hitch-incomplete = not assembled yet
hitch-item-gone = the site no longer knows this upload

# What the whole queue waits for.
waiting-signing-in = Signing in…
waiting-for-sign-in = The site does not accept the sign-in. Sign in again to go on.
waiting-for-proxy = The proxy does not accept the user name and password. Test the connection to correct them; nothing is lost.
waiting-for-network-now = Waiting for the network: the site does not answer. Trying again now; nothing is lost.
waiting-for-network-in = Waiting for the network: the site does not answer. Trying again in { $time }; nothing is lost.
waiting-for-first-file = The smallest file goes first, to see that everything works.
waiting-for-endpoints = This site's calls have other paths. Reading its own description of them…
waiting-for-journal = The list cannot be saved on this disk, so nothing is sent. Free some space.

continued = Continued: { $count ->
        [one] 1 file
       *[other] { $count } files
    }, { $size } already confirmed
journal-set-aside = The list of earlier uploads is damaged. It was set aside as { $path }, and a new one was begun; files that were on their way must be added again.
journal-entries-damaged = { $count ->
        [one] 1 entry of the list of earlier uploads could not be read and was left out.
       *[other] { $count } entries of the list of earlier uploads could not be read and were left out.
    }

# The timeline of a file.
event-added = Added
event-continued = Continued; { $size } kept
event-registered = Registered
event-first-chunk = First chunk confirmed
event-chunk-failed = One chunk is sent again: { $why }
event-call-failed = Again { $step }: { $why }
event-all-confirmed = All bytes confirmed
event-uploaded = Uploaded
event-duplicate = Already in Orange Logic; not stored again
event-already-complete = Was complete already
event-paused = Paused
event-resumed = Resumed
event-retried = Retry
event-redirected = Sent to another folder
event-cancelled = Cancelled
