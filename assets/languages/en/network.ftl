# The way through a company's network.
authority-unreadable = The certificate file { $path } cannot be read: { $reason }.
authority-too-long = The certificate file { $path } is too long to be one.
authority-no-certificate = The certificate file { $path } holds no certificate: it must be PEM, with BEGIN CERTIFICATE in it.
# Beside the field that names the file.
authority-here-unreadable = This file cannot be read: { $reason }. Choose another, or empty the field.
authority-here-too-long = This file is too long for a certificate. Choose another, or empty the field.
authority-here-none = This file holds no PEM certificate. Choose another, or empty the field.
authority-next-environment = Correct TANGELO_CA_FILE, or take it away.
authority-next-settings = Correct ca_file in the settings file, or take it away.
authority-next-site = Choose another file under Network where you connect, or empty the field.
network = Network
    .name = Network options of this site
network-authority = Certificate file of your company's authority
    .hint = Optional: a PEM file
network-choose = Choose…
    .name = Choose a certificate file
    .dialog = Choose a certificate file
network-no-dialog = This system offers no file dialog. Type the file's path, or paste it.
network-note = Trusted for this site alone, besides what this computer trusts. Proxies come from the system's settings, or HTTPS_PROXY and NO_PROXY.
socks-refused = The SOCKS proxy { $proxy } does not let us through: { $reason }.
    .next = Check its user name and password in the proxy's address, or ask the network's administrator to allow the site.
