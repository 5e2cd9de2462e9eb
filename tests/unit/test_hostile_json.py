"""Every JSON text of the collection is opened or refused as it should be, and what opens comes back the same."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from canvas_app.storage.reader.document_decoder import from_bytes
from tests.data.hostile.json_texts import ACCEPT, EITHER, REFUSE, all_cases, workshop_with_note
from tests.unit.load_batch import load_and_check

CASES = list(all_cases())


def test_there_are_many_of_each_kind() -> None:
    counts = Counter(case.expected for case in CASES)
    assert len(CASES) > 300
    assert min(counts[kind] for kind in (ACCEPT, REFUSE, EITHER)) > 50


def test_each_is_opened_or_refused_as_it_should_be() -> None:
    wrong = []
    for case in CASES:
        code, _ = load_and_check(case.data)
        if case.expected != EITHER and (code == "") != (case.expected == ACCEPT):
            wrong.append(f"{case.reason}: {code or 'opened'}")
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (rb'"\ud83d\ude00"', "😀"),
        (rb'"a\ud800b"', "a\ufffdb"),
        (rb'"\u0022\u005c\/"', '"\\/'),
        (b'"\xed\xa0\x80"', "\ufffd"),
        ('"日本"'.encode(), "日本"),
    ],
)
def test_a_string_means_what_the_standard_says(text: bytes, read: str) -> None:
    assert from_bytes(workshop_with_note(text)).document.notes["n1"].text == read


@pytest.mark.slow
def test_the_command_line_says_of_each_whether_it_is_sound(tmp_path: Path) -> None:
    files = []
    for number, case in enumerate(CASES):
        path = tmp_path / f"{number:04}.json"
        path.write_bytes(case.data)
        files.append(path)
    done = subprocess.run(
        [sys.executable, "-m", "canvas_app", "check", *files],
        capture_output=True, text=True, check=False, timeout=110,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    opened = {line.partition(":")[0] for line in done.stdout.splitlines()}
    assert done.returncode == 1
    for path, case in zip(files, CASES, strict=True):
        said = str(path) in opened, path.name in done.stderr
        assert any(said), f"{case.reason}: not a word"
        assert case.expected != REFUSE or said == (False, True), f"{case.reason}: {said}"
        assert case.expected != ACCEPT or said[0], f"{case.reason}: {said}"
