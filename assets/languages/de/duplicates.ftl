# Duplikate, und was mit ihnen geschieht.
duplicates-in-orange-logic = Bereits in Orange Logic
duplicates-possibly = Möglicherweise bereits in Orange Logic
duplicates-possibly-note = Die Site hat ein ähnliches Asset gefunden, aber keine Version genannt. Vergleichen Sie beide.
duplicates-possibly-stored = Was Orange Logic für ein Duplikat hält, wird nicht gespeichert; Ihre Datei liegt also vermutlich nicht im gewählten Ordner. Ist es eine andere Datei, sehen Sie zuerst dort nach und fragen Sie dann die Administration der Site. Ist es ein neuerer Stand dieses Assets, laden Sie sie als neue Version hoch.
duplicates-version = Version
duplicates-identical-to = identisch mit Version { $version }
duplicates-identical-to-first = identisch mit der ersten Version
duplicates-no-version = keine Version genannt
duplicates-line-possibly = { $size } → möglicherweise { $asset }
duplicates-reviewed = geprüft
duplicates-undo-review = Prüfung zurücknehmen
duplicates-more = Mehr
    .name = Mehr zu diesem Duplikat
duplicates-header = { $count ->
        [one] 1 Datei war bereits in Orange Logic. Sie wurde nicht erneut gespeichert und liegt nicht im gewählten Ordner.
       *[other] { $count } Dateien waren bereits in Orange Logic. Sie wurden nicht erneut gespeichert und liegen nicht im gewählten Ordner.
    }
duplicates-header-both = { $count ->
        [one] 1 Datei war bereits in Orange Logic, { $possible } möglicherweise. Sie wurden nicht erneut gespeichert und liegen nicht im gewählten Ordner.
       *[other] { $count } Dateien waren bereits in Orange Logic, { $possible } möglicherweise. Sie wurden nicht erneut gespeichert und liegen nicht im gewählten Ordner.
    }
duplicates-header-possible = { $possible ->
        [one] 1 Datei ist möglicherweise bereits in Orange Logic. Vergleichen Sie sie mit dem, was die Site gefunden hat.
       *[other] { $possible } Dateien sind möglicherweise bereits in Orange Logic. Vergleichen Sie sie mit dem, was die Site gefunden hat.
    }
duplicates-left = { $count ->
        [one] noch 1 zu prüfen
       *[other] noch { $count } zu prüfen
    }
duplicates-all-reviewed = Alle geprüft
duplicates-reviewed-at = Geprüft am { $at }
duplicates-reviewed-by = Geprüft von { $by }, { $at }
duplicates-marked-reviewed = { $count ->
        [one] 1 Datei als geprüft markiert
       *[other] { $count } Dateien als geprüft markiert
    }
duplicates-picture-other = Die Vorschau zeigt die aktuelle Version { $now }; Ihre Datei ist identisch mit Version { $identical }.
duplicates-picture-perhaps = Die Vorschau zeigt vielleicht eine neuere Version als die identische.
duplicates-looking-up = Wird nachgeschlagen …
duplicates-other-site = Melden Sie sich bei der Site an, zu der diese Dateien gingen, um beide Seiten zu sehen.
duplicates-mark-all = Alle als geprüft markieren
duplicates-mark = { $count } als geprüft markieren
duplicates-copy-all-ids = Alle Record-IDs kopieren
duplicates-copy-ids = { $count } Record-IDs kopieren
duplicates-keys = ↑ ↓ auswählen · Enter öffnen · C kopieren · A hinzufügen · R geprüft · Entf entfernen
    .without-adding = ↑ ↓ auswählen · Enter öffnen · C kopieren · R geprüft · Entf entfernen
duplicates-key = Taste: { $key }
    .delete = Entf
duplicates-none = Keine Duplikate
    .checked = Keine Datei dieser Liste war bereits in Orange Logic.
duplicates-none-so-far = Bisher keine Duplikate
duplicates-still-to-check = { $count ->
        [one] 1 Datei ist noch nicht geprüft.
       *[other] { $count } Dateien sind noch nicht geprüft.
    }
duplicates-show-all = Alle Dateien zeigen
duplicates-none-named = Diese Site hat noch kein Duplikat genannt. { $how }
duplicates-not-checked = Die Site hat nicht geprüft, ob sie diesen Inhalt bereits hat. { $how }
duplicates-check-unknown = Es ist nicht zu erkennen, ob die Site nach gleichem Inhalt gesucht hat: Sie hat noch kein Duplikat genannt, oder ihre Antwort ging verloren. { $how }
duplicates-how-to-check = Eine Site prüft auf Duplikate, sobald „duplicate detection by checksum“ eingeschaltet ist; das übernimmt der Support von Orange Logic auf Anfrage.

look-up-miss = Die Suche hat { $asset } nicht gefunden. Das Asset kann trotzdem vorhanden sein: Neue Assets erscheinen erst nach einiger Zeit, und manche sind für dieses Konto nicht sichtbar.
look-up-not-allowed = Ihr Konto darf keine Assets nachschlagen. Die Site hat diese Record-ID gemeldet; der Link öffnet das Asset für alle, die es sehen dürfen.
look-up-no-call = Diese Site gibt keine Auskunft über Assets. Die Site hat diese Record-ID gemeldet.
look-up-not-signed-in = Melden Sie sich an, um zu sehen, was Orange Logic über dieses Asset weiß.
look-up-failed = Die Site hat auf das Nachschlagen nicht geantwortet. Versuchen Sie es später noch einmal.

