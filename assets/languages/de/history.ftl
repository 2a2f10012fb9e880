# Der Verlauf der Uploads.
history-title = Verlauf
history-open = Verlauf der Uploads
history-close = Zurück zur Liste
history-find = Im Verlauf suchen
history-find-hint = Pfad, Record ID, Kennung oder Hash
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
history-every-site = Jede Site
history-any-time = Gesamte Zeit
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
history-head-when = Wann
history-head-outcome = Ergebnis
history-looking = Wird gesucht …
history-under-way = Unterwegs
history-cancelled = Abgebrochen
history-reading = Wird gelesen …
history-unreadable = Dieser Eintrag ist beschädigt oder wurde inzwischen vergessen.
history-empty = Es wurde noch nichts hochgeladen
    .note = Jede Datei, die Sie hochladen, bleibt hier mit ihrer Record ID verzeichnet, auch wenn sie aus der Liste entfernt wurde.
history-no-match = Nichts im Verlauf passt
    .note = Keine Datei hatte in dieser Zeit bei dieser Site dieses Ergebnis.
history-no-match-text = Kein Pfad, keine Record ID, keine Kennung und kein Hash mit „{ $text }“ hatte dieses Ergebnis.
history-show-all = Ganzen Verlauf zeigen
history-not-read = Der Verlauf ist gerade nicht lesbar. Versuchen Sie es noch einmal. Details: { $cause }
history-try-again = Erneut versuchen
history-copy-row = Zeile kopieren
history-copy-row-of = Zeile von { $name } kopieren
history-copy-hash = Hash kopieren
history-copy-hash-of = Hash von { $name } kopieren
history-no-ids = Keine dieser Dateien hat eine Record ID.
history-ids-copied = { $count ->
        [one] 1 Record ID kopiert
       *[other] { $count } Record IDs kopiert
    }
history-row-copied = Zeile von { $name } kopiert
history-no-hash = Der Hash des Gesendeten ist nicht bekannt
history-sent-to = { $folder } auf { $site }
history-selected = { $count ->
        [one] 1 Datei ausgewählt
       *[other] { $count } Dateien ausgewählt
    }
history-forget = Vergessen …
    .menu = Einträge des Verlaufs vergessen
    .loss = In Orange Logic und auf den Datenträgern dieses Computers ändert sich nichts. Aber Tangelo weiß dann nicht mehr, dass Sie diese Dateien hochgeladen haben: Es würde sie noch einmal senden, sagt nicht mehr „Von Ihnen bereits hochgeladen“, lässt sie in Berichten aus und kann von einer Karte nicht sagen, dass alle ihre Dateien gespeichert sind. Das lässt sich nicht rückgängig machen.
    .none = Davon lässt sich nichts vergessen: nur Dateien, die erledigt sind und aus der Liste entfernt wurden.
    .no = Behalten
history-forget-selected = { $count ->
        [one] Den ausgewählten …
       *[other] Die { $count } ausgewählten …
    }
history-forget-shown = Alle { $count } gezeigten …
history-forget-older-year = Alle, die älter als ein Jahr sind …
history-forget-older-days = { $days ->
        [one] Alle, die älter als ein Tag sind …
       *[other] Alle, die älter als { $days } Tage sind …
    }
history-forget-site = Alle von { $host } …
history-forget-question = { $count ->
        [one] 1 Eintrag des Verlaufs vergessen?
       *[other] { $count } Einträge des Verlaufs vergessen?
    }
history-forget-stay = { $count ->
        [one] 1 weiterer bleibt, weil er noch läuft oder noch in der Liste steht.
       *[other] { $count } weitere bleiben, weil sie noch laufen oder noch in der Liste stehen.
    }
history-forget-yes = { $count ->
        [one] 1 Eintrag vergessen
       *[other] { $count } Einträge vergessen
    }
history-forgotten = { $count ->
        [one] 1 Eintrag vergessen
       *[other] { $count } Einträge vergessen
    }
history-not-forgotten = Es wurde nichts vergessen. Versuchen Sie es noch einmal. Details: { $cause }
history-keys = ↑ ↓ bewegen · Enter öffnen · C Record ID kopieren · S im Ordner zeigen · Entf vergessen
