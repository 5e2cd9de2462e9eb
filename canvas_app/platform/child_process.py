"""Starting one file of this program as a process of its own, for what may crash, hang or claim memory."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path


def child_command(script: str, option: str, library: str) -> list[str] | None:
    """Return the command that starts a child, in the built program and elsewhere; None where it cannot be started.

    Args:
        script: The file that the child runs; its first two arguments are folders for `sys.path`.
        option: The hidden option of the built program, which has no Python interpreter beside it.
        library: The package that the child needs.
    """
    program = Path(sys.executable or "")
    if getattr(sys, "frozen", False):
        # on Windows a program with a window has no standard streams
        console = program.with_name("canvas-app.exe")
        return [str(console if console.is_file() else program), option]
    found = find_spec(library)
    if not sys.executable or found is None or found.origin is None:
        return None
    folders = Path(found.origin).parents[1], Path(__file__).parents[2]
    # -I, -S and -B: no settings, start-up files or modules of the user, and nothing is written
    return [str(program), "-ISB", script, *map(str, folders)]


def run_child(command: list[str], data: bytes, timeout_seconds: float) -> subprocess.CompletedProcess[bytes]:
    """Run a child with `data` on its stdin, and return what it wrote to stdout.

    Raises:
        subprocess.TimeoutExpired: It takes too long.
        OSError, ValueError, RuntimeError, subprocess.SubprocessError: It does not start.
    """
    return subprocess.run(  # noqa: S603 - it runs this program
        command,
        input=data,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=timeout_seconds,
        check=False,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
