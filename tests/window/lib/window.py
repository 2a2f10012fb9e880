"""The program with its window, and hands to use it."""

import time
from pathlib import Path

from .accessible import FOCUSED, Gone, Tree
from .processes import Process
from .waiting import TooLate, wait_for

ROW = "list-item"
USED = {"push-button", "link", "check-box", "toggle-button", "text", "entry", "password-text",
        "menu-item", "list-item"}
HERE = Path(__file__).parent


class Window:
    """A running window. Names are accessible names."""

    def __init__(self, screen, program, log, arguments, env):
        self.screen = screen
        self.process = Process([program, *arguments], log, env=screen.env | env)
        self.tree = Tree(screen.accessibility, self.process.pid)
        self.log = log
        self.size = (1280, 800)
        self.id = None

    def come_up(self, size):
        """Waits until it can be used."""
        self.id = wait_for(self._find, "the window is on the screen", 30)
        if size and size != self.size:
            self.resize(*size)
        self.wait("Settings", "Try the demo site", "Cancel this batch", within=30)

    def _find(self):
        self.must_run()
        try:
            found = self.screen.xdotool("search", "--onlyvisible", "--pid", self.process.pid)
        except RuntimeError:
            return None
        return found.split()[0] if found.split() else None

    def must_run(self):
        if not self.process.runs():
            code = self.process.child.returncode
            raise AssertionError(f"the program ended with {code}: {self.process.log_text()}")

    # Looking

    def nodes(self):
        self.must_run()
        try:
            return self.tree.nodes()
        except Gone:
            return []

    def find(self, *names, role=None):
        """The first node with one of these names."""
        for node in self.nodes():
            if node.name in names and (role is None or node.role == role):
                return node
        return None

    def wait(self, *names, role=None, within=20):
        return wait_for(lambda: self.find(*names, role=role), " or ".join(names), within)

    def wait_gone(self, name, within=20):
        wait_for(lambda: self.find(name) is None, f"{name} is gone", within)

    def rows(self):
        """The rows in sight, as they are spoken."""
        return [node.name for node in self.nodes() if ", " in node.name and node.role == ROW]

    def row(self, name):
        """The row of the file `name`."""
        for node in self.nodes():
            if node.name.startswith(name + ", ") and node.role == ROW:
                return node
        return None

    def wait_row(self, name, saying="", within=30):
        """Waits until the row of `name` is there and says `saying`."""

        def says():
            node = self.row(name)
            return node if node and saying in node.name else None

        try:
            return wait_for(says, f"{name} says {saying!r}", within)
        except TooLate as late:
            raise TooLate(f"{late}; rows: {self.rows()}") from None

    def says(self, part):
        """Whether any text in the window contains `part`."""
        return any(part in node.name for node in self.nodes())

    # Doing

    def press(self, name, within=20):
        """Presses the control with this name, once it can be pressed."""

        def ready():
            node = self.find(name)
            return node if node and node.enabled else None

        wait_for(ready, f"{name} can be pressed", within).press()

    def click(self, node, button=1):
        """Clicks on it with the mouse."""
        x, y = node.middle()
        self.screen.xdotool("mousemove", x, y)
        self.screen.xdotool("click", button)

    def key(self, *keys):
        """Presses keys in the window."""
        self.screen.xdotool("windowfocus", "--sync", self.id)
        for key in keys:
            self.screen.xdotool("key", "--clearmodifiers", key)

    def type(self, text):
        """Types into what has the keyboard."""
        self.screen.xdotool("windowfocus", "--sync", self.id)
        self.screen.xdotool("type", "--clearmodifiers", text)

    def focused(self):
        """What has the keyboard."""
        return next((n for n in self.nodes() if n.has(FOCUSED) and n.role != "frame"), None)

    def without_names(self):
        """What can be used and does not say what it is."""
        return [node.path for node in self.nodes() if node.role in USED and not node.name.strip()]

    def resize(self, width, height):
        self.size = (width, height)
        self.screen.xdotool("windowsize", "--sync", self.id, width, height)

    def theme(self, name):
        """Chooses `Dark theme` or `Light theme` in the settings menu."""
        self.press("Settings")
        self.press(name)
        self.wait_gone(name)

    def drop(self, *paths, look=None):
        """Drags files out of another window and lets go of them over this one. `look` is called
        while they are held over it."""
        log = Path(self.log).parent / "drag-source.log"
        before = log.stat().st_size if log.exists() else 0
        source = Process(["/usr/bin/python3", "-B", HERE / "drag_source.py", *paths], log,
                         env=self.screen.env | {"NO_AT_BRIDGE": "1", "GTK_THEME": "Adwaita"})
        try:
            def lines():
                assert source.runs(), f"the drag source ended: {source.log_text()}"
                return source.log_text()[before:].split("\n")

            def ready():
                return next((line for line in lines() if line.startswith("ready ")), None)

            x, y = map(int, wait_for(ready, "the drag source is ready").split()[1:])
            to_x, to_y = self.size[0] // 2, self.size[1] // 2
            self.screen.xdotool("mousemove", x, y)
            self.screen.xdotool("mousedown", 1)
            steps = 10
            for step in range(1, steps + 1):
                # A hand takes its time, and GTK starts a drag only when it sees one move.
                time.sleep(0.06)
                self.screen.xdotool("mousemove", x + (to_x - x) * step // steps,
                                    y + (to_y - y) * step // steps)
            if look:
                look()
            self.screen.xdotool("mouseup", 1)
            wait_for(lambda: "ended" in lines(), "the drag has ended")
        finally:
            source.stop()

    # Keeping

    def picture(self, path):
        self.screen.picture(path, *self.size)

    def quiet_ticks(self, seconds, within=60):
        """Clock ticks of processor time in `seconds`, once the window came to rest."""
        # Rest: a second and a half without any.
        rest = 1.5
        seen = self.process.cpu_ticks()
        since = time.monotonic()

        def rests():
            nonlocal seen, since
            now = self.process.cpu_ticks()
            if now > seen:
                seen, since = now, time.monotonic()
            return time.monotonic() - since > rest

        wait_for(rests, "the window comes to rest", within)
        before = self.process.cpu_ticks()
        time.sleep(seconds)
        self.must_run()
        return self.process.cpu_ticks() - before

    def kill(self):
        self.process.kill()

    def close(self):
        """Closes the window as people do, and waits for the program's end."""
        self.key("alt+F4")
        wait_for(lambda: not self.process.runs(), "the program ends after its window", 25)
        code = self.process.child.returncode
        assert code == 0, f"the program ended with {code}: {self.process.log_text()}"

    def stop(self):
        return self.process.stop()
