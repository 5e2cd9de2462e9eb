"""A program of its own that loads many damaged files, within a bound of memory, and says how long the slowest took.

`python -m tests.unit.load_batch SEED COUNT` prints a line of JSON: how many were `opened`, how many `refused` and with
which codes, `slowest` in seconds of processor time, how many times slower than the reference this computer is just
now (`slowdown_factor`, see `tests.unit.cpu_time`), `peak` in MB of resident memory (with interpreter and program
in it), `rest` in MB before the first file. A file that breaks a promise ends it.
With the path of a FILE instead it opens that one, as the window does.
"""

from __future__ import annotations

import json
import resource
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from time import thread_time
from typing import Any

from canvas_app.content.message_catalog import message_parts
from canvas_app.errors import CanvasError, FileError
from canvas_app.merge.json_values import canonical_json, sort_names
from canvas_app.model.document import Document
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.reader.document_decoder import from_bytes
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.reader.raw_document import is_newer_major
from canvas_app.storage.writer.verification import encode_verified
from tests.unit.cpu_time import slowdown_factor
from tests.unit.file_mutations import mutated_files
from tests.unit.scenarios import ERROR_MESSAGES, check_message


def load_and_check(data: bytes) -> tuple[str, float]:
    """A document or a reason with words; what loads can be saved and comes back the same. The code, and the seconds."""
    begun = thread_time()
    try:
        loaded = from_bytes(data)
    except FileError as error:
        took = thread_time() - begun
        check_message(FileError(error.code, **{**error.parameters, "file": "x"}))
        return error.code, took
    took = thread_time() - begun
    for code, parameters in loaded.notices:
        assert code in ERROR_MESSAGES, code
        for lang in ("nl", "en"):
            assert all(message_parts(CanvasError(code, **parameters), lang)[:1]), code
    written = to_bytes(loaded.document)
    again = from_bytes(written).document
    assert with_sorted_unread(again) == with_sorted_unread(loaded.document), (
        "what was saved is not what was opened"
    )
    assert to_bytes(again) == written
    if not is_newer_major(loaded.document.version):
        assert encode_verified(loaded.document, Path("x")) == written
    return "", took


def with_sorted_unread(document: Document) -> Document:
    """The document with what could not be read in the order of a file."""
    unread = {
        kind: tuple(sorted(map(sort_names, raws), key=canonical_json))
        for kind, raws in document.unread.items()
    }
    return replace(document, unread=unread)


def peak_mb() -> float:
    """The most memory this program ever had, in MB: VmHWM of /proc, and ru_maxrss where there is none.

    On Linux ru_maxrss also counts the program that started this one, which may be a large run of tests.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="ascii", errors="replace").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def run_batch(seed: int, count: int) -> dict[str, Any]:
    """Loads so many damaged files."""
    rest, slowest = peak_mb(), 0.0
    codes: Counter[str] = Counter()
    for number, data in enumerate(mutated_files(seed, count)):
        try:
            code, took = load_and_check(data)
        except Exception:
            print(f"seed {seed}, file {number}, {data[:200]!r}", file=sys.stderr)
            raise
        codes[code] += 1
        slowest = max(slowest, took)
    opened = codes.pop("", 0)
    times = {"slowest": slowest, "slowness": slowdown_factor()}
    return {"opened": opened, "refused": codes, **times, "peak": peak_mb(), "rest": rest}


def load_one(path: Path) -> dict[str, Any]:
    """Loads one file as the window does."""
    begun, code = thread_time(), ""
    try:
        load_document(path)
    except FileError as error:
        code = error.code
    return {"code": code, "slowest": thread_time() - begun, "slowness": slowdown_factor(), "peak": peak_mb()}


if __name__ == "__main__":
    file = Path(sys.argv[1])
    print(json.dumps(load_one(file) if file.is_absolute() else run_batch(int(sys.argv[1]), int(sys.argv[2]))))
