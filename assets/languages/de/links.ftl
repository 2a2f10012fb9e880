# Die Auswahl eines virtuellen Ordners für vorhandene Assets.
links-title = { $count ->
        [one] Vorhandenes Asset zu einem virtuellen Ordner hinzufügen
       *[other] { $count } vorhandene Assets zu einem virtuellen Ordner hinzufügen
    }
links-choose = Ordner wählen …
    .name = Virtuellen Ordner der Site wählen
links-not-virtual = „{ $title }“ ist kein virtueller Ordner: Die Assets liegen selbst darin. Wählen Sie einen mit der Marke „Virtuell“.
