# Wie schnell Uploads sind.
pace-at-most = Höchstens { $rate }/s
pace-no-limit = Kein Limit
pace-at-once = { $count ->
        [one] Einer nach dem anderen
       *[other] { $count } zugleich
    }
pace-as-many-as-help = So viele, wie es hilft
pace-name = Tempolimit: keines
pace-name-limit = Tempolimit: { $rate } pro Sekunde
pace-name-chunks = Tempolimit: keines, Chunks zugleich: { $count }
pace-name-both = Tempolimit: { $rate } pro Sekunde, Chunks zugleich: { $count }
pace-limit-head = Tempolimit für alle Dateien zusammen
pace-at-once-head = Chunks unterwegs
pace-how-to-write = Geben Sie Bytes pro Sekunde mit k, M oder G an, etwa 20M
