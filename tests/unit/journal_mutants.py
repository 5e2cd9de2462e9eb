"""The steps that keep unsaved work safe, each with the check that guards it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit import test_journal
from tests.unit.mutants import Mutant, MutantCheck
from tests.unit.safety_checks import check_power_cuts
from tests.unit.scenarios import SCENARIOS, ScenarioRun, check_fault, check_killed

JOURNAL, READER, RUNNING = (
    "canvas_app.storage.journal.journal_file",
    "canvas_app.storage.journal.leftover_reader",
    "canvas_app.storage.journal.active_journal",
)
WORK, ROTATION = "work that was not saved yet", "work, saved, and more work"


def check_at_each_call(name: str, check_one: Callable[[ScenarioRun, int], None]) -> MutantCheck:
    """Nothing that goes wrong at any call of this deed loses work that was called safe."""

    def check(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            for variable in ("CANVAS_DOCUMENTS", "CANVAS_STATE"):
                patch.setenv(variable, "")  # and back afterwards
            stage = ScenarioRun(next(one for one in SCENARIOS if one.name == name), folder)
            for place in range(len(stage.calls)):
                check_one(stage, place)

    check.__name__ = f"{check_one.__name__}: {name}"
    return check


def check_single_fault(stage: ScenarioRun, place: int) -> None:
    check_fault(stage, "EIO", place, for_good=False)


JOURNAL_MUTANTS = (
    Mutant(
        "fsync of each line of a journal",
        f"{JOURNAL}:Journal._write",
        "self._disk.fsync(self._descriptor)",
        "pass",
        check_power_cuts(WORK),
    ),
    Mutant(
        "fsync of the folder of a journal",
        f"{JOURNAL}:Journal.create",
        "fsync_folder(folder, disk)",
        "pass",
        check_power_cuts(WORK),
    ),
    Mutant(
        "a journal that broke is made anew with all there was",
        f"{RUNNING}:ActiveJournal.write",
        " or self.error is not None",
        "",
        check_at_each_call(WORK, check_single_fault),
    ),
    Mutant(
        "the old journal goes only when the new one is safe",
        f"{RUNNING}:ActiveJournal._create",
        "old = self.journal\n",
        "old = self.journal\n    if old is not None:\n        old.delete()\n",
        check_at_each_call(ROTATION, check_killed),
    ),
    Mutant(
        "a journal goes when its work is in the file",
        f"{RUNNING}:ActiveJournal._create",
        "old.delete()",
        "old.close()",
        check_at_each_call(ROTATION, check_single_fault),
    ),
    Mutant(
        "a journal somebody is writing is left alone",
        f"{READER}:_read_abandoned",
        "if is_free is False:",
        "if False:",
        test_journal.test_a_journal_whose_lock_is_held_is_not_offered_whoever_it_says_writes_it,
    ),
    Mutant(
        "a damaged line is not read",
        "canvas_app.storage.journal.line_reader:_text_of_line",
        "checksum(text) != digest",
        "False",
        test_journal.test_a_line_in_which_a_letter_changed_ends_what_is_read,
    ),
    Mutant(
        "recovery gives what was being saved the same stamps",
        f"{READER}:_parse_journal",
        'PUBLISHED if plain == {"published": True} else decode_change(plain)',
        "decode_change(plain)",
        test_journal.test_recovery_after_a_save_that_got_through_is_no_conflict,
    ),
)
