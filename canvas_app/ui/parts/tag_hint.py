"""The sentence below a line in which notes are typed: what may stand at the front, or what was not understood there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvas_app.ui.kit.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from canvas_app.ui.kit.theme import Theme
    from canvas_app.ui.kit.translate import TranslatableText

SIZE_PX = 14


class TagHint(Label):
    """Says what goes for the next notes too; where something was not understood, that, until the next sentence begins.

    It is there all the time, so that nothing moves while people type at the speed of speech.
    """

    def __init__(self, theme: Theme, rule: TranslatableText, parent: QWidget) -> None:
        super().__init__(theme, rule, SIZE_PX, colour="soft", parent=parent)
        self.enable_wrapping()
        self._rule = rule

    def show_message(self, message: str) -> None:
        """Say what was not understood; '' for the rule."""
        self.set_text(message or self._rule)
        self.set_colour("warn" if message else "soft")
