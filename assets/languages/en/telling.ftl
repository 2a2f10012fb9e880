# What the desktop is told when nobody looks at the window.
telling-all-sent = Tangelo has sent everything
telling-attention = Tangelo is through, and files need attention
telling-uploaded = Uploaded: { $count ->
        [one] 1 file
       *[other] { $count } files
    }.
telling-duplicates = Already in Orange Logic: { $count ->
        [one] 1 file
       *[other] { $count } files
    }.
telling-need-attention = Need attention: { $count ->
        [one] 1 file
       *[other] { $count } files
    }.
telling-uploaded-duplicates = Uploaded { $uploaded }, already in Orange Logic { $duplicates }.
telling-uploaded-attention = Uploaded { $uploaded }, need attention { $attention }.
telling-duplicates-attention = Already in Orange Logic { $duplicates }, need attention { $attention }.
telling-everything = Uploaded { $uploaded }, already in Orange Logic { $duplicates }, need attention { $attention }.
telling-setting = Notify me when everything is sent
