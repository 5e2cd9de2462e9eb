"""kill -9 of the real window on a real screen, with real keys: every word that was there for a second comes back."""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.screen.kill_rounds import SAVE_PDF, KillRound, RoundOutcome, recover_and_check
from tests.screen.x_screen import XScreen, needs_screen, wait_until_true

KILLS = int(os.environ.get("CANVAS_KILLS", "20"))
SEED = int(os.environ.get("CANVAS_SEED", "2026"))
AT_ONCE = 5
"""Most of a round is waiting for a person: several fit beside each other."""

pytestmark = [needs_screen, pytest.mark.slow, pytest.mark.timeout(300 + 10 * KILLS)]


def while_typing(round_: KillRound) -> None:
    """In the middle of a word."""
    round_.open()
    round_.type(round_.chance.uniform(1.0, 4.0))
    time.sleep(round_.chance.choice([0.0, round_.chance.uniform(1.0, 1.5)]))
    round_.kill()


def during_start(round_: KillRound) -> None:
    """While it starts again after a fall: what the fall left is still there for the next start."""
    round_.open()
    round_.type(1.2)
    round_.program.wait_until_idle()
    round_.kill()
    end, had_time = round_.end, round_.had_time
    round_.program.start(round_.file)
    time.sleep(round_.chance.uniform(0.0, 1.3))
    round_.kill()
    round_.end, round_.had_time = end, had_time


def recovery_accepted(round_: KillRound) -> None:
    """Just after the person had the words brought back."""
    round_.open()
    round_.type(1.2)
    round_.kill()
    end, had_time = round_.end, round_.had_time
    if not round_.count_recoverable():
        return
    round_.open()
    round_.program.wait_windows(2)
    round_.screen.press("Return")
    time.sleep(round_.chance.uniform(0.0, 0.4))
    round_.kill()
    round_.end, round_.had_time = end, had_time


def save_pressed(round_: KillRound) -> None:
    """Just after Ctrl+S."""
    round_.open()
    round_.type(round_.chance.uniform(0.5, 1.5))
    round_.screen.press("ctrl+s")
    time.sleep(round_.chance.uniform(0.0, 0.12))
    round_.kill()


def poster_running(round_: KillRound) -> None:
    """While a PDF is made: it is there as a whole, or not at all."""
    round_.open()
    round_.type(0.8)
    round_.finish_note()
    round_.screen.press("ctrl+p")
    round_.program.wait_until_idle()
    round_.screen.click(*SAVE_PDF)
    round_.program.wait_windows(2)
    round_.screen.press("Return")
    time.sleep(round_.chance.uniform(0.0, 0.6))
    round_.kill()
    for poster in round_.folder.glob("*.pdf"):
        data = poster.read_bytes()
        assert data.startswith(b"%PDF-")
        assert data.rstrip().endswith(b"%%EOF")


def import_running(round_: KillRound) -> None:
    """While the command line adds notes to the same file."""
    round_.open()
    thread = threading.Thread(target=_import_again_and_again, args=(round_,))
    thread.start()
    round_.type(round_.chance.uniform(1.0, 2.0))
    round_.kill()
    thread.join()


def _import_again_and_again(round_: KillRound) -> None:
    for number in range(3):
        texts = [f"import {number} {half}" for half in "ab"]
        round_.wait_for_import(round_.import_notes(*texts), *texts)


SITUATIONS: tuple[Callable[[KillRound], None], ...] = (
    while_typing,
    during_start,
    recovery_accepted,
    save_pressed,
    poster_running,
    import_running,
)


@pytest.fixture
def screens() -> Iterator[list[XScreen]]:
    made = [XScreen() for _ in range(AT_ONCE)]
    yield made
    for one in made:
        one.close()


def play(
    situation: Callable[[KillRound], None], number: int, free: list[XScreen], folder: Path
) -> RoundOutcome:
    """One round on a screen that is free; what goes wrong in it says how to play it again."""
    screen = free.pop()
    name = situation.__name__
    round_ = KillRound(screen, folder / f"{name} {number}", random.Random(f"{SEED} {name} {number}"))
    try:
        situation(round_)
        return recover_and_check(round_)
    except Exception as error:
        raise AssertionError(f"CANVAS_SEED={SEED}, {name}, round {number}: {error}") from error
    finally:
        round_.program.terminate()
        wait_until_true(lambda: not screen.windows(), "the screen is empty")
        free.append(screen)


def test_what_was_on_the_screen_comes_back(screens: list[XScreen], tmp_path: Path) -> None:
    with ThreadPoolExecutor(AT_ONCE) as workers:
        rounds = [
            (situation, workers.submit(play, situation, number, screens, tmp_path))
            for number in range(-(-KILLS // len(SITUATIONS)))
            for situation in SITUATIONS
        ][:KILLS]
        try:
            outcomes = [(situation.__name__, going_on.result()) for situation, going_on in rounds]
        except AssertionError:
            workers.shutdown(cancel_futures=True)
            raise
    print()
    for situation in SITUATIONS:
        report(situation.__name__, [outcome for name, outcome in outcomes if name == situation.__name__])


def report(name: str, outcomes: list[RoundOutcome]) -> None:
    """A line for a situation; it fails where so little happened that it proves nothing."""
    letters = sum(one.letters for one in outcomes)
    lost = max(one.max_loss_age for one in outcomes)
    back = sum(one.from_journal for one in outcomes)
    assert letters > 5 * len(outcomes), f"{name}: hardly anything was typed"
    print(
        f"{name}: {len(outcomes)} kills, {letters} letters, {back} times from the journal, "
        f"the oldest letter lost was {lost * 1000:.0f} ms old"
    )
