"""Waiting for something to be true, never longer than said."""

import time


class TooLate(AssertionError):
    """What was waited for did not happen."""


def wait_for(condition, what, within=20.0, every=0.1):
    """Asks `condition` until it answers something true, and returns that."""
    deadline = time.monotonic() + within
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise TooLate(f"not within {within:g} s: {what}")
        time.sleep(every)


def stands_still(value, seconds, what, within=30.0, every=0.1):
    """Waits until `value()` stays the same for `seconds`, and returns it."""
    seen = value()
    since = time.monotonic()

    def still():
        nonlocal seen, since
        now = value()
        if now != seen:
            seen, since = now, time.monotonic()
        return time.monotonic() - since >= seconds

    wait_for(still, f"{what} stands still", within, every)
    return seen
