#!/usr/bin/env bash
# A tree of 300 files with one of 300 MB: every file arrives byte for byte, and a second run sends
# nothing.
#
#   tests/heavy/tree-300mb.sh
#
# TANGELO names the program, as in big-file.sh.
set -euo pipefail
cd "$(dirname "$0")/../.."
if [ -z "${TANGELO:-}" ]; then
  for candidate in target/release/tangelo target/debug/tangelo; do
    [ -x "$candidate" ] && TANGELO=$candidate && break
  done
fi
exec python3 tests/heavy/drive.py "${TANGELO:?build the program first}" tree
