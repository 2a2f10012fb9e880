"""The demo: everything happens within a minute, then it rests and can be used."""

import re
from pathlib import Path

from lib.files import make
from lib.waiting import TooLate, wait_for

WANTED = {
    "Uploaded": r", Uploaded$",
    "a duplicate": r", Already in Orange Logic, version \d+$",
    "not known": r"Uploaded \(duplicates not known\)",
    "changed on disk": r"Changed on disk",
    "not allowed": r"Not allowed",
    "empty": r"Empty file",
}


def the_demo_shows_every_outcome_rests_and_takes_files(room):
    window = room.open_demo()
    window.theme("Dark theme")
    wait_for(lambda: any("Sending" in row for row in window.rows()), "something is sent", 30)
    window.click(window.wait_row("launch-cut-v7.mp4"))
    # On a slow computer the middle may pass between two looks.
    half_way = re.compile(r"Sending [3-9]\d%|assembling|Uploaded")
    wait_for(lambda: half_way.search(window.row("launch-cut-v7.mp4").name), "half of it", 60)
    room.picture(window, "demo-dark")
    assert not window.without_names()
    window.theme("Light theme")
    room.picture(window, "demo-light")
    window.theme("Dark theme")

    missing = dict(WANTED)

    def every_outcome():
        rows = window.rows()
        for name, pattern in list(missing.items()):
            if any(re.search(pattern, row) for row in rows):
                del missing[name]
        still = any(re.search("Sending|Waiting|Registering|assembling|Reading", r) for r in rows)
        return not missing and not still

    try:
        wait_for(every_outcome, "every outcome", 60, every=0.5)
    except TooLate as late:
        raise TooLate(f"{late}: {missing}; rows: {window.rows()}") from None
    for width in (1000, 1280, 1800):
        window.resize(width, 800)
        window.wait("Add files")
        room.picture(window, f"demo-end-dark-{width}")
    # A row that a filter hides is not shown beside it, nor removed by a key.
    window.press("Duplicates")
    window.wait_gone("Close the details")
    room.picture(window, "demo-duplicates")
    window.press("Needs attention")
    window.wait_row("drone-raw-011.dng")
    room.picture(window, "demo-attention")
    window.press("All")
    window.theme("Light theme")
    for width in (1800, 1000, 1280):
        window.resize(width, 800)
        window.wait("Add files")
        room.picture(window, f"demo-end-light-{width}")
    ticks = window.quiet_ticks(5)
    assert ticks <= 1, f"{ticks} ticks in 5 s"

    mine = make(room.files, {"my own ü.jpg": 300_000})
    window.drop(*mine.values())
    window.press("Upload 1 file")
    window.wait_row("my own ü.jpg", "Uploaded")

    # What arrived can be looked at where the demo's site stores it.
    window.press("Settings")
    window.press("About the demo")
    wait_for(room.opened_addresses, "the folder was opened")
    [folder] = room.opened_addresses()
    [stored] = Path(folder).rglob("my own ü.jpg")
    assert stored.read_bytes() == mine["my own ü.jpg"].read_bytes()
