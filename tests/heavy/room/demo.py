"""The demo, as its own site tells of it: where nothing in the window can be found by name."""

import json
import urllib.request

from lib.waiting import stands_still, wait_for

# What the demo's script comes to: two are there already, and three fail on purpose.
STORES, DUPLICATES = 6, 2


def site():
    """The demo's site. Nobody else listens: the network is loopback, and ours alone."""
    with open("/proc/net/tcp", encoding="ascii") as table:
        rows = [line.split() for line in table.readlines()[1:]]
    for local in (row[1] for row in rows if row[3] == "0A"):
        url = f"http://127.0.0.1:{int(local.split(':')[1], 16)}"
        try:
            ask(url, "calls")
        except (OSError, ValueError):
            continue
        return url
    return None


def ask(url, what):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"{url}/sandbox/{what}", timeout=10) as reply:
        return json.load(reply)


def finishes(half_way):
    """Follows the demo to its end; `half_way` is called while something is sent."""
    url = wait_for(site, "the demo's site is there", 60)
    wait_for(lambda: ask(url, "calls")["chunks_accepted"] >= 4, "something is sent", 120)
    half_way()
    wait_for(lambda: ask(url, "calls")["assets_stored"] >= STORES, "all is stored", 240)
    told = stands_still(lambda: json.dumps(ask(url, "calls")), 6, "the demo", 120, every=0.5)
    calls = json.loads(told)
    assert calls["assets_stored"] == STORES and calls["duplicates_found"] == DUPLICATES, calls
    names = {asset["name"] for asset in ask(url, "assets")}
    assert {"launch-cut-v7.mp4", "海辺-003.jpg"} <= names, names
