"""Whole uploads, side by side; see whole.sh.

Every case runs its contenders in turn, round after round, so that whatever else the machine does
hits all of them. Times and processor seconds are medians; ratios are medians of the rounds' own
ratios. Standard library alone.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

MIB = 1 << 20
CHUNK = 8 * MIB
# Files must look settled, or the uploader waits for whoever still writes them.
LONG_AGO = 1_700_000_000
FOLDER = "2QDTSUM2026"


class Process:
    """A helper that tells where it is in its first line, and more in those that follow."""

    def __init__(self, *command):
        self.child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.first = json.loads(self.child.stdout.readline())
        self.lines = []
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.child.stdout:
            self.lines.append(json.loads(line))

    @property
    def url(self):
        return self.first["url"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.kill()
        self.child.wait()


def stats(sink):
    """What the sink took since it was last asked."""
    with urllib.request.urlopen(sink.url + "/stats") as reply:
        return json.load(reply)


def timed(command, token="bench", limit=1800):
    """Wall seconds, processor seconds of it and its children, and its peak memory in MB."""
    began = time.monotonic()
    child = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "TANGELO_TOKEN": token},
    )
    timer = threading.Timer(limit, child.kill)
    timer.start()
    _, status, usage = os.wait4(child.pid, 0)
    timer.cancel()
    wall = time.monotonic() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    return {
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "memory": usage.ru_maxrss / 1024,
        "ended": child.returncode,
    }


class Bench:
    def __init__(self, tangelo, kit, quick, top):
        self.tangelo, self.kit, self.quick, self.top = tangelo, kit, quick, top
        self.rounds = int(os.environ.get("ROUNDS", 3 if quick else 5))
        self.rows = []
        self.states = 0
        self.token = "bench"

    # The contenders. Each gets the site's address and the data, and returns its figures.

    def upload(self, url, paths, *extra, state=None):
        self.states += 1
        fresh = os.path.join(self.top, f"state-{self.states}")
        state_dir = state or fresh
        command = [self.tangelo, "upload", "--site", url, "--folder", FOLDER]
        figures = timed([*command, "--state-dir", state_dir, "--json", *extra, *paths], self.token)
        shutil.rmtree(fresh, ignore_errors=True)
        return figures

    def bare(self, url, folder, hashes, connections=8):
        command = [self.kit, "bare", "--url", url, "--dir", folder, "--hash", hashes]
        return timed([*command, "--connections", str(connections)], self.token)

    def register(self, url, count):
        """Upload items for curl: registered beforehand, outside of its time."""
        files = [{"fileName": str(n), "fileSize": 1, "relativePath": ""} for n in range(count)]
        body = json.dumps({"files": json.dumps(files)}).encode()
        address = url + "/webapi/mediafile/import/upload/transaction/25_v1/T1"
        with urllib.request.urlopen(urllib.request.Request(address, body)) as reply:
            return [item["uploadItemID"] for item in json.load(reply)]

    def chunk_urls(self, url, pieces):
        """One call per piece, files in order; a piece is named FILE.OFFSET."""
        names = sorted(os.listdir(pieces))
        files = sorted({name.rsplit(".", 1)[0] for name in names})
        items = dict(zip(files, self.register(url, len(files))))
        base = url + "/webapi/mediafile/import/upload/item/26_v1"
        for name in names:
            file, start = name.rsplit(".", 1)
            path = os.path.join(pieces, name)
            size = os.path.getsize(path)
            end = int(start) + size - 1
            query = f"start={int(start)}&end={end}&totalLength={end + 1}"
            yield items[file], path, f"{base}/{items[file]}?{query}"

    def recipe(self, url, pieces, most=None):
        """The portal's: split beforehand, then a curl for each chunk, one after the other, and one
        that completes each file."""
        calls = list(self.chunk_urls(url, pieces))[:most]
        lines = ["set -e"]
        last = {item: path for item, path, _ in calls}
        for item, path, call in calls:
            lines.append(f"curl -sS -o /dev/null -H 'Authorization: Bearer b' -F data=@{path} '{call}'")
            if last[item] == path:
                done = f"{url}/webapi/mediafile/import/upload/item/complete/27_v1/{item}"
                lines.append(
                    f"curl -sS -o /dev/null -H 'Authorization: Bearer b' --json '{{}}' '{done}'"
                )
        script = os.path.join(self.top, "recipe.sh")
        with open(script, "w") as file:
            file.write("\n".join(lines) + "\n")
        return timed(["bash", script])

    def curl_z(self, url, pieces, most=None):
        """One curl, eight chunks at once. It completes nothing and hashes nothing."""
        config = os.path.join(self.top, "curl.cfg")
        with open(config, "w") as file:
            for at, (_, path, call) in enumerate(list(self.chunk_urls(url, pieces))[:most]):
                next_one = "next\n" if at else ""
                file.write(
                    f'{next_one}url = "{call}"\nform = "data=@{path}"\n'
                    f'header = "Authorization: Bearer b"\noutput = /dev/null\nsilent\n'
                )
        return timed(["curl", "-s", "-Z", "--parallel-max", "8", "-K", config])

    # Data.

    def data(self, name, files, size, pieces=True):
        folder = os.path.join(self.top, name)
        command = [self.kit, "data", "--dir", folder, "--files", str(files), "--size", str(size)]
        if pieces:
            command += ["--pieces", folder + ".pieces", "--chunk", str(CHUNK)]
        subprocess.run(command, check=True)
        for file in os.listdir(folder):
            os.utime(os.path.join(folder, file), (LONG_AGO, LONG_AGO))
        return folder, folder + ".pieces"

    def warm(self, *folders):
        """Into the system's cache: what is compared is not the disk."""
        for folder in folders:
            for name in os.listdir(folder):
                with open(os.path.join(folder, name), "rb") as file:
                    while file.read(4 * MIB):
                        pass

    # Cases.

    def compare(self, case, size, contenders, warm, rounds=None):
        """Runs every contender in turn, and notes medians and ratios to Tangelo."""
        found = {name: [] for name in contenders}
        for _ in range(rounds or self.rounds):
            for name, run in contenders.items():
                self.warm(*warm)
                with Process(self.kit, "sink") as sink:
                    figures = run(sink.url)
                    took = stats(sink)
                if figures["ended"] != 0:
                    sys.exit(f"{case}: {name} ended with {figures['ended']}")
                figures["waste"] = took["chunk_bytes"] / figures.get("bytes", size) - 1
                figures["connections"] = took["connections"]
                found[name].append(figures)
                print(f"  {case}: {name}: {figures['wall']:.2f} s, load {os.getloadavg()[0]:.1f}",
                      file=sys.stderr, flush=True)
        for name, all_of in found.items():
            middle = {key: statistics.median(f[key] for f in all_of) for key in all_of[0]}
            bytes_each = middle.get("bytes", size)
            pairs = list(zip(all_of, found["tangelo"]))
            speed = statistics.median(
                (f.get("bytes", size) / f["wall"]) / (size / t["wall"]) for f, t in pairs
            )
            cpu = statistics.median(
                (f["cpu"] / f.get("bytes", size)) / (t["cpu"] / size) for f, t in pairs
            )
            self.rows.append(
                (case, name, f"{bytes_each / 1e6 / middle['wall']:.0f} MB/s", f"{middle['wall']:.2f}",
                 f"{middle['cpu']:.2f}", f"{middle['memory']:.0f}", f"{middle['waste']:+.3f}",
                 f"{1 / speed:.2f}", f"{1 / cpu:.2f}")
            )

    def big(self):
        size = (1 if self.quick else 4) << 30
        folder, pieces = self.data("big", 1, size)
        self.compare("1 file", size, self.contenders(folder, pieces), [folder, pieces])
        self.drop(folder, pieces)

    def files(self):
        size = (16 if self.quick else 64) * 64 * MIB
        folder, pieces = self.data("files", size // (64 * MIB), 64 * MIB)
        self.compare("64 MiB files", size, self.contenders(folder, pieces), [folder, pieces])
        self.drop(folder, pieces)

    def contenders(self, folder, pieces):
        return {
            "tangelo": lambda url: self.upload(url, [folder]),
            "bare, hashing": lambda url: self.bare(url, folder, "yes"),
            "bare, not hashing": lambda url: self.bare(url, folder, "no"),
            "curl -Z": lambda url: self.curl_z(url, pieces),
            "curl by chunk": lambda url: self.recipe(url, pieces),
        }

    def small(self):
        count, each = (2_000 if self.quick else 10_000), 64 * 1024
        folder, pieces = self.data("small", count, each)
        part = 300
        scaled = {"bytes": part * each}
        self.compare(
            f"{count} × 64 KiB",
            count * each,
            {
                "tangelo": lambda url: self.upload(url, [folder]),
                "bare, hashing": lambda url: self.bare(url, folder, "yes", 16),
                "curl -Z": lambda url: self.curl_z(url, pieces),
                f"curl by chunk ({part} files)": lambda url: {
                    **self.recipe(url, pieces, part), **scaled},
            },
            [folder],
        )
        self.small_at_sandbox(folder, count, 0, 16)
        # As many as Tangelo allows itself; each call takes as long as a site's across a country.
        self.small_at_sandbox(folder, count, 20, 32)
        self.drop(folder, pieces)

    def small_at_sandbox(self, folder, count, latency_ms, connections):
        """The same against the sandbox itself: its own work is then most of it, or its latency."""
        pairs = []
        for _ in range(self.rounds):
            walls = []
            for run in (lambda url: self.upload(url, [folder]),
                        lambda url: self.bare(url, folder, "yes", connections)):
                with Process(self.tangelo, "sandbox", "--latency-ms", str(latency_ms)) as site:
                    self.token = site.first["token"]
                    walls.append(run(site.url)["wall"])
                self.token = "bench"
            pairs.append(walls)
        ours = statistics.median(a for a, _ in pairs)
        bare = statistics.median(b for _, b in pairs)
        ratio = statistics.median(b / a for a, b in pairs)
        for name, wall, to in (("tangelo", ours, "1.00"), ("bare, hashing", bare, f"{ratio:.2f}")):
            case = f"{count} × 64 KiB, sandbox" + (f", {latency_ms} ms a call" if latency_ms else "")
            self.rows.append((case, name, f"{count / wall:.0f} files/s",
                              f"{wall:.2f}", "", "", "", to, ""))

    def shaped(self, case, rate, delay_ms, cap, ours, curls, could):
        """Through a slow line: how much of it is used in steady state."""
        folder, pieces = self.data("shaped", max(1, ours // (512 * MIB)), min(ours, 512 * MIB))
        for name, run, size in (
            ("tangelo", lambda url: self.upload(url, [folder]), ours),
            ("curl -Z", lambda url: self.curl_z(url, pieces, curls // CHUNK), curls),
        ):
            self.warm(folder, pieces)
            with Process(self.kit, "sink") as sink:
                line = [self.kit, "relay", "--to", sink.url.rsplit(":", 1)[1],
                        "--rate", str(rate), "--delay-ms", str(delay_ms)]
                with Process(*line, *(["--cap", str(cap)] if cap else [])) as relay:
                    figures = run(relay.url)
                    looks = relay.lines
                took = stats(sink)
            # Without the start, and without the end where fewer chunks are left than connections:
            # steady state.
            total = looks[-1]["bytes"]
            inner = [l for l in looks if 0.25 * total <= l["bytes"] <= 0.7 * total]
            seconds = inner[-1]["at"] - inner[0]["at"]
            steady = (inner[-1]["bytes"] - inner[0]["bytes"]) / seconds
            self.rows.append(
                (case, name, f"{steady / 1e6:.2f} MB/s", f"{figures['wall']:.1f}",
                 f"{figures['cpu']:.2f}", f"{figures['memory']:.0f}",
                 f"{took['chunk_bytes'] / size - 1:+.3f}",
                 f"{100 * steady / could:.1f}% of the line", f"{looks[-1]['most']} connections")
            )
            print(f"  {self.rows[-1]}", file=sys.stderr, flush=True)
        self.drop(folder, pieces)

    def long(self):
        rate = 12_500_000
        size = (256 if self.quick else 512) * MIB
        self.shaped("100 Mbit/s, 100 ms", rate, 100, None, size, 256 * MIB, rate)

    def gigabit(self):
        rate = 125_000_000
        size = (1024 if self.quick else 2048) * MIB
        self.shaped("1 Gbit/s, 20 ms", rate, 20, None, size, 1024 * MIB, rate)

    def capped(self):
        cap = 178_000
        # Four chunks for each connection: a chunk takes 47 s.
        size = 1024 * MIB
        self.shaped("100 Mbit/s, 100 ms, 178 kB/s each", 12_500_000, 100, cap, size, 64 * MIB,
                    32 * cap)

    def queue(self):
        """Peak memory with 100,000 files, and the start after them: the journal is theirs."""
        count = 20_000 if self.quick else 100_000
        folder = os.path.join(self.top, "queue")
        for at in range(count):
            if at % 1000 == 0:
                os.makedirs(f"{folder}/{at // 1000:03}")
            path = f"{folder}/{at // 1000:03}/scan number {at:06}.tif"
            with open(path, "wb") as file:
                file.write(b"%016d" % at)
            os.utime(path, (LONG_AGO, LONG_AGO))
        state = os.path.join(self.top, "state-queue")
        # Files of a size that fills the budget, too.
        big, _ = self.data("queue-big", 1, 1 << 30, pieces=False)
        with Process(self.kit, "sink") as sink:
            figures = self.upload(sink.url, [big, folder], state=state)
        self.memory(f"{count} files and 1 GiB", figures)
        one = os.path.join(self.top, "one.bin")
        with open(one, "wb") as file:
            file.write(b"x")
        starts = []
        for at in range(5):
            os.utime(one, (LONG_AGO + at, LONG_AGO + at))
            with Process(self.kit, "sink") as sink:
                began = time.time()
                self.upload(sink.url, [one], state=state)
                starts.append(stats(sink)["first_call_us"] / 1e6 - began)
        self.rows.append((f"start, {count} finished rows", "tangelo", "", "", "", "", "",
                          f"{1000 * statistics.median(starts):.0f} ms to the first request",
                          f"journal of {os.path.getsize(state + '/journal.sqlite') / 1e6:.0f} MB"))
        self.drop(folder, big, state)

    def sparse(self):
        """A file of 1 TB, the first minute."""
        path = os.path.join(self.top, "sparse.mov")
        with open(path, "wb") as file:
            file.truncate(10**12)
        os.utime(path, (LONG_AGO, LONG_AGO))
        with Process(self.kit, "sink") as sink:
            self.states += 1
            state = os.path.join(self.top, f"state-{self.states}")
            command = [self.tangelo, "upload", "--site", sink.url, "--folder", FOLDER]
            figures = timed([*command, "--state-dir", state, "--json", path],
                            limit=20 if self.quick else 60)
            took = stats(sink)
        self.memory(f"1 TB, {took['chunk_bytes'] / 1e9:.0f} GB in {figures['wall']:.0f} s", figures)
        shutil.rmtree(state)
        os.remove(path)

    def memory(self, case, figures):
        self.rows.append((case, "tangelo", "", f"{figures['wall']:.1f}", f"{figures['cpu']:.1f}",
                          f"{figures['memory']:.0f}", "", "214 MB are allowed", ""))
        print(f"  {self.rows[-1]}", file=sys.stderr, flush=True)

    def drop(self, *folders):
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)

    def table(self):
        heads = ("case", "who", "speed", "s", "CPU s", "MB", "waste", "Tangelo is × as fast",
                 "Tangelo's CPU per byte ×")
        rows = [heads, ("---",) * len(heads), *self.rows]
        for row in rows:
            print("| " + " | ".join(row) + " |")


CASES = ["big", "files", "small", "long", "gigabit", "capped", "queue", "sparse"]


def main():
    tangelo, kit, *words = sys.argv[1:]
    quick = "quick" in words
    cases = [word for word in words if word != "quick"] or CASES
    top = tempfile.mkdtemp(prefix="tangelo-bench-")
    try:
        bench = Bench(os.path.abspath(tangelo), os.path.abspath(kit), quick, top)
        for case in cases:
            getattr(bench, case)()
        print(f"load at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors;"
              f" {bench.rounds} rounds\n")
        bench.table()
    finally:
        shutil.rmtree(top, ignore_errors=True)


main()
