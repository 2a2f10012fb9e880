"""Content that is there more than once."""

from lib.files import make

# The sandbox checks for duplicates itself: of two equal files that are sent, it stores one.
THERE = "Already in Orange Logic, version 1"


def repeats_are_shown_and_left_out_only_where_asked(room):
    site = room.open_site()
    content = bytes(range(256)) * 3000
    first = make(room.files / "one", {"a.tif": content, "b ü.tif": content, "other.tif": 768_000})
    window = room.open_window(*first.values())
    window.press("Upload 3 files")
    window.wait_row("a.tif", "Uploaded")
    window.wait_row("other.tif", "Uploaded")
    window.wait_row("b ü.tif", f"{THERE}, The same content as a.tif")
    assert site.calls()["items_registered"] == 3
    room.picture(window, "repeats-sent")

    again = make(room.files / "two", {"c.mov": b"x" * 900_000, "d.mov": b"x" * 900_000})
    window.drop(*again.values())
    window.press("Leave out repeats within these files")
    room.picture(window, "repeats-asked")
    window.press("Upload 2 files")
    window.wait_row("c.mov", "Uploaded")
    window.wait_row("d.mov", "Left out: the same content as c.mov")
    room.picture(window, "repeats-left-out")
    assert site.calls()["items_registered"] == 4
    window.press("Retry d.mov")
    window.wait_row("d.mov", THERE)
    assert site.calls()["items_registered"] == 5
