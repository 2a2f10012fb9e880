# Content that is there more than once.
repeats-title = Repeats
repeats-left-out-same = Left out: the same content as { $name }
repeats-left-out-uploaded = Left out: already uploaded by you, { $asset }
repeats-left-out-next = Retry sends it after all.
repeats-same = The same content as { $name }
repeats-uploaded = Already uploaded by you, { $asset }
repeats-count = { $count ->
        [one] 1 repeat
       *[other] { $count } repeats
    }
repeats-count-uploaded = { $count } already uploaded by you
repeats-count-left-out = { $count } left out
repeats-maybe = { $count ->
        [one] 1 file is as large as another one. Whether it is a repeat shows while files are sent.
       *[other] { $count } files are as large as another one. Which of them are repeats shows while files are sent.
    }
repeats-leave-out = Leave out repeats within these files
    .hint = Of files with the same content only the first is sent. The others say which one stands for them.
repeats-leave-out-uploaded = Leave out what you uploaded before
    .hint = A file is left out if its content was uploaded to this site from this computer and that asset is still found. If it is not found, the file is sent.
repeats-in-this-batch = In this batch
