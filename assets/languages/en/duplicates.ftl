# Duplicates and what is done about them.
duplicates-in-orange-logic = Already in Orange Logic
duplicates-possibly = Possibly already in Orange Logic
duplicates-possibly-note = The site named this asset without a version, as it does for assets that look alike. Compare both before you rely on it.
duplicates-identical-to = identical to version { $version }
duplicates-no-version = the site named no version
duplicates-line-possibly = { $size } → possibly { $asset }
duplicates-reviewed = reviewed
duplicates-reviewed-at = Reviewed { $at }
duplicates-reviewed-by = Reviewed by { $by }, { $at }
duplicates-marked-reviewed = { $count ->
        [one] 1 file marked reviewed
       *[other] { $count } files marked reviewed
    }
duplicates-picture-other = The picture shows the current version, { $now }; your file is identical to version { $identical }.
duplicates-picture-perhaps = The picture may show a newer version than the identical one.
duplicates-looking-up = Looking it up…
duplicates-other-site = Sign in to the site that these files went to, to see both sides.
duplicates-mark-all = Mark all reviewed
duplicates-mark = Mark { $count } reviewed
duplicates-copy-all-ids = Copy all Record IDs
duplicates-copy-ids = Copy { $count } Record IDs
duplicates-keys = ↑ ↓ next · Enter open · C copy · A add · R reviewed · Del remove
duplicates-none = No duplicates
    .checked = No file of this list was already in Orange Logic.
duplicates-none-named = This site has not named a duplicate yet. { $how }
duplicates-not-checked = The site did not look whether it has this content already. { $how }
duplicates-check-unknown = Nothing shows whether the site looked for the same content: it has not named a duplicate yet, or its reply was lost. { $how }
# How a site gets the check (API page, step 5).
duplicates-how-to-check = A site checks for duplicates once “duplicate detection by checksum” is switched on, which Orange Logic's support does on request.

look-up-miss = The search did not find { $asset }. A miss proves nothing: assets are found only some time after they were stored, and some are hidden from this account.
look-up-not-allowed = This account may not look assets up. The Record ID is what the site answered; the link opens it for those who may see it.
look-up-no-call = This site has no call for looking assets up. The Record ID is what the site answered.
look-up-not-signed-in = Sign in to see what Orange Logic knows of this asset.
look-up-failed = The site did not answer the look-up. Try again later.

no-local-picture-kind = No picture can be made of this kind of file here
no-local-picture-large = Too large for a picture here
no-local-picture-unreadable = The file cannot be read any more
no-local-picture-broken = The file says that it is a picture, and cannot be decoded
no-site-picture-named = The site names no picture of it
no-site-picture-large = Its picture is too large to be shown here
no-site-picture-fetched = Its picture could not be fetched
no-site-picture-broken = Its picture cannot be decoded

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
new-version-ask = Name the asset that gets the new version.
new-version-no-asset = That is neither a Record ID such as 2QDTWAW79R4 nor a link to an asset.
new-version-same-name = Of the same file name in the destination
new-version-looking = Looking for assets of the same file name…
new-version-no-same-name = The search knows none of the same file name in the destination; that proves nothing. Paste the asset's Record ID or link.
new-version-note-kept = The asset keeps its Record ID and its place; its older versions stay. If it has the very same content already, Orange Logic says so and stores nothing.
new-version-note-limit = It goes in one piece, { $limit } at most: it cannot be paused, and begins anew if it breaks off. You need Edit permission on the asset.
new-version-note-assumed = The address of this call is not published, and Tangelo's is assumed: a site where it differs refuses, and nothing is stored.
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
version-unknown = The reply was lost, so nobody here knows whether { $asset } got the new version. Open it and look before you send it again.
no-version-not-allowed = This account has no Edit permission on the asset; ask its administrator for it.
no-version-large = The site takes no file of this size in one piece.
no-version-missing = The site knows no such asset, or has this call under another address: name that in the endpoint profile.
no-version-cancelled = It was stopped before its end.
no-version-changed = The file changed meanwhile. Look at it, and send it again.
