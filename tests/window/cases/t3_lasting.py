"""Rest, restarts and crashes."""

from lib.files import make, make_sparse, same
from lib.waiting import wait_for

CHUNK = 8 << 20


def an_idle_window_uses_no_processor(room):
    site = room.open_site()
    made = make(room.files, {f"scan {n:02}.tif": 2_000 + n for n in range(50)})
    window = room.open_window(room.files)
    window.press("Upload 50 files")
    wait_for(lambda: len(site.assets()) == 50, "all 50 are stored", 60)
    wait_for(lambda: window.says("All done"), "the window says so")
    # Nothing may ask for the tree meanwhile.
    ticks = window.quiet_ticks(10)
    assert ticks <= 2, f"{ticks} ticks in 10 s"
    assert len(made) == 50


def a_killed_upload_goes_on_where_it_was(room):
    site = room.open_site("--bandwidth-bytes-per-sec", "400000000")
    size = 5_000_000_000
    film = make_sparse(room.files / "film ü.mov", size)
    window = room.open_window(film)
    window.press("Upload 1 file")
    wait_for(lambda: site.bytes_received() > size // 3, "a third has arrived", 120)
    room.picture(window, "large-file")
    window.kill()
    assert not site.assets()
    at_kill = site.bytes_received()

    again = room.open_window()
    again.wait_row("film ü.mov")
    again.wait_row("film ü.mov", "Uploaded", 300)
    stored = site.assets()
    assert len(stored) == 1 and stored[0]["registered"] == 1, stored
    assert stored[0]["completed"] == 1, stored
    assert same(film, site.file_of(stored[0])), "what arrived is not what was sent"
    calls = site.calls()
    assert calls["items_registered"] == 1, calls
    received = calls["chunk_bytes_received"]
    assert received <= size + 9 * CHUNK, f"{received - size} bytes too many, {at_kill} at the kill"
