"""What kind of poster: the sheet, the paper, the language, and behind a button everything else that can be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from canvas_app.posters.api import SHEETS
from canvas_app.posters.options import LONGEST_FOOTER
from canvas_app.posters.sheets import sheet_kind
from canvas_app.ui.look import SMALL
from canvas_app.ui.pages.poster_logo import LogoChoice
from canvas_app.ui.pages.poster_offers import BASIC, MORE, offers, titles, word_of_paper, word_of_sheet
from canvas_app.ui.pages.poster_options import options_of, read_choices
from canvas_app.ui.widgets.button import Button
from canvas_app.ui.widgets.choices import Chips, Option
from canvas_app.ui.widgets.field import LineField
from canvas_app.ui.widgets.label import Label

if TYPE_CHECKING:
    from canvas_app.posters.options import Options
    from canvas_app.ui.bench import Bench


TYPED_MS = 500
"""How long nothing has to be typed before a length or a line at the foot counts."""


class PosterChoices(QWidget):
    """`changed` when a person chose something else."""

    changed = Signal()

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, look = bench, bench.look
        self.chosen = read_choices(None)
        self.choices = {name: Chips(look) for name in (*BASIC, *MORE)}
        self.labels = {name: Label(look, size=SMALL, bold=True) for name in (*self.choices, "own", "footer")}
        self.about = {
            name: Label(look, size=SMALL, colour="soft").wrap() for name in ("sheet", "size", "names")
        }
        self.across, self.down, self.footer = LineField(look), LineField(look), LineField(look)
        self.footer.edit.setMaxLength(LONGEST_FOOTER)
        self.logo = LogoChoice(look)
        self.more = Button(look, "quiet")
        self.more.setCheckable(True)
        self.reading = 0.0
        self._column = QVBoxLayout(self)
        self._rest = QWidget()
        self._rest_column = QVBoxLayout(self._rest)
        self._arrange()
        self._listen()
        self.take(None)

    def _arrange(self) -> None:
        for name in BASIC:
            self._put(name, self._column)
        self._own = QWidget()
        row = QHBoxLayout(self._own)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.across)
        row.addWidget(Label(self.bench.look, "×"))
        row.addWidget(self.down)
        self._column.insertWidget(self._column.indexOf(self.about["size"]), self._own)
        self._column.addSpacing(self.bench.look.px(10))
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        for name in MORE:
            self._put(name, self._rest_column)
        for widget in (self.labels["footer"], self.footer, self.logo):
            self._rest_column.addWidget(widget)
        self._column.addWidget(self._rest)
        self._column.addStretch(1)

    def _put(self, name: str, column: QVBoxLayout) -> None:
        column.addWidget(self.labels[name])
        column.addWidget(self.choices[name])
        if name in self.about:
            column.addWidget(self.about[name])

    def _listen(self) -> None:
        for chips in self.choices.values():
            chips.chosen.connect(self._choose)
        self._typed = QTimer(self, singleShot=True, interval=TYPED_MS)
        self._typed.timeout.connect(self._fill_in)
        for field in (self.across, self.down, self.footer):
            field.left.connect(self._fill_in)
            field.edit.textEdited.connect(self._typed.start)
        self.logo.chosen.connect(self._fill_in)
        self.more.clicked.connect(self._show_parts)

    # What is chosen

    def take(self, kept: Any) -> None:
        """Shows choices that were kept; without any the usual ones, in the language of the workshop."""
        self.chosen = read_choices(kept)
        if kept is None:
            lang = self.bench.session.document.workshop.lang
            self.chosen["lang"] = lang if lang in {"nl", "en"} else "nl"
        for name, chips in self.choices.items():
            chips.choose(self.chosen[name])
        self.across.show_text(self.chosen["width"])
        self.down.show_text(self.chosen["height"])
        self.footer.show_text(self.chosen["footer"])
        self.logo.show_logo(self.chosen["logo"])
        self._show_parts()

    def current(self, name: str) -> str:
        """What is chosen about one thing (a name of `poster_options.DEFAULTS`)."""
        return self.chosen[name]

    def options(self, logo: bytes = b"", sheets: tuple[str, ...] = ()) -> Options:
        """All choices as posters are made from them."""
        made = options_of(self.chosen, logo, sheets)
        # what is not to be seen in the room is not to be seen in the preview either
        return made._replace(votes=made.votes and self.bench.settings.dots)

    def _choose(self) -> None:
        for name, chips in self.choices.items():
            self.chosen[name] = chips.current
        self._show_parts()
        self.changed.emit()

    def _fill_in(self) -> None:
        filled = {
            "width": self.across.edit.text(),
            "height": self.down.edit.text(),
            "footer": self.footer.edit.text(),
            "logo": self.logo.path,
        }
        if any(self.chosen[name] != text for name, text in filled.items()):
            self.chosen.update(filled)
            self._explain()
            self.changed.emit()

    # What is shown

    def _show_parts(self) -> None:
        """Only what means something with the other choices."""
        tiled, sheet = bool(self.chosen["tile"]), self.chosen["sheet"]
        self._rest.setVisible(self.more.isChecked())
        shown = {"overlap": tiled, "margin": tiled, "bleed": not tiled}
        shown |= {"block": sheet == "block", "cut": sheet == "cutout", "votes": self.bench.settings.dots}
        for name, visible in shown.items():
            self.choices[name].setVisible(visible)
            self.labels[name].setVisible(visible)
        self._own.setVisible(self.chosen["size"] == "own")
        self._explain()

    def _explain(self) -> None:
        """A line about the sheet and one about the paper."""
        self.about["sheet"].setText(word_of_sheet(self.chosen["sheet"]))
        is_told = self.chosen["names"] == "initials" and self.chosen["attach"] == "yes"
        self.about["names"].setVisible(is_told)
        self.about["names"].setText(
            self.tr("The workshop inside the PDF still has all names. It can be left out below.")
        )
        self.about["size"].setText(word_of_paper(self.options(), self.bench.lang, self.reading))

    def say_reading(self, metres: float) -> None:
        """From how far the notes of the sheet as it came out can be read; 0 where there are none, or for the hand."""
        self.reading = metres
        self._explain()

    def follow_dots(self) -> None:
        """Dots are shown in the room from now on, or no longer."""
        self._show_parts()
        self.changed.emit()

    def retranslate(self) -> None:
        """Gives all words in the language of the moment."""
        lang, words = self.bench.lang, titles()
        for name, chips in self.choices.items():
            self.labels[name].setText(words[name])
            chips.setAccessibleName(words[name])
            if name != "sheet":
                chips.offer(offers(name, self.bench.method, lang))
        self.choices["sheet"].offer([Option(sheet, sheet_kind(sheet).title[lang]) for sheet in SHEETS])
        self.labels["footer"].setText(words["footer"])
        self.footer.say(words["footer"], self.tr("Name of your organisation"))
        self.across.say(self.tr("Width in mm"))
        self.down.say(self.tr("Height in mm"))
        self.logo.retranslate()
        self.more.say(self.tr("More choices"))
        self.more.bear(trailing="chevron-down")
        self._show_parts()

    def restyle(self) -> None:
        """Takes lengths from the look as it is now."""
        px = self.bench.look.px
        self._column.setContentsMargins(0, 0, px(8), 0)
        self._rest_column.setContentsMargins(0, 0, 0, 0)
        for column in (self._column, self._rest_column):
            column.setSpacing(px(6))
        for label in self.labels.values():
            label.setContentsMargins(0, px(10), 0, 0)
        for label in self.about.values():
            label.setContentsMargins(0, px(4), 0, 0)


def sheets_words(count: int) -> str:
    """How many sheets there are, in words."""
    return QCoreApplication.translate("PosterChoices", "%n sheet(s)", "", count)
