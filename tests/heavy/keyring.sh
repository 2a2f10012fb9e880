#!/usr/bin/env bash
# A real keyring (gnome-keyring) in a D-Bus session of its own: stores, finds, replaces, deletes; an
# upload takes up an access key and a refresh token, and keeps the renewed one.
# Needs the Debian packages dbus-x11 and gnome-keyring.
set -euo pipefail
cd "$(dirname "$0")/../.."
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cargo test --locked --test it --no-run
export TANGELO_TEST_KEYRING=1 TEST_HOME="$home"
dbus-run-session -- bash -euo pipefail -c '
    export XDG_DATA_HOME="$TEST_HOME" XDG_RUNTIME_DIR="$TEST_HOME"
    printf "a password" | gnome-keyring-daemon --unlock --components=secrets >/dev/null
    cargo test --locked --test it keyring
'
if grep -rq -e first-secret -e second-secret -e third-secret -e fourth-secret -e fifth-secret -e KEY- -e RFR- "$home"; then
    echo "a secret lies in plain text" >&2
    exit 1
fi
