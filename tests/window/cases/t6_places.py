"""Choosing folders, switching sites, and what is said of all files of a batch."""

from lib.files import make
from lib.site import Site
from lib.waiting import wait_for


def fill(window, field, text, role="entry"):
    def is_focused():
        window.click(window.wait(field, role=role))
        node = window.focused()
        return node is not None and node.name == field and node.role == role

    wait_for(is_focused, f"{field} has the keyboard")
    window.key("ctrl+a")
    window.screen.xdotool("type", "--clearmodifiers", "--delay", "5", text)


def open_picker(window):
    window.press("Destination")
    window.wait("Find a folder")
    window.wait("Campaigns")
    # What the cursor is on counts as focused, while the field is typed in.
    wait_for(lambda: getattr(window.focused(), "role", "") in ("tree-item", "list-item"),
             "the cursor is on a folder")


def a_folder_is_chosen_by_keyboard(room):
    site = room.open_site("--folders", "10000")
    window = room.open_window()
    open_picker(window)
    window.wait("Campaigns")
    assert not window.without_names()
    # Library, Campaigns, Brand; into Brand, to the first in it.
    window.key("Down", "Down", "Right")
    window.wait("Logos")
    window.key("Right")
    room.picture(window, "picker-tree")
    window.key("Return")
    wait_for(lambda: window.says("Uploads go to Library › Brand › Logos"), "it is said")
    window.wait_gone("Find a folder")
    made = make(room.files, {"mark.png": 40_000})
    window.drop(*made.values())
    assert window.says("Library › Brand › Logos"), "the sheet says where to"
    window.press("Upload 1 file")
    window.wait_row("mark.png", "Uploaded")
    assert site.assets()[0]["folder"] == "Library/Brand/Logos"

    # Typed text finds, and Esc goes back step by step.
    open_picker(window)
    window.screen.xdotool("type", "--delay", "20", "box 09")
    window.wait("Box 09000, in Library › Archive boxes")
    room.picture(window, "picker-search")
    window.key("Escape")
    window.wait("Campaigns")
    window.key("Escape")
    window.wait_gone("Find a folder")


def a_link_is_pasted_and_a_virtual_folder_is_refused(room):
    site = room.open_site()
    window = room.open_window()
    textiles = site.folder_at("Library/Collections/Textiles")
    picks = site.folder_at("Library/Press picks")
    open_picker(window)
    link = f"{site.url}/asset-management/{picks}?from=browser"
    window.screen.xdotool("type", "--delay", "5", link)
    window.wait(f"Use the folder {picks}")
    window.key("Return")
    wait_for(lambda: window.says("is a virtual folder"), "it is said why not")
    room.picture(window, "picker-virtual")
    window.key("ctrl+a")
    window.screen.xdotool("type", "--delay", "5", f"{site.url}/CS.aspx?VP3=X&IID={textiles}")
    window.wait(f"Use the folder {textiles}")
    window.key("Return")
    wait_for(lambda: window.says("Uploads go to Library › Collections › Textiles"), "it is taken")

    # A folder that becomes virtual holds what goes there, and another can be chosen.
    site.folder_at("Library/Collections/Textiles", become="virtual")
    made = make(room.files, {"cloth.tif": 90_000})
    window.drop(*made.values())
    window.press("Upload 1 file")
    window.wait_row("cloth.tif", "Waiting for another folder")
    room.picture(window, "held")
    window.press("Choose another folder than Library › Collections › Textiles")
    window.wait("Find a folder")
    window.wait("Campaigns")
    window.screen.xdotool("type", "--delay", "20", "paint")
    window.wait("Paintings, in Library › Collections")
    window.key("Return")
    window.wait_row("cloth.tif", "Uploaded")
    assert site.assets()[0]["folder"] == "Library/Collections/Paintings"


def sites_are_added_named_and_switched(room):
    first = room.open_site()
    other_folder = room.folder / "other"
    other_folder.mkdir()
    other = Site(room.program, other_folder, "--bandwidth-bytes-per-sec", "400000")
    try:
        window = room.open_window()
        first_host = first.url.removeprefix("http://")
        other_host = other.url.removeprefix("http://")
        window.press(f"Site: {first_host}")
        window.press("Add a site…")
        window.wait("Site address")
        fill(window, "Site address", other.url)
        if window.find("Client ID and secret"):
            window.press("Client ID and secret")
        fill(window, "Client ID", "sandbox-client")
        fill(window, "Client secret", "sandbox-secret", role="password-text")
        window.press("Connect")
        window.press(f"Site: {other_host}")
        window.press("Name and colour…")
        fill(window, "Name", "Test")
        window.press("Teal")
        room.picture(window, "site-colour")
        window.press("Save")
        window.wait("Site: Test")
        # No folder was named for it: the picker is the way.
        open_picker(window)
        window.wait("Campaigns")
        window.key("Down", "Return")
        wait_for(lambda: window.says("Uploads go to Library › Campaigns"), "a folder is chosen")
        made = make(room.files, {"trial.bin": 4_000_000})
        window.drop(*made.values())
        window.press("Upload 1 file")
        window.wait_row("trial.bin", "Sending")

        window.press("Site: Test")
        window.press(f"Switch to {first_host}")
        window.wait(f"Site: {first_host}")
        window.wait_row("trial.bin", f"Waiting: sign in to {other_host}")
        room.picture(window, "other-site")
        assert not window.without_names()
        other.change(bandwidth_bytes_per_sec=0)
        window.press("Switch to Test")
        window.wait("Site: Test")
        window.wait_row("trial.bin", "Uploaded")
        assert other.assets()[0]["folder"] == "Library/Campaigns"

        window.press("Site: Test")
        window.press("Remove this site…")
        window.press("Remove Test")
        wait_for(lambda: window.says("Nothing of its sign-in is kept"), "it is said")
        for path in room.state.rglob("*"):
            if path.is_file():
                assert b"sandbox-secret" not in path.read_bytes(), path
    finally:
        other.stop()


def what_the_sheet_says_of_all_files_arrives(room):
    site = room.open_site()
    made = make(room.files, {"a.jpg": 30_000, "b.jpg": 40_000})
    window = room.open_window(*made.values())
    window.wait("Upload 2 files")
    window.press("More options")
    window.press("Add a field")
    window.wait("Field 1", role="entry")

    def typing():
        node = window.focused()
        return node is not None and node.name == "Field 1"

    wait_for(typing, "the new field has the keyboard")
    window.screen.xdotool("type", "--delay", "20", "title")
    window.wait("CoreField.Title (Title)")
    room.picture(window, "sheet-offers")
    window.key("Return")
    fill(window, "Value of CoreField.Title", "Sea at dawn")
    fill(window, "Import mapping template", "SHOOT-01")
    fill(window, "Security clearance", "3")
    room.picture(window, "sheet-options")
    assert not window.without_names()
    window.press("Upload 2 files")
    for name in made:
        window.wait_row(name, "Uploaded")
    for asset in site.assets():
        assert asset["metadata"] == {"CoreField.Title": "Sea at dawn"}, asset
        assert asset["import_mapping_template"] == "SHOOT-01"
        assert asset["security_clearance"] == 3
