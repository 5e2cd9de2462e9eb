"""Real power cuts: a file system on a loop device that is shut down in the middle, without writing what it had not.

Needs root, mount and mkfs. The file system is told to stop at once (EXT4_IOC_SHUTDOWN or XFS_IOC_GOINGDOWN, the same
number: _IOR('X', 125, __u32)) without flushing its journal; after mounting again, its journal is replayed as after a
real cut.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.faulty_disks import KillingDisk, ProcessKilled
from tests.unit.scenarios import SCENARIOS, Scenario, ScenarioRun

SHUTDOWN = 0x8004587D
NO_FLUSH = struct.pack("I", 2)
SIZE_MB = {"ext4": 32, "xfs": 320}
WRITERS = {"save", "save again", "save and join", "create", "put a version away"}
SAVES = [one for one in SCENARIOS if one.name in WRITERS]

pytestmark = [
    pytest.mark.timeout(3600),
    pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount"),
]


class PowerCutMachine:
    """A computer with one disk, whose power can go."""

    def __init__(self, kind: str, folder: Path) -> None:
        self.image, self.place, self.kind = folder / "disk", folder / "mounted", kind
        self.place.mkdir()
        with self.image.open("wb") as file:
            file.truncate(SIZE_MB[kind] * 2**20)
        self._run(f"mkfs.{kind}", "-q", str(self.image))
        self.on()

    def _run(self, *command: str) -> None:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"{command[0]} does not work here: {done.stderr.strip()[:200]}")

    def on(self) -> None:
        self._run("mount", "-o", "loop", str(self.image), str(self.place))

    def cut(self) -> None:
        """The power goes and comes back."""
        descriptor = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(descriptor, SHUTDOWN, NO_FLUSH)
        finally:
            os.close(descriptor)
        self._run("umount", str(self.place))
        self.on()

    def off(self) -> None:
        subprocess.run(["umount", str(self.place)], capture_output=True, check=False)


@pytest.fixture(params=list(SIZE_MB))
def machine(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PowerCutMachine]:
    for tool in ("mount", "umount", f"mkfs.{request.param}"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    for place in ("CANVAS_DOCUMENTS", "CANVAS_STATE"):
        monkeypatch.setenv(place, str(tmp_path / "unused"))
    made = PowerCutMachine(request.param, tmp_path)
    yield made
    made.off()


def check_cut(machine: PowerCutMachine, stage: ScenarioRun, disk: KillingDisk) -> None:
    """Old or new after a cut at this call; new where it was called saved."""
    stage.reset()
    os.sync()  # what was there before was there long ago
    said = False
    try:
        stage.scenario.run(stage.folder, disk)
        said = True
    except ProcessKilled:
        pass
    finally:
        for descriptor in list(disk.open_descriptors):
            os.close(descriptor)
    machine.cut()
    stage.check_after_cut(said)


@pytest.mark.parametrize("scenario", SAVES, ids=lambda one: one.name)
def test_a_power_cut_at_each_call(machine: PowerCutMachine, scenario: Scenario) -> None:
    stage = ScenarioRun(scenario, machine.place)
    for place in range(len(stage.calls) + 1):
        check_cut(machine, stage, KillingDisk(place))


class ForgetfulDisk(KillingDisk):
    """A disk for which the program forgot to wait."""

    def fsync(self, descriptor: int) -> None:
        pass

    def fsync_folder(self, path: Path) -> None:
        pass


def test_without_waiting_for_the_disk_a_cut_is_seen(machine: PowerCutMachine) -> None:
    stage = ScenarioRun(next(one for one in SAVES if one.name == "save"), machine.place)
    with pytest.raises(AssertionError):
        check_cut(machine, stage, ForgetfulDisk(10**9))
