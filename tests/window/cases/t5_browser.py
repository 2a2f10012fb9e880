"""Signing in by the browser: the program that opens it is a note in a file, and curl clicks."""

import subprocess
import urllib.parse
from pathlib import Path

from lib.files import make
from lib.waiting import wait_for

from .t5_connecting import fill

SIGN_IN = "Open the sign-in page"
WAITING = "Waiting for your browser"


def pages(room, count):
    """The addresses that the browser was asked to open, once there are so many."""
    wait_for(lambda: len(room.opened_addresses()) >= count, f"page {count} is opened")
    opened = room.opened_addresses()
    assert len(opened) == count, opened
    return opened


def curl(*arguments):
    """What the browser would get, with the status and where it is led behind it."""
    told = ["curl", "--silent", "--show-error", "--noproxy", "*", "--max-time", "20",
            "--write-out", "\n%{http_code} %{redirect_url}", *arguments]
    done = subprocess.run(told, capture_output=True, text=True, check=True, timeout=30)
    text, _, end = done.stdout.rpartition("\n")
    status, _, led = end.partition(" ")
    return text, int(status), led


def click(page, answer):
    """Opens the page and clicks one of its buttons; where that leads."""
    text, status, _ = curl(page)
    assert status == 200 and "Allow" in text and "Refuse" in text, (status, text)
    path, _, query = page.partition("?")
    return curl("--data", f"{query}&answer={answer}", path)


def begin(window, site):
    fill(window, "Site address", site.url)
    fill(window, "Folder to upload to", site.top_folder)
    window.press(SIGN_IN)


def arguments_of(pid):
    return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")


def assert_nothing_is_left(room, window, *secrets):
    for secret in secrets:
        assert secret not in arguments_of(window.process.pid), secret
        assert secret not in window.process.log_text(), secret
        assert not window.says(secret), secret
        for path in room.state.rglob("*"):
            if path.is_file():
                assert secret.encode() not in path.read_bytes(), (secret, path)


def signing_in_by_the_browser_uploads(room):
    site = room.open_site()
    window = room.open_new_window()
    begin(window, site)
    [page] = pages(room, 1)
    assert page.startswith(f"{site.url}/AppAuth?RID="), page
    window.wait(WAITING)
    assert not window.says(page), "the page's address is shown, which ends with a secret"
    assert not window.without_names()
    room.picture(window, "connect-waiting")
    # Opened again where people closed it.
    window.press("Open the page again")
    assert pages(room, 2)[1] == page

    click(page, "allow")
    window.wait("Add files")
    made = make(room.files, {"first.jpg": 50_000})
    window.drop(*made.values())
    window.press("Upload 1 file")
    window.wait_row("first.jpg", "Uploaded")
    assert site.calls()["assets_stored"] == 1
    # What access keys of the sandbox begin with, and what this sign-in's page ended with.
    request = urllib.parse.parse_qs(page.partition("?")[2])["RID"][0]
    assert_nothing_is_left(room, window, "KEY-", request)


def a_cancelled_sign_in_is_over_and_another_begins_anew(room):
    site = room.open_site()
    window = room.open_new_window()
    begin(window, site)
    [first] = pages(room, 1)
    window.wait(WAITING)
    window.press("Cancel the sign-in")
    window.wait(SIGN_IN)
    # Whoever allows it now allows nothing: nobody asks for what came of it.
    click(first, "allow")
    assert site.calls()["calls"]["sign_in"] == 0
    assert window.find("Add files") is None

    window.press(SIGN_IN)
    second = pages(room, 2)[1]
    assert second != first
    window.wait(WAITING)
    window.key("Escape")
    window.wait(SIGN_IN)

    window.press(SIGN_IN)
    third = pages(room, 3)[2]
    click(third, "refuse")
    wait_for(lambda: window.says("was refused in the browser"), "the refusal is told")
    room.picture(window, "connect-refused-in-browser")
    window.press(SIGN_IN)
    click(pages(room, 4)[3], "allow")
    window.wait("Add files")


def an_app_comes_back_to_this_computer(room):
    site = room.open_site()
    window = room.open_new_window()
    fill(window, "Site address", site.url)
    fill(window, "Folder to upload to", site.top_folder)
    window.press("More ways to sign in")
    window.press("OAuth app")
    fill(window, "Client ID", "sandbox-app")
    fill(window, "Client secret", "sandbox-app-secret", role="password-text")
    window.press(SIGN_IN)
    [page] = pages(room, 1)
    assert "sandbox-app-secret" not in page
    _, status, led = click(page, "allow")
    assert status == 302 and led.startswith("http://127.0.0.1:"), (status, led)
    text, status, _ = curl(led)
    assert status == 200 and "Signed in" in text
    window.wait("Add files")
    # Refresh tokens of the sandbox begin so.
    assert_nothing_is_left(room, window, "sandbox-app-secret", "RFR-")
