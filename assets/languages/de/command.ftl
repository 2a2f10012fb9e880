# Was die Befehlszeile sagt; die Sätze stehen hinter „tangelo:“.

command-journal-newer = Das Journal { $path } stammt von einem neueren Tangelo (Form { $found }, dieses kennt { $known }); es bleibt, wie es ist. Aktualisieren Sie Tangelo, oder nennen Sie mit --state-dir einen anderen Ordner
command-journal-not-ours = { $path } ist die Datenbank eines anderen Programms; nennen Sie mit --state-dir einen anderen Ordner
command-journal-damaged = Das Journal ist beschädigt: { $why }
command-journal-unusable = Das Journal lässt sich nicht verwenden: { $why }
command-journal-not-written = Ein Journaleintrag lässt sich nicht schreiben: { $why }
command-journal-stopped = Das Journal ist beendet
command-no-journal = In { $path } gibt es noch kein Journal: Von dort wurde nichts hochgeladen
command-state-dir-in-use = Ein anderes Tangelo verwendet { $path }; schließen Sie es zuerst, oder nennen Sie mit --state-dir einen anderen Ordner
command-state-dir-unusable = Der Datenordner { $path } lässt sich nicht verwenden: { $why }
command-no-state-dir = Dieses System nennt keinen Ordner für Anwendungsdaten; nennen Sie mit --state-dir einen
command-settings-unusable = Die Einstellungen { $path } lassen sich nicht verwenden: { $why }
command-settings-malformed = Die Einstellungen { $path } sind nicht gültig: { $why }; berichtigen oder entfernen Sie die Datei
command-settings-newer = Die Einstellungen { $path } stammen von einem neueren Tangelo; sie bleiben, wie sie sind
command-no-site = Keine Site: Nennen Sie eine mit --site https://…
command-no-folder = Kein Ordner: Nennen Sie mit --folder seine Record-ID
command-site-unusable = Die Site „{ $text }“ lässt sich nicht verwenden: { $why }
command-not-a-record-id = „{ $text }“ ist keine Record-ID: Sie besteht aus Großbuchstaben, Ziffern und _, etwa 2QDTWAW79R4
command-no-credentials = Keine Zugangsdaten: Setzen Sie in der Umgebung TANGELO_TOKEN, oder TANGELO_CLIENT_ID und TANGELO_CLIENT_SECRET, oder melden Sie sich einmal im Fenster an; es bewahrt sie im Schlüsselbund des Systems auf
command-profile-file-unreadable = Das Endpunktprofil { $path } ist nicht lesbar: { $why }
command-profile-malformed = Das Endpunktprofil ist nicht gültig: { $why }
command-profile-version = Das Endpunktprofil hat Version { $found }; dieses Programm versteht { $known }
command-profile-lacks = Dem Endpunktprofil fehlt der Aufruf { $call }
command-profile-bad-path = Der Pfad von { $call } beginnt nicht mit einem Schrägstrich oder nennt einen anderen Host
command-endpoints-unusable = Die Endpunkte der Site in { $path } lassen sich nicht verwenden: { $why }
command-endpoints-malformed = Die Endpunkte der Site in { $path } sind nicht gültig ({ $why }); entfernen Sie die Datei, oder suchen Sie sie neu mit `tangelo sites discover`
command-no-connection = Auf diesem Computer lässt sich keine Verbindung einrichten: { $why }
command-no-keyring = Dieses System hat keinen Schlüsselbund, der sich verwenden lässt: { $why }
command-keyring-silent = Der Schlüsselbund hat nicht rechtzeitig geantwortet
command-no-temporary-folder = Es lässt sich kein temporärer Ordner anlegen: { $why }
command-demo-failed = Die Demo lässt sich nicht einrichten: { $why }
command-demo-address = Die Adresse der Demo lässt sich nicht verwenden: { $why }
command-cannot-start = Das Programm kann nicht starten: { $why }
command-sandbox-failed = Die Sandbox lässt sich nicht anbieten: { $why }

command-report-not-written = Der Bericht lässt sich nicht schreiben: { $why }
command-hash-list-there = In { $path } liegt schon eine Media Hash List; sie bleibt, wie sie ist. Nennen Sie für die neue einen anderen Ordner
command-hash-list-no-folder = { $path } ist kein Ordner; eine Media Hash List gilt immer einem Ordner
command-hash-list-empty = Keine der Dateien in { $path } wurde hochgeladen, eine Media Hash List wäre also leer
command-hash-list-places = Eine Media Hash List gilt einem Ordner: Nennen Sie ihn, und mit --output einen Ort für die Liste
command-report-cancelled = Der Bericht wurde abgebrochen; es wurde nichts geschrieben
command-report-nothing = Das Journal kennt keine dieser Dateien
command-not-a-folder = { $path } ist kein Ordner oder lässt sich nicht öffnen
command-check-cancelled = Die Prüfung wurde abgebrochen

command-stopped = Gestoppt. Derselbe Befehl macht hier weiter; was angekommen ist, bleibt erhalten.
command-progress = { $rate } · { $confirmed } von { $total } bestätigt
command-progress-left = { $rate } · { $confirmed } von { $total } bestätigt · noch etwa { $left }

command-endpoints-newer = Die Endpunkte der Site in { $path } stammen von einem neueren Tangelo; sie bleiben, wie sie sind
command-no-common-folder = Die Dateien liegen in keinem gemeinsamen Ordner
command-told = { $path }: { $what }
command-told-asset = { $path }: { $what } ({ $asset })
command-ended = { $files }: { $uploaded } hochgeladen, { $duplicates } bereits in Orange Logic, { $earlier } früher hochgeladen, { $failed } fehlgeschlagen ({ $size })
