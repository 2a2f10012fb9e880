# Der Weg durch das Netzwerk einer Firma.
authority-unreadable = Die Zertifikatsdatei { $path } ist nicht lesbar: { $reason }.
authority-too-long = Die Zertifikatsdatei { $path } ist zu lang, um eine zu sein.
authority-no-certificate = Die Zertifikatsdatei { $path } enthält kein Zertifikat: Sie muss PEM sein, mit BEGIN CERTIFICATE darin.
authority-next-environment = Berichtigen Sie TANGELO_CA_FILE, oder nehmen Sie es weg.
authority-next-settings = Berichtigen Sie ca_file in der Einstellungsdatei, oder nehmen Sie es weg.
authority-next-site = Wählen Sie beim Verbinden unter „Netzwerk“ eine andere Datei, oder leeren Sie das Feld.
network = Netzwerk
    .name = Netzwerkoptionen dieser Site
network-authority = Zertifikatsdatei der Zertifizierungsstelle Ihrer Firma
    .hint = Optional: eine PEM-Datei
network-choose = Wählen …
    .name = Zertifikatsdatei wählen
    .dialog = Zertifikatsdatei wählen
network-no-dialog = Dieses System bietet keinen Dateidialog. Tippen Sie den Pfad der Datei, oder fügen Sie ihn ein.
network-note = Gilt nur für diese Site, zusätzlich zu allem, dem dieser Computer vertraut. Proxys kommen aus den Systemeinstellungen oder aus HTTPS_PROXY und NO_PROXY.
socks-refused = Der SOCKS-Proxy { $proxy } lässt die Verbindung nicht durch: { $reason }.
    .next = Prüfen Sie Benutzername und Kennwort in der Adresse des Proxys, oder bitten Sie die Netzwerkadministration, die Site zu erlauben.
