"""What kind of poster: the sheet, the paper and the language, and what can be said about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from canvas_app.posters.api import SHEETS
from canvas_app.posters.sheets import sheet_kind
from canvas_app.posters.sizes import Paper, papers
from canvas_app.posters.words import notice_text
from canvas_app.ui.look import SMALL
from canvas_app.ui.widgets.choices import Chips, Option
from canvas_app.ui.widgets.label import Label
from canvas_app.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from canvas_app.ui.bench import Bench

MM_PER_POINT_OF_DISTANCE = 50
"""A point of type is read well from 50 mm away (20 pt at a metre, the rule of `posters.sizes`)."""


class PosterChoices(QWidget):
    """`changed` when a person chose something else."""

    changed = Signal()

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, look = bench, bench.look
        self.choices = {name: Chips(look) for name in ("sheet", "size", "lang")}
        self.labels = {name: Label(look, size=SMALL, bold=True) for name in self.choices}
        self.about = {name: Label(look, size=SMALL, colour="soft").wrap() for name in ("sheet", "size")}
        self.notices: list[Notice] = []
        self._said: tuple[tuple[str, Mapping[str, Any]], ...] = ()
        self._column = QVBoxLayout(self)
        for name, chips in self.choices.items():
            chips.chosen.connect(self._chosen)
            self._column.addWidget(self.labels[name])
            self._column.addWidget(chips)
            if name in self.about:
                self._column.addWidget(self.about[name])
        self._notice_place = QVBoxLayout()
        self._column.addLayout(self._notice_place)
        self._column.addStretch(1)
        for name, id_ in (("sheet", SHEETS[0]), ("size", next(iter(papers())))):
            self.choices[name].choose(id_)
        self.take_language()

    def take_language(self) -> None:
        """The language of the workshop that is open."""
        lang = self.bench.session.document.workshop.lang
        self.choices["lang"].choose(lang if lang in {"nl", "en"} else "nl")

    def current(self, name: str) -> str:
        """What is chosen: `sheet`, `size` or `lang`."""
        return self.choices[name].current

    @property
    def paper(self) -> Paper:
        """The paper that is chosen."""
        return papers()[self.current("size")]

    def _chosen(self) -> None:
        self._explain()
        self.changed.emit()

    def say_notices(self, notices: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        """What whoever makes the poster should know, in the language of the user interface."""
        self._said = tuple(notices)
        for notice in self.notices:
            notice.hide()
            notice.deleteLater()
        self.notices = [Notice(self.bench.look, self) for _ in self._said]
        for notice, said in zip(self.notices, self._said, strict=True):
            self._notice_place.addWidget(notice)
            notice.say(notice_text(said, self.bench.lang))

    def _explain(self) -> None:
        """A line about the sheet and one about the paper."""
        sheets = {
            "canvas": self.tr("Everything as it stands now, to hang up or send round."),
            "blank": self.tr("Empty, with the questions: to fill with paper notes on the wall."),
        }
        paper = self.paper
        if paper.hand:
            reading = self.tr("To read in the hand.")
        else:
            metres = paper.note * MM_PER_POINT_OF_DISTANCE / 1000
            reading = self.tr("Notes can be read from %1 m away.").replace(
                "%1", f"{metres:.2g}".replace(".", self._comma())
            )
        size = f"{paper.width:.4g} × {paper.height:.4g} mm."
        self.about["sheet"].setText(sheets.get(self.current("sheet"), ""))
        self.about["size"].setText(f"{size} {reading}")

    def _comma(self) -> str:
        return "," if self.bench.lang == "nl" else "."

    def retranslate(self) -> None:
        """Gives all words in the language of the moment."""
        lang = self.bench.lang
        words = {
            "sheet": self.tr("Sheet"),
            "size": self.tr("Paper"),
            "lang": self.tr("Language of titles and questions"),
        }
        for name, text in words.items():
            self.labels[name].setText(text)
            self.choices[name].setAccessibleName(text)
        self.choices["sheet"].offer([Option(sheet, sheet_kind(sheet).title[lang]) for sheet in SHEETS])
        self.choices["size"].offer([Option(name, name) for name in papers()])
        self.choices["lang"].offer([Option("nl", "Nederlands"), Option("en", "English")])
        self._explain()
        self.say_notices(self._said)

    def restyle(self) -> None:
        """Takes lengths from the look as it is now."""
        px = self.bench.look.px
        self._column.setContentsMargins(0, 0, px(8), 0)
        self._column.setSpacing(px(6))
        self._notice_place.setContentsMargins(0, px(12), 0, 0)
        self._notice_place.setSpacing(px(8))
        for label in self.labels.values():
            label.setContentsMargins(0, px(10), 0, 0)


def sheets_words(count: int) -> str:
    """How many sheets there are, in words."""
    return QCoreApplication.translate("PosterChoices", "%n sheet(s)", "", count)
