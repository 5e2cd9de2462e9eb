"""The program as a process under strace: what it asks of the system, and faults put into single calls of it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.screen.app_process import ROOT, environment

CALLS = (
    "openat", "write", "fsync", "close", "chmod", "fchmod",
    "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat",
)  # fmt: skip
READ_CALLS = ("read", "stat", "lstat", "newfstatat", "statx", "flock", "fcntl")
"""Calls that change nothing; between two of them somebody else may."""

_LINE = re.compile(r"^(\d+) +(?:\d+\.\d+ )?(\w+)\((.*)$")


@cache
def reason_unavailable() -> str:
    """Why nothing can be traced here; empty where it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(
        ["strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=close",
         "-e", "inject=close:error=EIO:when=9999", sys.executable, "-c", ""],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return f"strace does not work here: {tried.stderr.strip()[:100]}" if tried.returncode else ""


@cache
def reason_cannot_attach() -> str:
    """Why strace may not attach to a process that runs; empty where it may."""
    if reason_unavailable():
        return reason_unavailable()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as sleeper:
        tried = subprocess.Popen(["strace", "-p", str(sleeper.pid)], stderr=subprocess.PIPE, text=True)
        assert tried.stderr is not None
        answer = tried.stderr.readline()
        tried.terminate()
        tried.communicate()
        sleeper.kill()
    return "" if "attached" in answer else f"strace may not attach here: {answer.strip()[:100]}"


needs_strace = pytest.mark.skipif(bool(reason_unavailable()), reason=reason_unavailable() or "strace works")


class SystemCall(NamedTuple):
    """A system call: its name, the how-manieth of that name it is in its process, and what it is about."""

    name: str
    number: int
    arguments: str

    def inject(self, fault: str) -> str:
        """The option of strace that puts a fault into this call."""
        return f"inject={self.name}:{fault}:when={self.number}"


class ProcessResult(NamedTuple):
    """How a process ended, and what it said; `code` is negative where a signal ended it."""

    code: int
    out: str
    err: str


def strace_command(
    arguments: Sequence[str | Path], trace: Path, *options: str, calls: Sequence[str] = CALLS
) -> list[str]:
    """The command line of the program under strace; `options` go behind `-e`."""
    extra = [part for option in options for part in ("-e", option)]
    program = [sys.executable, "-m", "canvas_app", *map(str, arguments)]
    # stopping only at the calls that are asked about is three times as fast, but then no signal is delivered
    quick = [] if any("signal=" in option for option in options) else ["--seccomp-bpf"]
    head = ["strace", "-f", *quick, "-y", "-o", str(trace), "-e", f"trace={','.join(calls)}"]
    return [*head, *extra, *program]


def run(
    arguments: Sequence[str | Path], folder: Path, *options: str, calls: Sequence[str] = CALLS
) -> ProcessResult:
    """Runs a command of the program in its folder under strace."""
    command = strace_command(arguments, folder / "trace", *options, calls=calls)
    done = subprocess.run(
        command, cwd=ROOT, env=environment(folder), capture_output=True, text=True, timeout=110, check=False
    )
    return ProcessResult(done.returncode, done.stdout, done.stderr)


def fault_was_injected(trace: Path, *places: str) -> bool:
    """Whether a fault was put into a call that concerns one of these places."""
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    return any(place in line for line in lines if line.endswith("(INJECTED)") for place in places)


def calls_concerning(trace: Path, *places: str) -> list[SystemCall]:
    """The calls of a trace that concern one of these places, in order; the number counts all of that name."""
    counts: Counter[tuple[str, str]] = Counter()
    found = []
    for line in trace.read_text(encoding="utf-8", errors="replace").splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        process, name, words = match.groups()
        counts[process, name] += 1
        if any(place in words for place in places):
            found.append(SystemCall(name, counts[process, name], words))
    return found
