# Die Übersicht, die fragt, wie ein Bericht gespeichert werden soll.
report-about-everything = Alles, was der Verlauf kennt
report-about-batch = Alle Dateien des Stapels
report-about-below = Alle Uploads von { $volume }
report-form = Format
report-mhl-form = ASC MHL, eine Media Hash List
report-csv-note = Für Tabellenprogramme. Eine Zeile je Datei, mit Record-IDs, Hashes und Fehlern.
report-json-note = Für Programme. Ein Objekt je Zeile, mit denselben Angaben wie CSV.
report-mhl-note = Eine Media Hash List, gegen die andere Werkzeuge Kopien prüfen. Jede Datei wird noch einmal gelesen; die Liste nennt alle, die gespeichert sind und noch enthalten, was gesendet wurde. Wählen Sie, wo der Ordner „ascmhl“ angelegt wird.
report-sheet-save = Speichern …
report-sheet-choose = Ordner wählen …
report-sheet-cancel = Abbrechen
    .name = Diesen Bericht abbrechen
report-mhl-dialog = Wo wird der Ordner „ascmhl“ angelegt?
report-under-way = Für einen Bericht werden Dateien gelesen
report-stop = Abbrechen
    .name = Bericht abbrechen
report-and-tally = { $saved }. { $tally }
report-list-saved = Media Hash List über { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    } gespeichert als { $name }. { $tally }
