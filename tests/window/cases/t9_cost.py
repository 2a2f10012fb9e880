"""What the window's own work costs. Only a release build is judged: `tests/heavy/window-cpu.sh`."""

import os
import re
import time

from lib.files import make_sparse
from lib.waiting import wait_for

OWN_WORK = re.compile(r"frames=(\d+) own_work_ms=(\d+) of_ms=(\d+) painting_ms=(\d+)")


def sending_8_files_costs_the_window_little(room):
    judged = os.environ.get("TANGELO_WINDOW_COST")
    site = room.open_site("--bandwidth-bytes-per-sec", "100000000")
    for number in range(8):
        make_sparse(room.files / f"film {number}.mov", 700_000_000)
    window = room.open_window(room.files, env={"TANGELO_LOG": "debug"})
    window.press("Upload 8 files")
    wait_for(lambda: site.bytes_received() > 50_000_000, "bytes are on their way", 60)
    # From here on nobody asks for the tree, which would be work too.
    told = len(OWN_WORK.findall(window.process.log_text()))
    seconds = 30 if judged else 8
    time.sleep(seconds)
    periods = [tuple(map(int, found)) for found in
               OWN_WORK.findall(window.process.log_text())[told + 1:]]
    assert site.bytes_received() < 8 * 700_000_000, "it was done too early"
    assert periods, "the window told nothing of its work"
    frames, work, span, painting = (sum(column) for column in zip(*periods))
    share = 100 * work / span
    print(f"        8 sending: {share:.1f}% of a core, {1000 * frames / span:.1f} frames a second, "
          f"{work / max(frames, 1):.2f} ms a frame; the software renderer takes "
          f"{painting / max(frames, 1):.2f} ms more")
    assert 1000 * frames / span < 25, f"{frames} frames in {span} ms"
    if judged:
        assert share <= 5, f"{share:.1f}% of a core"
