# Mengen, Zeiten und Daten.
amount-bytes = { $count ->
        [one] 1 Byte
       *[other] { $count } Bytes
    }
amount-files = { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }
amount-folders = { $count ->
        [one] 1 Ordner
       *[other] { $count } Ordner
    }
amount-percent = { $percent } %
time-seconds = { $seconds } s
time-minutes = { $minutes } min
time-minutes-seconds = { $minutes } min { $seconds } s
time-hours = { $hours } h
time-hours-minutes = { $hours } h { $minutes } min

date-day-first = { $day }. { $month } { $year }
date-month-first = { $day }. { $month } { $year }
date-in-numbers = { $day }.{ $month }.{ $year }
date-and-time = { $day }, { $time }
month-1 = Jan.
month-2 = Feb.
month-3 = März
month-4 = Apr.
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = Aug.
month-9 = Sept.
month-10 = Okt.
month-11 = Nov.
month-12 = Dez.
