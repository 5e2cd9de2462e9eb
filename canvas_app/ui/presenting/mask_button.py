"""Masking and revealing the topics of the slide that is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.document.edit_runner import run_edit
from canvas_app.model import edits
from canvas_app.model.masks import masked_topics
from canvas_app.ui.kit.button import Button
from canvas_app.ui.parts.mask_texts import revealed_text, silence_text

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.presenting.slide_show import SlideShow


class MaskButton(Button):
    """Says whether the notes in view are masked, and masks or reveals them, each time as one undo step.

    Attributes:
        done: Signal with what was done, in words.
    """

    done = Signal(str)

    def __init__(self, context: AppContext, slides: SlideShow, parent: QWidget) -> None:
        super().__init__(context.theme, "chip", "eye-off", parent)
        self._session, self._slides = context.session, slides
        self._topics: frozenset[str] = frozenset()
        self.set_keycap("M")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(self.toggle)

    @property
    def _masked(self) -> frozenset[str]:
        return self._topics & masked_topics(self._session.document)

    def _count(self, topics: Iterable[str]) -> int:
        return sum(self._slides.source.masked.get(topic, 0) for topic in topics)

    def show_topics(self, topics: Iterable[str]) -> None:
        """Show the state of the topics in view."""
        self._topics = frozenset(topics)
        masked = self._masked
        reveal = self.tr("Reveal {n}").format(n=self._count(masked))
        self.setVisible(bool(self._topics))
        self.setChecked(bool(masked))
        self.set_texts(reveal if masked else self.tr("In silence"))

    def toggle(self) -> None:
        """Reveal the notes of the topics in view, or mask them where none is masked."""
        masked, name = self._masked, self._slides.title_of(self._slides.target)
        words = revealed_text(self._count(masked)) if masked else silence_text(name)
        action, make_change = ("reveal", edits.reveal_topics) if masked else ("mask", edits.mask_topics)
        outcome = run_edit(self._session, action, lambda document: make_change(document, self._topics))
        if outcome.change and self._slides.is_frozen:
            self.done.emit(self.tr("The room still sees the frozen slide. F lets it go."))
        elif outcome.change:
            self.done.emit(words)
        else:
            self.setChecked(bool(masked))
