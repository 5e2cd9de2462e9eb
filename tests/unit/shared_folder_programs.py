"""Programs that share a folder by way of a sync service, simulated with real files and a clock of their own."""

from __future__ import annotations

import errno
import random
import shutil
from pathlib import Path

from canvas_app.merge.stamping import publish
from canvas_app.model.change import Change, apply
from canvas_app.model.document import Document
from canvas_app.storage.filesystem import Disk
from canvas_app.storage.shared_folder.exchange import Round, SharedFolder, accept


class SimulatedDisk(Disk):
    """Time passes only when the test says so; renames fail while `is_locked`."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.is_locked = False
        self.reads: list[str] = []

    def elapsed(self) -> float:
        return self.seconds

    def wait(self, seconds: float) -> None:
        pass

    def fsync(self, descriptor: int) -> None:
        pass

    def open_read(self, path: Path) -> int:
        self.reads.append(path.name)
        return super().open_read(path)

    def replace(self, source: Path, target: Path) -> None:
        if self.is_locked and source.name.startswith(".~nwcanvas-"):
            raise PermissionError(errno.EACCES, "in use")
        super().replace(source, target)


class Program:
    """Somebody's program, with a folder that a sync service fills."""

    def __init__(self, name: str, root: Path, document: Document) -> None:
        self.name, self.document, self.root = name, document, root
        self.folder = root / f"shared {name}"
        self.folder.mkdir(parents=True)
        self.disk = SimulatedDisk()
        self.opened = 0
        self.writes = 0
        self.shared: SharedFolder
        self.reopen()

    def reopen(self) -> None:
        """Start again, as after the window was closed: what is in memory is gone, the file and the folder stay."""
        self.opened += 1
        self.session = f"{self.name}{self.opened}"
        file = self.root / f"{self.name}.nwcanvas.json"
        self.shared = SharedFolder(self.folder, self.document.document_id, file, self.name, self.disk)

    def edit(self, change: Change) -> None:
        self.document = publish(self.document, apply(self.document, change), self.session)

    def poll(self, seconds: float = 1.5) -> Round:
        """Look at the folder as the program does every so often, and take over what arrived."""
        self.disk.seconds += seconds
        result = self.shared.exchange(self.document)
        self.writes += result.is_written
        if result.arrival is not None:
            self.document = accept(self.document, result.arrival, self.session)
        return result


class SyncService:
    """Carries each program's files to the folders of the others, in any order, late, in halves, under other names."""

    def __init__(self, programs: list[Program]) -> None:
        self.programs = programs
        self.carried: dict[tuple[str, str], bytes] = {}

    def pending(self) -> list[tuple[Path, Program]]:
        """What has not been carried yet: a file, and for whom."""
        return [
            (path, to)
            for one in self.programs
            for path in sorted(one.folder.glob("*.json"))
            if f"– {one.shared.by}" in path.name and "conflict" not in path.name
            for to in self.programs
            if to is not one and self.carried.get((path.name, to.name)) != path.read_bytes()
        ]

    def carry(self, path: Path, to: Program, *, way: str = "whole") -> None:
        data = path.read_bytes()
        if way == "half":
            (to.folder / path.name).write_bytes(data[: len(data) // 2])
        elif way == "zeros":
            (to.folder / path.name).write_bytes(bytes(len(data)))
        elif way == "conflict":
            other = path.name.removesuffix(".json") + " (conflicted copy 2026-11-28 150000).json"
            (to.folder / other).write_bytes(data)
        else:
            temporary = to.folder / ".syncthing.part.tmp"
            temporary.write_bytes(data)
            temporary.replace(to.folder / path.name)
            self.carried[path.name, to.name] = data

    def carry_all(self) -> None:
        for path, to in self.pending():
            self.carry(path, to)

    def carry_some(self, random_: random.Random) -> None:
        for path, to in self.pending():
            way = random_.choice(["whole", "whole", "half", "zeros", "conflict", "later", "later"])
            if way != "later":
                self.carry(path, to, way=way)


def settle_all(programs: list[Program]) -> None:
    """Let time pass until nobody has anything to say any more, with a new service that carries everything whole."""
    settle(programs, SyncService(programs))


def settle(programs: list[Program], service: SyncService, rounds: int = 60) -> None:
    """Let time pass until nobody has anything to say any more."""
    quiet = 0
    for _ in range(rounds):
        results = [program.poll(3.0) for program in programs]
        is_busy = service.pending() or any(one.is_written or one.is_pending or one.arrival for one in results)
        service.carry_all()
        quiet = 0 if is_busy else quiet + 1
        if quiet == 3:
            return
    raise AssertionError("the programs go on and on")


def remove_folder(path: Path) -> None:
    shutil.rmtree(path, ignore_errors=True)
