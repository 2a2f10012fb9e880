#!/usr/bin/env bash
# Whole uploads: Tangelo against curl and against a sender that does nothing else, on the same data
# and the same sink, in one run. Prints one table.
#
#   tests/bench/whole.sh [quick] [CASE…]
#
# CASE is one of: big files small long gigabit capped queue sparse start (all by default). `quick`
# takes less data and fewer rounds (ROUNDS names another number). TANGELO names the program (target/release/tangelo). Needs
# bash, python3, curl, cargo, and 13 GB of room in TMPDIR (`quick`: 4 GB).
set -euo pipefail
cd "$(dirname "$0")/../.."
cargo build --quiet --release --manifest-path tests/bench/kit/Cargo.toml --target-dir target/kit
exec python3 tests/bench/whole.py \
    "${TANGELO:-target/release/tangelo}" target/kit/release/kit "$@"
