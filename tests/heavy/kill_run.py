"""Kills `tangelo upload` again and again until it is through; see kill-run.sh.

Standard library alone. Prints its figures as one JSON object; any miss ends it with a message.
"""

import argparse
import collections
import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import unicodedata

from drive import LONG_AGO, MIB, Sandbox, check

# What may be on the way when the process dies: on a fast line no more than the memory budget holds.
SLOTS = 16
CHUNK = 8 * MIB
# Confirmed chunks may wait so long before they are written down.
LINGER = 0.2
# Files of one registration call: so many may be registered again when its reply is lost.
FILES_PER_CALL = 50
# Moments of death, in seconds after the start.
SOONEST, LATEST = 0.2, 3.0
# A tree that needs more kills than this makes no progress.
MOST_KILLS = 1000

ODD_NAMES = [
    " leading and trailing .jpg",
    "100% #1 & a+b?.tif",
    "'quoted' \"twice\" `thrice`.mov",
    "semi;colon,comma=equals.raw",
    "<tag>&amp;.html",
    "{json: [\"\\u0000\"]}.json",
    "back\\slash.mov",
    "line\nbreak.txt",
    "tab\there.txt",
    "café decompose\u0301.wav",
    "Grüße aus Köln.wav",
    "日本語の名前.mov",
    "עברית.mov",
    "🍊 orange 👩🏽‍🎬.heic",
    "--json",
    "-rf",
    "con.txt",
    "no extension",
    "two..dots...mov",
    ".profile",
    "x" * 240 + ".mov",
    "%2e%2e%2fescape.mov",
]


def md5_of(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "md5").hexdigest()


