#!/bin/sh
# What the window itself costs while 8 files are sent, and with 100,000 files in its list.
#
#   tests/heavy/window-cpu.sh [PROGRAM]
#
# Own work is what egui and the window's code do for their frames, as the program counts it
# (TANGELO_LOG=debug); painting by a software renderer is not in it. Allowed: 5% of a core with 8
# files sending; 16 ms for the longest frame while 100,000 dropped files are listed, found, sorted,
# scrolled, selected, paused, removed and brought back. PROGRAM should be a release build; the
# packages are those of the window tests.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=${1:-${CARGO_TARGET_DIR:-$here/../../target}/release/tangelo}
exec env TANGELO_WINDOW_COST=1 "$here/../window/run.sh" "$program" costs_the_window