no-local-picture-kind = Für diese Art Datei gibt es keine Vorschau
no-local-picture-large = Die Datei ist zu groß für eine Vorschau
no-local-picture-unreadable = Die Datei ist nicht mehr lesbar
no-local-picture-broken = Dieses Bild lässt sich nicht dekodieren
no-site-picture-named = Orange Logic hat keine Vorschau davon
no-site-picture-large = Die Vorschau ist zu groß, um hier gezeigt zu werden
no-site-picture-fetched = Die Vorschau ließ sich nicht abrufen
no-site-picture-broken = Die Vorschau lässt sich nicht dekodieren

add-to-folder = Zu Ordner hinzufügen …
add-to-folder-no-call = Das Endpunktprofil dieser Site hat keinen Aufruf, der ein Asset einem Ordner hinzufügt.
add-to-folder-note = Es wird nichts verschoben: Ein virtueller Ordner zeigt Assets, die anderswo liegen. Andere Ordner lehnen das ab.
add-to-folder-field = Record-ID oder Link eines virtuellen Ordners
add-to-folder-no-folder = Das ist weder eine Record-ID wie 2QDTWAW79R4 noch ein Link zu einem Ordner.
add-to-folder-where = { $count ->
        [one] Vorhandenes Asset zu einem virtuellen Ordner hinzufügen
       *[other] Vorhandene Assets von { $count } Dateien zu einem virtuellen Ordner hinzufügen
    }
add-to-folder-adding = { $count ->
        [one] 1 Asset wird dem Ordner hinzugefügt
       *[other] { $count } Assets werden dem Ordner hinzugefügt
    }
link-asked = Wird zu { $folder } hinzugefügt …
link-linked = Zu { $folder } hinzugefügt
link-failed = Nicht zu { $folder } hinzugefügt. { $why }
not-linked-not-allowed = Ihr Konto darf diesem Ordner keine Assets hinzufügen. Bitten Sie die Person, der er gehört, um das Recht.
not-linked-missing = Die Site kennt den Ordner, das Asset oder den Aufruf nicht.
not-linked-refused = Die Site hat es abgelehnt. Nur virtuelle Ordner nehmen Assets auf, die anderswo liegen; wählen Sie einen solchen.

new-version = Als neue Version hochladen …
new-version-title = Als neue Version hochladen
new-version-field = Record-ID oder Link des Assets
    .label = Record-ID oder Link
new-version-ask = Geben Sie das Asset an, das die neue Version erhält.
new-version-no-asset = Das ist weder eine Record-ID wie 2QDTWAW79R4 noch ein Link zu einem Asset.
new-version-same-name = Mit gleichem Dateinamen im Ziel
new-version-looking = Assets mit gleichem Dateinamen werden gesucht …
new-version-no-same-name = Die Suche kennt im Ziel kein Asset mit gleichem Dateinamen; neue Assets erscheinen aber erst nach einiger Zeit. Fügen Sie die Record-ID oder den Link ein.
new-version-note-kept = Das Asset behält Record-ID, Ort und ältere Versionen. Identischer Inhalt wird nicht erneut gespeichert.
new-version-note-limit = Übertragen wird in einem Stück, höchstens { $limit }; nach einem Abbruch beginnt es von vorn. Für das Asset brauchen Sie die Berechtigung „Edit“.
new-version-note-assumed = Nicht jede Site bietet das an. Falls Ihre es nicht tut, ändert sich nichts.
new-version-stop = Beim Stoppen geht das Gesendete verloren; der nächste Versuch beginnt von vorn.
new-version-sent = { $part } von { $size } gesendet
new-version-send = Als neue Version von { $asset } hochladen
version-off-no-call = Das Endpunktprofil dieser Site hat keinen Aufruf für neue Versionen.
version-off-identical = Dieser Inhalt ist bereits als Version { $version } gespeichert. Eine neue Version ist für anderen Inhalt gedacht.
version-off-under-way = Die Datei ist als neues Asset unterwegs. Brechen Sie das zuerst ab, um sie stattdessen als neue Version zu senden.
version-off-being-sent = Die Datei wird bereits als neue Version gesendet.
version-off-empty = Die Datei ist leer, also gibt es nichts zu speichern.
version-off-large = Eine neue Version fasst höchstens { $limit }, in einem Stück.
version-waiting = Wartet darauf, als neue Version von { $asset } gesendet zu werden
version-storing = Orange Logic speichert die neue Version von { $asset } …
version-sending = Neue Version von { $asset } wird gesendet: { $percent } %
version-stored-as = Als Version { $version } von { $asset } gespeichert
version-stored = Als neue Version von { $asset } gespeichert
version-identical = Identisch mit Version { $version } von { $asset }, deshalb wurde nichts gespeichert. Eine neue Version ist für anderen Inhalt gedacht.
version-identical-elsewhere = Orange Logic hat genau diesen Inhalt als { $asset }, deshalb wurde nichts gespeichert. Eine neue Version ist für anderen Inhalt gedacht.
version-identical-somewhere = Orange Logic hat genau diesen Inhalt, deshalb wurde nichts gespeichert.
version-failed = Nicht als neue Version von { $asset } gespeichert. { $why }
version-unknown = Die Antwort ging verloren; ob { $asset } die neue Version erhalten hat, ist nicht bekannt. Öffnen Sie das Asset und sehen Sie nach, bevor Sie noch einmal senden.
no-version-not-allowed = Ihr Konto hat für das Asset nicht die Berechtigung „Edit“; bitten Sie die Administration darum.
no-version-large = Die Site nimmt keine Datei dieser Größe in einem Stück an.
no-version-missing = Die Site kennt das Asset nicht oder bietet hier keine neuen Versionen an.
no-version-cancelled = Das Senden wurde vor dem Ende gestoppt.
no-version-changed = Die Datei hat sich inzwischen geändert. Sehen Sie sie sich an, und senden Sie sie noch einmal.
