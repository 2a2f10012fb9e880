# Die Zeile über einen Datenträger, der sich entnehmen lässt.
volume-checking = { $volume } wird geprüft. Lassen Sie die Karte stecken.
volume-checking-note = Auf einer Karte beweisen gleiche Größe und Zeit nichts; deshalb wird jede Datei gelesen und mit dem Gesendeten verglichen.
volume-progress = { $part } von { $whole } · { $done } von { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }
volume-stop = Prüfung abbrechen
volume-stop-name = Prüfung von { $volume } abbrechen
volume-stored-at = Gespeichert auf { $site } · geprüft um { $time } · { $content }
volume-not-checked = { $volume }: Es steht nicht fest, ob alle Dateien gespeichert sind.
volume-broke-off = Die Prüfung ist abgebrochen. Stecken Sie die Karte wieder ein, und prüfen Sie sie noch einmal.
volume-broke-off-cause = Stecken Sie die Karte wieder ein, und prüfen Sie sie noch einmal. Details: { $cause }

volume-withheld = { $volume }: { $count ->
        [one] Bei 1 von { $files } Dateien ist unklar, ob sie gespeichert ist.
       *[other] Bei { $count } von { $files } Dateien ist unklar, ob sie gespeichert sind.
    } Behalten Sie die Karte.
volume-withheld-one = { $volume }: Es steht nicht fest, ob die einzige Datei gespeichert ist. Behalten Sie die Karte.
volume-withheld-other = { $volume }: Es steht nicht fest, ob alles gespeichert ist. Behalten Sie die Karte.
volume-not-listed = { $count ->
        [one] 1 steht nicht im Verlauf der Uploads
       *[other] { $count } stehen nicht im Verlauf der Uploads
    }
volume-litter = { $count ->
        [one] 1 ist als Systemdatei ausgelassen
       *[other] { $count } sind als Systemdateien ausgelassen
    }
volume-repeat = { $count ->
        [one] 1 ist als doppelt ausgelassen
       *[other] { $count } sind als doppelt ausgelassen
    }
volume-unfinished = { $count ->
        [one] 1 ist noch unterwegs
       *[other] { $count } sind noch unterwegs
    }
volume-failed = { $count ->
        [one] 1 ist beim Hochladen gescheitert
       *[other] { $count } sind beim Hochladen gescheitert
    }
volume-cancelled = { $count ->
        [one] 1 wurde abgebrochen
       *[other] { $count } wurden abgebrochen
    }
volume-empty = { $count ->
        [one] 1 ist leer
       *[other] { $count } sind leer
    }
volume-unreadable = { $count ->
        [one] 1 ist nicht lesbar
       *[other] { $count } sind nicht lesbar
    }
volume-changed = { $count ->
        [one] 1 hat sich seitdem geändert
       *[other] { $count } haben sich seitdem geändert
    }
volume-not-comparable = { $count ->
        [one] 1 hat sich seitdem vielleicht geändert
       *[other] { $count } haben sich seitdem vielleicht geändert
    }
volume-unchecked = { $count ->
        [one] 1 ist vielleicht ein ungeprüftes Duplikat
       *[other] { $count } sind vielleicht ungeprüfte Duplikate
    }
volume-no-record-id = { $count ->
        [one] 1 wurde gesendet, aber kein Asset gefunden
       *[other] { $count } wurden gesendet, aber keine Assets gefunden
    }
volume-elsewhere = { $count ->
        [one] 1 hat schon jemand anderes hochgeladen
       *[other] { $count } hat schon jemand anderes hochgeladen
    }
volume-gone = { $count ->
        [one] 1 ist nicht mehr da
       *[other] { $count } sind nicht mehr da
    }
volume-moving = { $count ->
        [one] 1 hat sich während der Prüfung geändert
       *[other] { $count } haben sich während der Prüfung geändert
    }

volume-again = Erneut prüfen
volume-again-name = { $volume } erneut prüfen
volume-upload = Erneut hochladen …
volume-upload-name = { $volume } erneut hochladen
    .hint = Was schon gespeichert ist, wird nicht noch einmal gesendet.
volume-show = Zeigen
volume-show-name = { $file } im Ordner zeigen
volume-report = Bericht speichern …
volume-report-name = Bericht über { $volume } speichern
volume-dismiss-name = Meldung zu { $volume } ausblenden
