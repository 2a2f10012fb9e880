#!/usr/bin/env bash
# The Windows program, really run: built for x86_64-pc-windows-gnu in a Debian sid beside this
# system, started under Wine on a screen of its own, without any network but loopback. The demo, a
# real drop, uploads from C:\, long and UNC paths, a locked file, kill and resume, Credential
# Manager, a screen without OpenGL, the installer.
#
#   tests/heavy/windows.sh [ROOM [WORD…]]
#
# ROOM (~/.cache/tangelo/sid unless given) is made when it is missing: root, debootstrap, 4 GB. Only
# cases whose names contain a WORD run. TANGELO names the Linux program that serves the site
# (target/debug/tangelo). TANGELO_PICTURES names a folder that keeps pictures.
# Needs the packages of tests/window/packages.txt. Wine is not Windows: what it cannot show is said
# where it matters.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/heavy/room/room.sh
in_own_namespaces tests/heavy/windows.sh "$@"
room=$(realpath -m "${1:-${XDG_CACHE_HOME:-$HOME/.cache}/tangelo/sid}")
[ $# -eq 0 ] || shift
builders_room "$room"

say "the program for Windows"
in_builders_room "$room" cargo build --locked -Zbuild-std=std,panic_abort --target x86_64-pc-windows-gnu

say "helper and installer"
made=/target/x86_64-pc-windows-gnu/debug
in_builders_room "$room" x86_64-w64-mingw32-gcc -municode -O1 -Wall -Werror \
    -o $made/helper.exe tests/heavy/windows/helper.c -ladvapi32
# Without its symbols: packing those takes minutes.
in_builders_room "$room" x86_64-w64-mingw32-strip -o $made/packed.exe $made/tangelo.exe
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
in_builders_room "$room" makensis -V2 -WX -INPUTCHARSET UTF8 -DVERSION="$version" \
    -DPROGRAM=$made/packed.exe -DOUTPUT=$made/Tangelo-Setup.exe packaging/windows/installer.nsi

say "under Wine"
tangelo=$(realpath "${TANGELO:-target/debug/tangelo}")
exec unshare --net bash -euo pipefail -c 'ip link set lo up; exec /usr/bin/python3 -B "$@"' - \
    tests/heavy/windows/run.py "$room" "$made" "$tangelo" "$@"
