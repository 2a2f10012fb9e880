"""Runs `tangelo upload` against `tangelo sandbox` with much to send; see the scripts beside it.

Standard library alone. Prints its figures as one JSON object; any miss ends it with a message.
"""

import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import urllib.request

MIB = 1 << 20
GIB = 1 << 30
# 128 MiB for chunks under way and read ahead, and 80 MB for the rest.
MEMORY_BOUND = 128 * MIB + 80 * 1000 * 1000
LONG_AGO = 1_700_000_000


def check(holds, message):
    if not holds:
        sys.exit(f"FAILED: {message}")


class Sandbox:
    """The site, as a process of its own."""

    def __init__(self, tangelo, store, *options):
        self.process = subprocess.Popen(
            [tangelo, "sandbox", "--dir", store, *options], stdout=subprocess.PIPE, text=True
        )
        self.facts = json.loads(self.process.stdout.readline())
        self.store = store

    def get(self, path):
        with urllib.request.urlopen(self.facts["url"] + path) as reply:
            return json.load(reply)

    def asset_path(self, asset):
        return os.path.join(self.store, "assets", asset["file"])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def upload(tangelo, site, state, path):
    """Exit code, JSON lines, seconds, and the peak of the process's memory in bytes."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("TANGELO_")}
    env["TANGELO_TOKEN"] = site.facts["token"]
    command = [tangelo, "upload", "--json", "--site", site.facts["url"]]
    command += ["--folder", site.facts["folder"], "--state-dir", state, path]
    began = time.monotonic()
    with open(state + ".out", "wb") as out:
        process = subprocess.Popen(command, env=env, stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    code = os.waitstatus_to_exitcode(status)
    with open(state + ".out", encoding="utf-8") as lines:
        told = [json.loads(line) for line in lines]
    # Kilobytes on Linux, bytes on macOS.
    unit = 1 if sys.platform == "darwin" else 1024
    return code, told, seconds, usage.ru_maxrss * unit


def big_file(tangelo, room, gib):
    size = gib * GIB
    blocks = {0: None, 4 * GIB - 100: None, 5 * GIB + 7: None, size - 4096: None}
    path = os.path.join(room, "reel.mov")
    rng = random.Random(7)
    with open(path, "wb") as file:
        file.truncate(size)
        for at in blocks:
            blocks[at] = rng.randbytes(4096)
            file.seek(at)
            file.write(blocks[at])
    os.utime(path, (LONG_AGO, LONG_AGO))
    store = os.path.join(room, "site")
    with Sandbox(tangelo, store) as site:
        state = os.path.join(room, "state")
        code, told, seconds, peak = upload(tangelo, site, state, path)
        check(code == 0, f"exit {code}: {told}")
        check(told[0]["status"] == "uploaded", told)
        [asset] = site.get("/sandbox/assets")
        check(asset["record_id"] == told[0]["record_id"], "another Record ID than was printed")
        check(asset["size"] == size, f"{asset['size']} bytes are stored, not {size}")
        check(asset["registered"] == 1 and asset["completed"] == 1, asset)
        stored = site.asset_path(asset)
        check(os.path.getsize(stored) == size, "the stored file has another size")
        with open(stored, "rb") as file:
            for at, block in blocks.items():
                file.seek(at)
                check(file.read(4096) == block, f"other bytes at {at}")
        received = site.get("/sandbox/calls")["chunk_bytes_received"]
        check(received == size, f"{received} bytes were sent for {size}")
        # All of it, not only the blocks: the site hashed what it stored.
        with open(path, "rb") as file:
            md5 = hashlib.file_digest(file, "md5").hexdigest()
        check(asset["digest"] == md5, "the content differs")
    figures = {
        "bytes": size,
        "seconds": round(seconds, 1),
        "mb_per_sec": round(size / seconds / 1e6),
        "peak_memory_mb": round(peak / 1e6, 1),
        "bound_mb": round(MEMORY_BOUND / 1e6, 1),
    }
    print(json.dumps(figures))
    check(peak <= MEMORY_BOUND, f"{peak} bytes of memory are more than {MEMORY_BOUND}")


def tree(tangelo, room, _):
    top = os.path.join(room, "card")
    rng = random.Random(11)
    digests = {}
    sizes = [300_000_000, 8 * MIB - 1, 8 * MIB, 8 * MIB + 1, 131_071, 131_072, 131_073]
    sizes += [1 + rng.randrange(200_000) for _ in range(293)]
    for at, size in enumerate(sizes):
        folder = os.path.join(top, f"day {at % 9}", "grün #1 & 祭り" if at % 2 else "")
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, f"{at:04}.mov")
        md5 = hashlib.md5()
        with open(path, "wb") as file:
            while size > 0:
                block = rng.randbytes(min(size, MIB))
                md5.update(block)
                file.write(block)
                size -= len(block)
        os.utime(path, (LONG_AGO + at, LONG_AGO + at))
        digests[path] = md5.hexdigest()
    with Sandbox(tangelo, os.path.join(room, "site")) as site:
        state = os.path.join(room, "state")
        code, told, seconds, peak = upload(tangelo, site, state, top)
        check(code == 0, f"exit {code}: {told[-1]}")
        assets = {asset["record_id"]: asset for asset in site.get("/sandbox/assets")}
        check(len(assets) == len(sizes) == len(told) - 1, f"{len(assets)} assets")
        for story in told[:-1]:
            asset = assets.pop(story["record_id"])
            check(asset["digest"] == digests[story["path"]], f"{story['path']} differs")
            check(asset["registered"] == 1 and asset["completed"] == 1, asset)
        before = site.get("/sandbox/calls")
        check(before["chunk_bytes_received"] == sum(sizes), "bytes were sent twice")
        code, again, _, _ = upload(tangelo, site, state, top)
        check(code == 0 and site.get("/sandbox/calls") == before, "something was sent again")
        by_path = lambda lines: sorted(lines[:-1], key=lambda story: story["path"])
        check(by_path(again) == by_path(told) and again[-1] == told[-1], "told otherwise")
    figures = {
        "files": len(sizes),
        "bytes": sum(sizes),
        "seconds": round(seconds, 1),
        "peak_memory_mb": round(peak / 1e6, 1),
        "bound_mb": round(MEMORY_BOUND / 1e6, 1),
    }
    print(json.dumps(figures))
    check(peak <= MEMORY_BOUND, f"{peak} bytes of memory are more than {MEMORY_BOUND}")


def main():
    tangelo, what = os.path.abspath(sys.argv[1]), sys.argv[2]
    amount = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    with tempfile.TemporaryDirectory(prefix="tangelo-heavy-") as room:
        {"big-file": big_file, "tree": tree}[what](tangelo, room, amount)


if __name__ == "__main__":
    main()
