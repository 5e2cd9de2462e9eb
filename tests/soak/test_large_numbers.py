"""The proofs of the ordinary tests with large numbers: `make soak`. SOAK_FILES and SOAK_SEED say how many and which."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.unit.scenarios import (
    FAULTS,
    SCENARIOS,
    Scenario,
    ScenarioRun,
    check_fault,
    check_killed,
    check_power_cut,
    large_documents,
    saving,
    with_documents,
)
from tests.unit.test_damaged_files import check_batch, check_heavy
from tests.unit.test_kills_and_power_cuts import run_and_kill_children

FILES = int(os.environ.get("SOAK_FILES", "200000"))
SEED = int(os.environ.get("SOAK_SEED", "1"))
BATCH = 5000
BIG = Scenario("save 5,000 notes", with_documents(large_documents(4999)[0]), saving(*large_documents(4999)))

pytestmark = pytest.mark.timeout(4 * 3600)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANVAS_DOCUMENTS", str(tmp_path / "documents"))
    monkeypatch.setenv("CANVAS_STATE", str(tmp_path / "state"))


def test_damaged_files_give_a_document_or_a_reason() -> None:
    counts = [min(BATCH, FILES - start) for start in range(0, FILES, BATCH)]
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        found = list(workers.map(check_batch, range(SEED * 10_000, SEED * 10_000 + len(counts)), counts))
    opened = sum(one["opened"] for one in found)
    slowest, peak = (max(one[name] for one in found) for name in ("slowest", "peak"))
    print(f"\n{FILES} files: {opened} opened, slowest {slowest:.2f} s, at most {peak:.0f} MB")


def test_files_at_every_limit(tmp_path: Path) -> None:
    worst = check_heavy(tmp_path)
    print(f"\nthe heaviest: {worst['slowest']:.2f} s, {worst['peak']:.0f} MB")


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("scenario", [*SCENARIOS, BIG], ids=lambda one: one.name)
def test_every_call_with_every_fault(tmp_path: Path, scenario: Scenario, fault: str, for_good: bool) -> None:
    stage = ScenarioRun(scenario, tmp_path)
    for place in range(len(stage.calls)):
        check_fault(stage, fault, place, for_good)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only where a program can be doubled")
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.name)
def test_really_killed_at_each_call_of_everything(tmp_path: Path, scenario: Scenario) -> None:
    done = run_and_kill_children(tmp_path, scenario.name)
    assert (done.returncode, done.stderr) == (0, "")


def test_killed_and_cut_at_each_call_of_a_large_save(tmp_path: Path) -> None:
    stage = ScenarioRun(BIG, tmp_path)
    for place in range(len(stage.calls)):
        check_killed(stage, place)
        for eager in (False, True):
            check_power_cut(stage, place, eager)
