"""Real processes under strace with a fault in every call that writes: old or new, and the words agree with the disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.processes.command_contract import (
    COMMAND_CASES,
    CommandCase,
    calls_of_case,
    check_with_fault,
    faults_for,
)
from tests.processes.strace import SystemCall, needs_strace

ALL = bool(os.environ.get("CANVAS_ALL_FAULTS"))
"""Whether every fault is put into every call; else each call that writes gets one of them."""

QUICK = {"import", "merge", "new", "poster .pdf"}

pytestmark = [needs_strace, pytest.mark.slow, pytest.mark.timeout(3600)]


def _writes(call: SystemCall) -> bool:
    if call.name == "openat":
        return "O_CREAT" in call.arguments
    return call.name != "close"


def cases(calls: list[SystemCall]) -> list[tuple[SystemCall, str]]:
    """Which fault goes into which call."""
    if ALL:
        return [(call, fault) for call in calls for fault in faults_for(call)]
    chosen = [call for call in calls if _writes(call)]
    return [(call, faults_for(call)[number % len(faults_for(call))]) for number, call in enumerate(chosen)]


@pytest.mark.parametrize(
    "deed", [deed for deed in COMMAND_CASES if ALL or deed.name in QUICK], ids=lambda deed: deed.name
)
def test_words_agree_with_the_disk(deed: CommandCase, tmp_path: Path) -> None:
    calls = calls_of_case(deed, tmp_path / "clean")
    assert {call.name for call in calls} >= {"openat", "write", "fsync", "close"}
    failures, hits = [], 0
    tried = cases(calls)
    for number, (call, fault) in enumerate(tried):
        try:
            hits += check_with_fault(deed, call, fault, tmp_path / str(number))
        except AssertionError as error:
            failures.append(str(error))
    print(f"\n{deed.name}: {len(calls)} calls, {hits} faults")
    assert not failures, f"{len(failures)} of {len(tried)}:\n" + "\n\n".join(failures)
    assert hits > len(tried) * 0.8, f"only {hits} of {len(tried)} faults met a call of ours"
