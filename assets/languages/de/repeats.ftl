# Inhalt, der mehr als einmal da ist.
repeats-title = Doppelte
repeats-left-out-same = Ausgelassen: gleicher Inhalt wie { $name }
repeats-left-out-uploaded = Ausgelassen: von Ihnen bereits hochgeladen, { $asset }
repeats-left-out-next = Ein neuer Versuch sendet die Datei doch noch.
repeats-same = Gleicher Inhalt wie { $name }
repeats-uploaded = Von Ihnen bereits hochgeladen, { $asset }
repeats-count = { $count ->
        [one] 1 doppelte Datei
       *[other] { $count } doppelte Dateien
    }
repeats-count-uploaded = { $count } von Ihnen bereits hochgeladen
repeats-count-left-out = { $count } ausgelassen
repeats-maybe = { $count ->
        [one] 1 Datei ist so groß wie eine andere. Ob sie doppelt ist, zeigt sich beim Senden.
       *[other] { $count } Dateien sind so groß wie eine andere. Welche davon doppelt sind, zeigt sich beim Senden.
    }
repeats-leave-out = Doppelte innerhalb dieser Auswahl auslassen
    .hint = Von Dateien mit gleichem Inhalt wird nur die erste gesendet. Die anderen nennen die, die für sie steht.
repeats-leave-out-uploaded = Bereits Hochgeladenes auslassen
    .hint = Eine Datei wird ausgelassen, wenn ihr Inhalt von diesem Computer aus zu dieser Site hochgeladen wurde und das Asset noch zu finden ist. Ist es nicht zu finden, wird die Datei gesendet.
repeats-in-this-batch = In diesem Stapel
