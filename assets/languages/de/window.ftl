# Das Fenster: Überschriften, Zählungen, Übersichten, Meldungen.
window-demo-site = Demo-Site
window-signed-in-as = Angemeldet als { $name }
window-looking = Abgelegtes wird durchgesehen …
window-drop-failed = Beim Ablegen ist nichts angekommen. Ein defekter Link oder ein ungewöhnlicher Name unter den Dateien kann alle aufhalten. Verwenden Sie „Dateien hinzufügen“, oder kopieren Sie die Dateien und fügen Sie sie hier ein.
window-no-dialog = Dieses System bietet keinen Dateidialog. Legen Sie Dateien auf dem Fenster ab, oder kopieren Sie sie im Dateimanager und fügen Sie sie hier ein.
window-paste-failed = Die Zwischenablage enthält keine Dateipfade.
window-no-destination = Wählen Sie zuerst den Ordner, in den hochgeladen werden soll.
window-for-this-run = Nur für diese Sitzung angemeldet: Dieses System hat keinen Schlüsselbund, den Tangelo verwenden kann; die Anmeldung wird nicht aufbewahrt.
window-about-demo = Die Demo-Site läuft nur auf diesem Computer. Was sie speichert, liegt in dem Ordner, der sich jetzt öffnet, und verschwindet mit dem Ende der Demo.
window-demo-failed = Die Demo ließ sich nicht starten. Starten Sie sie mit tangelo --demo.
window-connect-broke = Der Verbindungsversuch ist abgebrochen. Versuchen Sie es noch einmal.
window-folder-error = Das ist weder eine Record-ID wie 2QDTWAW79R4 noch ein Link zu einem Ordner der Site.
window-upload = { $count ->
        [one] 1 Datei hochladen
       *[other] { $count } Dateien hochladen
    }
window-identical-to = Identisch mit Version { $version }
window-no-version = Möglicherweise identisch; die Site nannte keine Version
window-confirmed = { $size } bestätigt
window-confirmed-of = { $part } von { $size } bestätigt
window-rate = { $size }/s
window-time-left = noch etwa { $time }
window-chunks = { $sent } von { $slots } Chunks unterwegs
window-removed = { $count ->
        [one] 1 Datei aus der Liste entfernt
       *[other] { $count } Dateien aus der Liste entfernt
    }
window-selected = { $count ->
        [one] 1 Datei ausgewählt
       *[other] { $count } Dateien ausgewählt
    } · { $size }

row-in-folder = in { $folder }
batch-added = hinzugefügt { $time }
batch-folders-kept = Ordner beibehalten
batch-folders-not-kept = ohne Ordner
batch-name = Stapel nach { $place }, { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }, { $percent } % bestätigt
chunks-confirmed = { $confirmed } von { $all } Chunks bestätigt
chunks-on-the-way = { $count } unterwegs
chunks-again = { $count } erneut gesendet
chunks-legend-confirmed = { $count } bestätigt
chunks-legend-waiting = { $count } wartend
size-in-chunks = { $size } in { $chunks } Chunks zu { $chunk }

cause-empty = { $count ->
        [one] 1 ist leer
       *[other] { $count } sind leer
    }
cause-missing = { $count ->
        [one] 1 nicht gefunden
       *[other] { $count } nicht gefunden
    }
cause-changed = { $count ->
        [one] 1 hat sich geändert
       *[other] { $count } haben sich geändert
    }
cause-unreadable = { $count ->
        [one] 1 ist nicht lesbar
       *[other] { $count } sind nicht lesbar
    }
cause-collision = { $count ->
        [one] 1 mit doppeltem Namen
       *[other] { $count } mit doppelten Namen
    }
cause-not-allowed = { $count ->
        [one] 1 ist nicht erlaubt
       *[other] { $count } sind nicht erlaubt
    }
cause-too-large = { $count ->
        [one] 1 ist zu groß für diese Site
       *[other] { $count } sind zu groß für diese Site
    }
cause-would-change = { $count ->
        [one] 1 würde ein vorhandenes Asset ändern
       *[other] { $count } würden vorhandene Assets ändern
    }
cause-incomplete = { $count ->
        [one] 1 ist nicht bestätigt
       *[other] { $count } sind nicht bestätigt
    }
cause-sign-in = { $count ->
        [one] 1 braucht eine Anmeldung
       *[other] { $count } brauchen eine Anmeldung
    }
