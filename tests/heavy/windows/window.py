"""The window under Wine. Nothing can be found by its name there, so that the site has to tell what
happened, and pictures what it looks like."""

import os
import tempfile
import time
from pathlib import Path

from lib.screen import Screen
from lib.waiting import TooLate, wait_for
from lib.window import Window
from wine import Wine, write

import demo


class WineWindow:
    """A window, used by keys and by what is dropped on it."""

    drop = Window.drop

    def __init__(self, case, *words, env=None, size=(1280, 800)):
        self.screen, self.size = case.screen, size
        self.log = case.folder / "window.log"
        program = case.made + "/tangelo.exe"
        self.process = case.wine.start(program, *words, env=env, log=self.log)
        self.id = wait_for(self._find, "the window is on the screen", 120)
        self.screen.xdotool("windowsize", "--sync", self.id, *size)

    def _find(self):
        assert self.process.runs(), f"the program ended: {self.process.log_text()}"
        return find(self.screen, "^Tangelo$")

    def key(self, *keys):
        press(self.screen, self.id, *keys)

    def close(self):
        self.key("alt+F4")
        wait_for(lambda: not self.process.runs(), "the program ends after its window", 60)
        code = self.process.child.returncode
        # On a busy machine Wine itself kills what ended, but has not gone yet.
        assert code in (0, -9), f"the program ended with {code}: {self.process.log_text()}"


def find(screen, title):
    """The window with this title, or None."""
    try:
        found = screen.xdotool("search", "--onlyvisible", "--name", title).split()
    except RuntimeError:
        return None
    return found[-1] if found else None


def press(screen, window, *keys):
    screen.xdotool("windowfocus", "--sync", window)
    for key in keys:
        screen.xdotool("key", "--clearmodifiers", key)


def the_demo_shows_and_finishes(case):
    window = WineWindow(case, "--demo")
    demo.finishes(half_way=lambda: (time.sleep(2), case.picture("windows-demo-sending")))
    time.sleep(1)
    case.picture("windows-demo-end")
    assert "panicked" not in window.process.log_text(), window.process.log_text()
    window.close()
    left = [p for p in case.wine.drive(r"C:\users\root\AppData\Local\Temp").iterdir()
            if "tangelo" in p.name]
    assert not left, f"the demo leaves {left}"


def a_real_drop_is_uploaded(case):
    site = case.site("--bandwidth-bytes-per-sec", "20000000")
    files = case.folder / "dropped"
    made = {
        files / "my file ü.jpg": os.urandom(300_000),
        files / "海辺-003.tif": os.urandom(5_000_000),
        files / "Shoot ö" / "Day 1" / "clip.mov": os.urandom(12_000_000),
        files / "Shoot ö" / "notes.txt": b"take two",
    }
    for path, content in made.items():
        write(path, content)
    window = WineWindow(
        case, "--site", site.url, "--folder", site.top_folder, "--state-dir", rf"{case.c}\state",
        env={"TANGELO_TOKEN": site.token},
    )
    # As the file manager names them: Wine makes Z:\\ paths of what lies on this system.
    dropped = [Path(case.wine.inside(path)) for path in files.iterdir()]

    def held():
        # Wine is slow to answer, and GTK lets go only of what was answered.
        time.sleep(1.5)
        case.picture("windows-drop-over")
        for x in (641, 640):
            case.screen.xdotool("mousemove", x, 400)
            time.sleep(0.5)

    def confirmed():
        if site.calls()["items_registered"] == 0:
            window.key("Return")
        return site.calls()["items_registered"] > 0

    # Between two toolkits on a busy machine a drop can get lost before it is ours.
    for left in (2, 1, 0):
        window.drop(*dropped, look=held)
        time.sleep(2)
        case.picture("windows-drop-sheet")
        try:
            wait_for(confirmed, "the batch is confirmed", 20, every=1.0)
            break
        except TooLate:
            if not left:
                raise
    wait_for(lambda: len(site.assets()) == len(made), "all of it is stored", 120)
    stored = {asset["name"]: asset for asset in site.assets()}
    for path, content in made.items():
        asset = stored[path.name]
        assert site.file_of(asset).read_bytes() == content, path
        place = "/".join(path.parent.relative_to(files).parts)
        assert asset["folder"].endswith(place), asset
        assert (asset["registered"], asset["completed"]) == (1, 1), asset
    time.sleep(2)
    case.picture("windows-dropped")
    window.close()


def without_opengl_a_box_says_so(case):
    """As on a remote desktop, where Windows itself draws OpenGL 1.1 and no more."""
    machine = case.folder / "machine"
    machine.mkdir()
    with tempfile.TemporaryDirectory(prefix="tangelo-screen-") as folder:
        screen = Screen(Path(folder), "-extension", "GLX")
        wine = None
        try:
            wine = Wine(case.wine.room, machine, screen.env)
            program = case.made + "/tangelo.exe"
            process = wine.start(program, "--demo", log=case.folder / "no-opengl.log")
            box = wait_for(lambda: find(screen, "^Tangelo$"), "a box is on the screen", 120)
            time.sleep(2)
            if case.pictures:
                screen.picture(case.pictures / "windows-no-opengl.png", 1280, 800)

            def ended():
                if process.runs():
                    press(screen, box, "Return")
                return not process.runs()

            wait_for(ended, "the program ends with the box", 60, every=2)
            assert process.child.returncode == 2, process.child.returncode
            assert "OpenGL 2.1" in process.log_text(), process.log_text()
        finally:
            if wine:
                wine.stop()
            screen.stop()
