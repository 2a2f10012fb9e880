#!/usr/bin/env bash
# A read-only and a full disk under the journal: a clear word, nothing sent without a record, and
# after room was made the same command brings everything through, each file once.
# Needs root, for a tmpfs of its own. TANGELO names the program (default target/debug/tangelo).
set -euo pipefail
cd "$(dirname "$0")/../.."
tangelo=$(realpath "${TANGELO:-target/debug/tangelo}")
room=$(mktemp -d)
site_pid=
cleanup() {
    [ -z "$site_pid" ] || kill "$site_pid" 2>/dev/null || true
    umount "$room/disk" 2>/dev/null || true
    rm -rf "$room"
}
trap cleanup EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }

mkdir "$room/disk" "$room/files"
"$tangelo" sandbox >"$room/site.json" &
site_pid=$!
until [ -s "$room/site.json" ]; do kill -0 "$site_pid"; done
value() { python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))[sys.argv[2]])' "$room/site.json" "$1"; }
url=$(value url)
export TANGELO_TOKEN=$(value token)
upload() {
    "$tangelo" upload --json --site "$url" --folder "$(value folder)" \
        --state-dir "$room/disk/state" "$room/files" >"$room/out.json" 2>"$room/err.txt"
}
stored() { python3 -c 'import json,sys,urllib.request as u; c=json.load(u.urlopen(sys.argv[1]+"/sandbox/calls")); print(c["assets_stored"], c["items_registered"], c["most_registrations_of_one_file"])' "$url"; }

files=600
for n in $(seq "$files"); do
    head -c $((2000 + n)) /dev/urandom >"$room/files/$n.bin"
done
touch -d '1 hour ago' "$room"/files/*

mount -t tmpfs -o size=1m,ro tmpfs "$room/disk"
code=0; upload || code=$?
[ "$code" = 2 ] || fail "exit $code on a read-only disk"
grep -q 'cannot be used' "$room/err.txt" || fail "no word: $(cat "$room/err.txt")"
echo "read-only: exit 2, $(cat "$room/err.txt")"

mount -o remount,rw,size=280k "$room/disk"
code=0; upload || code=$?
[ "$code" = 1 ] || fail "exit $code on a full disk: $(cat "$room/err.txt")"
failed=$(grep -c journal_failed "$room/out.json") || fail "no journal_failed: $(tail -n 2 "$room/out.json")"
read -r before _ _ < <(stored)
echo "full: exit 1, $failed of $files files say journal_failed, $before were stored before"

mount -o remount,size=64m "$room/disk"
code=0; upload || code=$?
[ "$code" = 0 ] || fail "exit $code after room was made: $(tail -n 1 "$room/out.json")"
read -r now registered most < <(stored)
[ "$now" = "$files" ] || fail "$now of $files stored"
echo "room again: exit 0, $now stored, $registered registered, $most times at most"
