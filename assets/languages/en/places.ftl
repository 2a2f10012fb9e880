# Several sites: adding, switching, naming, removing.
places-row-waits = Waiting: sign in to { $host }
places-batch-waits = waits for a sign-in to { $host }
places-switch-to = Switch to { $title }
places-site-menu = Site: { $title }
places-add-site = Add a site…
places-name-and-colour = Name and colour…
places-remove-site = Remove this site…
places-name = Name
places-name-hint = Production, Test, …
places-colour = Colour
places-no-colour = No colour
places-colour-note = It stands at the top of the window, so that a test site is not mistaken for production.
places-save = Save
places-cancel = Cancel
places-back = Back
places-remove-note = Remove { $host }? Its sign-in is deleted from the keyring, with its name, colour and settings.
places-remove-note-waiting = Remove { $host }? Its sign-in is deleted from the keyring, with its name, colour and settings. { $count ->
        [one] 1 file in the list waits for it and stays there.
       *[other] { $count } files in the list wait for it and stay there.
    }
places-remove = Remove { $title }
places-removed = { $host } was removed. Nothing of its sign-in is kept.
places-sign-in-first = Sign in to { $host } to go on there.
places-started-at-once = { $count ->
        [one] Upload 1 file
       *[other] Upload { $count } files
    } to { $place }: begun at once, as the settings say
places-understood = The site is { $host }

colour-red = Raspberry
colour-amber = Amber
colour-green = Green
colour-teal = Teal
colour-blue = Blue
colour-violet = Violet

# Why a text is not a site's address; .reason stands inside another sentence.
address-not-one = That is not a web address. Copy any address from the site out of the browser.
    .reason = that is not a web address
address-plain-http = A site is reached over https; plain http is for this computer alone. Write https://.
    .reason = a site is reached over https; plain http is for this computer alone
address-credentials = An address with a user name or password in it is not taken. Paste it without what stands before the @.
    .reason = an address with a user name or password in it is not accepted
address-other-scheme = A site's address begins with https://. Copy it from the browser.
    .reason = a site's web address begins with https://
address-not-a-name = A site has a name with a dot in it, such as yours.orangelogic.com. Numbers and single words are not taken.
    .reason = a site has a name with a dot in it, such as yours.orangelogic.com
