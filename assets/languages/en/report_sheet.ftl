# The sheet that asks how a report shall be saved.
report-about-everything = All that the history knows
report-about-batch = All files of the batch
report-about-below = All uploads from { $volume }
report-form = Form
report-mhl-form = ASC MHL, a media hash list
report-csv-note = For spreadsheets. A line for each file, with Record IDs, hashes and errors.
report-json-note = For programs. One object a line, with the same facts as the CSV.
report-mhl-note = A media hash list, which other tools check copies against. It lists files that are stored and still hold what was sent, so every file is read again. Choose the folder that its folder “ascmhl” shall be put into.
report-sheet-save = Save…
report-sheet-cancel = Cancel
    .name = Cancel this report
report-mhl-dialog = Folder for the media hash list
report-under-way = Files are read for a report
report-stop = Cancel
    .name = Cancel the report
report-and-tally = { $saved }. { $tally }
report-list-saved = Media hash list of { $count ->
        [one] 1 file
       *[other] { $count } files
    } saved as { $name }. { $tally }
