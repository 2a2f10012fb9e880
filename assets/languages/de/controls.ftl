# Was die Bedienelemente des Fensters sagen, und wie sie vorgelesen werden.

control-add-files = + Dateien …
control-add-files-name = Dateien hinzufügen
control-add-folder = + Ordner …
control-add-folder-name = Ordner hinzufügen
control-resume-all = Alles fortsetzen
control-pause-all = Alles pausieren
control-settings = Einstellungen
control-theme-system = Wie das System
control-theme-light = Helle Darstellung
control-theme-dark = Dunkle Darstellung
control-clear-finished = Erledigte Zeilen entfernen
control-test-connection-ask = Verbindung testen …
control-connect-another = Mit anderer Site verbinden …
control-about-demo = Über die Demo
control-sign-out = Abmelden
control-upload-to = Hochladen nach
control-choose-folder = Ordner wählen
control-destination = Ziel

control-retry-all = Alle wiederholen
control-retry-count = { $count } wiederholen
control-retry-all-hint = Wiederholt alles, bei dem das helfen kann; was angekommen ist, bleibt erhalten
control-find = Suchen
control-find-hint = Name oder Record-ID
control-clear-find = Suche leeren
control-head-there = Was vorhanden ist
control-head-status = Status
control-head-name = Name
control-head-size = Größe
control-head-asset = In Orange Logic
control-sort-by = Sortieren nach { $name }
control-retry-group = Alle davon wiederholen: { $title }
control-reserved = reserviert
control-more-for = Mehr zu { $name }
control-copy = Kopieren
control-copy-asset = { $asset } kopieren
control-open-asset = { $asset } öffnen
control-retry = Wiederholen
control-retry-short = Wiederholen
control-retry-file = { $name } wiederholen
control-retry-this = Diese Datei wiederholen
control-retry-files = { $count ->
        [one] 1 Datei wiederholen
       *[other] { $count } Dateien wiederholen
    }
control-resume = Fortsetzen
control-resume-file = { $name } fortsetzen
control-resume-this = Diese Datei fortsetzen
control-resume-files = { $count ->
        [one] 1 Datei fortsetzen
       *[other] { $count } Dateien fortsetzen
    }
control-pause = Pausieren
control-pause-file = { $name } pausieren
control-pause-this = Diese Datei pausieren
control-pause-files = { $count ->
        [one] 1 Datei pausieren
       *[other] { $count } Dateien pausieren
    }
control-cancel = Abbrechen
control-cancel-file = { $name } abbrechen
control-cancel-files = { $count ->
        [one] 1 Datei abbrechen
       *[other] { $count } Dateien abbrechen
    }
control-remove-file = { $name } aus der Liste entfernen
control-remove-from-list = Aus der Liste entfernen
control-remove-files = { $count ->
        [one] 1 aus der Liste entfernen
       *[other] { $count } aus der Liste entfernen
    }
control-copy-ids-files = { $count ->
        [one] 1 Record-ID kopieren
       *[other] { $count } Record-IDs kopieren
    }
control-open-in-orange-logic = In Orange Logic öffnen
control-open-file-in-orange-logic = { $name } in Orange Logic öffnen
control-copy-record-id = Record-ID kopieren
control-copy-record-id-of = Record-ID von { $name } kopieren
control-show-in-folder = Im Ordner zeigen
control-show-file-in-folder = { $name } im Ordner zeigen
control-copy-details = Details kopieren
control-copy-details-of = Details zu { $name } kopieren
control-close-details = Details schließen
control-fact-to = Ziel
control-fact-size = Größe
control-fact-created = Erstellt
control-fact-modified = Geändert
control-fact-same-content = Gleicher Inhalt
control-fact-sent-before = Schon gesendet
control-fact-record-id = Record-ID
control-fact-reserved-id = Reserviert
control-fact-name = Name
control-fact-title = Titel
control-fact-folder = Ordner
control-fact-path = Pfad
control-fact-identifier = Eindeutige Kennung
control-fact = { $label }: { $value }
control-what-happened = Was geschah
control-details = Details
control-detail-path = Pfad: { $path }
control-detail-item = Upload Item: { $item }
control-detail-hash = XXH128: { $hash }
control-detail-answer = Antwort: { $answer }
control-undo = Rückgängig
control-dismiss = Meldung ausblenden

