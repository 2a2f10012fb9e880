"""The sandbox site as a process, and its own calls."""

import json
import os
import urllib.parse
import urllib.request

from .processes import Process, base_env
from .waiting import wait_for


class Site:
    """A running sandbox that stores into `folder`."""

    def __init__(self, program, folder, *arguments):
        self.folder = folder
        said, say = os.pipe()
        self.process = Process(
            [program, "sandbox", "--dir", folder / "site", *arguments],
            folder / "site.log",
            env=base_env(),
            stdout=say,
        )
        os.close(say)
        os.set_blocking(said, False)
        first = b""

        def introduced():
            nonlocal first
            if not self.process.runs():
                raise RuntimeError(f"the sandbox ended: {self.process.log_text()}")
            try:
                first += os.read(said, 65536)
            except BlockingIOError:
                pass
            return b"\n" in first

        wait_for(introduced, "the sandbox introduces itself")
        # Kept open, so that the sandbox can go on printing.
        self.said = said
        facts = json.loads(first.split(b"\n")[0])
        self.url = facts["url"].rstrip("/")
        self.token = facts["token"]
        self.top_folder = facts["folder"]
        # Never by way of a proxy.
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def _ask(self, path, body=None):
        headers = {"content-type": "application/json"}
        request = urllib.request.Request(self.url + path, data=body, headers=headers)
        with self.opener.open(request, timeout=20) as reply:
            text = reply.read()
        return json.loads(text) if text else None

    def assets(self):
        """Stored assets with their bytes here; not those that were there before."""
        return [asset for asset in self._ask("/sandbox/assets") if asset["file"]]

    def items(self):
        return self._ask("/sandbox/items")

    def calls(self):
        return self._ask("/sandbox/calls")

    def bytes_received(self):
        return self.calls()["chunk_bytes_received"]

    def faults(self, *rules):
        self._ask("/sandbox/faults", json.dumps(rules).encode())

    def change(self, **config):
        self._ask("/sandbox/config", json.dumps(config).encode())

    def has_already(self, name, content, version):
        """Makes `content` an asset that is there already, and returns its Record ID."""
        query = urllib.parse.urlencode({"name": name, "version": version})
        return self._ask(f"/sandbox/existing?{query}", content)["recordID"]

    def links(self):
        """What was put into virtual folders, by folder."""
        return self._ask("/sandbox/links")

    def virtual_folder(self):
        """The Record ID of a virtual folder."""
        query = urllib.parse.urlencode({"path": "Library/Press picks", "become": "virtual"})
        return self._ask(f"/sandbox/folder?{query}", b"")["recordID"]

    def folder_at(self, path, become=None):
        """The Record ID of the folder at `path`; `become` makes it another kind."""
        query = {"path": path} | ({"become": become} if become else {})
        return self._ask(f"/sandbox/folder?{urllib.parse.urlencode(query)}", b"")["recordID"]

    def file_of(self, asset):
        return self.folder / "site" / "assets" / asset["file"]

    def stop(self):
        self.process.stop()
        os.close(self.said)
