"""The main views look as they were last found good.

The references lie in `tests/window/pictures`. What changed on purpose is renewed by
`TANGELO_RENEW_PICTURES=1 tests/window/run.sh PROGRAM look`, and looked at before it is committed.
"""

import os
import shutil
import subprocess
from pathlib import Path

from lib.processes import run
from lib.waiting import wait_for

PICTURES = Path(__file__).parent.parent / "pictures"
# View, theme, width, height.
VIEWS = [
    ("crowded", "dark", 1280, 800),
    ("crowded", "light", 1000, 640),
    ("selected", "dark", 1280, 800),
    ("attention", "dark", 1280, 800),
    ("long", "light", 1280, 800),
    ("empty", "light", 1000, 640),
    ("sheet", "dark", 1000, 640),
    ("shortcuts", "light", 1280, 800),
]
# Two drivers put an edge's shade elsewhere: what is nearly the same colour counts as the same,
# and so many pixels of a hundred thousand may differ.
NEARLY = "12%"
PIXELS_OF_100000 = 150


def the_main_views_look_as_they_should(room):
    renew = os.environ.get("TANGELO_RENEW_PICTURES")
    wrong = []
    for view, theme, width, height in VIEWS:
        name = f"{view}-{theme}-{width}"
        taken = _taken(room, view, theme, width, height, room.folder / f"{name}.png")
        known = PICTURES / f"{name}.png"
        if renew:
            PICTURES.mkdir(exist_ok=True)
            # Few colours are enough to see what moved.
            run(["convert", taken, "-strip", "-dither", "None", "-colors", "96",
                 f"PNG8:{known}"], room.screen.env, within=90)
            continue
        if not known.exists():
            wrong.append(f"{name}: there is no reference")
            continue
        differ, picture = _difference(room, known, taken)
        if differ > PIXELS_OF_100000 * width * height / 100_000:
            shutil.copy(taken, room.folder / f"wrong-{name}.png")
            shutil.copy(picture, room.folder / f"wrong-{name}-difference.png")
            wrong.append(f"{name}: {differ:.0f} pixels differ")
    assert not wrong, "\n".join(wrong)


def _taken(room, view, theme, width, height, path):
    """A picture of the view, once it stands still."""
    window = room.open_gallery(view, theme, width, height)
    before = path.with_suffix(".before.png")

    def still():
        window.picture(before)
        window.picture(path)
        return before.read_bytes() == path.read_bytes() or _difference(room, before, path)[0] == 0

    wait_for(still, f"{view} stands still", 90)
    window.stop()
    return path


def _difference(room, known, taken):
    picture = taken.with_suffix(".difference.png")
    done = subprocess.run(
        ["compare", "-metric", "AE", "-fuzz", NEARLY, str(known), str(taken), str(picture)],
        env=room.screen.env, capture_output=True, text=True, check=False,
    )
    # 0: alike, 1: different, and then the count stands in what it says.
    assert done.returncode in (0, 1), done.stderr
    return float(done.stderr.split()[0]), picture
