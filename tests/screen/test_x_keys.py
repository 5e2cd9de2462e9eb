"""The tests of this folder stand on this: every key that is pressed on the screen arrives, once and in order."""

from __future__ import annotations

import random
import string
from pathlib import Path

import pytest

from canvas_app.storage.reader.loader import load_document
from tests.screen.kill_rounds import KillRound
from tests.screen.x_screen import needs_screen, x_screen

pytestmark = [needs_screen, pytest.mark.slow]


@pytest.mark.parametrize("pause", [0.0, 0.01], ids=["as quick as the server takes them", "as a person types"])
def test_each_key_arrives(tmp_path: Path, pause: float) -> None:
    chance = random.Random(7)
    text = "".join(chance.choices(string.ascii_lowercase, k=400))
    with x_screen() as made:
        round_ = KillRound(made, tmp_path / "keys", chance)
        try:
            round_.open()
            for letter in text:
                made.type_letter(letter)
            made.press("Escape")
            made.press("ctrl+s")
            round_.program.wait_until_idle()
            assert [note.text for note in load_document(round_.file).document.notes.values()] == [text]
            assert round_.program.quit() == 0
        finally:
            round_.program.terminate()
