# Die Optionen eines Stapels.
options-so-far = Bisher { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    } · { $size }
options-upload = Hochladen
options-notes = { $count ->
        [one] 1 Hinweis
       *[other] { $count } Hinweise
    }
options-besides = { $count ->
        [one] Diese Datei gehört nicht zum Upload; sie steht danach in der Liste unter „Zu klären“.
       *[other] Diese { $count } Dateien gehören nicht zum Upload; sie stehen danach in der Liste unter „Zu klären“.
    }
options-wrong = { $count ->
        [one] 1 Feld korrigieren
       *[other] { $count } Felder korrigieren
    }
options-more = Weitere Optionen
options-fewer = Weniger Optionen
options-folders = Ordner
options-keep-folders = Ordner beibehalten
    .note = Unterordner des abgelegten Ordners werden auch in Orange Logic angelegt
options-metadata = Metadaten
options-add-field = Feld hinzufügen
options-template = Zuordnung
    .name = Import-Mapping-Vorlage
    .hint = API-ID einer Import-Mapping-Vorlage
options-clearance = Freigabe
    .name = Sicherheitsfreigabe
    .hint = Eine Zahl
options-cached = Zwischengespeicherte Transaktion verwenden
    .note = Aus, weil sich sonst zwei gleichzeitige Uploads eine Transaktion und deren Optionen teilen könnten.
options-skip = Ab jetzt sofort hochladen, ohne diese Übersicht
    .note = Für diese Site. In den Einstellungen holen Sie die Übersicht zurück.
options-ask-first = Vor dem Hochladen zeigen, was gefunden wurde
options-change = Ändern …
    .folder = Ordner ändern
options-value-hint = Wert für jede Datei
options-field-box = Feld { $number }
options-value-of-number = Wert von Feld { $number }
options-value-of = Wert von { $field }
options-remove-number = Feld { $number } entfernen
options-remove = { $field } entfernen
options-not-listed = Diese Site listet ihre Felder nicht auf. Schreiben Sie jedes als Namespace.Field; ein Feld, das es nicht gibt, wird in den Import Messages des Assets vermerkt.
options-listing = Die Felder werden von der Site abgefragt …
options-listed = { $count ->
        [one] 1 Feld auf dieser Site; tippen Sie, um es zu finden
       *[other] { $count } Felder auf dieser Site; tippen Sie, um eines zu finden
    }
options-unknown-field = Die Site führt dieses Feld nicht auf; es wird trotzdem gesendet.
options-fields-set = { $count ->
        [one] 1 Feld gesetzt
       *[other] { $count } Felder gesetzt
    }

option-error-field-name = Schreiben Sie den Feldnamen als Namespace.Feld, z. B. CoreField.Title.
option-error-long-value = Der Wert ist länger als { $limit } Zeichen.
option-error-twice = Das Feld ist zweimal genannt.
option-error-too-many = Das sind mehr Felder, als ein Upload aufnehmen kann.
option-error-clearance = Eine Sicherheitsfreigabe ist eine ganze Zahl, höchstens { $limit }.
option-error-template = Die API-ID einer Vorlage ist ein einziges Wort mit höchstens 128 Zeichen.
option-error-no-equals = Schreiben Sie Namespace.Field=Wert.
