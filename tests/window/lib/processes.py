"""Processes that the tests start; only these are ever ended."""

import os
import signal
import subprocess


class Process:
    """One process with its output in a file."""

    def __init__(self, command, log, env=None, stdout=None, pass_fds=()):
        self.log = log
        self.command = [str(part) for part in command]
        with open(log, "ab") as out:
            self.child = subprocess.Popen(
                self.command,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=stdout or out,
                stderr=out,
                pass_fds=pass_fds,
            )

    @property
    def pid(self):
        return self.child.pid

    def runs(self):
        return self.child.poll() is None

    def kill(self):
        """Ends it as a power cut does."""
        if self.runs():
            self.child.send_signal(signal.SIGKILL)
        self.child.wait(10)

    def stop(self, within=10):
        """Asks it to end, and ends it if it does not. Returns whether asking was enough."""
        if not self.runs():
            return True
        self.child.terminate()
        try:
            self.child.wait(within)
            return True
        except subprocess.TimeoutExpired:
            self.kill()
            return False

    def cpu_ticks(self):
        """Processor time so far, of all threads, in clock ticks (100 a second on Linux)."""
        with open(f"/proc/{self.pid}/stat", encoding="utf-8") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    def log_text(self):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return log.read()


def run(command, env=None, within=15):
    """Runs a command to its end and returns what it printed. Err: it failed."""
    done = subprocess.run(
        [str(part) for part in command],
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=within,
        check=False,
    )
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip()
        raise RuntimeError(f"{' '.join(map(str, command))}: {said or done.returncode}")
    return done.stdout.decode(errors="replace")


def base_env():
    """The environment without anything that leads to another screen or account."""
    hidden = {"WAYLAND_DISPLAY", "DISPLAY", "WAYLAND_SOCKET", "XDG_SESSION_TYPE",
              "DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS"}
    return {
        name: value
        for name, value in os.environ.items()
        if name not in hidden and not name.startswith("TANGELO_")
    }
