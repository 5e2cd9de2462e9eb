"""The dialog that shows what was left behind: from when, in which workshop, and every word that would come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.insight.news import news
from canvas_app.ui.look import SMALL
from canvas_app.ui.news_list import NewsList, told
from canvas_app.ui.pages.recent import local_time, words_of_time
from canvas_app.ui.widgets.button import Button
from canvas_app.ui.widgets.dialog import HouseDialog
from canvas_app.ui.widgets.label import Label

if TYPE_CHECKING:
    from canvas_app.storage.recovery import Offer
    from canvas_app.ui.bench import Bench


class RecoveryDialog(HouseDialog):
    """One piece of work after another; closing it leaves all that was not chosen for the next start."""

    accepted_offer = Signal(object)
    declined_offer = Signal(object)

    room = (620, 520)

    def __init__(self, bench: Bench, work: list[Offer], parent: QWidget) -> None:
        super().__init__(bench, parent)
        self._work = list(work)
        self._number, self._count = 1, len(work)
        self.head, self.intro = self.title, self.lead
        self.summary = Label(self.look, bold=True).wrap()
        self.list = NewsList(bench)
        self.more = Label(self.look, size=SMALL, colour="soft").wrap()
        self.later, self.back = Button(self.look, "plain"), Button(self.look, "primary")
        self.later.clicked.connect(self._decline)
        self.back.clicked.connect(self._accept)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.more)
        self.begin(right=(self.later, self.back))
        self.close_button.hide()  # there are two answers; Esc leaves it for the next start
        self.back.setFocus()

    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(self.tr("Work that was not saved"))
        self._show()

    @property
    def offer(self) -> Offer:
        """The piece of work it is about now."""
        return self._work[0]

    def _show(self) -> None:
        offer = self.offer
        moment = local_time(offer.left.when)
        day = words_of_time(offer.left.when, self.bench.lang)
        title = offer.document.workshop.title or offer.path.name
        of = f"  ({self._number}/{self._count})" if self._count > 1 else ""
        self.head.setText(title + of)
        words = self.tr(
            "The program stopped before everything was in the file ({day}, {time}). It was kept for you."
        )
        self.intro.setText(words.format(day=day, time=f"{moment:%H:%M}"))
        rows = news(offer.before, offer.change)
        self.summary.setText(told(rows))
        self.list.show_news(rows, offer.document)
        self.more.setText(self._what_else())
        self.back.say(self.tr("Bring it back"))
        self.later.say(self.tr("Not now"))
        self.setAccessibleDescription(self.intro.text())

    def _what_else(self) -> str:
        if not self.offer.left.is_whole:
            return self.tr("The end could not be read: the very last words may be missing. ") + self._kept()
        if self.offer.in_file is None and not self.offer.left.head.is_draft:
            return self.tr("The file itself is not there any more; it will be made again. ") + self._kept()
        return self.tr("It comes in as one step that you can undo. ") + self._kept()

    def _kept(self) -> str:
        return QCoreApplication.translate(
            "RecoveryDialog", "What you leave for now stays for %n day(s), under File.", "", 30
        )

    def _accept(self) -> None:
        offer = self.offer
        self._next()
        self.accepted_offer.emit(offer)

    def _decline(self) -> None:
        offer = self.offer
        self._next()
        self.declined_offer.emit(offer)

    def _next(self) -> None:
        if len(self._work) > 1:
            self._work.pop(0)
            self._number += 1
            self._show()
            self.back.setFocus()
        else:
            self.accept()
