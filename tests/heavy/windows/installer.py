"""The installer: for one user, silent and by hand; what it leaves and what it does not."""

import re
import subprocess
import time

from lib.waiting import wait_for
from window import find, press
from wine import LOCAL, ROAMING, write

HOME = LOCAL / "Programs" / "Tangelo"
MENU = ROAMING / "Microsoft" / "Windows" / "Start Menu" / "Programs" / "Tangelo"
KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Tangelo"


def _setup(case, *words):
    return case.wine.run(case.made + "/Tangelo-Setup.exe", *words)


def _value(case, name):
    done = case.wine.run("reg", "query", KEY, "/v", name)
    found = re.search(rf"{name}\s+REG_\w+\s+(.*?)\r?\n", done.stdout.decode(errors="replace"))
    return found and found.group(1).strip()


def _close(case, window):
    press(case.screen, window, "alt+F4")

    def gone():
        if find(case.screen, "^Tangelo$"):
            # Files may be on their way: then it asks, and Enter lets them go on before.
            press(case.screen, window, "Return")
        return not find(case.screen, "^Tangelo$")

    wait_for(gone, "the window is gone", 120, every=2)


def _there(case, path):
    return case.wine.drive(path).exists()


def it_installs_silently_starts_and_leaves_the_state(case):
    done = _setup(case, "/S")
    assert done.returncode == 0, done
    for name in ("tangelo.exe", "licences.txt", "uninstall.exe", r"guide\index.html"):
        assert _there(case, HOME / name), name
    link = case.wine.drive(MENU / "Tangelo.lnk").read_bytes()
    assert "tangelo.exe".encode("utf-16-le") in link or b"tangelo.exe" in link
    assert _value(case, "DisplayVersion") == "0.1.0"
    quiet = _value(case, "QuietUninstallString")
    assert quiet == rf'"{HOME}\uninstall.exe" /S', quiet

    # What is installed does its work, and what it remembers is to stay.
    write(case.wine.drive(rf"{case.c}\a.txt"), b"installed")
    site = case.site()
    done = case.wine.run(str(HOME / "tangelo.exe"), "upload", "--json", "--site", site.url,
                         "--folder", site.top_folder, rf"{case.c}\a.txt",
                         env={"TANGELO_TOKEN": site.token})
    assert done.returncode == 0 and len(site.assets()) == 1, done
    journal = LOCAL / "Tangelo" / "data" / "journal.sqlite"
    assert _there(case, journal)

    # By the Start menu.
    case.wine.start("start", str(MENU / "Tangelo demo.lnk"), log=case.folder / "start.log")
    window = wait_for(lambda: find(case.screen, "^Tangelo$"), "the window is there", 120)
    time.sleep(3)
    case.picture("windows-start-menu")
    # A program that runs stays whole.
    done = case.wine.run(str(HOME / "uninstall.exe"), "/S", rf"_?={HOME}")
    assert done.returncode == 3, done
    assert _there(case, HOME / "tangelo.exe") and _there(case, MENU / "Tangelo.lnk")
    _close(case, window)

    # An update over what is there.
    wait_for(lambda: _setup(case, "/S").returncode == 0, "it installs again", 90, every=2)
    done = case.wine.run(str(HOME / "uninstall.exe"), "/S")
    assert done.returncode == 0, done
    wait_for(lambda: not _there(case, HOME), "the program is gone", 60)
    assert not _there(case, MENU)
    assert not _there(case, ROAMING / "Microsoft" / "Windows" / "SendTo" / "Tangelo.lnk")
    assert _value(case, "DisplayName") is None
    assert _there(case, journal), "the state was to stay"


def it_installs_by_hand(case):
    case.wine.start(case.made + "/Tangelo-Setup.exe", log=case.folder / "setup.log")
    title = "Tangelo Setup"
    setup = wait_for(lambda: find(case.screen, title), "the installer shows", 60)
    time.sleep(1.5)
    case.picture("windows-setup-welcome", 640, 480)
    press(case.screen, setup, "Return")
    time.sleep(1.5)
    case.picture("windows-setup-folder", 640, 480)
    press(case.screen, setup, "Return")
    wait_for(lambda: _there(case, HOME / "uninstall.exe"), "it is installed", 60)
    wait_for(lambda: _there(case, MENU / "Tangelo demo.lnk"), "the menu has it", 60)
    time.sleep(3)
    case.picture("windows-setup-finish", 640, 480)
    press(case.screen, setup, "Return")
    window = wait_for(lambda: find(case.screen, "^Tangelo$"), "Finish starts the program", 120)
    time.sleep(3)
    case.picture("windows-first-start")
    _close(case, window)
    case.wine.run(str(HOME / "uninstall.exe"), "/S")
    wait_for(lambda: not _there(case, HOME), "the program is gone", 60)


def the_program_says_what_it_is(case):
    program = case.made + "/tangelo.exe"

    def resource(kind):
        done = subprocess.run(
            ["chroot", case.wine.room, "wrestool", "--extract", "--raw", f"--type={kind}", program],
            env=case.wine.env, capture_output=True, check=True,
        )
        return done.stdout

    version = resource(16).decode("utf-16-le", errors="replace")
    def fact(name):
        found = re.search(name + r"\0+([^\0]+)\0", version)
        return found and found.group(1)

    assert fact("ProductName") == "Tangelo", version
    assert fact("FileVersion").startswith("0.1.0"), version
    assert fact("OriginalFilename") == "tangelo.exe", version
    manifest = resource(24)
    assert b"longPathAware" in manifest and b"asInvoker" in manifest
    assert b"\x89PNG" in resource(3), "an icon of 256 pixels"
