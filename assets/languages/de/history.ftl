# Der Verlauf der Uploads.
history-title = Verlauf
history-open = Verlauf der Uploads
history-close = Zurück zur Liste
history-find = Im Verlauf suchen
history-find-hint = Pfad, Record-ID, Kennung oder Hash
history-clear-find = Suche leeren
history-ends-ended = Alle
    .show = Jedes Ergebnis zeigen
history-ends-uploaded = Hochgeladen
    .show = Hochgeladenes zeigen
history-ends-duplicates = Duplikate
    .show = Bereits Vorhandenes zeigen
history-ends-not-stored = Nicht gespeichert
    .show = Nicht Gespeichertes zeigen
history-ends-all = Alle, auch laufende
    .show = Auch Laufendes zeigen
history-site-menu = Site
history-period-menu = Zeit
history-every-site = Alle Sites
history-any-time = Beliebiger Zeitraum
history-last-day = Letzte 24 Stunden
history-last-year = Letztes Jahr
history-last-days = { $days ->
        [one] Letzter Tag
       *[other] Letzte { $days } Tage
    }
history-older-year = Älter als ein Jahr
history-older-days = { $days ->
        [one] Älter als ein Tag
       *[other] Älter als { $days } Tage
    }
history-head-file = Datei
history-head-place = Ordner und Site
history-head-asset = In Orange Logic
history-head-when = Wann und Größe
history-head-outcome = Ergebnis
history-looking = Wird gesucht …
history-under-way = Unterwegs
history-cancelled = Abgebrochen
history-reading = Wird gelesen …
history-unreadable = Dieser Eintrag ist beschädigt oder wurde inzwischen gelöscht.
history-empty = Es wurde noch nichts hochgeladen
    .note = Fügen Sie Dateien hinzu, oder ziehen Sie sie in das Fenster. Hier steht dann jede mit ihrer Record-ID, auch wenn sie aus der Liste entfernt wurde.
history-no-match = Keine Treffer
    .note = Keine Datei hatte in dieser Zeit bei dieser Site dieses Ergebnis.
    .filtered = Gezeigt werden nur manche Ergebnisse, Sites oder Zeiten.
history-no-match-text = Keine Treffer für „{ $text }“
history-none-of = { $count ->
        [one] 0 von 1 Datei
       *[other] 0 von { $count } Dateien
    }
history-show-all = Suche und Filter zurücksetzen
history-not-read = Der Verlauf lässt sich gerade nicht lesen ({ $cause }). Versuchen Sie es noch einmal.
history-not-read-title = Der Verlauf lässt sich gerade nicht lesen
    .why = Nichts ist verloren, und Uploads laufen weiter. Vielleicht verwendet ihn ein anderes Programm.
history-not-read-details = Details: { $cause }
history-try-again = Erneut versuchen
history-copy-row = Zeile kopieren
history-copy-row-of = Zeile von { $name } kopieren
history-copy-hash = Hash kopieren
history-copy-hash-of = Hash von { $name } kopieren
history-no-ids = Keine dieser Dateien hat eine Record-ID.
history-copy-ids = { $count ->
        [0] Record-IDs kopieren
        [one] 1 Record-ID kopieren
       *[other] { $count } Record-IDs kopieren
    }
history-copy-some-ids = Record-IDs kopieren
history-ids-copied = { $count ->
        [one] 1 Record-ID kopiert
       *[other] { $count } Record-IDs kopiert
    }
history-row-copied = Zeile von { $name } kopiert
history-no-hash = Der Hash des Gesendeten ist nicht bekannt
history-sent-to = { $folder } auf { $site }
history-selected = { $count ->
        [one] 1 Datei ausgewählt
       *[other] { $count } Dateien ausgewählt
    }
history-selected-bytes = { $count ->
        [one] 1 Datei ausgewählt · { $size }
       *[other] { $count } Dateien ausgewählt · { $size }
    }
history-sum-uploaded = { $count } hochgeladen
history-sum-duplicates = { $count ->
        [one] 1 Duplikat
       *[other] { $count } Duplikate
    }
history-sum-not-stored = { $count } nicht gespeichert
history-forget = Aus Verlauf löschen …
    .menu = Einträge aus dem Verlauf löschen
    .nothing-changes = In Orange Logic und auf Ihren Datenträgern ändert sich nichts.
    .sent-again = Tangelo kennt diese Uploads dann nicht mehr: Die Dateien würden noch einmal gesendet und fehlen in Berichten.
    .cards = Dass alle Dateien einer Speicherkarte gespeichert sind, lässt sich dann nicht mehr bestätigen.
    .for-good = Das lässt sich nicht rückgängig machen.
    .none = Davon lässt sich nichts löschen: nur Dateien, die erledigt sind und aus der Liste entfernt wurden.
    .no = Behalten
history-forget-selected = { $count ->
        [one] Ausgewählter Eintrag …
       *[other] { $count } ausgewählte Einträge …
    }
history-forget-shown = Alle { $count } gezeigten Einträge …
history-forget-older-year = Alles, was älter als ein Jahr ist …
history-forget-older-days = { $days ->
        [one] Alles, was älter als ein Tag ist …
       *[other] Alles, was älter als { $days } Tage ist …
    }
history-forget-site = Alles von { $host } …
history-forget-question = { $count ->
        [one] 1 Eintrag aus dem Verlauf löschen?
       *[other] { $count } Einträge aus dem Verlauf löschen?
    }
history-forget-all-go = Alles Gewählte wird gelöscht.
history-forget-counts = { $stay ->
        [one] { $count } von { $all } Einträgen; 1 bleibt, weil er noch läuft oder noch in der Liste steht.
       *[other] { $count } von { $all } Einträgen; { $stay } bleiben, weil sie noch laufen oder noch in der Liste stehen.
    }
history-forget-yes = { $count ->
        [one] 1 Eintrag löschen
       *[other] { $count } Einträge löschen
    }
history-forgotten = { $count ->
        [one] 1 Eintrag aus dem Verlauf gelöscht
       *[other] { $count } Einträge aus dem Verlauf gelöscht
    }
history-not-forgotten = Es wurde nichts gelöscht ({ $cause }). Versuchen Sie es noch einmal.
history-keys = ↑ ↓ auswählen · Enter öffnen · C Record-ID kopieren · S im Ordner zeigen · Entf aus Verlauf entfernen
    .without-asset = ↑ ↓ auswählen · S im Ordner zeigen · Entf aus Verlauf entfernen
