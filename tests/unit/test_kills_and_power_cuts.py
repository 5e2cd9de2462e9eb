"""The program is killed, or the power goes, at every single call: old or new, and one goes on from there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.scenarios import SCENARIOS, Scenario, ScenarioRun, check_killed, check_power_cut

BY_NAME = pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.name)
# a memory stick promises nothing about its names
ON_DISKS = pytest.mark.parametrize(
    "scenario",
    [one for one in SCENARIOS if one.has_links and one.name != "choices"],
    ids=lambda one: one.name,
)

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def documents(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANVAS_DOCUMENTS", str(own_folders))


@BY_NAME
def test_killed_at_each_call(tmp_path: Path, scenario: Scenario) -> None:
    stage = ScenarioRun(scenario, tmp_path)
    for place in range(len(stage.calls)):
        check_killed(stage, place)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only where a program can be doubled")
@pytest.mark.parametrize("name", ["save", "create on a memory stick"])
def test_really_killed_by_the_system_at_each_call(tmp_path: Path, name: str) -> None:
    done = run_and_kill_children(tmp_path, name)
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 10


def run_and_kill_children(folder: Path, name: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.unit.kill_at_call", str(folder), name]
    return subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)


@pytest.mark.parametrize("eager", [False, True], ids=["synced names", "all names"])
@ON_DISKS
def test_power_cut_at_each_call(tmp_path: Path, scenario: Scenario, eager: bool) -> None:
    stage = ScenarioRun(scenario, tmp_path)
    for place in range(len(stage.calls) + 1):
        check_power_cut(stage, place, eager)
