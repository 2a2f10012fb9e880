r"""`tangelo.exe upload`: names, places and faults of Windows."""

import hashlib
import json
import os
import sqlite3
from pathlib import PureWindowsPath

from lib.waiting import wait_for
from wine import LOCAL, settle, write
from wire import Wire

MIB = 1 << 20


def _command(case, site, url, *words):
    return [case.made + "/tangelo.exe", "upload", "--json", "--site", url or site.url,
            "--folder", site.top_folder, *words]


def _upload(case, site, *words, url=None, token=True):
    """Exit code, the stories by path, and the last line."""
    env = {"TANGELO_TOKEN": site.token} if token else {}
    done = case.wine.run(*_command(case, site, url, *words), env=env)
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert lines, f"exit {done.returncode}: {done.stderr.decode(errors='replace')}"
    assert lines[-1]["event"] == "summary", lines[-1]
    stories = {line["path"]: line for line in lines[:-1]}
    assert len(stories) == len(lines) - 1, "a path was told twice"
    return done.returncode, stories, lines[-1]


def _arrived(case, site, stories, files):
    """Every file of `files` (path as Windows names it to content) is stored, whole and once."""
    assert set(stories) == set(files), set(stories) ^ set(files)
    stored = {asset["record_id"]: asset for asset in site.assets()}
    for path, content in files.items():
        story = stories[path]
        assert story["status"] == "uploaded", story
        asset = stored[story["record_id"]]
        assert asset["digest"] == hashlib.md5(content).hexdigest(), path
        assert site.file_of(asset).read_bytes() == content, path
        assert (asset["registered"], asset["completed"]) == (1, 1), asset
        assert asset["name"] == PureWindowsPath(path).name, asset


def names_of_every_kind_arrive_and_places_go_with_slashes(case):
    deep = "\\".join(f"folder {n} with a name of fifty characters, no less" for n in range(7))
    names = [
        "plain.jpg",
        "Grüße aus Köln.wav",
        "海辺\\祭り 日本語.mov",
        "two words\\50% off #1 & more.pdf",
        # Wine takes names by case where a file has just that name, as Windows does in folders
        # that were made so.
        "cases\\IMG_0001.JPG",
        "cases\\img_0001.jpg",
        f"{deep}\\at the end.tif",
    ]
    files = {}
    for number, name in enumerate(names):
        path = rf"{case.c}\Shoot\{name}"
        files[path] = os.urandom(2000 + number)
        write(case.wine.drive(path), files[path])
    assert max(map(len, files)) > 300
    site = case.site()
    wire = Wire(site.url)
    code, stories, summary = _upload(
        case, site, "--state-dir", rf"{case.c}\state", rf"{case.c}\Shoot", url=wire.url
    )
    assert code == 0, (code, stories, summary)
    _arrived(case, site, stories, files)
    sent = wire.relative_paths()
    wire.close()
    assert len(sent) == len(names), sent
    assert not any("\\" in path or ":" in path for path in sent), sent
    folders = {asset["folder"] for asset in site.assets()}
    assert any(folder.endswith("/Shoot/海辺") for folder in folders), folders
    assert any(folder.endswith("/Shoot/" + deep.replace("\\", "/")) for folder in folders), folders


def forward_slashes_and_relative_paths_are_understood(case):
    content = os.urandom(500)
    write(case.wine.drive(rf"{case.c}\in\sub\a.txt"), content)
    site = case.site()
    given = case.c.replace("\\", "/") + "/in"
    code, stories, _ = _upload(case, site, "--state-dir", rf"{case.c}\state", given)
    assert code == 0
    _arrived(case, site, stories, {rf"{case.c}\in\sub\a.txt": content})


def verbatim_paths_arrive(case):
    content = os.urandom(700)
    write(case.wine.drive(rf"{case.c}\card\DCIM\clip ü.mov"), content)
    site = case.site()
    code, stories, _ = _upload(
        case, site, "--state-dir", rf"{case.c}\state", rf"\\?\{case.c}\card"
    )
    assert code == 0, stories
    _arrived(case, site, stories, {rf"\\?\{case.c}\card\DCIM\clip ü.mov": content})
    [asset] = site.assets()
    assert asset["folder"].endswith("/card/DCIM"), asset


