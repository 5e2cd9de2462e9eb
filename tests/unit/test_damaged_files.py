"""Whatever a file holds, opening it gives a document or a reason, soon and in little memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from canvas_app.errors import FileError
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.reader.document_decoder import from_bytes
from canvas_app.storage.writer.verification import encode_verified
from tests.unit.builders import document, note, small_workshop
from tests.unit.cpu_time import TOLERANCE_FACTOR
from tests.unit.file_mutations import files_at_limits
from tests.unit.load_batch import load_and_check

SECONDS, MEGABYTES, MEGABYTES_AT_THE_LIMIT = 2.0, 200.0, 256.0
"""The last for files of 32 MB, which are eight times as large as the largest workshop."""


def batch(*arguments: object) -> dict[str, Any]:
    """What `tests.unit.load_batch` says, in a process of its own: its memory is all theirs."""
    command = [sys.executable, "-m", "tests.unit.load_batch", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def check_batch(seed: int, count: int) -> dict[str, Any]:
    found = batch(seed, count)
    assert found["opened"] + sum(found["refused"].values()) == count
    assert found["opened"] > count / 4, "most are so broken that nothing is tried"
    assert len(found["refused"]) > 3
    assert found["slowest"] < SECONDS * TOLERANCE_FACTOR * found["slowness"]
    assert found["peak"] < MEGABYTES
    return found


pytestmark = pytest.mark.slow


def test_two_thousand_damaged_files_give_a_document_or_a_reason() -> None:
    check_batch(20260612, 2000)


def check_heavy(folder: Path) -> dict[str, Any]:
    """Files as costly as they may be; returns the worst of them."""
    worst = {"slowest": 0.0, "peak": 0.0}
    path = folder / "zwaar.nwcanvas.json"
    for number, data in enumerate(files_at_limits()):
        path.write_bytes(data)
        found = batch(path)
        assert found["slowest"] < SECONDS * TOLERANCE_FACTOR * found["slowness"], number
        assert found["peak"] < MEGABYTES_AT_THE_LIMIT, number
        worst = {name: max(worst[name], found[name]) for name in worst}
    return worst


def test_files_at_every_limit_open_soon_and_in_little_memory(tmp_path: Path) -> None:
    check_heavy(tmp_path)


def test_cut_at_each_byte() -> None:
    whole = to_bytes(small_workshop())
    codes = {load_and_check(whole[:place])[0] for place in range(len(whole) - 2)}
    assert codes == {"empty_file", "not_json"}


# What the damaged files found


def test_what_is_put_aside_is_never_too_deep_to_be_read_again() -> None:
    for depth in range(55, 66):
        raw = {**json.loads(to_bytes(small_workshop())), "workshop": json.loads("[" * depth + "]" * depth)}
        assert load_and_check(json.dumps(raw).encode())[0] in ("", "too_deep")


@pytest.mark.parametrize("place", ["notes", "removed"])
def test_a_record_where_a_list_should_be_is_read_the_same_at_every_opening(place: str) -> None:
    raw = json.loads(to_bytes(small_workshop()))
    row = {"id": "n1", "text": "los"}
    raw.update({"notes": row} if place == "notes" else {"bookkeeping": {"removed": {"notes": row}}})
    assert load_and_check(json.dumps(raw).encode())[0] == ""
    assert not from_bytes(json.dumps(raw).encode()).document.unread


def test_what_could_not_be_opened_again_is_not_written() -> None:
    notes = [note(f"{number:016x}", "é" * 19_000) for number in range(900)]
    assert len(to_bytes(document(*notes))) > LARGE_LIMITS.max_bytes
    with pytest.raises(FileError, match="too_large"):
        encode_verified(document(*notes), Path("x"))
