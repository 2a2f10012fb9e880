# Schließen, zweiter Start, Tastenkürzel, Größe, Sprache, und was dem Support hilft.
closing-title = Es sind noch Dateien unterwegs
closing-title-done = Es ist nichts mehr unterwegs
closing-question = { $count ->
        [one] 1 Datei ist noch nicht in Orange Logic. Verloren geht in keinem Fall etwas.
       *[other] { $count } Dateien sind noch nicht in Orange Logic. Verloren geht in keinem Fall etwas.
    }
closing-all-arrived = Während dieser Frage ist alles angekommen.
closing-attention = { $count ->
        [one] 1 Datei braucht Sie. Sie bleibt in der Liste, auch wenn Sie jetzt schließen.
       *[other] { $count } Dateien brauchen Sie. Sie bleiben in der Liste, auch wenn Sie jetzt schließen.
    }
closing-now = Tangelo schließen
closing-finish = Fertigstellen, dann schließen
closing-stop = Jetzt stoppen
closing-not = Offen lassen
closing-always = Ab jetzt immer so
closing-when-done = Tangelo macht weiter und schließt sich, wenn alles angekommen ist.
closing-choice = Beim Schließen während des Sendens
closing-choice-ask = Nachfragen
closing-choice-finish = Fertigstellen, dann schließen
closing-choice-stop = Stoppen, beim nächsten Start fortsetzen

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
manners-language = Sprache
manners-language-named = Sprache: { $language }
manners-language-system = Wie das System
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
shortcut-pause-all = Alles anhalten oder fortsetzen
shortcuts-list = Liste
shortcut-another-row = Andere Zeile
shortcut-select-more = Auswahl erweitern
shortcut-select-all = Alles auswählen
shortcut-open = In Orange Logic öffnen
shortcut-copy = Record ID kopieren
shortcut-retry = Auswahl erneut versuchen
shortcut-pause = Auswahl anhalten oder fortsetzen
shortcut-menu = Was sonst noch möglich ist
shortcut-remove = Aus der Liste entfernen
shortcut-select-nothing = Nichts auswählen
shortcuts-view = Ansicht
shortcut-find = Suchen
shortcut-filters = Alle, laufende, wartende, …
shortcut-history = Verlauf der Uploads
shortcut-zoom = Größer, kleiner
shortcut-no-zoom = So groß, wie das System vorgibt
shortcut-next = Nächstes Bedienelement
shortcut-these = Diese Tastenkürzel