def network_folders_arrive(case):
    share = case.wine.share("nas", "media")
    one, other = os.urandom(800), os.urandom(900)
    write(share / "Reel ä" / "one.mov", one)
    write(share / "loose.mov", other)
    site = case.site()
    code, stories, _ = _upload(
        case, site, "--state-dir", rf"{case.c}\state",
        r"\\nas\media\Reel ä", r"\\nas\media\loose.mov",
    )
    assert code == 0, stories
    _arrived(case, site, stories, {
        r"\\nas\media\Reel ä\one.mov": one,
        r"\\nas\media\loose.mov": other,
    })
    # The whole share: a folder with the share's name.
    site = case.site()
    code, stories, _ = _upload(case, site, "--state-dir", rf"{case.c}\state-2", r"\\nas\media")
    assert code == 0, stories
    folders = sorted(asset["folder"].rsplit("/", 1)[1] for asset in site.assets())
    assert folders == ["Reel ä", "media"], folders


def whole_drives_become_folders(case):
    card = case.folder / "card"
    write(card / "DCIM" / "clip.mov", b"clip")
    write(card / "Thumbs.db", b"litter")
    (case.wine.prefix / "dosdevices" / "k:").symlink_to(case.wine.inside(card))
    site = case.site()
    code, stories, _ = _upload(case, site, "--state-dir", rf"{case.c}\state", "K:\\")
    assert code == 0, stories
    _arrived(case, site, stories, {r"K:\DCIM\clip.mov": b"clip"})
    [asset] = site.assets()
    assert asset["folder"].endswith("/K/DCIM"), asset


def cards_go_by_their_label_and_are_taken_whole(case):
    card = case.folder / "card"
    clip, litter = write(card / "DCIM" / "clip.mov", b"clip"), write(card / "Thumbs.db", b"kept")
    # What Wine reads a drive's label from; a file of the drive like others.
    label = write(card / ".windows-label", "Card Ä\n".encode())
    (case.wine.prefix / "dosdevices" / "m:").symlink_to(case.wine.inside(card))
    done = case.wine.run("reg", "add", r"HKLM\Software\Wine\Drives", "/v", "m:", "/d", "floppy", "/f")
    assert done.returncode == 0, done
    site = case.site()
    code, stories, _ = _upload(case, site, "--state-dir", rf"{case.c}\state", "M:\\")
    assert code == 0, stories
    files = {r"M:\DCIM\clip.mov": clip, r"M:\Thumbs.db": litter, r"M:\.windows-label": label}
    _arrived(case, site, stories, {name: path.read_bytes() for name, path in files.items()})
    folders = sorted({asset["folder"].rsplit("/Summer 2026/")[1] for asset in site.assets()})
    assert folders == ["Card Ä", "Card Ä/DCIM"], folders


def a_locked_file_is_named_and_goes_through_once_it_is_free(case):
    files = {rf"{case.c}\in\{name}": os.urandom(3000) for name in ("free.mov", "locked.mov")}
    for path, content in files.items():
        write(case.wine.drive(path), content)
    locked = rf"{case.c}\in\locked.mov"
    holder = case.wine.start(case.made + "/helper.exe", "hold", locked, log=case.folder / "hold.log")
    wait_for(lambda: "held" in holder.log_text(), "the file is held", 60)
    site = case.site()
    command = ["--state-dir", rf"{case.c}\state", rf"{case.c}\in"]
    code, stories, _ = _upload(case, site, *command)
    assert code == 1, stories
    assert stories[rf"{case.c}\in\free.mov"]["status"] == "uploaded"
    error = stories[locked]["error"]
    assert error["kind"] == "unreadable", error
    assert "another program" in error["message"], error
    holder.kill()
    code, stories, _ = _upload(case, site, *command)
    assert code == 0, stories
    _arrived(case, site, stories, files)


