"""A screen of its own: Xvfb, a window manager, the accessibility bus."""

import os
import subprocess

from gi.repository import Gio, GLib

from .processes import Process, base_env, run
from .waiting import wait_for

WIDTH, HEIGHT = 2400, 1200

# No frames, and every window at the same place, so that pictures show the program alone.
OPENBOX = """<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
  <theme><keepBorder>no</keepBorder></theme>
  <desktops><number>1</number></desktops>
  <applications>
    <application class="*">
      <decor>no</decor>
      <position force="yes"><x>0</x><y>0</y></position>
    </application>
    <application title="drag source">
      <decor>no</decor><focus>no</focus><layer>above</layer>
      <position force="yes"><x>2000</x><y>900</y></position>
    </application>
  </applications>
  <keyboard>
    <keybind key="A-F4"><action name="Close"/></keybind>
  </keyboard>
  <mouse/>
</openbox_config>
"""

LAUNCHERS = (
    "/usr/libexec/at-spi-bus-launcher",
    "/usr/lib/at-spi2-core/at-spi-bus-launcher",
    "/usr/lib/at-spi2/at-spi-bus-launcher",
)


class Screen:
    """The screen; `stop` ends what it started. `display` are further words for Xvfb."""

    def __init__(self, folder, *display):
        self.processes = []
        self.display = display
        home = folder / "home"
        for part in ("config", "data", "cache", "runtime"):
            (home / part).mkdir(parents=True)
        (home / "runtime").chmod(0o700)
        self.env = base_env() | {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_RUNTIME_DIR": str(home / "runtime"),
            "LIBGL_ALWAYS_SOFTWARE": "1",
            # Cases find controls by their English names.
            "TANGELO_LANGUAGE": "en",
        }
        try:
            self._start_display(folder)
            self._start_manager(folder)
            self._start_bus(folder)
            self._start_accessibility(folder)
        except BaseException:
            self.stop()
            raise

    def _start(self, command, log, **more):
        process = Process(command, log, env=self.env, **more)
        self.processes.append(process)
        return process

    def _start_display(self, folder):
        # Xvfb looks for a free number itself and tells it.
        told, tell = os.pipe()
        server = self._start(
            ["Xvfb", "-displayfd", str(tell), "-screen", "0", f"{WIDTH}x{HEIGHT}x24",
             "-nolisten", "tcp", "-noreset", *self.display],
            folder / "xvfb.log",
            pass_fds=(tell,),
        )
        os.close(tell)
        os.set_blocking(told, False)
        number = b""

        def read():
            nonlocal number
            if not server.runs():
                raise RuntimeError(f"Xvfb ended: {server.log_text()}")
            try:
                number += os.read(told, 32)
            except BlockingIOError:
                pass
            return number.endswith(b"\n")

        wait_for(read, "Xvfb tells its number")
        os.close(told)
        self.env["DISPLAY"] = ":" + number.decode().strip()

    def _start_manager(self, folder):
        config = folder / "openbox.xml"
        config.write_text(OPENBOX, encoding="utf-8")
        self._start(["openbox", "--sm-disable", "--config-file", config], folder / "openbox.log")

        def manages():
            root = run(["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], self.env)
            return "window id" in root

        wait_for(manages, "openbox manages the screen")

    def _start_bus(self, folder):
        """A session bus of its own, so that nothing of the user's answers."""
        address = "unix:path=" + self.env["XDG_RUNTIME_DIR"] + "/bus"
        self._start(["dbus-daemon", "--session", "--nofork", "--nopidfile", "--nosyslog",
                     f"--address={address}"], folder / "dbus.log")
        self.env["DBUS_SESSION_BUS_ADDRESS"] = address
        self.session = wait_for(lambda: connect(address), "the session bus answers")

    def _start_accessibility(self, folder):
        launcher = next((path for path in LAUNCHERS if os.path.exists(path)), None)
        if launcher is None:
            raise RuntimeError("at-spi-bus-launcher is missing (Debian: at-spi2-core)")
        self._start([launcher, "--launch-immediately"], folder / "at-spi.log")

        def call(owner, path, interface, method, arguments):
            return self.session.call_sync(
                owner, path, interface, method, arguments, None,
                Gio.DBusCallFlags.NO_AUTO_START, 5000, None,
            ).unpack()

        def address():
            # Asking the launcher too early would start another one.
            named = call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                         "NameHasOwner", GLib.Variant("(s)", ("org.a11y.Bus",)))[0]
            if not named:
                return None
            return call("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None)[0]

        where = wait_for(address, "the accessibility bus has an address")
        for switch in ("IsEnabled", "ScreenReaderEnabled"):
            on = GLib.Variant("(ssv)", ("org.a11y.Status", switch, GLib.Variant("b", True)))
            call("org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set", on)
        self.accessibility = connect(where)
        if self.accessibility is None:
            raise RuntimeError(f"the accessibility bus at {where} does not answer")

    def xdotool(self, *arguments):
        return run(["xdotool", *arguments], self.env)

    def picture(self, path, width=WIDTH, height=HEIGHT):
        """Takes a picture of the upper left part."""
        crop = f"{width}x{height}+0+0"
        run(["import", "-window", "root", "-crop", crop, "+repage", path], self.env)

    def stop(self):
        for process in reversed(self.processes):
            process.stop()
        self.processes.clear()


def connect(address):
    """A connection to the bus at `address`, or None while nobody answers there."""
    flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
             | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
    try:
        return Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
    except GLib.Error:
        return None


def has_typelib():
    """Err: GTK cannot be used by Python."""
    done = subprocess.run(
        ["/usr/bin/python3", "-c",
         "import gi; gi.require_version('Gtk', '3.0'); from gi.repository import Gtk"],
        capture_output=True, check=False,
    )
    return b"Namespace" not in done.stderr and b"No module" not in done.stderr
