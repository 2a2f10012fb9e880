# Die Zeile über einen Datenträger, der sich entnehmen lässt.
volume-checking = { $volume }: Ist alles darauf gespeichert? Die Dateien werden noch einmal gelesen.
volume-checking-note = Auf einer Karte beweisen gleiche Größe und Zeit nichts; deshalb wird jede Datei gelesen und mit dem Gesendeten verglichen. Lassen Sie die Karte so lange stecken.
volume-stop = Abbrechen
volume-stop-name = Prüfung von { $volume } abbrechen
volume-not-checked = { $volume }: Es steht nicht fest, ob alle Dateien gespeichert sind.
volume-broke-off = Die Prüfung ist abgebrochen. Stecken Sie die Karte wieder ein, und prüfen Sie sie noch einmal.
volume-broke-off-cause = Stecken Sie die Karte wieder ein, und prüfen Sie sie noch einmal. Details: { $cause }
volume-again = Erneut prüfen
volume-again-name = { $volume } erneut prüfen
volume-report = Bericht speichern …
volume-report-name = Bericht über { $volume } speichern
volume-dismiss-name = Meldung zu { $volume } ausblenden
