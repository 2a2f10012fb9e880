"""A volume that can be taken out: the sentence, its report, and what withholds it."""

import subprocess

from lib.files import make, settle
from lib.waiting import wait_for


def a_card_is_called_stored_only_while_it_is(room):
    room.open_site()
    card = room.files / "CARD_A"
    made = make(card, {"DCIM/a 1.cr3": 300_000, "DCIM/b.cr3": 200_000, "PRIVATE/INDEX.BIN": 900})
    window = room.open_window(card, env={"TANGELO_REMOVABLE": str(card)})
    window.press("Upload 3 files")
    said = "CARD_A: 3 of 3 files are stored."
    _wait_says(window, said)
    assert window.says("All files were read again and match what was sent.")
    room.picture(window, "card-stored")

    # A media hash list beside the card, from its own button.
    place = room.folder / "lists"
    place.mkdir()
    room.answer_dialogs(place)
    window.press("Save a report of CARD_A")
    window.press("ASC MHL, a media hash list")
    window.press("Choose folder…")
    _wait_says(window, "Media hash list of 3 files saved as 0001_CARD_A_")
    assert (place / "ascmhl" / "ascmhl_chain.xml").exists()
    assert not (card / "ascmhl").exists(), "nothing is written to the card"

    # Another content of equal size and time withholds it.
    path = made["DCIM/b.cr3"]
    with open(path, "r+b") as file:
        file.seek(1000)
        file.write(b"changed")
    settle(path)
    window.press("Check CARD_A again")
    _wait_says(window, "CARD_A: 1 of 3 files is not confirmed as stored. Keep the card.")
    assert window.says("Other content than was sent: 1 file.")
    room.picture(window, "card-withheld")
    window.press("Dismiss what is said of CARD_A")
    window.wait_gone("Check CARD_A again")
    checked = subprocess.run(
        [room.program, "check", "--verify", "--state-dir", room.state, card],
        capture_output=True, check=False,
    )
    assert checked.returncode != 0


def _wait_says(window, part):
    wait_for(lambda: window.says(part), f"the window says {part}", 30)
