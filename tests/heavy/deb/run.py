"""Runs what the package installed: the demo in a window, an upload. Argument: the room."""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent.parent / "window"), str(HERE.parent / "room")]

import demo  # noqa: E402
from lib.processes import Process  # noqa: E402
from lib.screen import Screen  # noqa: E402
from lib.waiting import wait_for  # noqa: E402

# Looked for and done without: Wayland where there is X11.
OPTIONAL = re.compile(r"libwayland-(client|egl|cursor)\.so")


def environment(screen):
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
        "HOME": "/root",
        "LANG": "C.UTF-8",
        "DISPLAY": screen.env["DISPLAY"],
        "LIBGL_ALWAYS_SOFTWARE": "1",
    }


def the_demo_finishes(room, screen, folder, pictures):
    """Shows the demo to its end, and returns the libraries that it could not open."""
    env = environment(screen) | {"LD_DEBUG": "libs", "LD_DEBUG_OUTPUT": "/tmp/libraries"}
    window = Process(["chroot", room, "tangelo", "--demo"], folder / "demo.log", env=env)
    try:
        def shown():
            assert window.runs(), f"the program ended: {window.log_text()}"
            try:
                return screen.xdotool("search", "--onlyvisible", "--pid", window.pid)
            except RuntimeError:
                return None

        shown_as = wait_for(shown, "the window is on the screen", 90).split()[0]
        demo.finishes(half_way=lambda: None)
        if pictures:
            time.sleep(1)
            screen.picture(Path(pictures) / "deb-demo-end.png", 1280, 800)
        screen.xdotool("windowfocus", "--sync", shown_as)
        screen.xdotool("key", "--clearmodifiers", "alt+F4")
        wait_for(lambda: not window.runs(), "the program ends after its window", 30)
        assert window.child.returncode == 0, window.log_text()
    finally:
        window.kill()
    looked_for, opened = set(), set()
    for told in (room / "tmp").glob("libraries.*"):
        text = told.read_text(errors="replace")
        looked_for |= set(re.findall(r"find library=(\S+)", text))
        opened |= {Path(path).name for path in re.findall(r"calling init: (\S+)", text)}
    print(f"{len(opened)} libraries opened, {len(looked_for - opened)} not found: "
          f"{', '.join(sorted(looked_for - opened)) or 'none'}")
    assert any(name.startswith("libGL") or name.startswith("libEGL") for name in opened), opened
    missing = [name for name in looked_for - opened if not OPTIONAL.match(name)]
    assert not missing, f"libraries are missing: {missing}"


def an_upload_arrives(room, screen):
    env = environment(screen)
    (room / "tmp/in").mkdir()
    file = room / "tmp/in/Grüße 海辺.jpg"
    file.write_bytes(os.urandom(300_000))
    os.utime(file, (1_780_000_000, 1_780_000_000))
    site = subprocess.Popen(["chroot", room, "tangelo", "sandbox"], env=env,
                            stdout=subprocess.PIPE, text=True)
    try:
        facts = json.loads(site.stdout.readline())
        done = subprocess.run(
            ["chroot", room, "tangelo", "upload", "--json", "--site", facts["url"],
             "--folder", facts["folder"], "/tmp/in"],
            env=env | {"TANGELO_TOKEN": facts["token"]}, capture_output=True, check=False,
        )
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        assert done.returncode == 0 and lines[0]["status"] == "uploaded", (lines, done.stderr)
        [asset] = demo.ask(facts["url"], "assets")
        assert asset["size"] == 300_000, asset
    finally:
        site.terminate()
        site.wait(20)
    state = room / "root/.local/share/tangelo/journal.sqlite"
    assert state.exists(), "the state lies elsewhere"


def main():
    room, pictures = Path(sys.argv[1]), os.environ.get("TANGELO_PICTURES")
    with tempfile.TemporaryDirectory(prefix="tangelo-deb-") as folder:
        screen = Screen(Path(folder))
        try:
            the_demo_finishes(room, screen, Path(folder), pictures)
            print("the demo came to its end")
            an_upload_arrives(room, screen)
            print("an upload arrived")
        finally:
            screen.stop()


main()
