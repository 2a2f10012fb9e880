# Die Zustände einer Datei und der Warteschlange. Sie stehen in der Liste und sind deshalb kurz.

filter-all = Alle
filter-sending = Laufend
filter-waiting = Wartend
filter-uploaded = Hochgeladen
filter-duplicates = Duplikate
filter-needs-attention = Zu klären
filter-all-more = { $count ->
        [one] 1 Datei wurde abgebrochen oder ausgelassen; sie steht nur unter „Alle“.
       *[other] { $count } Dateien wurden abgebrochen oder ausgelassen; sie stehen nur unter „Alle“.
    }

status-paused = Pausiert
status-waiting-for-network = Wartet auf das Netzwerk
status-waiting-for-sign-in = Wartet auf Ihre Anmeldung
status-waiting-for-proxy = Wartet auf das Proxy-Kennwort
status-reading = Wird gelesen
status-held = Zurückgestellt: wird noch geschrieben
status-waiting = Wartet
status-registering = Wird registriert
status-sending = Wird gesendet: { $percent } %
status-sending-rate = Wird gesendet: { $percent } % · { $rate }/s
status-sending-rate-left = Wird gesendet: { $percent } % · { $rate }/s · noch { $left }
status-sending-short = { $percent } % · { $rate }/s
status-sending-short-left = { $percent } % · { $rate }/s · noch { $left }
status-sending-again-now = Wird jetzt erneut gesendet ({ $why })
status-sending-again-in = Wird in { $time } erneut gesendet ({ $why })
status-completing = Orange Logic setzt die Datei zusammen …
status-still-completing-now = Orange Logic setzt die Datei noch zusammen; nächste Anfrage jetzt
status-still-completing-in = Orange Logic setzt die Datei noch zusammen; nächste Anfrage in { $time }
status-asking-again-now = Neue Anfrage jetzt ({ $why })
status-asking-again-in = Neue Anfrage in { $time } ({ $why })
status-cancelled = Abgebrochen

done-duplicate = Bereits in Orange Logic, Version { $version }
done-possibly-duplicate = Möglicherweise bereits in Orange Logic
done-earlier = Früher hochgeladen
done-uploaded = Hochgeladen
done-not-checked = Hochgeladen (diese Site prüft nicht auf Duplikate)
done-check-unknown = Hochgeladen (Duplikate unbekannt)

hitch-unreachable = keine Verbindung
hitch-connection-lost = Verbindung abgebrochen
hitch-timed-out = keine Antwort innerhalb der Frist
hitch-server = Antwort der Site: { $status }
hitch-too-many = die Site bittet um weniger Anfragen
hitch-odd-reply = unverständliche Antwort
hitch-incomplete = noch nicht zusammengesetzt
hitch-item-gone = die Site kennt diesen Upload nicht mehr

waiting-signing-in = Anmeldung läuft …
waiting-for-sign-in = Die Site akzeptiert die Anmeldung nicht. Melden Sie sich neu an, um fortzufahren.
waiting-for-proxy = Der Proxy akzeptiert Benutzername und Kennwort nicht. Testen Sie die Verbindung, um sie zu korrigieren; nichts geht verloren.
waiting-for-network-now = Wartet auf das Netzwerk: Die Site antwortet nicht. Neuer Versuch jetzt; nichts geht verloren.
waiting-for-network-in = Wartet auf das Netzwerk: Die Site antwortet nicht. Neuer Versuch in { $time }; nichts geht verloren.
waiting-for-first-file = Die kleinste Datei geht voraus, um zu sehen, ob alles funktioniert.
waiting-for-endpoints = Die Aufrufe dieser Site haben andere Pfade. Ihre eigene Beschreibung wird gelesen …
waiting-for-journal = Die Liste lässt sich auf diesem Datenträger nicht speichern, deshalb wird nichts gesendet. Schaffen Sie Platz.

continued = Fortgesetzt: { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }, { $size } bereits bestätigt
journal-set-aside = Die Liste früherer Uploads ist beschädigt. Sie wurde als { $path } beiseitegelegt und eine neue begonnen; Dateien, die unterwegs waren, müssen neu hinzugefügt werden.
journal-entries-damaged = { $count ->
        [one] 1 Eintrag der Liste früherer Uploads war nicht lesbar und wurde ausgelassen.
       *[other] { $count } Einträge der Liste früherer Uploads waren nicht lesbar und wurden ausgelassen.
    }

event-added = Hinzugefügt
event-continued = Fortgesetzt; { $size } behalten
event-registered = Registriert
event-first-chunk = Erster Chunk bestätigt
event-chunk-failed = Ein Chunk wird erneut gesendet: { $why }
event-call-failed = Erneuter Versuch, { $step }: { $why }
event-all-confirmed = Alle Bytes bestätigt
event-uploaded = Hochgeladen
event-duplicate = Bereits in Orange Logic; nicht noch einmal gespeichert
event-already-complete = War bereits abgeschlossen
event-paused = Pausiert
event-resumed = Fortgesetzt
event-retried = Wiederholt
event-redirected = In einen anderen Ordner umgeleitet
event-cancelled = Abgebrochen
