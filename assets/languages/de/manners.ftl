# Schließen, zweiter Start, Tastenkürzel, Größe, Sprache, und was dem Support hilft.
closing-title = Es sind noch Dateien unterwegs
closing-title-done = Es ist nichts mehr unterwegs
closing-question = { $count ->
        [one] 1 Datei wird noch gesendet. Verloren geht in keinem Fall etwas.
       *[other] { $count } Dateien werden noch gesendet. Verloren geht in keinem Fall etwas.
    }
closing-all-arrived = Während dieser Frage ist alles angekommen.
closing-attention = { $count ->
        [one] 1 Datei ist noch zu klären. Sie steht beim nächsten Start wieder in der Liste.
       *[other] { $count } Dateien sind noch zu klären. Sie stehen beim nächsten Start wieder in der Liste.
    }
closing-show = { $count ->
        [one] Die Datei zeigen
       *[other] Die { $count } Dateien zeigen
    }
closing-now = Tangelo schließen
closing-finish = Fertigstellen, dann schließen
closing-stop = Stoppen, später fortsetzen
closing-not = Offen lassen
closing-always = Auswahl merken
closing-when-done = Tangelo macht weiter und schließt sich, wenn alles angekommen ist.
closing-choice = Beim Schließen während eines Uploads
closing-choice-ask = Nachfragen
closing-choice-finish = Fertigstellen, dann schließen
closing-choice-stop = Stoppen, später fortsetzen

manners-handed-over = Tangelo ist schon geöffnet; das Fenster weiß Bescheid
manners-visitor = Ein weiterer Start nannte die Site { $host }. Verbinden Sie sich zuerst mit ihr, und fügen Sie die Dateien dann noch einmal hinzu.
manners-zoom = Zoom { $percent } %
manners-shortcuts = Tastenkürzel
manners-close-shortcuts = Tastenkürzel schließen
manners-copy-diagnostics = Diagnosedaten kopieren
manners-show-log = Protokolldatei zeigen
manners-diagnostics-copied = Diagnosedaten kopiert. Sie nennen Ihr System und die Site und zählen Ihre Dateien; Dateinamen, Anmeldedaten und Adressen von Personen stehen nicht darin.
manners-width-of = Breite von { $column }
manners-width-hint = Ziehen oder Pfeiltasten; ein Doppelklick passt sie dem Fenster an
settings-appearance = Darstellung
settings-uploads = Hochladen
settings-site = Site
settings-help = Hilfe
manners-language = Sprache
manners-language-named = Sprache: { $language }
manners-language-system = Sprache des Systems
manners-no-renderer = Es lässt sich kein Fenster öffnen: Hier zeichnet nichts mit OpenGL ab 2.1. Aktualisieren Sie den Grafiktreiber; installieren Sie unter Linux libgl1, libegl1, libx11-xcb1 und einen Mesa-Treiber; legen Sie auf einem Windows-Remotedesktop die opengl32.dll von Mesa neben tangelo.exe. Der Befehl tangelo upload leistet dasselbe ohne Fenster.
manners-no-screen = Hier ist kein Bildschirm, auf dem sich ein Fenster öffnen ließe. Der Befehl tangelo upload leistet dasselbe ohne Fenster.

waiting-for-network-calmly = Die Site antwortet nicht. Tangelo versucht es von selbst erneut; nichts geht verloren.
spoken-sending-again = Wird gleich erneut gesendet ({ $why })
spoken-completing-again = Orange Logic setzt die Datei zusammen und wird erneut gefragt

key-control = Strg
key-shift = Umsch
key-delete = Entf

shortcuts-files = Dateien
shortcut-add-files = Dateien hinzufügen
shortcut-add-folder = Ordner hinzufügen
shortcut-paste = Kopierte Dateien hinzufügen
shortcut-pause-all = Alles pausieren oder fortsetzen
shortcuts-list = Liste
shortcut-another-row = Nächste oder vorige Zeile
shortcut-select-more = Auswahl erweitern
shortcut-select-all = Alles auswählen
shortcut-open = In Orange Logic öffnen
shortcut-copy = Record-ID kopieren
shortcut-retry = Auswahl wiederholen
shortcut-pause = Auswahl pausieren oder fortsetzen
shortcut-menu = Menü der Aktionen öffnen
shortcut-remove = Aus der Liste entfernen
shortcut-select-nothing = Auswahl aufheben, schließen
shortcuts-view = Ansicht
shortcut-find = Suchen
shortcut-filters = Alle, laufende, wartende, …
shortcut-history = Verlauf der Uploads
shortcut-zoom = Vergrößern, verkleinern
shortcut-no-zoom = Zoom zurücksetzen
shortcut-next = Nächstes Bedienelement
shortcut-these = Diese Tastenkürzel
shortcuts-duplicates = Duplikate
shortcut-duplicate-open = Vorhandenes Asset öffnen
shortcut-duplicate-copy = Dessen Record-ID kopieren
shortcut-duplicate-add = Zu einem Ordner hinzufügen
shortcut-duplicate-review = Geprüft setzen oder aufheben
shortcut-duplicate-remove = Aus der Liste entfernen
