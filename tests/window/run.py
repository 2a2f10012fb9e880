"""Runs the window tests, one after the other, on a screen of their own.

Arguments: the program, a folder for what failed, then words that names must contain.
"""

import importlib
import inspect
import os
import pkgutil
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import cases  # noqa: E402
from lib.room import Room  # noqa: E402
from lib.screen import Screen, has_typelib  # noqa: E402


def collect(words):
    found = []
    for module in sorted(pkgutil.iter_modules(cases.__path__), key=lambda m: m.name):
        loaded = importlib.import_module(f"cases.{module.name}")
        for name, test in vars(loaded).items():
            own = inspect.isfunction(test) and test.__module__ == loaded.__name__
            takes_a_room = own and list(inspect.signature(test).parameters) == ["room"]
            if takes_a_room and not name.startswith("_") and all(w in name for w in words):
                found.append((name, test))
    return found


def run_one(name, test, screen, program, folder, failures, pictures):
    room = None
    began = time.monotonic()
    try:
        room = Room(screen, program, folder / name, name, pictures)
        test(room)
    except Exception:  # noqa: BLE001
        print(f"FAILED  {name}  ({time.monotonic() - began:.1f} s)")
        traceback.print_exc(file=sys.stdout)
        if room:
            for problem in room.keep(failures / name):
                print(f"        {problem}")
            print(f"        kept in {failures / name}")
        return False
    else:
        print(f"ok      {name}  ({time.monotonic() - began:.1f} s)")
        return True
    finally:
        sys.stdout.flush()
        if room:
            room.clear()


def main():
    # So that what was started is ended when the tests are told to stop.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    program, failures, words = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
    if not has_typelib():
        print("GTK 3 for Python is missing (Debian: python3-gi gir1.2-gtk-3.0)")
        return 1
    pictures = os.environ.get("TANGELO_PICTURES")
    if pictures:
        pictures = Path(pictures).absolute()
        pictures.mkdir(parents=True, exist_ok=True)
    tests = collect(words)
    if not tests:
        print("no test has such a name")
        return 1
    began = time.monotonic()
    passed = 0
    with tempfile.TemporaryDirectory(prefix="tangelo-window-") as folder:
        folder = Path(folder)
        screen = Screen(folder)
        try:
            for name, test in tests:
                passed += run_one(name, test, screen, program, folder, failures, pictures)
        finally:
            screen.stop()
    failed = len(tests) - passed
    print(f"{passed} passed, {failed} failed, in {time.monotonic() - began:.0f} s")
    return 1 if failed else 0


sys.exit(main())
