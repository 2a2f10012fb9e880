"""Runs the cases for Windows, one after the other; see windows.sh beside this folder.

Arguments: the room, the folder of the built programs in it, the Linux program that serves the
site, then words of which names must contain one.
"""

import inspect
import os
import shutil
import sys
import tempfile
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from wine import Wine  # noqa: E402

from lib.screen import Screen, has_typelib  # noqa: E402
from lib.site import Site  # noqa: E402

import installer  # noqa: E402
import uploads  # noqa: E402
import window  # noqa: E402


class Case:
    """What one case has to itself: a folder in the room, and sites. Windows is shared."""

    def __init__(self, wine, screen, made, tangelo, name, pictures):
        self.wine, self.screen, self.made, self.name = wine, screen, made, name
        self.linux = tangelo
        self.pictures = pictures
        self.folder = wine.folder / name
        self.folder.mkdir()
        self.c = rf"C:\{name}"
        self.sites = []

    def site(self, *arguments):
        folder = self.folder / f"site-{len(self.sites)}"
        folder.mkdir()
        self.sites.append(Site(self.linux, folder, *arguments))
        return self.sites[-1]

    def picture(self, name, width=1280, height=800):
        if self.pictures:
            self.screen.picture(self.pictures / f"{name}.png", width, height)

    def clear(self):
        for process in self.wine.processes:
            process.kill()
        self.wine.processes.clear()
        # What Windows started by itself; this Windows is ours alone.
        for program in ("tangelo.exe", "Tangelo-Setup.exe"):
            self.wine.run("taskkill", "/f", "/im", program)
        for site in self.sites:
            site.stop()


def collect(words):
    for module in (uploads, window, installer):
        for name, case in vars(module).items():
            own = inspect.isfunction(case) and case.__module__ == module.__name__
            if own and list(inspect.signature(case).parameters) == ["case"]:
                if not name.startswith("_") and (not words or any(word in name for word in words)):
                    yield name, case


def main():
    room, made, tangelo = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    if not has_typelib():
        sys.exit("GTK 3 for Python is missing (Debian: python3-gi gir1.2-gtk-3.0)")
    cases = list(collect(sys.argv[4:]))
    if not cases:
        sys.exit("no case has such a name")
    pictures = os.environ.get("TANGELO_PICTURES")
    if pictures:
        pictures = Path(pictures).absolute()
        pictures.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    failed = []
    here = tempfile.mkdtemp(prefix="tangelo-windows-", dir=room / "tmp")
    with tempfile.TemporaryDirectory(prefix="tangelo-screen-") as folder:
        screen = Screen(Path(folder))
        wine = None
        try:
            wine = Wine(room, here, screen.env)
            print(f"Wine is up ({time.monotonic() - began:.0f} s)", flush=True)
            for name, body in cases:
                case = Case(wine, screen, made, tangelo, name, pictures)
                since = time.monotonic()
                try:
                    body(case)
                    print(f"ok      {name}  ({time.monotonic() - since:.1f} s)")
                except Exception:  # noqa: BLE001
                    failed.append(name)
                    print(f"FAILED  {name}  ({time.monotonic() - since:.1f} s)")
                    traceback.print_exc(file=sys.stdout)
                    case.picture(f"failed-{name}")
                    for log in sorted(case.folder.glob("*.log")):
                        print(f"-- {log.name}\n{log.read_text(errors='replace')[-2000:]}")
                finally:
                    case.clear()
                    sys.stdout.flush()
        finally:
            if wine:
                wine.stop()
            screen.stop()
            shutil.rmtree(here, ignore_errors=True)
    print(f"{len(cases) - len(failed)} passed, {len(failed)} failed, "
          f"in {time.monotonic() - began:.0f} s")
    return 1 if failed else 0


sys.exit(main())
