# Ob jede Datei eines Datenträgers gespeichert ist.
card-stored = { $count ->
        [one] { $volume }: 1 von 1 Datei ist gespeichert.
       *[other] { $volume }: { $count } von { $count } Dateien sind gespeichert.
    }
card-no-file = { $volume }: Hier liegt keine Datei.
card-not-known = { $volume }: Es steht nicht fest, dass alle Dateien gespeichert sind ({ $stored } von { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }).
card-duplicates = { $count ->
        [one] 1 Datei hatte die Site schon vorher, als geprüftes Duplikat.
       *[other] { $count } Dateien hatte die Site schon vorher, als geprüfte Duplikate.
    }
card-site = Gespeichert auf { $site }
card-not-read-again = { $size }. Größe, Zeit und Identität der Dateien sind dieselben wie beim Senden; sie wurden nicht noch einmal gelesen.
card-all-read-again = { $size }. Alle erneut gelesen, Inhalt identisch.
card-some-read-again = { $size }. Noch einmal gelesen und mit dem Gesendeten gleich: { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }. Die übrigen haben Größe, Zeit und Identität wie beim Senden.

card-not-sent = Nicht in der Liste der Uploads von hier: { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }. Laden Sie sie hoch, oder sie kamen später hinzu.
card-litter = Als Systemdateien ausgelassen: { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }.
card-repeat = Als Wiederholung eines anderen Inhalts ausgelassen: { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }.
card-unfinished = Noch unterwegs: { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }.
card-failed = Nicht gespeichert, weil der Upload fehlschlug: { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }.
card-cancelled = Nicht gespeichert, weil der Upload abgebrochen wurde: { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }.
card-empty = Leer, also gibt es nichts zu speichern: { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }.
card-unreadable = Von hier aus nicht lesbar oder nicht zu senden: { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }.
card-changed = Anderer Inhalt als gesendet: { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }.
card-not-comparable = Größe, Zeit oder Identität geändert, und das Gesendete lässt sich nicht vergleichen: { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }.
card-duplicate-not-checked = Möglicherweise ein Duplikat, das die Site nicht geprüft hat: { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }.
card-no-record-id = Gesendet, aber die Antwort der Site ging verloren, und es wurde kein Asset gefunden: { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }.
card-completed-elsewhere = Laut Site schon vorher von jemand anderem abgeschlossen: { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }.
card-gone = Teil desselben Uploads und nicht mehr hier: { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }.
card-moving = Während der Prüfung hinzugekommen, verschwunden oder geändert: { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }.
card-more = und { $count } weitere
card-checking = { $done } von { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    } geprüft · { $size } gelesen
