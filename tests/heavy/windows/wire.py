"""Between program and site: what really goes over the wire."""

import re
import socket
import threading
from urllib.parse import urlsplit


class Wire:
    """Hands bytes on to the site, and remembers what the program said."""

    def __init__(self, site_url):
        self.target = (urlsplit(site_url).hostname, urlsplit(site_url).port)
        self.said = bytearray()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def relative_paths(self):
        """The places of all files, as they were registered; the list is a text within JSON."""
        text = bytes(self.said).decode("utf-8", errors="replace")
        found = re.findall(r'\\"relativePath\\":\\"(.*?)\\"[,}]', text)
        return [path.replace("\\\\\\\\", "\\") for path in found]

    def close(self):
        # Closing alone leaves a thread that waits in it, and the port open.
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def _accept(self):
        while True:
            try:
                program, _ = self.listener.accept()
            except OSError:
                return
            site = socket.create_connection(self.target)
            for args in ((program, site, self.said), (site, program, None)):
                threading.Thread(target=hand_on, args=args, daemon=True).start()


def hand_on(source, target, memory):
    try:
        while piece := source.recv(65536):
            if memory is not None:
                memory += piece
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        for end in (source, target):
            end.close()
