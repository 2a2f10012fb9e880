# Was der Desktop erfährt, wenn niemand auf das Fenster sieht.
telling-all-sent = Tangelo hat alles gesendet
telling-attention = Tangelo ist durch, und einiges ist zu klären
telling-uploaded = Hochgeladen: { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }.
telling-duplicates = Bereits in Orange Logic: { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }.
telling-need-attention = Zu klären: { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }.
telling-uploaded-duplicates = Hochgeladen { $uploaded }, bereits in Orange Logic { $duplicates }.
telling-uploaded-attention = Hochgeladen { $uploaded }, zu klären { $attention }.
telling-duplicates-attention = Bereits in Orange Logic { $duplicates }, zu klären { $attention }.
telling-everything = Hochgeladen { $uploaded }, bereits in Orange Logic { $duplicates }, zu klären { $attention }.
telling-setting = Benachrichtigen, wenn alles gesendet ist
