"""Windows, as far as Wine is: a C: drive of one's own, and programs that run there."""

import os
import pathlib
import subprocess
import sys
from pathlib import Path, PureWindowsPath

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent.parent / "window"), str(HERE.parent / "room")]

from lib.processes import Process  # noqa: E402

USER = r"C:\users\root"
LOCAL = PureWindowsPath(USER, "AppData", "Local")
ROAMING = PureWindowsPath(USER, "AppData", "Roaming")


class Wine:
    """A Windows that nobody has used yet. `room` is the Debian system that Wine is installed in,
    `folder` a folder in it, as this system names it."""

    def __init__(self, room, folder, env):
        self.room = Path(room)
        self.folder = Path(folder)
        self.prefix = self.folder / "prefix"
        self.env = {
            "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
            "HOME": "/root",
            "USER": "root",
            "LANG": "C.UTF-8",
            "WINEPREFIX": self.inside(self.prefix),
            # No offers to fetch .NET or a browser engine.
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
            "WINEDEBUG": "-all",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "DISPLAY": env.get("DISPLAY", ""),
        }
        self.processes = []
        self.run("wineboot", "-i", within=300)
        (self.prefix / "dosdevices" / "unc").mkdir(exist_ok=True)

    def inside(self, path):
        """The path in the room of a path of this system."""
        return "/" + str(Path(path).relative_to(self.room))

    def drive(self, path):
        """Where a path of drive C: lies on this system."""
        parts = PureWindowsPath(path).parts
        assert parts[0].upper() == "C:\\", path
        return self.prefix.joinpath("drive_c", *parts[1:])

    def share(self, server, name):
        r"""Makes the network folder \\server\name, and says where it lies on this system."""
        place = self.folder / f"share-{name}"
        place.mkdir()
        there = self.prefix / "dosdevices" / "unc" / server
        there.mkdir(parents=True)
        (there / name).symlink_to(self.inside(place))
        return place

    def command(self, *words):
        return ["chroot", self.room, "wine", *words]

    def run(self, *words, env=None, stdin=None, within=180):
        """Runs a Windows program to its end."""
        return subprocess.run(
            [str(word) for word in self.command(*words)],
            env=self.env | (env or {}),
            input=stdin,
            stdin=None if stdin is not None else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=within,
            check=False,
        )

    def start(self, *words, log, env=None, stdout=None):
        """Starts a Windows program. The process is the program itself: killing it kills that."""
        process = Process(self.command(*words), log, env=self.env | (env or {}), stdout=stdout)
        self.processes.append(process)
        return process

    def stop(self):
        for process in self.processes:
            process.kill()
        subprocess.run(["chroot", self.room, "wineserver", "-k", "-w"], env=self.env,
                       timeout=60, check=False, stderr=subprocess.DEVNULL)


def settle(*paths):
    """Long ago: fresh files are held back for a moment."""
    for path in paths:
        os.utime(path, (1_780_000_000, 1_780_000_000))


def write(path, content):
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    settle(path)
    return path
