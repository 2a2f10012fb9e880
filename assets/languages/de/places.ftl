# Mehrere Sites: hinzufügen, wechseln, benennen, entfernen.
places-row-waits = Wartet: Anmeldung bei { $host } nötig
places-batch-waits = wartet auf eine Anmeldung bei { $host }
places-switch-to = Zu { $title } wechseln
places-site-menu = Site: { $title }
places-add-site = Site hinzufügen …
places-name-and-colour = Name und Farbe …
places-remove-site = Diese Site entfernen …
places-name = Name
places-name-hint = Produktion, Test, …
places-colour = Farbe
places-no-colour = Keine Farbe
places-colour-note = Sie steht oben im Fenster, damit niemand eine Test-Site mit der Produktion verwechselt.
places-save = Speichern
places-cancel = Abbrechen
places-back = Zurück
places-remove-note = { $host } entfernen? Die Anmeldung wird aus dem Schlüsselbund gelöscht, ebenso Name, Farbe und Einstellungen.
places-remove-note-waiting = { $host } entfernen? Die Anmeldung wird aus dem Schlüsselbund gelöscht, ebenso Name, Farbe und Einstellungen. { $count ->
        [one] 1 Datei in der Liste wartet auf diese Site und bleibt dort.
       *[other] { $count } Dateien in der Liste warten auf diese Site und bleiben dort.
    }
places-remove = { $title } entfernen
places-removed = { $host } wurde entfernt. Von der Anmeldung ist nichts mehr gespeichert.
places-sign-in-first = Melden Sie sich bei { $host } an, um dort fortzufahren.
places-started-at-once = { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    } nach { $place }: sofort begonnen, wie eingestellt
places-understood = Die Site ist { $host }

colour-red = Himbeere
colour-amber = Bernstein
colour-green = Grün
colour-teal = Türkis
colour-blue = Blau
colour-violet = Violett

address-not-one = Das ist keine Webadresse. Kopieren Sie eine beliebige Adresse der Site aus dem Browser.
    .reason = das ist keine Webadresse
address-plain-http = Eine Site ist über https erreichbar; http gilt nur für diesen Computer. Schreiben Sie https://.
    .reason = eine Site ist über https erreichbar; http gilt nur für diesen Computer
address-credentials = Eine Adresse mit Benutzername oder Kennwort wird nicht angenommen. Fügen Sie sie ohne den Teil vor dem @ ein.
    .reason = eine Adresse mit Benutzername oder Kennwort wird nicht angenommen
address-other-scheme = Die Adresse einer Site beginnt mit https://. Kopieren Sie sie aus dem Browser.
    .reason = die Adresse einer Site beginnt mit https://
address-not-a-name = Eine Site hat einen Namen mit einem Punkt darin, etwa ihre-firma.orangelogic.com. Zahlen und einzelne Wörter werden nicht angenommen.
    .reason = eine Site hat einen Namen mit einem Punkt darin, etwa ihre-firma.orangelogic.com
