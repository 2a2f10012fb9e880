"""The history: found, opened, handed on and forgotten, by keyboard."""

import csv
import io
import json
import subprocess

from lib.files import make
from lib.waiting import wait_for


def _report(room):
    done = subprocess.run(
        [room.program, "report", "--state-dir", room.state], check=True, capture_output=True,
    )
    return [row["name"] for row in csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig")))]


def the_history_is_found_opened_handed_on_and_forgotten(room):
    site = room.open_site()
    names = [f"scan-{n:02}.tif" for n in range(9)] + ["interview ü.wav"]
    make(room.files, {name: 40_000 + n for n, name in enumerate(names)})
    window = room.open_window(room.files)
    window.press("Upload 10 files")
    wait_for(lambda: len(site.assets()) == 10, "everything is stored", 60)
    window.press("Settings")
    window.press("Clear finished rows")
    window.wait("Undo")
    window.wait_gone("Undo")

    window.press("History of uploads")
    window.wait("10 files")
    assert not window.without_names()
    window.wait_row("interview ü.wav", "Uploaded")
    room.picture(window, "history")
    window.key("Down", "Return")
    address = wait_for(lambda: room.opened_addresses() and room.opened_addresses()[0],
                       "the browser was asked")
    assert any(asset["record_id"] in address for asset in site.assets()), address

    window.key("ctrl+f")
    wait_for(lambda: window.focused() and window.focused().name == "Find in the history",
             "the find box has the keyboard")
    window.type("scan-0")
    window.wait("9 files")
    wait_for(lambda: window.row("interview ü.wav") is None, "only what fits is shown")
    listed = room.folder / "scans.json"
    room.answer_dialogs(listed)
    window.press("Save a report of 9 files…")
    window.press("JSON, one object a line")
    window.press("Save…")
    window.wait(f"Report of 9 files saved as {listed.name}")
    lines = [json.loads(line) for line in listed.read_text(encoding="utf-8").splitlines()]
    assert sorted(line["name"] for line in lines) == names[:9], lines

    window.press("Forget entries of the history")
    window.press("All 9 that are shown…")
    window.wait("Forget 9 entries of the history?")
    room.picture(window, "history-forget")
    window.press("Keep them")
    window.wait_gone("Forget 9 entries of the history?")
    assert len(_report(room)) == 10
    window.press("Forget entries of the history")
    window.press("All 9 that are shown…")
    window.press("Forget 9 entries")
    window.wait("No matches for “scan-0”")
    room.picture(window, "history-nothing")
    assert _report(room) == ["interview ü.wav"]
    window.press("Back to the list")
    window.wait_gone("No matches for “scan-0”")
