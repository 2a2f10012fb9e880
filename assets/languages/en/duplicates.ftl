# Duplicates and what is done about them.
duplicates-in-orange-logic = Already in Orange Logic
duplicates-possibly = Possibly already in Orange Logic
duplicates-possibly-note = The site found a similar asset but named no version. Compare both.
duplicates-possibly-stored = Orange Logic does not store what it takes for a duplicate, so your file is probably not in the folder you chose. If it is another file, look there first, then ask the site's administrator. If it is a newer state of this asset, upload it as a new version.
duplicates-version = Version
duplicates-identical-to = identical to version { $version }
duplicates-identical-to-first = identical to the first version
duplicates-no-version = the site named no version
duplicates-line-possibly = { $size } → possibly { $asset }
duplicates-reviewed = reviewed
duplicates-undo-review = Undo review
duplicates-more = More
    .name = More to do with this duplicate
duplicates-header = { $count ->
        [one] 1 file was already in Orange Logic. It was not stored again, and is not in the folder you chose.
       *[other] { $count } files were already in Orange Logic. They were not stored again, and are not in the folder you chose.
    }
duplicates-header-both = { $count ->
        [one] 1 file was already in Orange Logic, { $possible } possibly. They were not stored again, and are not in the folder you chose.
       *[other] { $count } files were already in Orange Logic, { $possible } possibly. They were not stored again, and are not in the folder you chose.
    }
duplicates-header-possible = { $possible ->
        [one] 1 file is possibly in Orange Logic already. Compare it with what the site found.
       *[other] { $possible } files are possibly in Orange Logic already. Compare them with what the site found.
    }
duplicates-left = { $count ->
        [one] 1 left to review
       *[other] { $count } left to review
    }
duplicates-all-reviewed = All reviewed
duplicates-reviewed-at = Reviewed { $at }
duplicates-reviewed-by = Reviewed by { $by }, { $at }
duplicates-marked-reviewed = { $count ->
        [one] 1 file marked reviewed
       *[other] { $count } files marked reviewed
    }
duplicates-picture-other = The preview shows the current version, { $now }; your file is identical to version { $identical }.
duplicates-picture-perhaps = The preview may show a newer version than the identical one.
duplicates-looking-up = Looking it up…
duplicates-other-site = Sign in to the site that these files went to, to see both sides.
duplicates-mark-all = Mark all reviewed
duplicates-mark = Mark { $count } reviewed
duplicates-copy-all-ids = Copy all Record IDs
duplicates-copy-ids = Copy { $count } Record IDs
duplicates-keys = ↑ ↓ select · Enter open · C copy · A add · R reviewed · Del remove
    .without-adding = ↑ ↓ select · Enter open · C copy · R reviewed · Del remove
duplicates-key = Key: { $key }
    .delete = Del
duplicates-none = No duplicates
    .checked = No file of this list was already in Orange Logic.
duplicates-none-so-far = No duplicates so far
duplicates-still-to-check = { $count ->
        [one] 1 file is still to be checked.
       *[other] { $count } files are still to be checked.
    }
duplicates-show-all = Show all files
duplicates-none-named = This site has not named a duplicate yet. { $how }
duplicates-not-checked = The site did not look whether it has this content already. { $how }
duplicates-check-unknown = Nothing shows whether the site looked for the same content: it has not named a duplicate yet, or its reply was lost. { $how }
# How a site gets the check (API page, step 5).
duplicates-how-to-check = A site checks for duplicates once “duplicate detection by checksum” is switched on, which Orange Logic's support does on request.

look-up-miss = The search did not find { $asset }. It may still exist: new assets take a while to appear, and some are hidden from this account.
look-up-not-allowed = Your account is not allowed to look up assets. The site reported this Record ID; the link opens it for those who may see it.
look-up-no-call = This site cannot be asked about assets. The site reported this Record ID.
look-up-not-signed-in = Sign in to see what Orange Logic knows of this asset.
look-up-failed = The site did not answer the look-up. Try again later.

