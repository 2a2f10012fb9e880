#!/usr/bin/env bash
# A file beyond 2^32 bytes through `tangelo sandbox` and `tangelo upload`: it arrives with its bytes
# where they belong, and the uploader's memory stays within its bound.
#
#   tests/heavy/big-file.sh [SIZE_GIB]      (6 by default)
#
# TANGELO names the program (target/release/tangelo, else target/debug/tangelo). Needs bash,
# python3, and room for the file in TMPDIR (the source is sparse, what the site stores is not).
set -euo pipefail
cd "$(dirname "$0")/../.."
if [ -z "${TANGELO:-}" ]; then
  for candidate in target/release/tangelo target/debug/tangelo; do
    [ -x "$candidate" ] && TANGELO=$candidate && break
  done
fi
exec python3 tests/heavy/drive.py "${TANGELO:?build the program first}" big-file "${1:-6}"
