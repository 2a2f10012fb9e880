#!/bin/sh
# Drives the real program in a real window: real drops, clicks by accessible name.
#
#   tests/window/run.sh [PROGRAM [WORD…]]
#
# PROGRAM is target/debug/tangelo unless given; only tests whose names contain every WORD run.
# Needs the Debian packages in packages.txt; what is missing is a failure, never a skip.
# TANGELO_PICTURES names a folder that keeps the pictures that the tests take.
# What failed leaves a picture, the accessibility tree and logs in target/window-failures.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if [ -z "${CARGO_TARGET_DIR:-}" ]; then
    CARGO_TARGET_DIR=$here/../../target
fi
program=${1:-$CARGO_TARGET_DIR/debug/tangelo}
[ $# -eq 0 ] || shift
if [ ! -x "$program" ]; then
    echo "there is no program at $program; cargo build makes it" >&2
    exit 1
fi
for tool in dbus-daemon Xvfb openbox xdotool xprop import; do
    if ! command -v "$tool" >/dev/null; then
        echo "$tool is missing; packages.txt lists what this stage needs" >&2
        exit 1
    fi
done
# Debian's own Python is the one that has gi.
exec /usr/bin/python3 -B "$here/run.py" \
    "$(realpath "$program")" "$(realpath -m "$CARGO_TARGET_DIR")/window-failures" "$@"