control-drop-here = Dateien und Ordner hier ablegen
control-add-here = Dateien hinzufügen oder hier einfügen
control-choose-files = Dateien hinzufügen …
control-choose-a-folder = Ordner hinzufügen …
control-ready-to-upload = Bereit zum Hochladen
control-sheet-to = Ziel
control-cancel-batch = Diesen Stapel abbrechen
control-dialog-folders = Ordner hinzufügen

control-connect-title = Mit Orange Logic verbinden
control-site-address = Adresse der Site
control-site-address-hint = ihre-firma.orangelogic.com oder ein beliebiger Link der Site
control-sign-in-with = Anmeldung
control-folder-to-upload-to = Ordner für Uploads
control-folder-hint = Optional: Record-ID oder Link; sonst später wählen
control-more-ways = Mehr …
control-more-ways-name = Weitere Arten der Anmeldung
control-token = Token
control-client-id = Client-ID
control-client-secret = Client-Secret
control-redirect-port = Redirect-Port
control-port = Port
control-test-connection = Verbindung testen
control-connecting = Verbindung wird aufgebaut …
control-open-sign-in-page = Anmeldeseite öffnen
control-connect = Verbinden
control-open-page-again = Seite erneut öffnen
control-copy-address = Adresse kopieren
control-other-way = Anders anmelden
control-cancel-sign-in = Anmeldung abbrechen
control-demo-note = Kein Konto zur Hand? Die Demo-Site läuft nur auf diesem Computer.
control-try-demo = Demo-Site ausprobieren
control-back-to-list = Zurück zur Liste
control-close-report = Bericht schließen
control-find-endpoints = Endpunkte dieser Site suchen
control-copy-report = Bericht kopieren
control-state-good = in Ordnung
control-state-failed = fehlgeschlagen
control-state-not-looked-at = nicht geprüft
control-hop-spoken = { $name }, { $state }. { $said }
control-hop-failed-line = FEHLER. { $said } { $details }
control-endpoint-spoken = { $name }, { $state }: { $call }
control-proxy-user = Benutzername für den Proxy
control-user-name = Benutzername
control-proxy-password = Kennwort für den Proxy
control-password = Kennwort
control-keep-and-test = Speichern und erneut testen

control-duplicates = Duplikate
control-your-file = Ihre Datei
control-look-again = Erneut nachsehen
control-add = Hinzufügen
control-add-to-this-folder = Zu diesem Ordner hinzufügen
control-cancel-adding = Hinzufügen zu einem Ordner abbrechen
control-used-before = Zuletzt verwendet
control-add-to = Zu { $place } hinzufügen
control-open-existing-of = { $name } in Orange Logic öffnen
control-add-one-to-folder = { $name } zu einem Ordner hinzufügen
control-add-files-to-folder = { $count ->
        [one] 1 Datei zu einem Ordner hinzufügen
       *[other] { $count } Dateien zu einem Ordner hinzufügen
    }
control-remove-one-from-list = { $name } aus der Liste entfernen
control-remove-from-list-short = Aus Liste entfernen
control-mark-reviewed = Als geprüft markieren
control-mark-one-not-reviewed = { $name } als nicht geprüft markieren
control-mark-one-reviewed = { $name } als geprüft markieren
control-upload-one-as-version = { $name } als neue Version hochladen
control-try-again = Erneut versuchen
control-try-again-to-add = Erneut zu { $place } hinzufügen
control-gets-new-version = Erhält die neue Version
control-stop = Stoppen
control-stop-sending = Senden von { $name } stoppen
control-look-at = { $asset } in Orange Logic ansehen
control-choose-asset = { $asset } wählen