def a_kill_costs_no_confirmed_part(case):
    content = os.urandom(96 * MIB)
    path = rf"{case.c}\reel.mov"
    write(case.wine.drive(path), content)
    site = case.site("--bandwidth-bytes-per-sec", "16000000")
    state = rf"{case.c}\state"
    words = _command(case, site, None, "--state-dir", state, path)
    killed = case.wine.start(*words, env={"TANGELO_TOKEN": site.token}, log=case.folder / "killed.log")
    journal = case.wine.drive(state) / "journal.sqlite"
    wait_for(lambda: site.calls()["chunks_accepted"] >= 4, "four parts are confirmed", 120)
    killed.kill()
    before = site.calls()
    assert before["chunks_accepted"] < 12 and before["assets_stored"] == 0, before
    assert journal.exists()
    site.change()
    code, stories, _ = _upload(case, site, "--state-dir", state, path)
    assert code == 0, stories
    _arrived(case, site, stories, {path: content})
    calls = site.calls()
    twice = calls["chunk_bytes_received"] - len(content)
    # What was on the way: eight parts at most, and what was confirmed in the last moments.
    assert twice <= 9 * 8 * MIB, calls
    assert calls["items_registered"] == 1, calls
    fresh = calls["chunk_bytes_received"] - before["chunk_bytes_received"]
    assert fresh < len(content), "everything was sent again"
    # The same again sends nothing.
    code, again, _ = _upload(case, site, "--state-dir", state, path)
    assert code == 0 and again == stories
    assert site.calls()["chunk_bytes_received"] == calls["chunk_bytes_received"]


def journal_and_settings_lie_in_local_application_data(case):
    write(case.wine.drive(rf"{case.c}\a.txt"), b"somewhere")
    site = case.site()
    code, _, _ = _upload(case, site, rf"{case.c}\a.txt")
    assert code == 0
    place = case.wine.drive(LOCAL / "Tangelo" / "data")
    assert {"journal.sqlite", "settings.json", "lock"} <= {p.name for p in place.iterdir()}
    with sqlite3.connect(place / "journal.sqlite") as journal:
        assert journal.execute("pragma integrity_check").fetchone() == ("ok",)
    settings = json.loads((place / "settings.json").read_text(encoding="utf-8"))
    assert settings["last_site"].rstrip("/") == site.url, settings
    # And are found again: site and folder are the last used ones.
    write(case.wine.drive(rf"{case.c}\b.txt"), b"elsewhere")
    done = case.wine.run(case.made + "/tangelo.exe", "upload", "--json", rf"{case.c}\b.txt",
                         env={"TANGELO_TOKEN": site.token})
    assert done.returncode == 0, done.stderr
    assert len(site.assets()) == 2


def credentials_come_from_credential_manager(case):
    write(case.wine.drive(rf"{case.c}\a.txt"), b"signed in")
    site = case.site()
    state = ["--state-dir", rf"{case.c}\state", rf"{case.c}\a.txt"]
    # The name that the keyring crate gives: user, dot, service.
    target = f"{site.url}.Tangelo"
    kept = json.dumps({"kind": "token", "token": site.token})
    helper = case.made + "/helper.exe"
    done = case.wine.run(helper, "keep", target, site.url, stdin=kept.encode())
    assert done.returncode == 0, done.stderr
    code, stories, _ = _upload(case, site, *state, token=False)
    assert code == 0, stories
    done = case.wine.run(helper, "forget", target)
    assert done.returncode == 0, done.stderr
    done = case.wine.run(*_command(case, site, None, "--state-dir", rf"{case.c}\other",
                                   rf"{case.c}\a.txt"))
    assert done.returncode == 2 and b"TANGELO_TOKEN" in done.stderr, done.stderr


def a_second_one_is_turned_away(case):
    content = os.urandom(40 * MIB)
    path = rf"{case.c}\reel.mov"
    write(case.wine.drive(path), content)
    settle(case.wine.drive(path))
    site = case.site("--bandwidth-bytes-per-sec", "4000000")
    words = _command(case, site, None, "--state-dir", rf"{case.c}\state", path)
    env = {"TANGELO_TOKEN": site.token}
    first = case.wine.start(*words, env=env, log=case.folder / "first.log")
    wait_for(lambda: site.calls()["items_registered"] == 1, "the first one is at work", 60)
    second = case.wine.run(*words, env=env)
    assert second.returncode == 2 and b"another Tangelo" in second.stderr, second
    assert first.runs()
