# Folders: the picker's, and why a destination takes no uploads.
folder-virtual = The folder is a virtual one, which takes no uploads
    .next = Choose the folder that the assets shall lie in; they can be shown in the virtual folder afterwards.
    .beside = Virtual folder, takes no uploads
    .waiting = Waiting for another folder
folder-not-one = The destination is an asset, not a folder
    .next = Choose the folder to upload to.
    .beside = An asset, not a folder
    .waiting = Waiting for another folder
folder-gone = The folder is gone, or this account may not see it
    .next = Choose another folder, or ask the site's administrator for the right to this one.
    .beside = Gone, or hidden from this account
    .waiting = Waiting for another folder

folders-choose-another = Choose another folder…
folders-choose-another-for = Choose another folder than { $place }
folders-check-again = Check again whether { $place } takes uploads
    .short = Check again
folders-title = Upload to
folders-title-for-batch = Choose another folder for these files
folders-find-hint = Find a folder, or paste a Record ID or a link
folders-find-name = Find a folder
folders-recent = Recent
folders-all = All folders
folders-searching = Searching…
folders-nothing = Nothing found
folders-found = { $count ->
        [one] 1 folder found
       *[other] { $count } folders found
    }
folders-nothing-found = No folder has “{ $text }” in its title. A folder that is new may not be indexed yet: paste its Record ID or its link.
folders-loading = Loading…
folders-none = No folders in it
folders-page-failed = Could not be loaded: { $reason }
folders-try-again = Try again
folders-by-identifier = Use the folder { $id }
folders-open = Open { $title }
folders-close = Close { $title }
folders-tag-virtual = Virtual
folders-tag-not-a-folder = Not a folder
folders-spoken-virtual = { $title }, virtual
folders-spoken-not-a-folder = { $title }, not a folder
folders-spoken-in = { $title }, in { $parent }
folders-checking = Checking that { $title } takes uploads…
folders-refused-virtual = “{ $title }” is a virtual folder: it shows assets that lie elsewhere and takes no uploads.
folders-refused-not-a-folder = “{ $title }” is an asset, not a folder.
folders-not-found = The site has no folder { $id }, or this account may not see it. Check the Record ID, and that it is of this site.
folders-no-right = This account has no right to “{ $title }”. Ask the site's administrator for Add/Upld permission on it.
folders-of-another-site = That link is of { $host }. Switch to that site first.
folders-call-refused = This site does not list its folders to this account. Paste a folder's Record ID, or its link from the browser: uploads work all the same.
# Stands after “Could not be loaded:”.
folders-not-shown = this account may not see the folders in it.
folders-no-answer = The site did not answer.
folders-not-signed-in = The site does not accept the sign-in.
folders-odd-answer = The site's answer could not be understood.
folders-taken-unchecked = Uploads go to { $id }. The site does not tell whether it takes them; the first file will.
folders-taken = Uploads go to { $place }
folders-moved = These files go to { $place } now
folders-not-checked = not checked
    .note = Not checked: the site does not tell whether this folder takes uploads. The first file will.
    .destination = The destination was not checked
folders-with-not-checked = Folder not checked · { $facts }
folders-keys = ↑ ↓ to move   → ← to open and close   Enter to choose   Esc to leave
folders-choose = Upload here
