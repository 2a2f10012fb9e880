#!/usr/bin/env python3
"""Writes assets/licences.txt: the notices that About shows and packages carry.

    packaging/licences.py            writes it
    packaging/licences.py --check    only compares, and fails where it differs

Every crate that is built into the program on any of its systems is named, with the texts that it
ships itself. Equal texts stand once. Needs nothing but cargo and the crates' sources.
"""

import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "assets" / "licences.txt"
TARGETS = [
    "x86_64-unknown-linux-gnu",
    "x86_64-pc-windows-msvc",
    "aarch64-apple-darwin",
    "x86_64-apple-darwin",
]
NAMES = re.compile(r"(licen[cs]e|copying|notice|copyright|unlicense)", re.IGNORECASE)
RULE = "=" * 80
LINE = "-" * 80


def cargo(*arguments):
    made = subprocess.run(
        ["cargo", *arguments, "--locked"], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    return made.stdout


def built_in():
    """The crates that are linked in on any target; what only runs while building is not."""
    linked = set()
    for target in TARGETS:
        tree = cargo("tree", "--target", target, "--edges", "normal,no-proc-macro", "--prefix=none")
        for line in filter(None, tree.splitlines()):
            name, version = line.split()[:2]
            linked.add((name, version.removeprefix("v")))
    packages = json.loads(cargo("metadata", "--format-version=1"))["packages"]
    crates = [p for p in packages if (p["name"], p["version"]) in linked and p["source"]]
    return sorted(crates, key=lambda p: (p["name"], p["version"]))


def texts(package):
    """The licence texts that the crate ships, tidied so that equal ones compare equal."""
    folder = pathlib.Path(package["manifest_path"]).parent
    found = []
    for path in sorted(folder.iterdir()):
        named = path.is_file() and NAMES.search(path.name) and path.suffix not in {".rs", ".py"}
        if named or (package.get("license_file") or "").strip("./") == path.name:
            text = path.read_text(encoding="utf-8", errors="replace").replace("\f", "")
            lines = [line.rstrip() for line in text.strip().splitlines()]
            found.append((path.name.lower(), "\n".join(lines)))
    # Where a choice is offered, the short one is taken; its text is enough.
    if re.search(r"\bOR\b|/", package["license"] or ""):
        short = [one for one in found if "apache" not in one[0]]
        found = short if any("mit" in name or "zlib" in name for name, _ in short) else found
    return [text for _, text in found]


def main():
    by_text, silent = {}, []
    for package in built_in():
        name = f"{package['name']} {package['version']} ({package['license'] or 'see text'})"
        shipped = texts(package)
        if not shipped:
            silent.append(name)
        for text in shipped:
            # Texts that differ in their line breaks alone are equal.
            _, names = by_text.setdefault(" ".join(text.split()).lower(), (text, []))
            names.append(name)
    out = ["Tangelo is built with the work of others. Their notices follow."]
    for text, names in sorted(by_text.values(), key=lambda entry: (-len(entry[1]), entry[1])):
        out += ["", RULE, *names, LINE, text]
    out += ["", RULE, "The font Inter (OFL-1.1)", LINE]
    out += [(ROOT / "assets/fonts/OFL.txt").read_text(encoding="utf-8").strip()]
    out += ["", RULE, "Crates that ship no text of their own; the licence that they name holds:"]
    out += silent
    result = "\n".join(out) + "\n"
    if "--check" in sys.argv[1:]:
        if OUTPUT.read_text(encoding="utf-8") != result:
            sys.exit(f"{OUTPUT.relative_to(ROOT)} is not what the crates say: run packaging/licences.py")
        return
    OUTPUT.write_text(result, encoding="utf-8")
    print(f"{len(by_text)} texts, {len(silent)} crates without one, {len(result)} bytes")


if __name__ == "__main__":
    main()
