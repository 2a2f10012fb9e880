# Berichte.
report-good = { $count ->
        [one] Die Datei enthält, was gesendet wurde.
       *[other] Alle { $count } Dateien enthalten, was gesendet wurde.
    }
report-tally = Von { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }: { $facts }.
report-unchanged = { $count } unverändert
report-changed = { $count } geändert
report-missing = { $count } nicht gefunden
report-unreadable = { $count } nicht lesbar
report-not-compared = { $count } nicht verglichen
report-saved = Bericht gespeichert als { $name }
report-saved-tally = Bericht gespeichert als { $name }. { $tally }
report-saved-files = Bericht über { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    } gespeichert als { $name }
report-not-saved = Der Bericht wurde nicht gespeichert. Speichern Sie ihn in einem anderen Ordner, oder versuchen Sie es noch einmal. Details: { $cause }
report-list-elsewhere = Um Kopien damit zu prüfen, muss der Ordner „ascmhl“ in { $folder } oder in der Kopie liegen.
report-reading-left = { $reading } · { $left }
report-reading = Bericht: { $done } von { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    } gelesen · { $read } von { $size }
report-export-all = CSV exportieren …
report-export = { $count } als CSV exportieren …
report-save = Bericht speichern …
report-save-these = Bericht über { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    } speichern …
report-save-of = Bericht über { $name } speichern
report-save-everything = Bericht über alles speichern …
report-dialog = Bericht speichern
report-csv-form = CSV, für Tabellenprogramme
report-json-form = JSON, ein Objekt je Zeile
report-show = Zeigen
report-show-file = { $name } im Ordner zeigen
report-nothing = Das Journal kennt noch keine dieser Dateien, also gibt es nichts zu berichten. Es wurde keine Datei geschrieben.
report-busy = Ein Bericht wird gerade geschrieben. Speichern Sie den nächsten, wenn er fertig ist.
report-preparing = Bericht wird vorbereitet …
report-file-name = Tangelo-Bericht
report-save-csv = Als CSV speichern …
report-save-json = Als JSON speichern …
report-save-mhl = Media Hash List (ASC MHL) speichern …
report-read-again = Dateien noch einmal lesen
    .hint = Jede Datei wird gelesen und mit dem Gesendeten verglichen: unverändert, geändert oder nicht gefunden.
report-no-save-dialog = Dieses System bietet keinen Dialog zum Speichern. Denselben Bericht liefert die Befehlszeile: tangelo report --output FILE.
report-no-common-folder = Diese Dateien liegen in keinem gemeinsamen Ordner, deshalb ist keine Media Hash List darüber möglich.
report-cancelled = Der Bericht wurde abgebrochen; es wurde nichts geschrieben.
