"""Beside the line: what to do where nobody knows who wrote it, what comes next, and what came before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from canvas_app.content.languages import texts
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.key_caps import KeyCaps
from canvas_app.ui.kit.label import ElidedLabel, Label
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.parts.note_painting import NoteStack

if TYPE_CHECKING:
    from canvas_app.content.note_view import NoteView
    from canvas_app.ui.kit.theme import Theme

NEXT_COUNT, BEFORE_COUNT = 3, 2
"""Topics that come next, and notes that came before."""

HINT_COLOURS = ("yellow", "sky")


class WallAside(QWidget):
    """The column at the right of the page."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

        def heading(words: TranslatableText) -> Label:
            return Label(theme, words, bold=True, margins=spacing.CAPTION)

        self.unknown_words = Label(
            theme,
            TranslatableText("WallAside", "Leave the name out. The colour of the paper is enough:"),
            SMALL_PX + 1,
            colour="soft",
        ).enable_wrapping()
        self.caps = KeyCaps(theme, "", self)
        self._heading_next = heading(TranslatableText("WallAside", "After this"))
        self._heading_before = heading(TranslatableText("WallAside", "Before this"))
        self.next_labels = [ElidedLabel(theme, parent=self) for _ in range(NEXT_COUNT)]
        self.next_caps = KeyCaps(theme, "Ctrl+↓", self)
        self.before = NoteStack(theme, SMALL_PX, self)
        self.before_label = Label(theme, size=SMALL_PX, colour="soft")
        first, *others = self.next_labels
        make_column(
            theme,
            spacing.MEDIUM,
            heading(TranslatableText("WallAside", "Not sure who wrote it?")),
            self.unknown_words,
            self.caps,
            self._heading_next,
            make_row(theme, spacing.MEDIUM, (first, 1), self.next_caps),
            *others,
            self._heading_before,
            self.before,
            self.before_label,
            1,
            parent=self,
        )

    def set_language(self, lang: str) -> None:
        """Show the names of colours in a language."""
        names = texts("colours", lang)
        self.caps.set_keys(", ".join(f"@{names[colour]}" for colour in HINT_COLOURS))

    def set_following(self, topics: Sequence[str]) -> None:
        """Set what is said of the topics that come next."""
        for label, words in zip(self.next_labels, [*topics, *[""] * NEXT_COUNT], strict=False):
            label.set_text(words)
            label.setVisible(bool(words))
        self._heading_next.setVisible(bool(topics))
        self.next_caps.setVisible(bool(topics))

    def set_before(self, topic: str, notes: Sequence[NoteView]) -> None:
        """Set the notes that were typed last in the topic before."""
        self.before.set_notes(notes[-BEFORE_COUNT:])
        self.before_label.set_text(topic)
        self.before_label.setVisible(bool(notes))
        self._heading_before.setVisible(bool(notes))
