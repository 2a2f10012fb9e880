about-guide = Benutzerhandbuch
about-title = Über Tangelo
about-close = Schließen
about-what = Lädt Dateien zu Orange Logic hoch und sagt bei jeder, was daraus wurde.
about-licence = Freie Software, wahlweise unter der MIT- oder der Apache-2.0-Lizenz. Orange Logic und OrangeDAM sind Namen von Orange Logic; dieses Programm stammt nicht von dort.
about-notices = Mit der Arbeit anderer gebaut:
about-version = Version { $version }
about-guide-failed = Das Handbuch lässt sich nicht öffnen: { $reason }
