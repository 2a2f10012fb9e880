#!/usr/bin/env bash
# Reports as others read them: the CSV in LibreOffice without a window, the media hash list by the
# tool of its standard (ascmhl from PyPI, in a virtual environment of its own).
# Needs soffice (Debian: libreoffice-calc), python3-venv and the network for PyPI.
# TANGELO names the program (default target/debug/tangelo).
set -euo pipefail
cd "$(dirname "$0")/../.."
tangelo=$(realpath "${TANGELO:-target/debug/tangelo}")
room=$(mktemp -d)
site_pid=
cleanup() {
    [ -z "$site_pid" ] || kill "$site_pid" 2>/dev/null || true
    rm -rf "$room"
}
trap cleanup EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }

python3 -m venv "$room/venv"
"$room/venv/bin/pip" -q --disable-pip-version-check install ascmhl
mhl="$room/venv/bin/ascmhl"

card="$room/CARD A"
python3 - "$card" <<'PY'
import os, sys, unicodedata
card = sys.argv[1]
names = ["=1+1.tif", "@SUM(A1).tif", "-2+3.wav", "日本語/撮影 001.jpg", 'quote "two".mov',
         "new\nline.txt", "comma, semicolon; tab.txt",
         unicodedata.normalize("NFD", "Übergröße-é.mov"), "a & b <c>.xml"]
for at, name in enumerate(names):
    path = os.path.join(card, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(os.urandom(20_000 + at))
    os.utime(path, (1_780_000_000, 1_780_000_000))
PY
"$tangelo" sandbox >"$room/site.json" &
site_pid=$!
until [ -s "$room/site.json" ]; do kill -0 "$site_pid"; done
value() { python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))[sys.argv[2]])' "$room/site.json" "$1"; }
export TANGELO_TOKEN; TANGELO_TOKEN=$(value token)
export TANGELO_STATE_DIR="$room/state"
"$tangelo" upload --json --site "$(value url)" --folder "$(value folder)" "$card" >"$room/out.json"

"$tangelo" report --verify --output "$room/report.csv" || fail "the files are as they were sent"
"$tangelo" report --format json >"$room/report.jsonl"
soffice -env:UserInstallation="file://$room/office" --headless --infilter="CSV:44,34,76,1" \
    --convert-to xlsx --outdir "$room" "$room/report.csv" >/dev/null 2>&1
[ -s "$room/report.xlsx" ] || fail "LibreOffice made nothing of the CSV"
python3 - "$room" <<'PY'
import csv, json, sys, zipfile
import xml.etree.ElementTree as tree
room = sys.argv[1]
spaces = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
book = zipfile.ZipFile(f"{room}/report.xlsx")
texts = ["".join(t.text or "" for t in item.iter(f"{{{spaces['m']}}}t"))
         for item in tree.fromstring(book.read("xl/sharedStrings.xml"))]
sheet = tree.fromstring(book.read("xl/worksheets/sheet1.xml"))
formulas = sheet.findall(".//m:f", spaces)
assert not formulas, f"{len(formulas)} cells became formulas"
rows = []
for row in sheet.iter(f"{{{spaces['m']}}}row"):
    cells = {}
    for cell in row:
        value = cell.find("m:v", spaces)
        if value is not None:
            column = cell.get("r").rstrip("0123456789")
            text = texts[int(value.text)] if cell.get("t") == "s" else value.text
            # OOXML writes control letters in this way.
            cells[column] = text.replace("_x000a_", "\n")
    rows.append(cells)
names = {text: column for column, text in rows[0].items()}
read = {row[names["name"]].lstrip("'"): row for row in rows[1:]}
files = [json.loads(line) for line in open(f"{room}/report.jsonl", encoding="utf-8")]
assert len(files) == len(rows) - 1 == 9, (len(files), len(rows))
for file in files:
    row = read[file["name"]]
    assert row[names["path"]].lstrip("'") == file["path"], (row, file)
    assert row[names["record_id"]] == file["record_id"], (row, file)
    assert row[names["content_now"]] == "unchanged", row
print(f"CSV: LibreOffice reads {len(files)} files, {len(names)} columns, no formula")
PY

mkdir "$room/list"
manifest=$("$tangelo" report --format mhl --output "$room/list" "$card") || fail "no media hash list"
[ ! -e "$card/ascmhl" ] || fail "something was written into the card"
cp -r "$room/list/ascmhl" "$card/"
"$mhl" info "$card" >"$room/info.txt" || fail "ascmhl info: $(cat "$room/info.txt")"
"$mhl" diff "$card" >"$room/diff.txt" 2>&1 || echo "ascmhl diff says: $(tail -n 3 "$room/diff.txt")"
"$mhl"-debug verify "$card" >"$room/verify.txt" 2>&1 || fail "ascmhl verify: $(tail -n 5 "$room/verify.txt")"
"$mhl" create "$card" -h xxh128 >"$room/create.txt" 2>&1 || fail "ascmhl create: $(tail -n 5 "$room/create.txt")"
if [ -n "${ASCMHL_XSD:-}" ]; then
    "$mhl"-debug xsd-schema-check -xsd "$ASCMHL_XSD" "$card/ascmhl/$(basename "$manifest")" || fail "the schema"
    echo "MHL: the manifest follows the schema"
fi
echo "MHL: ascmhl $("$mhl" --version | grep -o '[0-9.]*$') accepts $(basename "$manifest")"
# One that changed is found out by both.
printf 'x' >>"$card/-2+3.wav"
"$mhl"-debug verify "$card" >/dev/null 2>&1 && fail "ascmhl did not see the change"
code=0; "$tangelo" report --verify >/dev/null 2>"$room/err.txt" || code=$?
[ "$code" = 1 ] || fail "exit $code after a change"
echo "changed: exit 1, $(cat "$room/err.txt")"
