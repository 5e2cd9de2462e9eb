"""Choosing by letters what the audience is to see: a topic, a coalition, a note, a sentence of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QWidget

from canvas_app.slides.kinds import SLIDE_IDS, load_slide_kind
from canvas_app.slides.slide import SlideTarget
from canvas_app.ui.kit.chooser import Choice, Chooser
from canvas_app.ui.kit.lists import ListRow
from canvas_app.ui.kit.translate import TranslatableText

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme
    from canvas_app.ui.presenting.slide_show import SlideShow

PROMPT = TranslatableText("SlideChooser", 'Topic, note, coalition, or "a sentence')
SENTENCE, QUOTES = "sentence", "\"'“”„‘’"
_SEPARATOR = "\n"


def slide_choices(slides: SlideShow) -> list[Choice]:
    """Return all slides that there are, by kinds."""
    source = slides.source
    names = source.words_by_kind
    return [
        Choice(f"{id_}{_SEPARATOR}{about}", ListRow(kind.title(source, about), names[id_]))
        for id_ in SLIDE_IDS
        for kind in (load_slide_kind(id_),)
        if kind.is_offered
        for about in kind.targets(source)
    ]


def open_slide_chooser(slides: SlideShow, theme: Theme, window: QWidget, below: QWidget) -> Chooser:
    """Open the list; what is chosen is shown, and the next key leads back to the slide before.

    Args:
        slides: The slide show.
        theme: The theme.
        window: The window over which the list opens.
        below: The widget at whose top left corner it opens.
    """
    chooser = Chooser(theme, slide_choices(slides), PROMPT, window, _sentence)

    def show(value: str) -> None:
        kind, _, about = value.partition(_SEPARATOR)
        if kind:
            slides.show_aside(SlideTarget(kind, about))

    chooser.chosen.connect(show)
    chooser.open_at(below.mapToGlobal(QPoint(0, 0)))
    return chooser


def _sentence(typed: str) -> list[Choice]:
    """Offer a sentence that was typed between quotation marks; never what only looks like a search.

    Letters of which some keys were taken as commands must not stand on the wall after one Enter.
    """
    if typed[:1] in QUOTES and (sentence := typed.strip(QUOTES).strip()):
        words = QCoreApplication.translate("SlideChooser", "Show this sentence")
        return [Choice(f"{SENTENCE}{_SEPARATOR}{sentence}", ListRow(sentence, words))]
    nothing = QCoreApplication.translate("SlideChooser", "Nothing has these letters")
    hint = QCoreApplication.translate("SlideChooser", "A sentence of your own begins with a quotation mark")
    return [Choice("", ListRow(nothing, hint))]
