# Closing, a second start, shortcuts, zoom, language, and what helps support.
closing-title = Files are still on their way
closing-title-done = Nothing is on its way any more
closing-question = { $count ->
        [one] 1 file is still being sent. Nothing is lost either way.
       *[other] { $count } files are still being sent. Nothing is lost either way.
    }
closing-all-arrived = Everything arrived while this question stood here.
closing-attention = { $count ->
        [one] 1 file needs attention. It will be in the list again at the next start.
       *[other] { $count } files need attention. They will be in the list again at the next start.
    }
closing-show = { $count ->
        [one] Show the file
       *[other] Show the { $count } files
    }
closing-now = Close Tangelo
closing-finish = Finish, then close
closing-stop = Stop now, go on next time
closing-not = Keep it open
closing-always = Remember my choice
closing-when-done = Tangelo goes on and closes when everything is there.
closing-choice = When closing during an upload
closing-choice-ask = Ask what to do
closing-choice-finish = Finish, then close
closing-choice-stop = Stop, go on next time

manners-handed-over = Tangelo is open already; its window was told
manners-visitor = Another start named the site { $host }. Connect to it first, then add its files again.
manners-zoom = Zoom { $percent }%
manners-shortcuts = Keyboard shortcuts
manners-close-shortcuts = Close the shortcuts
manners-copy-diagnostics = Copy diagnostics
manners-show-log = Show the log file
manners-diagnostics-copied = Diagnostics copied. They name your system and the site, and count your files; no file name, no sign-in and no address of a person is in them.
manners-width-of = Width of { $column }
manners-width-hint = Drag, or use the arrow keys; a double click fits it to the window
settings-appearance = Appearance
settings-uploads = Uploads
settings-site = Site
settings-help = Help
manners-language = Language
manners-language-named = Language: { $language }
manners-language-system = System language
manners-no-renderer = no window can be opened: nothing here draws with OpenGL 2.1 or newer. Update the graphics driver; on Linux install libgl1, libegl1, libx11-xcb1 and a Mesa driver; on a remote desktop of Windows put Mesa's opengl32.dll beside tangelo.exe. The command tangelo upload does the same work without a window.
manners-no-screen = there is no screen here to open a window on. The command tangelo upload does the same work without one.

# For screen readers.
waiting-for-network-calmly = The site does not answer. Tangelo tries again by itself; nothing is lost.
spoken-sending-again = Sending again soon ({ $why })
spoken-completing-again = Orange Logic is assembling the file, and is asked again

# Keys as they are printed on keyboards.
key-control = Ctrl
key-shift = Shift
key-delete = Del

shortcuts-files = Files
shortcut-add-files = Add files
shortcut-add-folder = Add a folder
shortcut-paste = Add the files that were copied
shortcut-pause-all = Pause or resume everything
shortcuts-list = List
shortcut-another-row = Next or previous row
shortcut-select-more = Select more
shortcut-select-all = Select all
shortcut-open = Open in Orange Logic
shortcut-copy = Copy the Record ID
shortcut-retry = Retry what is selected
shortcut-pause = Pause or resume what is selected
shortcut-menu = Open the menu of actions
shortcut-remove = Remove from the list
shortcut-select-nothing = Clear the selection, close
shortcuts-view = View
shortcut-find = Find
shortcut-filters = Show all, sending, waiting, …
shortcut-history = History of uploads
shortcut-zoom = Zoom in, zoom out
shortcut-no-zoom = Reset zoom
shortcut-next = Next control
shortcut-these = These shortcuts
shortcuts-duplicates = Duplicates
shortcut-duplicate-open = Open the existing asset
shortcut-duplicate-copy = Copy its Record ID
shortcut-duplicate-add = Add it to a folder
shortcut-duplicate-review = Mark as reviewed, or not
shortcut-duplicate-remove = Remove from the list
