"""What becomes of a file, and what can be done about it."""

from lib.accessible import SELECTED
from lib.files import make
from lib.waiting import stands_still, wait_for

MIB = 1 << 20
CHUNK = 8 * MIB


def a_duplicate_links_to_the_asset_that_was_there(room):
    site = room.open_site()
    made = make(room.files, {"logo master.ai": 900_000, "new.ai": 80_000})
    known = site.has_already("Logo", made["logo master.ai"].read_bytes(), 3)
    window = room.open_window()
    window.drop(*made.values())
    window.press("Upload 2 files")
    window.wait_row("logo master.ai", "Already in Orange Logic, version 3")
    window.wait_row("new.ai", "Uploaded")
    room.picture(window, "duplicate")
    window.press(f"Open {known}")
    wait_for(room.opened_addresses, "the browser was asked")
    assert room.opened_addresses() == [f"{site.url}/asset-management/{known}"]
    assert [a["name"] for a in site.assets()] == ["new.ai"]


def retry_sends_only_what_is_not_confirmed(room):
    site = room.open_site()
    size = 16 * CHUNK + 12_345
    made = make(room.files, {"interview ü.wav": size, "small.txt": 9_000})
    site.faults({
        "step": "upload_chunk", "skip": 11, "name_contains": "interview",
        "when": "after_body", "what": {"status": {"code": 403}},
    })
    window = room.open_window()
    window.drop(*made.values())
    window.press("Upload 2 files")
    window.wait("Retry interview ü.wav", within=40)
    window.wait_row("small.txt", "Uploaded")
    room.picture(window, "failed")
    before = stands_still(site.bytes_received, 1.0, "what the site received")
    confirmed = next(i for i in site.items() if i["name"] == "interview ü.wav")["received_bytes"]
    assert 4 * CHUNK <= confirmed < size, confirmed
    window.press("Retry interview ü.wav")
    window.wait_row("interview ü.wav", "Uploaded", 40)
    again = site.bytes_received() - before
    # What the site took in without a reply that reached the program counts as not confirmed: at
    # most the chunks that were under way beside the one that failed.
    missing = size - confirmed
    assert missing <= again <= missing + 7 * CHUNK, f"{again} bytes were sent, {missing} missing"
    assert again <= size - 4 * CHUNK, f"{again} of {size} bytes were sent again"
    calls = site.calls()
    assert calls["items_registered"] == 2 and calls["most_registrations_of_one_file"] == 1, calls
    stored = next(a for a in site.assets() if a["name"] == "interview ü.wav")
    assert site.file_of(stored).read_bytes() == made["interview ü.wav"].read_bytes()


def pause_all_stops_the_bytes_and_resume_all_finishes(room):
    site = room.open_site("--bandwidth-bytes-per-sec", "16000000")
    size = 120_000_000
    made = make(room.files, {"long take.mov": size})
    window = room.open_window(made["long take.mov"])
    window.press("Upload 1 file")
    wait_for(lambda: site.items() and site.items()[0]["received_bytes"] >= CHUNK,
             "a chunk is confirmed", 30)
    window.press("Pause all")
    window.wait("Resume all")
    # Standing still within two seconds is what people take for a pause.
    received = stands_still(site.bytes_received, 1.5, "what the site received", within=4.5)
    assert received < size, "everything was sent before the pause"
    confirmed = site.items()[0]["received_bytes"]
    assert confirmed > 0
    assert window.says("Paused")
    assert not site.assets()
    room.picture(window, "paused")
    window.press("Resume all")
    window.wait_row("long take.mov", "Uploaded", 60)
    stored = site.assets()
    assert site.file_of(stored[0]).read_bytes() == made["long take.mov"].read_bytes()
    # What was under way at the pause is sent again, what was confirmed is not; a few confirmations
    # may have crossed the pause.
    again = site.bytes_received() - received
    assert again <= size - confirmed + 3 * CHUNK, (again, confirmed)


def a_removed_row_comes_back_with_undo_and_else_stays_away(room):
    room.open_site()
    made = make(room.files, {"keep.jpg": 30_000, "drop me ä.jpg": 40_000})
    window = room.open_window(*made.values())
    window.press("Upload 2 files")
    for name in made:
        window.wait_row(name, "Uploaded")

    # By its menu.
    window.press("More for drop me ä.jpg")
    window.wait("Remove from the list drop me ä.jpg")
    assert not window.without_names()
    room.picture(window, "menu")
    window.press("Remove from the list drop me ä.jpg")
    wait_for(lambda: window.row("drop me ä.jpg") is None, "the row is gone")
    room.picture(window, "undo")
    window.press("Undo", within=3)
    window.wait_row("drop me ä.jpg", "Uploaded")
    window.wait_gone("Undo")

    # By its key.
    window.click(window.row("drop me ä.jpg"))
    wait_for(lambda: window.row("drop me ä.jpg").has(SELECTED), "the row is selected")
    window.key("Delete")
    wait_for(lambda: window.row("drop me ä.jpg") is None, "the row is gone")
    window.wait_gone("Undo", within=12)
    assert window.row("drop me ä.jpg") is None and window.row("keep.jpg")
    window.close()
    again = room.open_window()
    again.wait_row("keep.jpg", "Uploaded")
    assert again.row("drop me ä.jpg") is None
