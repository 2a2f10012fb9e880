# Reports.
report-good = { $count ->
        [one] The file holds what was sent.
       *[other] All { $count } files hold what was sent.
    }
report-tally = Of { $count ->
        [one] 1 file
       *[other] { $count } files
    }: { $facts }.
report-unchanged = { $count } unchanged
report-changed = { $count } changed
report-missing = { $count } missing
report-unreadable = { $count } unreadable
report-not-compared = { $count } not compared
report-saved = Report saved as { $name }
report-saved-tally = Report saved as { $name }. { $tally }
report-saved-files = Report of { $count ->
        [one] 1 file
       *[other] { $count } files
    } saved as { $name }
report-not-saved = The report was not saved. Save it in another folder, or try again. Details: { $cause }
report-list-elsewhere = To check copies against it, its folder “ascmhl” must lie in { $folder } or in the copy.
report-reading-left = { $reading } · { $left }
report-reading = Report: read { $done } of { $count ->
        [one] 1 file
       *[other] { $count } files
    } · { $read } of { $size }
report-export-all = Export CSV…
report-export = Export { $count } as CSV…
report-save = Save a report…
report-save-these = Save a report of { $count ->
        [one] 1 file
       *[other] { $count } files
    }…
report-save-of = Save a report of { $name }
report-save-everything = Save a report of everything…
report-dialog = Save a report
report-csv-form = CSV, for spreadsheets
report-json-form = JSON, one object a line
report-show = Show
report-show-file = Show { $name } in its folder
report-nothing = The journal holds none of these files yet, so there is nothing to report. No file was written.
report-busy = A report is being written already. Save the next one when it is done.
report-preparing = Preparing the report…
report-file-name = Tangelo report
report-save-csv = Save as CSV…
report-save-json = Save as JSON…
report-save-mhl = Save media hash list (ASC MHL)…
report-read-again = Read the files again
    .hint = Each file is read and compared with what was sent: unchanged, changed or missing.
report-no-save-dialog = This system offers no dialog for saving. The same report comes from the command line: tangelo report --output FILE.
report-no-common-folder = These files lie in no common folder, so a media hash list cannot be about one.
report-cancelled = The report was cancelled; nothing was written.
