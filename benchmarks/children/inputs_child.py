"""Runs a command on an input, and prints its exit code, CPU seconds and peak memory in MB, child processes included."""

from __future__ import annotations

import gc
import io
import os
import resource
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from benchmarks.children.child_report import peak_memory_kib

# same settings as the program's own entry point
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
gc.set_threshold(100_000, 20, 20)


def run(arguments: list[str]) -> int:
    """Run a command line, or one of the extra commands `journals FOLDER` and `find FILE`.

    Returns:
        The exit code; for `find` the number of matches.
    """
    if arguments[0] == "find":
        from canvas_app.insight.search import SearchQuery, find_matches
        from canvas_app.storage.limits import LARGE_LIMITS
        from canvas_app.storage.reader.loader import load_document

        return len(
            find_matches(load_document(Path(arguments[1]), LARGE_LIMITS).document, SearchQuery("nergens"))
        )
    if arguments[0] == "journals":
        from canvas_app.storage.journal.leftover_reader import find_journals
        from canvas_app.storage.journal.recoverable_work import find_recoverable

        return 0 if find_recoverable(find_journals(Path(arguments[1]))) else 1
    from canvas_app.cli import main

    return main(arguments)


if __name__ == "__main__":
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = run(sys.argv[1:])
    if "Traceback" in said.getvalue() or code not in (0, 1):
        sys.exit(f"{sys.argv[1:]}: {said.getvalue()[-500:]}")
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = time.process_time() + children.ru_utime + children.ru_stime
    # an upper bound: the largest child counts as no less than what its parent had when it was started
    print(code, seconds, (peak_memory_kib() + children.ru_maxrss) / 1024)
