"""The window as a screen reader finds it, asked over AT-SPI's bus without any cache."""

from dataclasses import dataclass
from functools import cached_property

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

ACCESSIBLE = "org.a11y.atspi.Accessible"
ROOT = "/org/a11y/atspi/accessible/root"
FOCUSABLE, FOCUSED, CHECKED, SELECTED, SENSITIVE = 11, 12, 4, 23, 24
UNKNOWN_METHOD = "org.freedesktop.DBus.Error.UnknownMethod"
# Nobody reads a list this deep or long; a tree without an end is a mistake.
MOST = 5000


class Gone(Exception):
    """The program, or this part of its window, is not there."""


def role_name(number):
    """`push-button`, `list-item`, …"""
    return Atspi.Role(number).value_nick


@dataclass
class Node:
    """One part of the window."""

    tree: "Tree"
    path: str
    name: str
    depth: int

    @cached_property
    def role(self):
        """Asked for only where it matters: every question takes its time. Empty: it is gone."""
        try:
            return role_name(self.tree.ask(self.path, ACCESSIBLE, "GetRole")[0])
        except Gone:
            return ""

    @cached_property
    def states(self):
        try:
            low, high = self.tree.ask(self.path, ACCESSIBLE, "GetState")[0]
        except Gone:
            return 0
        return low | high << 32

    def has(self, state):
        return bool(self.states >> state & 1)

    @property
    def enabled(self):
        return self.has(SENSITIVE)

    def press(self):
        """Does what it does when it is clicked."""
        done = self.tree.ask(self.path, "org.a11y.atspi.Action", "DoAction",
                             GLib.Variant("(i)", (0,)))
        assert done[0], f"{self.name} cannot be pressed"

    def place(self):
        """Left, top, width and height, in the window."""
        return self.tree.ask(self.path, "org.a11y.atspi.Component", "GetExtents",
                             GLib.Variant("(u)", (1,)))[0]

    def middle(self):
        left, top, width, height = self.place()
        return left + width // 2, top + height // 2


class Tree:
    """The accessibility tree of the process `pid`."""

    def __init__(self, connection, pid):
        self.connection = connection
        self.pid = pid
        self.owner = None

    def _call(self, owner, path, interface, method, arguments):
        try:
            return self.connection.call_sync(
                owner, path, interface, method, arguments, None,
                Gio.DBusCallFlags.NONE, 10_000, None,
            ).unpack()
        except GLib.Error as error:
            if Gio.DBusError.get_remote_error(error) == UNKNOWN_METHOD:
                raise
            raise Gone(error.message) from error

    def ask(self, path, interface, method, arguments=None):
        return self._call(self._owner(), path, interface, method, arguments)

    def _owner(self):
        """The program's name on the bus."""
        if self.owner is None:
            programs = self._call("org.a11y.atspi.Registry", ROOT, ACCESSIBLE, "GetChildren", None)
            for name, _ in programs[0]:
                pid = self._call(
                    "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                    "GetConnectionUnixProcessID", GLib.Variant("(s)", (name,)),
                )[0]
                if pid == self.pid:
                    self.owner = name
                    break
            else:
                raise Gone("the program is not on the accessibility bus")
        return self.owner

    def nodes(self):
        """Every node, parents first, in order."""
        found = []
        waiting = [(ROOT, 0)]
        while waiting and len(found) < MOST:
            path, depth = waiting.pop()
            try:
                facts = self.ask(path, "org.freedesktop.DBus.Properties", "GetAll",
                                 GLib.Variant("(s)", (ACCESSIBLE,)))[0]
                children = self.ask(path, ACCESSIBLE, "GetChildren")[0]
            except Gone:
                # It went away between two questions.
                if path == ROOT:
                    raise
                continue
            found.append(Node(self, path, facts.get("Name", ""), depth))
            waiting.extend((child, depth + 1) for _, child in reversed(children))
        return found

    def text(self):
        """The tree as text, for people."""
        lines = []
        for node in self.nodes():
            marks = "".join(
                mark
                for state, mark in ((FOCUSED, " focused"), (SELECTED, " selected"),
                                    (CHECKED, " checked"))
                if node.has(state)
            )
            off = "" if node.enabled else " off"
            lines.append(f"{'  ' * node.depth}{node.role}: {node.name!r}{marks}{off}")
        return "\n".join(lines)
