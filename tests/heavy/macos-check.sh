#!/usr/bin/env bash
# Type-checks the whole program for macOS, both processors, in a Debian sid beside this system.
# A check is not a run: nothing is linked or started, and C code within crates is not compiled.
#
#   tests/heavy/macos-check.sh [ROOM]
#
# ROOM (~/.cache/tangelo/sid unless given) is made when it is missing: root, debootstrap, 4 GB.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/heavy/room/room.sh
in_own_namespaces tests/heavy/macos-check.sh "$@"
room=$(realpath -m "${1:-${XDG_CACHE_HOME:-$HOME/.cache}/tangelo/sid}")
builders_room "$room"

# A compiler that only makes the file that it is asked for: what C code does is not checked here.
cat >"$room/target/no-cc" <<'CC'
#!/bin/sh
while [ $# -gt 0 ]; do
    [ "$1" = -o ] && : >"$2"
    shift
done
CC
chmod +x "$room/target/no-cc"
for processor in aarch64 x86_64; do
    say "macOS, $processor"
    in_builders_room "$room" env "CC_${processor}_apple_darwin=/target/no-cc" \
        "AR_${processor}_apple_darwin=true" SDKROOT=/ \
        cargo check --locked -Zbuild-std=std,panic_abort --target "$processor-apple-darwin"
done
