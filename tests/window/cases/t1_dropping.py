"""Files that come in by a drop or by arguments."""

import unicodedata

from lib.accessible import SELECTED
from lib.files import make, same
from lib.waiting import wait_for

LOOSE = {
    "plain.jpg": 120_000,
    "two words.tif": 3_000_000,
    "Überblick äöüß.wav": 9_500_000,
    "海辺-003.jpg": 450_000,
    "50% off #1 & more.pdf": 64_000,
}
SHOOT = {
    "Day 1/Kamera Ä/clip 1.mov": 12_000_000,
    "Day 1/Kamera Ä/clip 2.mov": 700_000,
    "Day 1/notes.txt": b"take two",
    "Day 2/写真/夕日 #2.png": 33_000,
    "Day 2/.DS_Store": 6_148,
}


def dropped_files_and_folders_arrive_byte_for_byte(room):
    site = room.open_site("--bandwidth-bytes-per-sec", "9000000")
    window = room.open_window()
    assert not window.without_names()
    room.picture(window, "empty")
    loose = make(room.files, LOOSE)
    shoot = room.files / "Shoot ö"
    make(shoot, SHOOT, seed=2)

    def held():
        wait_for(lambda: window.says("Drop 6 items into"), "the window says what a drop would do")
        room.picture(window, "drop-overlay")

    window.drop(*loose.values(), shoot, look=held)
    go = window.wait("Upload 9 files")
    assert window.says("1 left out"), "litter is named"
    assert not window.without_names()
    room.picture(window, "sheet")
    go.press()
    window.wait_gone("Upload 9 files")
    wait_for(lambda: site.bytes_received() > 6_000_000, "bytes are on their way")
    assert not window.without_names()
    room.picture(window, "sending")
    window.resize(1000, 700)
    window.wait("Add files")
    room.picture(window, "sending-1000")
    window.resize(1280, 800)

    for name in LOOSE:
        window.wait_row(name, "Uploaded", 60)
    for name in SHOOT:
        if not name.endswith(".DS_Store"):
            window.wait_row(name.rsplit("/", 1)[1], "Uploaded", 60)
    room.picture(window, "uploaded")

    stored = {(a["folder"], a["name"]): a for a in site.assets()}
    assert len(stored) == 9, sorted(stored)
    top = stored[next(key for key in stored if key[1] == "plain.jpg")]["folder"]
    sent = {(top, name): room.files / name for name in LOOSE}
    for name in SHOOT:
        if name.endswith(".DS_Store"):
            continue
        folder, file = name.rsplit("/", 1)
        sent[(f"{top}/Shoot ö/{folder}", file)] = shoot / name
    for (folder, name), path in sent.items():
        key = tuple(unicodedata.normalize("NFC", part) for part in (folder, name))
        assert key in stored, f"{key} is not among {sorted(stored)}"
        assert stored[key]["size"] == path.stat().st_size
        assert stored[key]["registered"] == 1
        assert same(path, site.file_of(stored[key])), f"{name} is not what was sent"
    assert not window.without_names()

    # A first look at what each row offers.
    window.click(window.row("two words.tif"))
    wait_for(lambda: window.row("two words.tif").has(SELECTED), "the row is selected")
    assert not window.without_names()
    room.picture(window, "details")


def paths_in_the_arguments_wait_for_enter_or_esc(room):
    site = room.open_site()
    made = make(room.files, {"one ö.jpg": 40_000, "folder/two.jpg": 50_000})
    window = room.open_window(made["one ö.jpg"], room.files / "folder")
    window.wait("Upload 2 files")
    window.key("Escape")
    window.wait_gone("Upload 2 files")
    assert not window.rows() and not site.items()

    window.drop(made["one ö.jpg"])
    window.wait("Upload 1 file")
    window.key("Return")
    window.wait_row("one ö.jpg", "Uploaded")
    assert [a["name"] for a in site.assets()] == ["one ö.jpg"]


def enter_on_cancel_cancels(room):
    site = room.open_site()
    made = make(room.files, {"one.jpg": 40_000})
    window = room.open_window(made["one.jpg"])
    window.wait("Upload 1 file")
    # The folder, more options and the two ticks about repeats stand before it.
    for _ in range(5):
        before = getattr(window.focused(), "name", "")
        window.key("Tab")
        wait_for(lambda: getattr(window.focused(), "name", "") != before,
                 "the keyboard moves on", 5)
    wait_for(lambda: getattr(window.focused(), "name", "") == "Cancel this batch",
             "the keyboard is on Cancel", 5)
    window.key("Return")
    window.wait_gone("Upload 1 file")
    assert not window.rows() and not site.items()


def the_keyboard_goes_from_left_to_right(room):
    site = room.open_site()
    made = make(room.files, {"a.jpg": 30_000, "b.jpg": 40_000})
    site.faults({"step": "upload_chunk", "name_contains": "b.jpg", "when": "after_body",
                 "what": {"status": {"code": 403}}})
    window = room.open_window(*made.values())
    window.press("Upload 2 files")
    window.wait("Retry b.jpg")
    window.wait_row("a.jpg", "Uploaded")
    window.press("a.jpg, 30 KB, Uploaded (duplicates not known)")
    window.wait("Close the details")

    order = []
    while len(order) < 60:
        before = order[-1].path if order else None
        window.key("Tab")

        def moved():
            now = window.focused()
            return now if now and now.path != before else None

        now = wait_for(moved, f"the keyboard moves on from {order[-1:]}", 5)
        if any(now.path == node.path for node in order):
            break
        order.append(now)
    heard = [node.name for node in order]
    # Pause all is off while there is nothing to pause.
    wanted = ["Destination", "Add files", "Add folder", "Settings", "All", "Retry all", "Find",
              "Sort by Name", "Sort by Status", "More for a.jpg", "Retry b.jpg",
              "More for b.jpg", "Close the details"]
    assert [name for name in heard if name in wanted] == wanted, heard
