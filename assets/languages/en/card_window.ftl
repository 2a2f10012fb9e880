# The line about a volume that can be taken out.
volume-checking = { $volume }: is everything on it stored? Its files are read again.
volume-checking-note = On a card equal size and time prove nothing, so every file is read and compared with what was sent. Leave the card in until then.
volume-stop = Cancel
volume-stop-name = Cancel the check of { $volume }
volume-not-checked = { $volume }: it is not known whether all files are stored.
volume-broke-off = The check broke off. Put the card in again and check it again.
volume-broke-off-cause = Put the card in again and check it again. Details: { $cause }
volume-again = Check again
volume-again-name = Check { $volume } again
volume-report = Save report…
volume-report-name = Save a report of { $volume }
volume-dismiss-name = Dismiss what is said of { $volume }
