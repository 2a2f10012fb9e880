# Anmeldung, und der Weg zu einer Site im Fenster.
connecting-test = Verbindung testen
connecting-sign-in = Anmelden

landed-allowed = Angemeldet
    .note = Tangelo hat alles Nötige. Sie können diese Seite schließen und dorthin zurückkehren.
landed-refused = Nicht angemeldet
    .note = Die Anmeldung wurde abgelehnt. Kehren Sie zu Tangelo zurück und versuchen Sie es noch einmal oder auf anderem Weg.

browser-refused = Die Anmeldung wurde im Browser abgelehnt.
    .next = Versuchen Sie es noch einmal, oder melden Sie sich anders an.
browser-refused-why =
    Die Anmeldung wurde im Browser abgelehnt.
    Die Site meldet: „{ $why }“
    Versuchen Sie es noch einmal, oder melden Sie sich anders an.
browser-timed-out = Die Anmeldung wurde nicht rechtzeitig bestätigt.
    .next = Versuchen Sie es noch einmal. Öffnet sich keine Seite, wählen Sie dann „Adresse kopieren“ und fügen Sie die Adresse in einen Browser ein.
browser-port-taken = Ein anderes Programm belegt Port { $port } dieses Computers.
    .next = Schließen Sie es, oder registrieren Sie eine Redirect-Adresse mit einem anderen Port und geben Sie ihn hier an.
browser-no-chance = Dieses System liefert keine Zufallszahlen, deshalb ist keine sichere Anmeldung möglich.
    .next = Starten Sie den Computer neu, oder melden Sie sich anders an.
browser-no-such = Diese Site kennt diese Art der Anmeldung nicht.
    .next = Melden Sie sich anders an, oder fragen Sie die Administration der Site, welche Art sie annimmt.
browser-unreachable = Die Site antwortet unter dieser Adresse nicht.
    .next = Testen Sie die Verbindung, um zu sehen, wie weit der Weg reicht.
browser-not-given = Die Site hat auf das, was der Browser mitbrachte, keine Anmeldung erteilt.
    .next = Versuchen Sie es noch einmal; prüfen Sie bei einer App Client-ID, Client-Secret und Redirect-Adresse.

connecting-not-the-browser = Diese Adresse wartet auf eine andere Seite.
connecting-in-browser = Im Browser
connecting-by-client = Client-ID und -Secret
connecting-by-token = Token
connecting-by-app = OAuth-App
connecting-browser-note = Es öffnet sich die Anmeldeseite der Site, auch mit Single Sign-on. Ihr Kennwort sieht Tangelo nie.
connecting-app-note = Für eine App, die Ihre Administration mit genau dieser Redirect-Adresse registriert hat.
connecting-redirect = Redirect-Adresse
    .copy = Redirect-Adresse kopieren
connecting-token-note = Ein Bearer-Token ohne Ablaufdatum, von Ihrer Administration.
connecting-client-note = Von einem API-Konto, für Dienste und gemeinsam genutzte Rechner.
connecting-secrets-note = Zugangsdaten liegen im Schlüsselbund und werden nur an diese Site gesendet.
connecting-waiting-title = Warten auf Ihren Browser
connecting-page-copied = Die Adresse wurde kopiert. Fügen Sie sie in einen Browser auf diesem Computer ein.
connecting-testing = Test läuft …
connecting-looking = Wird geprüft …
connecting-searching = Die Beschreibung der Aufrufe wird von der Site gelesen …
connecting-port-error = Ein Port ist eine Zahl von 1024 bis 65535.
connecting-understood = Verstanden als { $site }
connecting-waiting-note = In Ihrem Browser hat sich eine Seite von { $host } geöffnet. Melden Sie sich dort an und erlauben Sie Tangelo den Zugriff.
connecting-gives-up-in = Wartet noch { $time }

connecting-first-address = Geben Sie zuerst die Adresse der Site ein.
connecting-first-client = Geben Sie zuerst die Client-ID ein.
connecting-first-secret = Geben Sie zuerst das Client-Secret ein.
connecting-first-token = Geben Sie zuerst das Token ein.
connecting-first-wrong = Korrigieren Sie zuerst das Feld mit dem Fehler.
connecting-first-certificate = Wählen Sie zuerst eine gültige Zertifikatsdatei.
connecting-secret-optional = Client-Secret, falls die App eines hat

connecting-stop = Test abbrechen
    .name = Verbindungstest abbrechen
connecting-stopped = Der Test wurde abgebrochen.
connecting-stopped-at = Abgebrochen bei: { $hop }
connecting-untried = Nicht geprüft: { $hops }
connecting-to-proxy = Der Proxy { $proxy } nimmt Verbindungen an.
connecting-choose-certificate = Zertifikatsdatei wählen …
connecting-search-again = Erneut suchen
connecting-test-title = Verbindungstest: { $host }
connecting-endpoints-title = Endpunkte von { $host }

endpoint-create-transaction = Upload-Transaktion anlegen
endpoint-register = Dateien registrieren
endpoint-upload-chunk = Chunk senden
endpoint-complete = Asset abschließen
endpoint-found = Gefunden
endpoint-kept = Üblicher Pfad bleibt
