"""What one test has to itself: a folder, a site, windows."""

import shutil

from .site import Site
from .window import Window

# What stands in for the system's file dialogs where there is no portal. It takes as long as a quick
# hand, since nobody answers a dialog at once.
DIALOG = """#!/bin/sh
printf '%s\\n' "$*" >>'{asked}'
[ -e '{answer}' ] || exit 1
cat '{answer}'
"""

BROWSER = """#!/bin/sh
printf '%s\\n' "$1" >>'{target}'
"""


class Room:
    """The room of the test `name`."""

    def __init__(self, screen, program, folder, name, pictures):
        self.screen = screen
        self.program = program
        self.folder = folder
        self.name = name
        self.pictures = pictures
        self.site = None
        self.windows = []
        self.state = folder / "state"
        self.files = folder / "files"
        self.files.mkdir(parents=True)
        self._make_browser()

    def _make_browser(self):
        """A browser that only notes down what it is asked to open."""
        fakes = self.folder / "bin"
        fakes.mkdir()
        self.opened = self.folder / "opened.txt"
        script = BROWSER.format(target=self.opened)
        for name in ("xdg-open", "gio", "gnome-open", "kde-open", "wslview", "browser"):
            path = fakes / name
            path.write_text(script, encoding="utf-8")
            path.chmod(0o755)
        self.dialogs_asked = self.folder / "dialogs.txt"
        self.dialogs_answer = self.folder / "answer.txt"
        dialog = fakes / "zenity"
        dialog.write_text(
            DIALOG.format(asked=self.dialogs_asked, answer=self.dialogs_answer), encoding="utf-8")
        dialog.chmod(0o755)
        self.env = {
            "PATH": f"{fakes}:{self.screen.env['PATH']}",
            "BROWSER": str(fakes / "browser"),
        }

    def open_site(self, *arguments):
        self.site = Site(self.program, self.folder, *arguments)
        return self.site

    def open_window(self, *paths, size=(1280, 800), env=None):
        """Opens the window, signed in to the site."""
        arguments = ["--site", self.site.url, "--folder", self.site.top_folder,
                     "--state-dir", self.state, *paths]
        return self._open(arguments, {"TANGELO_TOKEN": self.site.token} | (env or {}), size)

    def open_new_window(self, size=(1280, 800)):
        """Opens the window as one who starts it for the first time."""
        return self._open(["--state-dir", self.state], {}, size)

    def open_demo(self, size=(1280, 800)):
        return self._open(["--demo"], {}, size)

    def open_gallery(self, view, theme, width, height):
        """A view filled with samples; the same on every computer and at every hour."""
        arguments = ["gallery", view, theme, str(width), str(height)]
        return self._open(arguments, {"TZ": "UTC", "LC_ALL": "C.UTF-8"}, (width, height))

    def _open(self, arguments, env, size):
        log = self.folder / f"window-{len(self.windows) + 1}.log"
        window = Window(self.screen, self.program, log, arguments, self.env | env)
        # Known from the start, so that it is ended whatever comes.
        self.windows.append(window)
        window.come_up(size)
        return window

    def picture(self, window, name):
        """Keeps a picture if pictures are wanted."""
        if self.pictures:
            window.picture(self.pictures / f"{name}.png")

    def answer_dialogs(self, path):
        """File dialogs are answered with this path from now on."""
        self.dialogs_answer.write_text(f"{path}\n", encoding="utf-8")

    def opened_addresses(self):
        return self.opened.read_text(encoding="utf-8").split() if self.opened.exists() else []

    def keep(self, folder):
        """Keeps what tells why it failed."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        problems = []
        try:
            self.screen.picture(folder / "screen.png")
        except Exception as error:  # noqa: BLE001
            problems.append(f"no picture: {error}")
        for number, window in enumerate(self.windows, 1):
            if window.process.runs():
                try:
                    text = window.tree.text()
                    (folder / f"tree-{number}.txt").write_text(text, encoding="utf-8")
                except Exception as error:  # noqa: BLE001
                    problems.append(f"no tree of window {number}: {error}")
        if self.site and self.site.process.runs():
            try:
                facts = f"{self.site.calls()}\n{self.site.items()}\n{self.site.assets()}\n"
                (folder / "site.txt").write_text(facts, encoding="utf-8")
            except Exception as error:  # noqa: BLE001
                problems.append(f"nothing from the site: {error}")
        for kept in [*self.folder.glob("*.log"), *self.folder.glob("wrong-*.png")]:
            shutil.copy(kept, folder)
        return problems

    def clear(self):
        for window in self.windows:
            window.stop()
        if self.site:
            self.site.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
