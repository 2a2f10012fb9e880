"""What the window's own work costs. Only a release build is judged: `tests/heavy/window-cpu.sh`."""

import os
import re
import time

from lib.files import make_sparse
from lib.waiting import wait_for

OWN_WORK = re.compile(r"frames=(\d+) own_work_ms=(\d+) of_ms=(\d+) longest_ms=([\d.]+) "
                      r"painting_ms=(\d+)")
JUDGED = bool(os.environ.get("TANGELO_WINDOW_COST"))


def periods_of(window):
    """What the log told of each period until now."""
    found = OWN_WORK.findall(window.process.log_text())
    return [tuple(map(float, period)) for period in found]


def next_period(window):
    """Waits for what is told next. A period ends with a frame, so keys are pressed."""
    before = len(periods_of(window))

    def told():
        window.key("shift")
        return len(periods_of(window)) > before

    wait_for(told, "the window tells of its work", 20)


def sending_8_files_costs_the_window_little(room):
    site = room.open_site("--bandwidth-bytes-per-sec", "100000000")
    for number in range(8):
        make_sparse(room.files / f"film {number}.mov", 700_000_000)
    window = room.open_window(room.files, env={"TANGELO_LOG": "debug"})
    window.press("Upload 8 files")
    wait_for(lambda: site.bytes_received() > 50_000_000, "bytes are on their way", 60)
    # From here on nobody asks for the tree, which would be work too.
    told = len(periods_of(window))
    seconds = 30 if JUDGED else 8
    time.sleep(seconds)
    periods = periods_of(window)[told + 1:]
    assert site.bytes_received() < 8 * 700_000_000, "it was done too early"
    assert periods, "the window told nothing of its work"
    frames, work, span, _, painting = (sum(column) for column in zip(*periods))
    share = 100 * work / span
    print(f"        8 sending: {share:.1f}% of a core, {1000 * frames / span:.1f} frames a second, "
          f"{work / max(frames, 1):.2f} ms a frame; the software renderer takes "
          f"{painting / max(frames, 1):.2f} ms more")
    assert 1000 * frames / span < 25, f"{frames} frames in {span} ms"
    if JUDGED:
        assert share <= 5, f"{share:.1f}% of a core"


def a_long_list_costs_the_window_little(room):
    files, folders = (100_000, 100) if JUDGED else (3_000, 30)
    for folder in range(folders):
        below = room.files / "Scans" / f"box {folder:03}"
        below.mkdir(parents=True)
        for number in range(files // folders):
            (below / f"scan {folder:03}-{number:04}.tif").write_bytes(b"%06d" % (folder * 1000 + number))
    # So slow that the list stays long.
    room.open_site("--bandwidth-bytes-per-sec", "2000")
    window = room.open_window(env={"TANGELO_LOG": "debug"})
    # The first period is that of the window's own beginning.
    next_period(window)
    told = len(periods_of(window))

    begun = time.monotonic()
    window.drop(room.files / "Scans")
    window.wait(f"Upload {files:,} files", within=120)
    found = time.monotonic() - begun
    window.press(f"Upload {files:,} files")
    begun = time.monotonic()
    window.wait_row("scan 000-0000.tif", within=60)
    wait_for(lambda: window.says(f"{files:,} files"), "all are listed", 60)
    listed = time.monotonic() - begun

    last = f"scan {folders - 1:03}-{files // folders - 1:04}.tif"
    window.key("ctrl+f")
    wait_for(lambda: window.focused() and window.focused().name == "Find",
             "the find box has the keyboard")
    window.type(last)
    window.wait_row(last)
    window.key("ctrl+a", "BackSpace")
    first = window.wait_row("scan 000-0000.tif")
    window.press("Sort by Size")
    window.press("Sort by Name")
    window.click(first)
    window.key("End")
    window.wait_row(last)
    for _ in range(40):
        window.screen.xdotool("click", "4")
    window.key("Home", "ctrl+a")
    window.press("Pause all")
    window.press("Resume all")
    window.key("Delete")
    window.wait("Undo")
    wait_for(lambda: not window.rows(), "the rows are gone")
    window.press("Undo")
    wait_for(window.rows, "the rows are back")

    next_period(window)
    longest = max(period[3] for period in periods_of(window)[told:])
    print(f"        {files:,} files: found in {found:.1f} s, listed {listed:.1f} s later; "
          f"the longest frame took {longest:.1f} ms")
    if JUDGED:
        assert longest <= 16, f"a frame took {longest} ms"
