# Closing, a second start, shortcuts, zoom, language, and what helps support.
closing-title = Files are still on their way
closing-title-done = Nothing is on its way any more
closing-question = { $count ->
        [one] 1 file is not in Orange Logic yet. Nothing of it is lost either way.
       *[other] { $count } files are not in Orange Logic yet. Nothing of them is lost either way.
    }
closing-all-arrived = Everything arrived while this question stood here.
closing-attention = { $count ->
        [one] 1 file needs you. It stays in the list, also if you close now.
       *[other] { $count } files need you. They stay in the list, also if you close now.
    }
closing-now = Close Tangelo
closing-finish = Go on, then close
closing-stop = Stop now, go on next time
closing-not = Keep it open
closing-always = Do the same from now on
closing-when-done = Tangelo goes on and closes when everything is there.
closing-choice = Closed while files are sent
closing-choice-ask = Ask what to do
closing-choice-finish = Go on until done, then close
closing-choice-stop = Stop, and go on next time

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
manners-language = Language
manners-language-named = Language: { $language }
manners-language-system = As the system
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
shortcut-another-row = Another row
shortcut-select-more = Select more
shortcut-select-all = Select all
shortcut-open = Open in Orange Logic
shortcut-copy = Copy the Record ID
shortcut-retry = Retry what is selected
shortcut-pause = Pause or resume what is selected
shortcut-menu = What else can be done
shortcut-remove = Remove from the list
shortcut-select-nothing = Select nothing
shortcuts-view = View
shortcut-find = Find
shortcut-filters = Show all, sending, waiting, …
shortcut-history = History of uploads
shortcut-zoom = Larger, smaller
shortcut-no-zoom = As large as the system says
shortcut-next = The next control
shortcut-these = These shortcuts
