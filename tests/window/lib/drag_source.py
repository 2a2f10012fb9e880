"""A GTK window that files can be dragged out of, as out of a file manager.

Arguments: the files. Prints `ready X Y` with the place to take them from, then `ended`.
"""

import sys
from pathlib import Path

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, GLib, Gtk  # noqa: E402


def main(paths):
    uris = [Path(path).absolute().as_uri() for path in paths]
    window = Gtk.Window(title="drag source")
    window.set_default_size(240, 160)
    window.set_accept_focus(False)
    window.connect("destroy", Gtk.main_quit)
    area = Gtk.EventBox()
    area.add(Gtk.Label(label=f"{len(uris)} files"))
    window.add(area)
    area.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.COPY)
    area.drag_source_add_uri_targets()
    area.connect("drag-data-get", lambda _w, _c, data, _i, _t: data.set_uris(uris))
    area.connect("drag-end", lambda _w, _c: print("ended", flush=True))

    def tell():
        _, x, y = window.get_window().get_origin()
        if (x, y) != told.get("place"):
            told["place"] = (x, y)
            return True
        width, height = window.get_size()
        print("ready", x + width // 2, y + height // 2, flush=True)
        return False

    told = {}
    window.connect("map-event", lambda _w, _e: GLib.timeout_add(100, tell) and None)
    window.show_all()
    Gtk.main()


main(sys.argv[1:])
