"""Duplicates reviewed by keyboard alone, handed on, and kept over a restart."""

import csv
import io
import struct
import subprocess
import zlib

from lib.files import make
from lib.waiting import wait_for

NEW, KNOWN, REPEATS = 25, 12, 3
TWINS = KNOWN + REPEATS


def picture(number, width=480, height=320):
    """A PNG of two colours, another pair for each number."""
    first = bytes((40 + 37 * number % 200, 60 + 53 * number % 180, 90 + 29 * number % 150))
    last = bytes((250 - 31 * number % 200, 235 - 17 * number % 200, 220 - 41 * number % 200))

    def line(y):
        share = y / height
        colour = bytes(int(a + (b - a) * share) for a, b in zip(first, last))
        return b"\0" + colour * width

    def chunk(kind, data):
        sum_ = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", sum_)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"".join(line(y) for y in range(height)))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows)
            + chunk(b"IEND", b""))


def _report(room):
    """What `tangelo report` says of every file, by name."""
    done = subprocess.run(
        [room.program, "report", "--state-dir", room.state], check=True, capture_output=True,
    )
    rows = csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig")))
    return {row["name"]: row for row in rows}


def tab_to(window, name):
    """Moves the keyboard to the control with this name."""
    for _ in range(80):
        here = window.focused()
        if here and here.name == name:
            return
        window.key("Tab")
    raise AssertionError(f"the keyboard does not come to {name}: {window.focused()}")


def shown(window):
    """The file whose both sides are shown."""
    return next((n.name[len("Name: "):] for n in window.nodes() if n.name.startswith("Name: ")), "")


def duplicates_are_reviewed_by_keyboard_handed_on_and_kept(room):
    site = room.open_site()
    new = {f"new-{n:02}.png": picture(n) for n in range(NEW)}
    known = {f"known-{n:02} ü.png": picture(100 + n) for n in range(KNOWN)}
    repeats = {f"repeat-{n}.png": picture(n) for n in range(REPEATS)}
    made = make(room.files, new | known | repeats)
    assert len(made) == 40
    ids = {name: site.has_already(f"Twin of {name}", content, 3)
           for name, content in known.items()}
    window = room.open_window(room.files)
    window.wait("Upload 40 files")
    window.key("Return")
    wait_for(lambda: len(site.assets()) == NEW, "everything new is stored", 60)
    wait_for(lambda: site.calls()["duplicates_found"] == TWINS, "the rest was there", 60)

    # From here on without the mouse.
    tab_to(window, "Duplicates")
    window.key("Return")
    window.wait("Mark all reviewed")
    first = wait_for(lambda: shown(window), "both sides of the first one are shown")
    window.wait("Your file")
    window.wait("Already in Orange Logic, identical to version 3",
                "Already in Orange Logic, identical to version 1")
    window.wait("Title: Twin of known-00 ü.png", f"Title: {first}")
    assert not window.without_names()
    room.picture(window, "duplicates")
    window.resize(1000, 640)
    window.wait("Mark all reviewed")
    room.picture(window, "duplicates-narrow")
    window.resize(1280, 800)
    window.wait("Mark all reviewed")

    # Open one, and put it into a virtual folder.
    window.key("Return")
    wait_for(room.opened_addresses, "the browser was asked")
    twin = room.opened_addresses()[0].rsplit("/", 1)[1]
    folder = site.virtual_folder()
    window.key("a")
    wait_for(lambda: window.focused() and "virtual folder" in window.focused().name,
             "the folder is asked for")
    window.type(folder)
    window.key("Return")
    wait_for(lambda: site.links().get(folder) == [twin], "the site has the link")
    window.wait(f"Added to {folder}")
    room.picture(window, "duplicates-added")

    # Review all, one after the other; the first one is taken back and marked again.
    seen = []
    for number in range(TWINS):
        name = wait_for(lambda: shown(window) not in seen and shown(window), "another one")
        seen.append(name)
        window.key("r")
        if number + 1 < TWINS:
            wait_for(lambda: shown(window) != name, f"{name} is done with")
    window.wait_row(seen[-1], "reviewed")
    window.key("r")
    wait_for(lambda: window.row(seen[-1]) and "reviewed" not in window.row(seen[-1]).name,
             "the last one is open again")
    window.key("r")
    window.wait_row(seen[-1], "reviewed")
    assert len(set(seen)) == TWINS and set(known) <= set(seen), seen
    room.picture(window, "duplicates-reviewed")

    # All of them are handed on as a table; only the system's dialog is a stand-in.
    table = room.folder / "Duplikate für Jürgen.csv"
    room.answer_dialogs(table)
    tab_to(window, "Export CSV…")
    window.key("Return")
    window.wait(f"Report of {TWINS} files saved as {table.name}")
    assert "Tangelo report.csv" in room.dialogs_asked.read_text(encoding="utf-8")
    exported = {row["name"]: row for row in csv.DictReader(io.StringIO(
        table.read_text(encoding="utf-8-sig")))}
    assert set(exported) == set(seen), exported.keys()
    for name, row in exported.items():
        assert row["status"] == "duplicate" and row["reviewed_by"] == "Sandy Box", row
        assert name not in ids or row["duplicate_record_id"] == ids[name], row
        assert row["asset_version"], row
    window.close()

    rows = _report(room)
    assert len(rows) == 40
    for name, row in rows.items():
        if name in seen:
            assert row["status"] == "duplicate" and row["reviewed_by"] == "Sandy Box", row
            assert row["reviewed_at"], row
        else:
            assert row["status"] == "uploaded" and not row["reviewed_by"], row
    for name, id_ in ids.items():
        assert rows[name]["duplicate_record_id"] == id_, rows[name]
    assert all(exported[name] == rows[name] for name in seen), "the same from the command line"

    again = room.open_window()
    tab_to(again, "Duplicates")
    again.key("Return")
    again.wait("Mark all reviewed")
    wait_for(lambda: shown(again), "both sides of the first one are shown")
    assert all("reviewed" in row for row in again.rows()), again.rows()
    again.wait(f"Added to {folder}")
    room.picture(again, "duplicates-again")
    assert _report(room) == rows
