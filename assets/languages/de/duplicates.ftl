# Duplikate, und was mit ihnen geschieht.
duplicates-in-orange-logic = Bereits in Orange Logic
duplicates-possibly = Möglicherweise bereits in Orange Logic
duplicates-possibly-note = Die Site hat dieses Asset ohne Version genannt, wie sie es bei ähnlich aussehenden Assets tut. Vergleichen Sie beide, bevor Sie sich darauf verlassen.
duplicates-identical-to = identisch mit Version { $version }
duplicates-no-version = die Site nannte keine Version
duplicates-line-possibly = { $size } → möglicherweise { $asset }
duplicates-reviewed = geprüft
duplicates-reviewed-at = Geprüft am { $at }
duplicates-reviewed-by = Geprüft von { $by }, { $at }
duplicates-marked-reviewed = { $count ->
        [one] 1 Datei als geprüft markiert
       *[other] { $count } Dateien als geprüft markiert
    }
duplicates-picture-other = Das Bild zeigt die aktuelle Version { $now }; Ihre Datei ist identisch mit Version { $identical }.
duplicates-picture-perhaps = Das Bild zeigt vielleicht eine neuere Version als die identische.
duplicates-looking-up = Wird nachgeschlagen …
duplicates-other-site = Melden Sie sich bei der Site an, zu der diese Dateien gingen, um beide Seiten zu sehen.
duplicates-mark-all = Alle als geprüft markieren
duplicates-mark = { $count } als geprüft markieren
duplicates-copy-all-ids = Alle Record IDs kopieren
duplicates-copy-ids = { $count } Record IDs kopieren
duplicates-keys = ↑ ↓ weiter · Enter öffnen · C kopieren · A hinzufügen · R geprüft · Entf entfernen
duplicates-none = Keine Duplikate
    .checked = Keine Datei dieser Liste war bereits in Orange Logic.
duplicates-none-named = Diese Site hat noch kein Duplikat genannt. { $how }
duplicates-not-checked = Die Site hat nicht geprüft, ob sie diesen Inhalt bereits hat. { $how }
duplicates-check-unknown = Es ist nicht zu erkennen, ob die Site nach gleichem Inhalt gesucht hat: Sie hat noch kein Duplikat genannt, oder ihre Antwort ging verloren. { $how }
duplicates-how-to-check = Eine Site prüft auf Duplikate, sobald „duplicate detection by checksum“ eingeschaltet ist; das übernimmt der Support von Orange Logic auf Anfrage.

look-up-miss = Die Suche hat { $asset } nicht gefunden. Das beweist nichts: Assets sind erst einige Zeit nach dem Speichern zu finden, und manche sind für dieses Konto nicht sichtbar.
look-up-not-allowed = Dieses Konto darf keine Assets nachschlagen. Die Record ID stammt aus der Antwort der Site; der Link öffnet das Asset für alle, die es sehen dürfen.
look-up-no-call = Diese Site hat keinen Aufruf zum Nachschlagen von Assets. Die Record ID stammt aus der Antwort der Site.
look-up-not-signed-in = Melden Sie sich an, um zu sehen, was Orange Logic über dieses Asset weiß.
look-up-failed = Die Site hat auf das Nachschlagen nicht geantwortet. Versuchen Sie es später noch einmal.

no-local-picture-kind = Von dieser Art Datei lässt sich hier kein Bild zeigen
no-local-picture-large = Zu groß für ein Bild
no-local-picture-unreadable = Die Datei ist nicht mehr lesbar
no-local-picture-broken = Die Datei gibt sich als Bild aus, lässt sich aber nicht dekodieren
no-site-picture-named = Die Site nennt kein Bild dazu
no-site-picture-large = Das Bild ist zu groß, um hier gezeigt zu werden
no-site-picture-fetched = Das Bild ließ sich nicht abrufen
no-site-picture-broken = Das Bild lässt sich nicht dekodieren

add-to-folder = Zu Ordner hinzufügen …
add-to-folder-no-call = Das Endpunktprofil dieser Site hat keinen Aufruf, der ein Asset einem Ordner hinzufügt.
add-to-folder-note = Es wird nichts verschoben: Ein virtueller Ordner zeigt Assets, die anderswo liegen. Andere Ordner lehnen das ab.
add-to-folder-field = Record ID oder Link eines virtuellen Ordners
add-to-folder-no-folder = Das ist weder eine Record ID wie 2QDTWAW79R4 noch ein Link zu einem Ordner.
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
not-linked-not-allowed = Dieses Konto darf dem Ordner keine Assets hinzufügen; bitten Sie, wem er gehört, um das Recht.
not-linked-missing = Die Site kennt den Ordner, das Asset oder den Aufruf nicht.
not-linked-refused = Die Site hat es abgelehnt. Nur virtuelle Ordner nehmen Assets auf, die anderswo liegen; wählen Sie einen solchen.

new-version = Als neue Version hochladen …
new-version-title = Als neue Version hochladen
new-version-field = Record ID oder Link des Assets
new-version-ask = Nennen Sie das Asset, das die neue Version erhält.
new-version-no-asset = Das ist weder eine Record ID wie 2QDTWAW79R4 noch ein Link zu einem Asset.
new-version-same-name = Mit gleichem Dateinamen im Ziel
new-version-looking = Assets mit gleichem Dateinamen werden gesucht …
new-version-no-same-name = Die Suche kennt im Ziel keines mit gleichem Dateinamen; das beweist nichts. Fügen Sie die Record ID oder den Link des Assets ein.
new-version-note-kept = Das Asset behält seine Record ID und seinen Ort; ältere Versionen bleiben. Hat es schon genau diesen Inhalt, meldet Orange Logic das und speichert nichts.
new-version-note-limit = Sie geht in einem Stück, höchstens { $limit }: Sie lässt sich nicht anhalten und beginnt von vorn, wenn sie abbricht. Sie brauchen die Berechtigung Edit für das Asset.
new-version-note-assumed = Die Adresse dieses Aufrufs ist nicht veröffentlicht; Tangelo nimmt sie an. Weicht eine Site davon ab, lehnt sie ab, und nichts wird gespeichert.
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
version-unknown = Die Antwort ging verloren; hier weiß niemand, ob { $asset } die neue Version erhalten hat. Öffnen Sie das Asset und sehen Sie nach, bevor Sie sie noch einmal senden.
no-version-not-allowed = Dieses Konto hat keine Berechtigung Edit für das Asset; bitten Sie die Administration darum.
no-version-large = Die Site nimmt keine Datei dieser Größe in einem Stück an.
no-version-missing = Die Site kennt das Asset nicht oder führt diesen Aufruf unter einer anderen Adresse: Nennen Sie sie im Endpunktprofil.
no-version-cancelled = Das Senden wurde vor dem Ende gestoppt.
no-version-changed = Die Datei hat sich inzwischen geändert. Sehen Sie sie sich an, und senden Sie sie noch einmal.
