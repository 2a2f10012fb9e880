# Amounts, times and dates.
amount-bytes = { $count ->
        [one] 1 byte
       *[other] { $count } bytes
    }
amount-files = { $count ->
        [one] 1 file
       *[other] { $count } files
    }
amount-folders = { $count ->
        [one] 1 folder
       *[other] { $count } folders
    }
amount-percent = { $percent }%
time-seconds = { $seconds } s
time-minutes = { $minutes } min
time-minutes-seconds = { $minutes } min { $seconds } s
time-hours = { $hours } h
time-hours-minutes = { $hours } h { $minutes } min

# Of 12 June: $day is 12, $month Jun; in date-in-numbers 12 and 06.
date-day-first = { $day } { $month } { $year }
date-month-first = { $month } { $day }, { $year }
date-in-numbers = { $year }-{ $month }-{ $day }
date-and-time = { $day } { $time }
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
