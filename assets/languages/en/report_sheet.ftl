# The sheet that asks how a report shall be saved.
report-about-everything = All that the history knows
report-about-batch = All files of the batch
report-about-below = All uploads from { $volume }
report-form = Form
report-mhl-form = ASC MHL, a media hash list
report-csv-note = For spreadsheets. A line for each file, with Record IDs, hashes and errors.
report-json-note = For programs. One object a line, with the same facts as the CSV.
report-mhl-note = A media hash list, which other tools check copies against. Every file is read again; the list holds those that are stored and still hold what was sent. Choose where to create the “ascmhl” folder.
report-sheet-save = Save…
report-sheet-choose = Choose folder…
report-sheet-cancel = Cancel
    .name = Cancel this report
report-mhl-dialog = Choose where to create the “ascmhl” folder
report-under-way = Files are read for a report
report-stop = Cancel
    .name = Cancel the report
report-and-tally = { $saved }. { $tally }
report-list-saved = Media hash list of { $count ->
        [one] 1 file
       *[other] { $count } files
    } saved as { $name }. { $tally }
