"""Everything by accessible names alone: no pointer, no picture, no place on the screen."""

from lib.files import make
from lib.waiting import wait_for


def an_upload_a_retry_and_a_duplicate_s_review_by_names_alone(room):
    site = room.open_site()
    made = make(room.files, {"poster ä.tif": 900_000, "logo.ai": 70_000, "late.mov": 50_000})
    known = site.has_already("Poster", made["poster ä.tif"].read_bytes(), 2)
    site.faults({
        "step": "upload_chunk", "name_contains": "late", "times": 1,
        "when": "after_body", "what": {"status": {"code": 403}},
    })
    window = room.open_window(*made.values())
    # What a reader hears of the sheet: what was found, where it goes, what can be done.
    assert window.wait("Upload 3 files").enabled
    assert window.says("3 files")
    window.press("Upload 3 files")

    window.wait_row("logo.ai", "Uploaded")
    window.wait_row("late.mov", "Not allowed")
    window.press("Needs attention")
    window.wait_gone("logo.ai, 70 KB, Uploaded")
    window.press("Retry late.mov")
    window.press("All")
    window.wait_row("late.mov", "Uploaded")

    window.press("Duplicates")
    window.wait(f"Open {known}")
    assert not window.without_names()
    window.press("Mark poster ä.tif reviewed")
    window.wait("Mark poster ä.tif not reviewed")
    window.press(f"Open {known}")
    wait_for(room.opened_addresses, "the browser was asked")
    assert room.opened_addresses() == [f"{site.url}/asset-management/{known}"]
    stored = sorted(a["name"] for a in site.assets())
    assert stored == ["late.mov", "logo.ai"], stored
