"""Forty people who share a folder by a service with every fault: late, in another order, in halves, in copies."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest

from canvas_app.model.edits import NoteDraft, add_notes, edit_record
from canvas_app.storage.shared_folder.shared_file import for_others
from tests.unit.builders import TOPICS, small_workshop
from tests.unit.shared_folder_programs import Program, settle_all

PEOPLE, SECONDS, STEP = 40, 60.0, 0.3
PERIOD = 1.2
"""Seconds between two looks of a program at its folder."""
LIMIT_SECONDS = 3.0
"""So long what is in a file that arrived whole may take until it is in the document."""

OWN = re.compile(r'"text": "(van \d+ nummer \d+)"')


class Awaited(NamedTuple):
    """Texts in a file that arrived whole, and until when they may take."""

    texts: frozenset[str]
    until: float


class Simulation:
    """Programs with clocks of their own, and what is on its way between them.

    Attributes:
        seconds: The time.
        written: What people wrote, and may not be lost.
    """

    def __init__(self, root: Path, seed: int) -> None:
        self.rng, self.seconds = random.Random(seed), 0.0
        self.programs = [Program(f"P{number}", root, small_workshop()) for number in range(PEOPLE)]
        self.written: set[str] = set()
        self.arrivals = 0
        self._due = [self.rng.uniform(0, PERIOD) for _ in self.programs]
        self._offline = [False] * PEOPLE
        self._versions: dict[str, list[bytes]] = defaultdict(list)
        self._on_its_way: list[tuple[float, int, str, bytes]] = []
        self._awaited: dict[tuple[int, str], Awaited] = {}
        for program in self.programs:
            day = 86_400 * self.rng.uniform(-20, 20)
            start = program.disk.now()
            program.disk.now = lambda at=start + day: at + self.seconds  # type: ignore[method-assign,misc]

    def step(self) -> None:
        """Let a moment pass: some write, the service carries, and those look whose time has come."""
        self.seconds += STEP
        for number, program in enumerate(self.programs):
            program.disk.seconds += STEP
            self._disturb(number)
            if self.rng.random() < STEP / 25:
                self._edit(number)
            if self.seconds >= self._due[number]:
                self._due[number] = self.seconds + PERIOD
                program.poll(0.0)
                self._send(number)
        self._deliver()
        self._check_arrivals()

    def _disturb(self, number: int) -> None:
        """Lose the connection for hours or find it again, be locked out of the own file, or start anew."""
        program, chance = self.programs[number], self.rng.random()
        if chance < STEP / 60:
            self._offline[number] = not self._offline[number]
            program.disk.seconds += self.rng.uniform(0, 5 * 3600)
        elif chance < STEP / 40:
            program.disk.is_locked = not program.disk.is_locked
        elif chance < STEP / 30 and program.shared._done is program.document:
            program.reopen()

    def _edit(self, number: int) -> None:
        """Write a note more, or change a note that all have."""
        program, text = self.programs[number], f"van {number} nummer {len(self.written)}"
        topic = self.rng.choice(TOPICS[:3])
        if self.rng.random() < 0.7:
            program.edit(add_notes(program.document, topic, [NoteDraft(text)]))
            self.written.add(text)
        else:
            id_ = self.rng.choice(sorted(small_workshop().notes))
            program.edit(
                edit_record(program.document, "notes", id_, text=f"anders {number} {self.seconds:.1f}")
            )

    def _send(self, number: int) -> None:
        """Have the service take the own file, if it changed, to everybody: each at its own time."""
        program = self.programs[number]
        for path in program.folder.glob(f"*– {program.shared.by}.nwcanvas.json"):
            data, versions = path.read_bytes(), self._versions[path.name]
            if versions and versions[-1] == data:
                continue
            versions.append(data)
            for to in range(PEOPLE):
                if to != number:
                    when = self.seconds + self.rng.uniform(0.3, 9.0)
                    self._on_its_way.append((when, to, path.name, data))

    def _deliver(self) -> None:
        waiting = []
        for when, to, name, data in self._on_its_way:
            if when > self.seconds:
                waiting.append((when, to, name, data))
            elif self._offline[to] or self._is_sender_offline(name):
                waiting.append((self.seconds + self.rng.uniform(0.3, 9.0), to, name, data))
            elif self._put(to, name, data) and self.rng.random() < 0.5:
                waiting.append((self.seconds + 3.0, to, name, self._versions[name][-1]))
        self._on_its_way = waiting

    def _is_sender_offline(self, name: str) -> bool:
        return next(
            self._offline[number] for number, one in enumerate(self.programs) if one.shared.by in name
        )

    def _put(self, to: int, name: str, data: bytes) -> bool:
        """Put a file into somebody's folder, in one of the ways of services; whether it has to come again."""
        folder, way = self.programs[to].folder, self.rng.random()
        self._awaited.pop((to, name), None)
        if way < 0.1:
            (folder / name).write_bytes(data[: self.rng.randrange(len(data))])
        elif way < 0.15:
            (folder / name).write_bytes(bytes(len(data)))
        elif way < 0.2:
            copy = name.removesuffix(".json") + f" (conflicted copy {self.rng.randrange(3)}).json"
            (folder / copy).write_bytes(data)
        else:
            temporary = folder / ".syncthing.part.tmp"
            temporary.write_bytes(data)
            temporary.replace(folder / name)
            texts = frozenset(OWN.findall(data.decode("utf-8")))
            self._awaited[to, name] = Awaited(texts, self.seconds + LIMIT_SECONDS)
            return False
        return True

    def _check_arrivals(self) -> None:
        for (to, name), awaited in [*self._awaited.items()]:
            if awaited.until <= self.seconds:
                missing = awaited.texts - {note.text for note in self.programs[to].document.notes.values()}
                assert not missing, f"{name} to {to} after {LIMIT_SECONDS} s"
                del self._awaited[to, name]
                self.arrivals += 1


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_forty_people_end_with_the_same_and_nothing_is_lost(tmp_path: Path) -> None:
    simulation = Simulation(tmp_path, 7)
    while simulation.seconds < SECONDS:
        simulation.step()
    assert simulation.arrivals > 10 * PEOPLE
    for program in simulation.programs:
        program.disk.is_locked = False
    settle_all(simulation.programs)
    states = [for_others(program.document) for program in simulation.programs]
    for state in states:
        assert state.records == states[0].records
        assert state.bookkeeping.stamps == states[0].bookkeeping.stamps
        assert state.bookkeeping.conflicts == states[0].bookkeeping.conflicts
    assert simulation.written <= {note.text for note in states[0].notes.values()}