cause-proxy = { $count ->
        [one] 1 wurde vom Proxy gestoppt
       *[other] { $count } wurden vom Proxy gestoppt
    }
cause-unreachable = { $count ->
        [one] 1 hat die Site nicht erreicht
       *[other] { $count } haben die Site nicht erreicht
    }
cause-endpoint = { $count ->
        [one] 1 scheiterte an einem fehlenden Aufruf der Site
       *[other] { $count } scheiterten an einem fehlenden Aufruf der Site
    }
cause-refused = { $count ->
        [one] 1 wurde abgelehnt
       *[other] { $count } wurden abgelehnt
    }
cause-leads-elsewhere = { $count ->
        [one] 1 wurde an einen anderen Host verwiesen
       *[other] { $count } wurden an einen anderen Host verwiesen
    }
cause-bad-reply = { $count ->
        [one] 1 bekam eine unverständliche Antwort
       *[other] { $count } bekamen unverständliche Antworten
    }
cause-not-registered = { $count ->
        [one] 1 wurde nicht registriert
       *[other] { $count } wurden nicht registriert
    }
cause-connection = { $count ->
        [one] 1 verlor immer wieder die Verbindung
       *[other] { $count } verloren immer wieder die Verbindung
    }
cause-journal = { $count ->
        [one] 1 ließ sich nicht vermerken
       *[other] { $count } ließen sich nicht vermerken
    }
cause-folder-gone = { $count ->
        [one] 1 hat keinen Ordner mehr
       *[other] { $count } haben keinen Ordner mehr
    }
cause-folder-virtual = { $count ->
        [one] 1 geht in einen virtuellen Ordner
       *[other] { $count } gehen in einen virtuellen Ordner
    }
cause-not-a-folder = { $count ->
        [one] 1 geht in keinen Ordner
       *[other] { $count } gehen in keinen Ordner
    }
cause-cancelled = { $count ->
        [one] 1 wurde abgebrochen
       *[other] { $count } wurden abgebrochen
    }

drop-count-into = { $count ->
        [one] 1 Objekt ablegen in { $place }
       *[other] { $count } Objekte ablegen in { $place }
    }
drop-count = { $count ->
        [one] 1 Objekt ablegen; den Ordner wählen Sie danach
       *[other] { $count } Objekte ablegen; den Ordner wählen Sie danach
    }
drop-into = Ablegen in { $place }
drop = Ablegen; den Ordner wählen Sie danach

found-files = { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    } · { $size }
found-files-folders = { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    } in { $folders ->
        [one] 1 Ordner
       *[other] { $folders } Ordnern
    } · { $size }
found-litter = { $count } ausgelassen: Systemdateien wie .DS_Store und Thumbs.db
found-unreadable = { $count ->
        [one] 1 Datei ist nicht lesbar
       *[other] { $count } Dateien sind nicht lesbar
    }
found-empty = { $count ->
        [one] 1 Datei ist leer, also gibt es nichts zu speichern
       *[other] { $count } Dateien sind leer, also gibt es nichts zu speichern
    }
found-collisions = { $count ->
        [one] 1 Dateiname käme doppelt vor
       *[other] { $count } Dateinamen kämen doppelt vor
    }

summary-empty = Nichts in der Liste
summary-paused = Pausiert
summary-starting = Beginnt
summary-waiting = Wartet
summary-attention = { $count ->
        [one] 1 Datei ist noch zu klären
       *[other] { $count } Dateien sind noch zu klären
    }
summary-done = Alles erledigt

copied = Kopiert
copied-text = { $text } kopiert
copied-lines = { $count ->
        [one] 1 Zeile kopiert
       *[other] { $count } Zeilen kopiert
    }
empty-list = Sie sehen, was gefunden wurde, bevor etwas gesendet wird.
empty-list-place = Ziel: { $place }
nothing-found = Nichts in der Liste hat „{ $text }“ in Name, Ordner oder Record-ID.
nothing-all = Die Liste ist leer.
nothing-sending = Es wird nichts gesendet.
nothing-waiting = Nichts wartet.
nothing-uploaded = Es wurde noch nichts hochgeladen.
nothing-duplicates = Keine Datei dieser Liste war bereits in Orange Logic.
nothing-attention = Es gibt nichts zu klären.
