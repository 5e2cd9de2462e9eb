"""From one moment on no file can be opened any more, as where no descriptors are left: the words are in memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.processes.command_contract import (
    COMMAND_CASES,
    WRITTEN,
    CommandCase,
    calls_of_case,
    exit_code_matches,
)
from tests.processes.strace import needs_strace, run

NAMES = {"import", "merge", "new", "clean", "poster .pdf"}

pytestmark = [needs_strace, pytest.mark.slow, pytest.mark.timeout(3600)]


@pytest.mark.parametrize(
    "deed", [deed for deed in COMMAND_CASES if deed.name in NAMES], ids=lambda deed: deed.name
)
def test_where_no_file_opens_any_more_the_words_agree_with_the_disk(
    deed: CommandCase, tmp_path: Path
) -> None:
    """From the lock on, which comes before any writing, to the end."""
    opened = [call for call in calls_of_case(deed, tmp_path / "clean") if call.name == "openat"]
    first = next(call.number for call in opened if "O_CREAT" in call.arguments)
    states = [
        _outcome(deed, number, tmp_path / str(number)) for number in range(first, opened[-1].number + 2)
    ]
    assert len(states) > 2
    assert states[-2:] == [WRITTEN, WRITTEN], "the folder is opened last, to be synced"


def _outcome(deed: CommandCase, number: int, folder: Path) -> str:
    """What is on the disk where this opening and all later ones fail; what is said has to agree with it."""
    folder.mkdir()
    deed.prepare(folder)
    done = run(deed.arguments(folder), folder, f"inject=openat:error=ENFILE:when={number}+")
    about, state = f"{deed.name}: from opening {number} on\n{done}", deed.observed_state(folder)
    assert "Traceback" not in done.err, about
    assert exit_code_matches(done.code, state), f"{state}\n{about}"
    if done.code:
        assert len(done.err.strip()) > 20, about
    assert (state == WRITTEN) == bool(done.out), about
    return state
