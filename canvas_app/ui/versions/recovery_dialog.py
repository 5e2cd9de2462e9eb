"""Dialog for recoverable work: its time, its workshop and all its changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.content.formats import format_relative_day, format_time
from canvas_app.insight.change_summary import (
    summarize_change,
    summarize_conflicts,
    touches_more_than_order,
)
from canvas_app.model.change import apply
from canvas_app.platform import clock
from canvas_app.storage.journal.declined_journals import RETENTION_DAYS
from canvas_app.storage.workshop_paths import file_exists
from canvas_app.ui.app_dialog import WINDOW_MARGIN_PX, AppDialog
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import add_part, margins_px
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText, bind_texts
from canvas_app.ui.versions.change_list import ChangeList, summary_text

if TYPE_CHECKING:
    from canvas_app.storage.journal.recoverable_work import RecoverableWork
    from canvas_app.ui.context import AppContext


class RecoveryDialog(AppDialog):
    """Shows one piece of work after another; closing it leaves the remaining ones for the next start.

    Attributes:
        work_accepted: Signal with the RecoverableWork to recover.
        work_declined: Signal with the RecoverableWork to decline.
    """

    work_accepted = Signal(object)
    work_declined = Signal(object)

    preferred_size = (620, 0)

    def __init__(self, context: AppContext, work: list[RecoverableWork], parent: QWidget) -> None:
        super().__init__(context, parent=parent)
        bind_texts(self, QWidget.setWindowTitle, TranslatableText("RecoveryDialog", "Unsaved work"))
        self._pending_work = list(work)
        self._number, self._count = 1, len(work)
        self.heading, self.intro = self.title, self.introduction
        self.summary = Label(self.theme, bold=True).enable_wrapping()
        self.change_list = ChangeList(context)
        self.details = Label(self.theme, size=SMALL_PX, colour="soft").enable_wrapping()
        self.decline_button = Button(self.theme, "plain", label=TranslatableText("RecoveryDialog", "Not now"))
        self.accept_button = Button(self.theme, "primary")
        self.decline_button.clicked.connect(self._decline)
        self.accept_button.clicked.connect(self._accept)
        self.body_layout.addWidget(self.summary)
        for part in (self.change_list, self.details, 1):
            add_part(self.body_layout, part)
        self.finish_init(right_buttons=(self.decline_button, self.accept_button))
        self.close_button.hide()  # there are only two answers; Esc leaves it for the next start
        self.accept_button.setFocus()

    @property
    def current_work(self) -> RecoverableWork:
        """The piece of work shown now."""
        return self._pending_work[0]

    def refresh(self) -> None:
        work = self.current_work
        moment = clock.local_datetime(work.journal.written_at)
        day = format_relative_day(moment.date(), clock.today(), self.context.lang)
        title = work.document.workshop.title or work.path.name
        of = f"  ({self._number}/{self._count})" if self._count > 1 else ""
        self.heading.setText(title + of)
        words = (
            self.tr(
                "You undid a merge just before the program stopped ({day}, {time}). The file does not know that yet: "
                "what the merge brought is still in it."
            )
            if work.is_undone_merge
            else self.tr(
                "The program stopped before everything was saved ({day}, {time}). Your work has been kept."
            )
        )
        self.accept_button.set_texts(self.tr("Undo it again") if work.is_undone_merge else self.tr("Restore"))
        self.intro.setText(words.format(day=day, time=format_time(moment)))
        rows = [
            *summarize_change(work.baseline, work.change),
            *summarize_conflicts(apply(work.baseline, work.change), work.conflicts),
        ]
        has_others = touches_more_than_order(work.change)
        self.summary.setText(summary_text(rows, self.context.lang, has_others=has_others))
        self.change_list.show_changes(rows, work.document)
        self.details.setText(self._details_text())
        self.setAccessibleDescription(self.intro.text())

    def resize_to_fit(self) -> None:
        left, _, right, _ = margins_px(self.theme, spacing.DIALOG)
        widest = (self.parentWidget() or self).window().width() - self.theme.px(WINDOW_MARGIN_PX)
        self.change_list.fit(min(self.theme.px(self.preferred_size[0]), widest) - left - right)
        super().resize_to_fit()

    def _details_text(self) -> str:
        return self._explanation() + self._retention_text()

    def _explanation(self) -> str:
        """Return what is special about the work, a sentence that ends in a space."""
        work = self.current_work
        if not work.journal.is_complete:
            return self.tr("The end could not be read: the very last words may be missing. ")
        if work.in_file is None and file_exists(work.path):
            return self.tr(
                "Its file now holds another network, or cannot be read. This work gets its own file. "
            )
        if work.in_file is None and not work.journal.header.is_draft:
            return self.tr("The file itself is no longer there; it will be made again. ")
        if work.is_undone_merge:
            return ""
        if work.conflicts:
            return self.tr(
                "Where others changed the same since, theirs is shown, and yours is kept in the file. "
            )
        return self.tr("It comes in as one step that you can undo. ")

    def _retention_text(self) -> str:
        return QCoreApplication.translate(
            "RecoveryDialog",
            "Anything you leave for now is kept for %n day(s), under File.",
            "",
            RETENTION_DAYS,
        )

    def _accept(self) -> None:
        work = self.current_work
        self._show_next()
        self.work_accepted.emit(work)

    def _decline(self) -> None:
        work = self.current_work
        self._show_next()
        self.work_declined.emit(work)

    def _show_next(self) -> None:
        if len(self._pending_work) > 1:
            self._pending_work.pop(0)
            self._number += 1
            self.refresh()
            self.accept_button.setFocus()
        else:
            self.accept()
