"""How the window behaves on the desktop: a second start, closing, coming back."""

import json
import subprocess

from lib.files import make
from lib.waiting import wait_for


def _start_again(room, *arguments):
    """What a second start says and how it ends."""
    return subprocess.run(
        [str(part) for part in (room.program, *arguments)],
        env=room.screen.env | room.env,
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, check=False,
    )


def a_second_start_hands_its_files_to_the_open_window(room):
    site = room.open_site()
    window = room.open_window()
    made = make(room.files, {"from the shell ü.jpg": 40_000})
    done = _start_again(room, "--state-dir", room.state, *made.values())
    assert done.returncode == 0, done.stderr
    assert "open already" in done.stdout, done.stdout
    window.press("Upload 1 file")
    window.wait_row("from the shell ü.jpg", "Uploaded")
    assert [a["name"] for a in site.assets()] == ["from the shell ü.jpg"]
    # Whoever needs the folder alone is still told that it is taken.
    command = _start_again(room, "upload", "--state-dir", room.state, "--site", site.url,
                           "--folder", site.top_folder, *made.values())
    assert command.returncode == 2, command.stderr
    assert "another Tangelo is using" in command.stderr, command.stderr


def closing_while_files_are_sent_asks_and_can_go_on_until_all_is_there(room):
    site = room.open_site("--bandwidth-bytes-per-sec", "6000000")
    made = make(room.files, {"long take.mov": 60_000_000})
    window = room.open_window(*made.values())
    window.press("Upload 1 file")
    wait_for(lambda: site.bytes_received() > 3_000_000, "bytes are on their way", 30)
    window.key("alt+F4")
    window.wait("Finish, then close")
    assert not window.without_names()
    room.picture(window, "closing")
    window.press("Keep it open")
    window.wait_gone("Finish, then close")
    window.key("alt+F4")
    window.press("Finish, then close")
    wait_for(lambda: not window.process.runs(), "the program ends by itself", 60)
    assert window.process.child.returncode == 0, window.process.log_text()
    stored = site.assets()
    assert len(stored) == 1, stored
    assert site.file_of(stored[0]).read_bytes() == made["long take.mov"].read_bytes()


def stopping_at_closing_goes_on_at_the_next_start(room):
    site = room.open_site("--bandwidth-bytes-per-sec", "9000000")
    made = make(room.files, {"long take.mov": 70_000_000})
    window = room.open_window(*made.values())
    window.press("Upload 1 file")
    wait_for(lambda: site.bytes_received() > 20_000_000, "bytes are on their way", 30)
    window.key("alt+F4")
    window.press("Stop now, go on next time")
    wait_for(lambda: not window.process.runs(), "the program ends", 25)
    assert not site.assets()
    again = room.open_window()
    again.wait_row("long take.mov", "Uploaded", 60)
    assert site.calls()["items_registered"] == 1, site.calls()


def the_window_comes_back_as_it_was(room):
    room.open_site()
    window = room.open_window()
    window.resize(1111, 707)
    window.screen.xdotool("windowmove", "--sync", window.id, 60, 50)
    window.wait("Add files")
    window.key("ctrl+plus")
    window.press("Settings")
    window.press("Finish, then close")
    wait_for(lambda: _kept(room).get("when_closed") == "finish", "the choice is kept")
    wait_for(lambda: _kept(room).get("zoom_percent") == 110, "the zoom is kept")
    window.close()
    # Nobody resizes this one. The window manager here puts every window at the same place, so where
    # it was is seen in the file alone.
    assert _kept(room)["place"] == {"at": [60, 50], "size": [1111, 707], "maximized": False}
    again = room.open_window(size=None)
    assert _size(again) == (1111, 707), _size(again)
    again.close()
    assert _kept(room)["place"]["size"] == [1111, 707]


def the_shortcuts_are_a_key_away_and_diagnostics_hold_no_secret(room):
    site = room.open_site()
    made = make(room.files, {"secret plan ü.pdf": 30_000})
    window = room.open_window(*made.values())
    window.press("Upload 1 file")
    window.wait_row("secret plan ü.pdf", "Uploaded")
    window.key("question")
    window.wait("Close the shortcuts")
    assert not window.without_names()
    room.picture(window, "shortcuts")
    window.key("Escape")
    window.wait_gone("Close the shortcuts")
    window.press("Settings")
    window.wait("Copy diagnostics")
    room.picture(window, "settings-menu")
    window.press("Copy diagnostics")
    wait_for(lambda: window.says("Diagnostics copied"), "it is told")
    log = (room.state / "tangelo.log").read_text(encoding="utf-8")
    assert "the window opens" in log, log
    assert site.token not in log


def a_window_without_any_screen_says_what_to_do(room):
    env = {k: v for k, v in (room.screen.env | room.env).items() if k != "DISPLAY"}
    done = subprocess.run([room.program, "--state-dir", str(room.state)], env=env,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30,
                          check=False)
    assert done.returncode == 2, done
    assert "tangelo upload" in done.stderr, done.stderr


def _kept(room):
    try:
        return json.loads((room.state / "settings.json").read_text()).get("window", {})
    except (OSError, ValueError):
        return {}


def _size(window):
    text = window.screen.xdotool("getwindowgeometry", "--shell", window.id)
    facts = dict(line.split("=") for line in text.split())
    return int(facts["WIDTH"]), int(facts["HEIGHT"])
