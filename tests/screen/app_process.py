"""The program as a process of its own on a screen: started, watched from outside, killed, started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from tests.screen.x_screen import XScreen, XWindow, wait_until_true

ROOT = Path(__file__).parents[2]
IDLE_SAMPLES = 6
"""So many looks in a row, 40 ms apart, at which nobody works and nobody waits for a processor or the disk."""


def environment(folder: Path, display: str = "") -> dict[str, str]:
    """The environment of a process whose state and documents are in `folder`."""
    own = {
        "CANVAS_STATE": str(folder / "state"),
        "CANVAS_DOCUMENTS": str(folder / "documents"),
        "HOME": f"{folder}.home",
        "LC_ALL": "C.UTF-8",
        "LANG": "en_GB.UTF-8",
    }
    screen = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display} if display else {"QT_QPA_PLATFORM": "offscreen"}
    kept = {name: value for name, value in os.environ.items() if name not in {"WAYLAND_DISPLAY", "DISPLAY"}}
    return {**kept, **own, **screen}


def app_command(*arguments: str | Path) -> list[str]:
    """The command line that starts the program."""
    return [sys.executable, "-m", "canvas_app", *map(str, arguments)]


def run_command(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """A command of the program, with its exit code and words."""
    return subprocess.run(
        app_command(*arguments),
        env=environment(folder),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


class AppProcess:
    """A program with a window. `stderr` is a file that every start of the folder adds to."""

    def __init__(self, screen: XScreen, folder: Path) -> None:
        self.screen, self.folder = screen, folder
        self.stderr = folder / "stderr.txt"
        self.process: subprocess.Popen[bytes] | None = None
        self._watch: IdleMonitor | None = None

    def start(self, file: Path) -> None:
        """Starts it with a workshop; returns at once."""
        with self.stderr.open("ab") as errors:
            self.process = subprocess.Popen(
                app_command(file),
                env=environment(self.folder, self.screen.name),
                cwd=ROOT,
                stderr=errors,
                stdin=subprocess.DEVNULL,
            )
        self._watch = IdleMonitor(self.process.pid, self.screen.pid)

    def wait_until_ready(self, file: Path) -> XWindow:
        """Waits until it listens to keys: it said beside the file that it has it open, and has nothing to do."""
        lock = file.with_name(f".~{file.name}.lock")
        wait_until_true(lambda: self._has_lock(lock), "the window opens the file")
        self.wait_until_idle()
        return self.focus_top_window()

    def _has_lock(self, lock: Path) -> bool:
        self.check_alive()
        try:
            return f'"pid": {self.pid}' in lock.read_text(encoding="utf-8")
        except OSError:
            return False

    def check_alive(self) -> None:
        """Fails where the program ended by itself."""
        assert self.process is not None
        assert self.process.poll() is None, self.stderr.read_text(encoding="utf-8", errors="replace")

    @property
    def pid(self) -> int:
        """Its process id."""
        assert self.process is not None
        return self.process.pid

    def focus_top_window(self) -> XWindow:
        """Gives the keyboard to the window on top."""
        window = wait_until_true(lambda: (self.screen.windows() or [None])[-1], "a window")
        self.screen.focus(window)
        wait_until_true(lambda: self.screen.focused() == window.number, "the window has the keyboard")
        self.wait_until_idle()
        return XWindow(*window)

    def wait_windows(self, count: int) -> None:
        """Waits until so many windows can be seen, and gives the one on top the keyboard."""
        wait_until_true(lambda: self.check_alive() or len(self.screen.windows()) == count, f"{count} windows")
        self.wait_until_idle()
        self.focus_top_window()

    def wait_until_idle(self) -> None:
        """Waits until program and screen have nothing to do."""
        assert self._watch is not None
        since = time.monotonic()
        wait_until_true(
            lambda: self.check_alive() or self._watch.was_idle(since), "the program has nothing to do"
        )

    @property
    def watch(self) -> IdleMonitor:
        """What looks at the process that was started last."""
        assert self._watch is not None
        return self._watch

    def kill(self) -> float:
        """Kills it; the moment, on the monotonic clock."""
        assert self.process is not None
        moment = time.monotonic()
        os.kill(self.pid, signal.SIGKILL)
        self.process.wait()
        self._end_watch()
        wait_until_true(lambda: not self.screen.windows(), "the windows go")
        return moment

    def quit(self) -> int:
        """Quits by its key; the exit code."""
        assert self.process is not None
        self.screen.press("ctrl+q")
        code = self.process.wait(90)
        self._end_watch()
        return code

    def terminate(self) -> None:
        """Sees to it that nothing of it runs any more."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self._end_watch()

    def _end_watch(self) -> None:
        if self._watch is not None:
            self._watch.stop()


class IdleMonitor(threading.Thread):
    """Looks again and again whether processes work, or wait for a processor or the disk.

    On a busy computer a program that was promised a second may get a tenth of it. What is asked of it is counted from
    the moments at which it had nothing left to do.
    """

    def __init__(self, *pids: int) -> None:
        super().__init__(daemon=True)
        self._pids, self._is_over = pids, threading.Event()
        self.idle: list[float] = []
        self._consecutive: list[float] = []
        self.start()

    def run(self) -> None:
        while not self._is_over.wait(0.04):
            now = time.monotonic()
            if self._all_idle():
                self.idle.append(now)
                self._consecutive.append(now)
            else:
                self._consecutive = []

    def _all_idle(self) -> bool:
        """Whether nobody does anything while all are looked at.

        One look after the other could miss work that goes from thread to thread. So each is looked at twice, and
        none may have run in between.
        """
        first = [_context_switches(pid) for pid in self._pids]
        return None not in first and first == [_context_switches(pid) for pid in self._pids]

    def was_idle(self, since: float) -> bool:
        """Whether nothing has been done for a while, all of it after this moment."""
        return len([moment for moment in self._consecutive if moment > since]) >= IDLE_SAMPLES

    def was_idle_between(self, since: float, until: float) -> bool:
        """Whether there was nothing to do at some moment in between."""
        return any(since < moment < until for moment in self.idle)

    def stop(self) -> None:
        """Looks no more."""
        self._is_over.set()
        self.join()


def _context_switches(pid: int) -> dict[str, str] | None:
    """How often each thread of a process has run; None unless all wait for neither a processor nor a disk."""
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        found = {thread.name: (thread / "status").read_text(encoding="utf-8") for thread in threads}
    except OSError:
        return None
    if any(text.partition("State:")[2].split()[0] not in "SIt" for text in found.values()):
        return None
    return {name: text.partition("voluntary_ctxt_switches:")[2] for name, text in found.items()}
