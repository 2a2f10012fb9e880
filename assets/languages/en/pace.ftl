# How fast uploads go.
pace-at-most = At most { $rate }/s
pace-no-limit = No limit
pace-at-once = { $count ->
        [one] One at a time
       *[other] { $count } at once
    }
pace-as-many-as-help = As many as help
pace-name = Speed limit: none
pace-name-limit = Speed limit: { $rate } a second
pace-name-chunks = Speed limit: none, chunks at once: { $count }
pace-name-both = Speed limit: { $rate } a second, chunks at once: { $count }
pace-limit-head = Speed limit, all files together
pace-at-once-head = Chunks on the way
pace-how-to-write = give bytes per second with k, M or G, such as 20M
