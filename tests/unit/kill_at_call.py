"""A program of its own that saves in children and really has each killed by the system at the n-th call.

`python -m tests.unit.kill_at_call FOLDER SCENARIO` prints how many children were killed; it fails where one was
not, or left what must not be there.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from tests.unit.faulty_disks import KillingDisk
from tests.unit.scenarios import SCENARIOS, ScenarioRun, check_after_kill


class SelfKillingDisk(KillingDisk):
    """At its last call the system ends the program at once: no `finally` runs, nothing is flushed."""

    def kill(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


def run_and_kill(stage: ScenarioRun, place: int) -> int:
    """The signal that ended a child which did the deed; 0 where it ended by itself."""
    stage.reset()
    child = os.fork()
    if not child:
        stage.scenario.run(stage.folder, SelfKillingDisk(place, stage.scenario.has_links))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def main(folder: str, name: str) -> None:
    """Kills one child at each call of a scenario and looks at what it left."""
    stage = ScenarioRun(next(one for one in SCENARIOS if one.name == name), Path(folder))
    for place in range(len(stage.calls)):
        assert run_and_kill(stage, place) == signal.SIGKILL, place
        check_after_kill(stage)
    print(len(stage.calls))


if __name__ == "__main__":
    main(*sys.argv[1:])
