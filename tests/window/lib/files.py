"""Files to send, and what became of them."""

import filecmp
import os
import random

# Long ago: fresh files are held back for a moment.
SETTLED = 1_780_000_000


def settle(path):
    os.utime(path, (SETTLED, SETTLED))


def make(root, files, seed=1):
    """Writes `files`, a map of names below `root` to sizes or contents."""
    noise = random.Random(seed)
    made = {}
    for name, content in files.items():
        if isinstance(content, int):
            content = noise.randbytes(content)
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        settle(path)
        made[name] = path
    return made


def make_sparse(path, size, seed=1):
    """A file of `size` bytes that takes little room: noise here and there."""
    noise = random.Random(seed)
    with open(path, "wb") as file:
        file.truncate(size)
        for at in range(0, size - 65536, 5_000_011):
            file.seek(at)
            file.write(noise.randbytes(4096))
        file.seek(size - 100)
        file.write(noise.randbytes(100))
    settle(path)
    return path


def same(one, other):
    """Whether two files are equal, byte for byte."""
    return filecmp.cmp(one, other, shallow=False)
