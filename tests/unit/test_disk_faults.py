"""Every system call of everything that writes, failing in every way: the old file or the new one, and never a lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.scenarios import ERRORS, FAULTS, SCENARIOS, Scenario, ScenarioRun, check_fault

QUICK = {"save": FAULTS, "create": FAULTS, "put a version away": FAULTS}
"""Which faults are tried here; of the other scenarios two. `make soak` tries all on all."""

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def documents(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANVAS_DOCUMENTS", str(own_folders))


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize(
    ("scenario", "fault"),
    [
        pytest.param(one, fault, id=f"{one.name}-{fault}")
        for one in SCENARIOS
        for fault in QUICK.get(one.name, ("EIO", "ENOSPC"))
    ],
)
def test_whatever_call_fails_there_is_the_old_file_or_the_new(
    tmp_path: Path, scenario: Scenario, fault: str, for_good: bool
) -> None:
    stage = ScenarioRun(scenario, tmp_path)
    for place in range(len(stage.calls)):
        check_fault(stage, fault, place, for_good)


def test_the_faults_of_the_list_are_all_tried() -> None:
    assert set(ERRORS) <= set(QUICK["save"])