no-local-picture-kind = There is no preview for this kind of file
no-local-picture-large = The file is too large for a preview
no-local-picture-unreadable = The file cannot be read any more
no-local-picture-broken = This picture cannot be decoded
no-site-picture-named = Orange Logic has no preview of it
no-site-picture-large = Its preview is too large to be shown here
no-site-picture-fetched = Its preview could not be fetched
no-site-picture-broken = Its preview cannot be decoded

# Adding existing assets to a folder.
add-to-folder = Add to a folder…
add-to-folder-no-call = This site's endpoint profile has no call that adds an asset to a folder.
add-to-folder-note = Nothing is moved: a virtual folder shows assets that are stored elsewhere. Other folders refuse it.
add-to-folder-field = Record ID or link of a virtual folder
add-to-folder-no-folder = That is neither a Record ID such as 2QDTWAW79R4 nor a link to a folder.
add-to-folder-where = { $count ->
        [one] Add the existing asset to a virtual folder
       *[other] Add the existing assets of { $count } files to a virtual folder
    }
add-to-folder-adding = { $count ->
        [one] Adding 1 asset to the folder
       *[other] Adding { $count } assets to the folder
    }
link-asked = Adding it to { $folder }…
link-linked = Added to { $folder }
link-failed = Not added to { $folder }. { $why }
not-linked-not-allowed = This account may not add assets to that folder; ask its owner for the right.
not-linked-missing = The site knows no such folder or asset, or no such call.
not-linked-refused = The site refused it. Only virtual folders take assets that are stored elsewhere; choose one of those.

# New versions of existing assets.
new-version = Upload as a new version…
new-version-title = Upload as a new version
new-version-field = Record ID or link of the asset
    .label = Record ID or link
new-version-ask = Name the asset that gets the new version.
new-version-no-asset = That is neither a Record ID such as 2QDTWAW79R4 nor a link to an asset.
new-version-same-name = Of the same file name in the destination
new-version-looking = Looking for assets of the same file name…
new-version-no-same-name = The search knows no asset of the same file name in the destination, but new ones take a while to appear. Paste the Record ID or link.
new-version-note-kept = The asset keeps its Record ID, its place and its older versions. Identical content is not stored again.
new-version-note-limit = It goes in one piece, { $limit } at most; if it breaks off, it starts over. You need Edit permission on the asset.
new-version-note-assumed = Not every site offers this. If yours does not, nothing changes.
new-version-stop = Stopping discards what was sent; the next try starts over.
new-version-sent = { $part } of { $size } sent
new-version-send = Upload as a new version of { $asset }
version-off-no-call = This site's endpoint profile has no call for new versions.
version-off-identical = Its content is stored already, as version { $version }. A new version is for different content.
version-off-under-way = It is on its way as a new asset. Cancel it first, to send it as a new version instead.
version-off-being-sent = It is being sent as a new version already.
version-off-empty = It is an empty file, so there is nothing to store.
version-off-large = A new version takes { $limit } at most, in one piece.
version-waiting = Waiting to be sent as a new version of { $asset }
version-storing = Orange Logic is storing the new version of { $asset }…
version-sending = Sending a new version of { $asset }: { $percent }%
version-stored-as = Stored as version { $version } of { $asset }
version-stored = Stored as a new version of { $asset }
version-identical = Identical to version { $version } of { $asset }, so nothing was stored. A new version is for different content.
version-identical-elsewhere = Orange Logic has this very content as { $asset }, so nothing was stored. A new version is for different content.
version-identical-somewhere = Orange Logic has this very content, so nothing was stored.
version-failed = Not stored as a new version of { $asset }. { $why }
version-unknown = The reply was lost, so it is not known whether { $asset } got the new version. Open it and look before you send it again.
no-version-not-allowed = This account has no Edit permission on the asset; ask its administrator for it.
no-version-large = The site takes no file of this size in one piece.
no-version-missing = The site knows no such asset, or does not offer new versions here.
no-version-cancelled = It was stopped before its end.
no-version-changed = The file changed meanwhile. Look at it, and send it again.
