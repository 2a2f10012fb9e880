"""Runs `tangelo gallery all` on a screen of its own. Arguments: the program, a folder, a view."""

import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from lib.processes import Process  # noqa: E402
from lib.screen import Screen  # noqa: E402

# Two hundred pictures by a software renderer.
WITHIN_SECS = 1800


def main():
    program, folder, view = sys.argv[1:4]
    with tempfile.TemporaryDirectory(prefix="tangelo-gallery-") as room:
        room = Path(room)
        screen = Screen(room)
        try:
            log = room / "gallery.log"
            taken = Process([program, "gallery", "all", folder, view], log, env=screen.env)
            code = taken.child.wait(WITHIN_SECS)
            sys.stdout.write(log.read_text(errors="replace"))
        finally:
            screen.stop()
    print(f"{len(list(Path(folder).glob('*.png')))} pictures; open {folder}/index.html")
    return code


if __name__ == "__main__":
    sys.exit(main())
