"""From a window that knows nothing to a file that arrived, by typing."""

import urllib.parse

from lib.files import make
from lib.waiting import wait_for

# The room's session has no keyring, so the sign-in lasts for the run and that is said.
FOR_THIS_RUN = "for this run only"


def fill(window, field, text, role="entry"):
    def is_focused():
        window.click(window.wait(field, role=role))
        node = window.focused()
        return node is not None and node.name == field and node.role == role

    wait_for(is_focused, f"{field} has the keyboard")
    window.key("ctrl+a")
    window.screen.xdotool("type", "--clearmodifiers", "--delay", "5", text)


def connecting_says_what_is_wrong_and_then_signs_in(room):
    site = room.open_site()
    window = room.open_new_window()
    fill(window, "Site address", f"{site.url}/asset-management/2QDTWAW79R4?from=browser")
    window.press("Client ID and secret")
    fill(window, "Client ID", "sandbox-client")
    fill(window, "Client secret", "not the secret", role="password-text")
    fill(window, "Folder to upload to", site.top_folder)
    room.picture(window, "connect-filled")
    window.press("Connect")
    wait_for(lambda: window.says("does not accept this sign-in"), "the refusal is told")
    assert not window.says("not the secret"), "a secret is shown"
    room.picture(window, "connect-refused")

    fill(window, "Client secret", "sandbox-secret", role="password-text")
    window.press("Connect")
    window.wait("Add files")
    wait_for(lambda: window.says(FOR_THIS_RUN), "it is told that nothing is kept")
    room.picture(window, "connected")
    made = make(room.files, {"first.jpg": 50_000})
    window.drop(*made.values())
    window.press("Upload 1 file")
    window.wait_row("first.jpg", "Uploaded")
    assert site.calls()["assets_stored"] == 1

    window.press(f"Site: {urllib.parse.urlsplit(site.url).netloc}")
    window.press("Sign out")
    window.wait("Try the demo site")
    for path in room.state.rglob("*"):
        if path.is_file():
            assert b"sandbox-secret" not in path.read_bytes(), path
