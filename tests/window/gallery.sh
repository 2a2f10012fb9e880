#!/bin/sh
# Takes a picture of every view and state (dark, light, narrow, German) and makes a page of them.
#
#   tests/window/gallery.sh FOLDER [VIEW [PROGRAM]]
#
# Only views whose names begin with VIEW, if it is given. PROGRAM is target/debug/tangelo unless
# given. Needs the Debian packages in packages.txt. Afterwards open FOLDER/index.html.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$(realpath -m "${1:?a folder for the pictures}")
program=$(realpath "${3:-${CARGO_TARGET_DIR:-$here/../../target}/debug/tangelo}")
mkdir -p "$folder"
# Debian's own Python is the one that has gi.
exec /usr/bin/python3 -B "$here/gallery.py" "$program" "$folder" "${2:-}"