class Tree:
    """Files of many sizes and names; no two have equal content."""

    def __init__(self, top, rng, size_mb):
        self.top, self.rng = top, rng
        self.digests, self.sizes = {}, {}
        share = size_mb / 2000
        for at, mb in enumerate([600, 400, 250, 150, 100]):
            self.add(f"reels/A{at:03}.mov", int(mb * share * 1e6) + at)
        for at in range(16):
            self.add(f"clips/day {at % 3}/C{at:04}.mxf", rng.randrange(8_000_000, 22_000_000))
        # Equal names and sizes in many folders: only the folder tells them apart.
        for at in range(60):
            folder = f"cards/CARD_{at:02}/DCIM/100CANON"
            self.add(f"{folder}/IMG_0001.CR3", 1_500_000)
            self.add(f"{folder}/IMG_0002.CR3", 900_000)
        for at in range(5):
            self.add(f"cards/CARD_{at:02}/same.mov", CHUNK)
        for at, size in enumerate([1, 131_071, 131_072, 131_073, CHUNK - 1, CHUNK, CHUNK + 1]):
            self.add(f"edges/{at}.bin", size)
        for at, name in enumerate(ODD_NAMES):
            self.add(f"odd/{name}", 1 + rng.randrange(300_000))
            self.add(f"odd/ä #{at} & 祭り/{name}", 1 + rng.randrange(300_000))
        for at in range(400):
            self.add(f"scans/box {at % 11}/{at:05}.tif", 1 + rng.randrange(600_000))

    def add(self, name, size):
        path = os.path.join(self.top, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        md5 = hashlib.md5()
        with open(path, "xb") as file:
            left = size
            while left > 0:
                block = self.rng.randbytes(min(left, MIB))
                md5.update(block)
                file.write(block)
                left -= len(block)
        at = LONG_AGO + len(self.digests)
        os.utime(path, (at, at))
        self.digests[path], self.sizes[path] = md5.hexdigest(), size

    @property
    def bytes(self):
        return sum(self.sizes.values())


def journalled(state, room):
    """How many files the journal knows, and how many bytes of them as confirmed. Read from a copy: opening what a killed process
    left behind would put it in order before the program has to."""
    copy = os.path.join(room, "copy.sqlite")
    for end in ["", "-wal"]:
        source = os.path.join(state, "journal.sqlite" + end)
        if os.path.exists(copy + end):
            os.remove(copy + end)
        if os.path.exists(source):
            shutil.copyfile(source, copy + end)
    db = sqlite3.connect(copy)
    try:
        tables = db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'chunk'").fetchone()[0]
        if not tables:
            return 0, 0
        chunks = collections.defaultdict(list)
        for asset, index in db.execute("SELECT asset, i FROM chunk"):
            chunks[asset].append(index)
        rows, total = 0, 0
        for key, done, data in db.execute("SELECT id, done, data FROM asset"):
            data = json.loads(data)
            rows += 1
            size = data["stamp"]["size"]
            if done:
                total += size
            elif data["upload"]:
                step = data["upload"]["chunk_size"]
                total += sum(min(step, size - index * step) for index in chunks[key])
        return rows, total
    finally:
        db.close()


def settled(site):
    """Waits until the site has read what the killed process left in its sockets; how much it read
    in all."""
    read, since = -1, time.monotonic()
    while time.monotonic() - since < 0.3:
        now = site.get("/sandbox/calls")["chunk_bytes_read"]
        if now != read:
            read, since = now, time.monotonic()
        time.sleep(0.02)
    return read


def calls_so_far(site):
    return sum(site.get("/sandbox/calls")["calls"].values())


class Runs:
    """The same command, again and again."""

    def __init__(self, tangelo, site, state, top):
        self.env = {k: v for k, v in os.environ.items() if not k.startswith("TANGELO_")}
        self.env["TANGELO_TOKEN"] = site.facts["token"]
        self.command = [tangelo, "upload", "--json", "--site", site.facts["url"]]
        self.command += ["--folder", site.facts["folder"], "--state-dir", state, top]
        self.site = site
        self.out, self.err = state + ".out", state + ".err"
        self.first_calls = []

    def run(self, seconds):
        """Kills the program after so long; its exit code if it ended before."""
        before = calls_so_far(self.site)
        began = time.monotonic()
        with open(self.out, "wb") as out, open(self.err, "wb") as err:
            process = subprocess.Popen(self.command, env=self.env, stdout=out, stderr=err)
        called = False
        while (left := began + seconds - time.monotonic()) > 0:
            if not called and calls_so_far(self.site) > before:
                called = True
                self.first_calls.append(time.monotonic() - began)
            try:
                code = process.wait(left if called else min(left, 0.01))
                break
            except subprocess.TimeoutExpired:
                continue
        else:
            process.kill()
            code = process.wait()
        with open(self.err, encoding="utf-8") as err:
            complaints = err.read()
        check(not complaints, f"it complained: {complaints}")
        check(code in (0, -signal.SIGKILL), f"exit {code}: {self.told()[-3:]}")
        return None if code else code

    def told(self):
        """The lines of the last run. A kill may have cut the last one."""
        with open(self.out, encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.endswith("\n")]


def check_stories(told, tree, site):
    """One story for each file in the last run, and each file's bytes on the site's disk."""
    check(told[-1]["event"] == "summary", told[-1])
    paths = collections.Counter(story["path"] for story in told[:-1])
    missed, twice = set(tree.sizes) - set(paths), [p for p, n in paths.items() if n > 1]
    foreign = set(paths) - set(tree.sizes)
    check(not missed, f"no story of {len(missed)} files: {sorted(missed)[:5]}")
    check(not twice, f"several stories of {twice[:5]}")
    check(not foreign, f"stories of other files: {sorted(foreign)[:5]}")
    summary, files = told[-1], len(tree.sizes)
    check(summary["files"] == summary["uploaded"] == files, summary)
    check(summary["bytes"] == summary["bytes_confirmed"] == tree.bytes, summary)
    assets = {asset["record_id"]: asset for asset in site.get("/sandbox/assets")}
    check(len(assets) == files, f"{len(assets)} assets for {files} files")
    checks = collections.Counter()
    for story in told[:-1]:
        path = story["path"]
        check(story["status"] == "uploaded", story)
        check(story["error"] is None and story["duplicate_record_id"] is None, story)
        check(story["record_id"] in assets, f"{path!r}: no asset, or another file's")
        asset = assets.pop(story["record_id"])
        name = unicodedata.normalize("NFC", os.path.basename(path))
        check(asset["name"] == name, f"{path!r} is called {asset['name']!r}")
        check(asset["size"] == tree.sizes[path], asset)
        check(asset["digest"] == tree.digests[path], f"{path!r}: the site has another digest")
        check(md5_of(site.asset_path(asset)) == tree.digests[path], f"{path!r} differs on disk")
        checks[story["duplicate_check"]] += 1
    return checks


def check_items(site, files, kills):
    """No file was stored from two upload items, and none that took bytes was left behind."""
    states = collections.Counter()
    completes = 0
    for item in site.get("/sandbox/items"):
        states[item["state"]] += 1
        if item["state"] == "stored":
            check(1 <= item["completes"] <= 1 + kills, item)
            completes = max(completes, item["completes"])
        else:
            # Of a registration whose reply was lost: nothing was ever done with it.
            check(item["state"] == "receiving", item)
            check(item["received_bytes"] == 0 and item["completes"] == 0, item)
    check(states["stored"] == files, states)
    return states, completes


def kill_run(tangelo, room, options):
    rng = random.Random(options.seed)
    tree = Tree(os.path.join(room, "tree"), rng, options.size_mb)
    files = len(tree.sizes)
    pace = ["--bandwidth-bytes-per-sec", str(options.rate), "--latency-ms", "5"]
    pace += ["--duplicates", options.duplicates]
    with Sandbox(tangelo, os.path.join(room, "site"), *pace) as site:
        state = os.path.join(room, "state")
        runs = Runs(tangelo, site, state, tree.top)
        # On the way, and what comes while the journal lingers: so much on average.
        allowed = SLOTS * CHUNK + int(LINGER * options.rate)
        # Slots share the rate, so their chunks end together: at the worst moment all of them were
        # just confirmed, none is written down, and the next ones are on the way.
        allowed_once = SLOTS * CHUNK + allowed
        kills, worst = 0, 0
        # Since the site was last settled.
        kept, read, of_kills = 0, 0, 0
        began = time.monotonic()
        while runs.run(rng.uniform(SOONEST, LATEST)) is None:
            kills += 1
            of_kills += 1
            check(kills < MOST_KILLS, f"{kept} of {tree.bytes} bytes after {kills} kills")
            # The next run begins at once, while the last one's bytes still come in, or after them.
            if rng.random() < 0.5:
                continue
            rows, kept_now = journalled(state, room)
            check(rows <= files, f"{rows} rows for {files} files")
            check(kept_now >= kept, "the journal forgot what was confirmed")
            read_now = settled(site)
            # What was sent in these runs and is not known to have arrived.
            waste = (read_now - read) - (kept_now - kept)
            check(waste <= of_kills * allowed_once, f"{waste} bytes in vain in {of_kills} kills")
            worst = max(worst, waste / of_kills)
            kept, read, of_kills = kept_now, read_now, 0
        seconds = time.monotonic() - began
        duplicate_checks = check_stories(runs.told(), tree, site)
        states, completes = check_items(site, files, kills)
        calls = site.get("/sandbox/calls")
    again = calls["items_registered"] - files
    wasted = calls["chunk_bytes_read"] - tree.bytes
    figures = {
        "seed": options.seed,
        "duplicates": options.duplicates,
        "files": files,
        "bytes": tree.bytes,
        "kills": kills,
        "seconds": round(seconds, 1),
        "wasted_mb": round(wasted / 1e6, 1),
        "waste_per_kill_mb": {
            "mean": round(wasted / max(kills, 1) / 1e6, 1),
            "max": round(worst / 1e6, 1),
            "allowed_mean": round(allowed / 1e6, 1),
            "allowed_max": round(allowed_once / 1e6, 1),
        },
        "registered_again": again,
        "most_registrations_of_one_file": calls["most_registrations_of_one_file"],
        "upload_items": dict(states),
        "most_completions_of_one_item": completes,
        "duplicate_checks": dict(duplicate_checks),
        "first_call_after_ms": {
            "starts": len(runs.first_calls),
            "mean": round(1000 * sum(runs.first_calls) / max(len(runs.first_calls), 1)),
            "max": round(1000 * max(runs.first_calls, default=0)),
        },
    }
    print(json.dumps(figures, indent=1))
    check(kills >= options.kills, f"only {kills} kills: take a lower --rate")
    check(calls["assets_stored"] == files, calls)
    check(calls["duplicates_found"] == 0, "the site got a file twice")
    check(0 <= again <= kills * FILES_PER_CALL, f"{again} registrations too many")
    check(calls["most_registrations_of_one_file"] <= 1 + kills, calls)
    check(0 <= wasted <= kills * allowed, f"{wasted} bytes in vain in {kills} kills")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tangelo")
    parser.add_argument("seed", nargs="?", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--duplicates", default="on", choices=["on", "off"])
    parser.add_argument("--kills", type=int, default=50, help="fewer are a failure")
    parser.add_argument("--size-mb", type=int, default=2000)
    parser.add_argument("--rate", type=int, default=36_000_000, help="bytes per second")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="tangelo-heavy-") as room:
        kill_run(os.path.abspath(options.tangelo), room, options)


main()
