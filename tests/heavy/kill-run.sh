#!/usr/bin/env bash
# 2 GB through `tangelo upload`, which is killed at random moments, at least 50 times, and started
# again with the same command until it ends by itself: every file arrives byte for byte and once,
# and what was sent in vain stays within its bound.
#
#   tests/heavy/kill-run.sh [SEED] [--duplicates on|off] [--kills N] [--size-mb N] [--rate BYTES]
#
# TANGELO names the program (target/release/tangelo, else target/debug/tangelo). Needs bash,
# python3, and room for twice the size in TMPDIR. A seed (printed; a new one each time where none is
# given) fixes tree and moments; what the machine does in between is its own.
set -euo pipefail
cd "$(dirname "$0")/../.."
if [ -z "${TANGELO:-}" ]; then
  for candidate in target/release/tangelo target/debug/tangelo; do
    [ -x "$candidate" ] && TANGELO=$candidate && break
  done
fi
exec python3 tests/heavy/kill_run.py "${TANGELO:?build the program first}" "$@"
