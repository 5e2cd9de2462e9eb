"""Bringing together the copies that people filled in at home: what each brings, and one step that takes them all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from canvas_app.content.message_catalog import message_parts
from canvas_app.insight.arrivals import Arrival, distinct_arrivals, merge_arrivals, missing_people
from canvas_app.insight.comparison_text import comparison_sections
from canvas_app.services.task_runner import TaskResult, TaskRunner
from canvas_app.ui.app_dialog import AppDialog
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import BusyBar, EmptyState, Label
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.lists import ListRow, PlainTextView, RowList
from canvas_app.ui.kit.translate import TranslatableText

if TYPE_CHECKING:
    from canvas_app.insight.copy_report import CopyReport
    from canvas_app.model.document import Document
    from canvas_app.ui.context import AppContext

TITLE = TranslatableText("CollectDialog", "Bring copies together")
INTRODUCTION = TranslatableText(
    "CollectDialog",
    "What people wrote at home, in one network. Nothing changes until you choose; one undo takes it all back.",
)
NOTHING_YET = (
    TranslatableText("CollectDialog", "No copies yet"),
    TranslatableText(
        "CollectDialog", "Add the files that people sent you, or drop them here. All at once will do."
    ),
)
MAX_NAMED = 4
"""From how many missing people only their number is said."""


class CollectDialog(AppDialog):
    """A row for each copy, with what it brings beside it.

    Attributes:
        merge_requested: Signal with the documents to merge, and the sentence that says what they bring.
        arrivals: The copies, in the order in which they were added.
        left_out: The digests of copies that are not to be taken; those that delete most notes, unless asked for.
    """

    merge_requested = Signal(object, str)
    preferred_size = (1180, 720)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, TITLE, INTRODUCTION, parent)
        theme = context.theme
        self.arrivals: list[Arrival] = []
        self.left_out: set[str] = set()
        self._paths: list[Path] = []
        self._pasted: list[Arrival] = []
        self.setAcceptDrops(True)
        self.copy_list, self.details = RowList(theme), PlainTextView(theme)
        self.copy_list.set_accessible_name(TranslatableText("CollectDialog", "Copies"))
        self.details.set_accessible_name(TranslatableText("CollectDialog", "What this copy brings"))
        self.missing_label = Label(theme, colour="soft").enable_wrapping()
        self.total_label = Label(theme, bold=True).enable_wrapping()
        self.busy_bar, self.empty_state = BusyBar(theme), EmptyState(theme, "users", *NOTHING_YET)
        self._create_buttons()
        self._middle = QWidget()
        make_row(theme, spacing.EXTRA_WIDE, (self.copy_list, 2), (self.details, 3), parent=self._middle)
        self.body_layout.addWidget(self._middle, 1)
        self.body_layout.addWidget(self.empty_state, 1)
        self.body_layout.addLayout(make_column(theme, spacing.HAIR, self.missing_label, self.total_label))
        self.body_layout.addWidget(self.busy_bar)
        self.copy_list.current_row_changed.connect(self._show_details)
        self.copy_list.activated.connect(lambda _row: self.toggle_left_out())
        self._tasks = TaskRunner(self, "collect")
        self.finish_init(
            left_buttons=(self.add_button, self.paste_button, self.leave_button),
            right_buttons=(self.merge_button,),
        )
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _create_buttons(self) -> None:
        theme = self.theme
        self.add_button = Button(
            theme, "plain", "folder-open", label=TranslatableText("CollectDialog", "Add files…")
        )
        self.leave_button = Button(theme, "quiet")
        self.merge_button = Button(theme, "primary", "git-compare")
        self.paste_button = Button(
            theme,
            "quiet",
            "clipboard-paste",
            label=TranslatableText("CollectDialog", "Paste from a mail"),
            tooltip=TranslatableText(
                "CollectDialog", "Answers that somebody copied as text from the web page"
            ),
        )
        self.add_button.clicked.connect(self._ask_files)
        self.paste_button.clicked.connect(self.paste)
        self.leave_button.clicked.connect(self.toggle_left_out)
        self.merge_button.clicked.connect(self._request_merge)

    # Files

    def _ask_files(self) -> None:
        from canvas_app.services.file_dialogs import ask_open_copies

        session = self.context.session
        folder = session.path.parent if session.path is not None else Path.home()
        self.add_files(ask_open_copies(self, folder))

    def add_files(self, paths: Sequence[Path]) -> None:
        """Examine more files in the background; those that are there already count once."""
        self._paths += [path for path in paths if path not in self._paths]
        if not self._paths:
            return
        self.busy_bar.set_running(True)
        work = partial(_examine_all, self.context.session.document, tuple(self._paths), self.context.lang)
        self._tasks.run("examine", work, self._show_arrivals)

    def paste(self) -> None:
        """Examine answers that stand as text on the clipboard."""
        from canvas_app.exchange.incoming import examine_text

        context = self.context
        text, name = QGuiApplication.clipboard().text(), self.tr("from a mail")
        self._pasted.append(examine_text(context.session.document, text, name, context.lang))
        self.arrivals = [*self.arrivals, self._pasted[-1]]
        self.refresh()
        self.copy_list.list_widget.setCurrentRow(len(self.arrivals) - 1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    # Showing

    def _show_arrivals(self, result: TaskResult) -> None:
        self.busy_bar.set_running(False)
        known = {one.digest for one in self.arrivals}
        self.arrivals = [*result.get(), *self._pasted]
        # probably a copy that was emptied by mistake: taking it is a choice
        self.left_out |= {one.digest for one in self.arrivals if one.strange.deleted} - known
        self.refresh()
        self.copy_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        has_any = bool(self.arrivals)
        for widget in (self._middle, self.leave_button, self.missing_label, self.total_label):
            widget.setVisible(has_any)
        self.empty_state.setVisible(not has_any)
        self.merge_button.setVisible(has_any)
        row = max(self.copy_list.list_widget.currentRow(), 0)
        self.copy_list.set_rows([self._row(arrival, at) for at, arrival in enumerate(self.arrivals)])
        if has_any:
            self.copy_list.list_widget.setCurrentRow(min(row, len(self.arrivals) - 1))
        self._show_total()
        self._show_details(self.copy_list.list_widget.currentRow())

    def _row(self, arrival: Arrival, at: int) -> ListRow:
        copy = arrival.document or self.context.session.document  # it may be of somebody who is new
        person = copy.participants.get(arrival.person)
        title = person.name if person is not None and person.name else arrival.name
        parts = [arrival.name] if title != arrival.name else []
        if arrival.error is not None:
            return ListRow(title, " · ".join([*parts, self.tr("cannot be merged")]), "triangle-alert")
        if self._is_repeated(at):
            return ListRow(title, " · ".join([*parts, self.tr("came twice, counts once")]), "copy")
        parts.append(report_text(arrival.report) or self.tr("nothing new"))
        parts += self._warnings(arrival)
        icon = (
            "x"
            if arrival.digest in self.left_out
            else "triangle-alert"
            if self._warnings(arrival)
            else "check"
        )
        return ListRow(title, " · ".join(parts), icon)

    def _is_repeated(self, at: int) -> bool:
        digest = self.arrivals[at].digest
        return bool(digest) and any(one.digest == digest for one in self.arrivals[:at])

    def _warnings(self, arrival: Arrival) -> list[str]:
        strange, words = arrival.strange, []
        if strange.deleted:
            words.append(self.tr("takes away most notes"))
        if strange.unseen:
            words.append(self.tr("made before %n note(s) of this network", "", strange.unseen))
        if arrival.unread:
            words.append(self.tr("%n part(s) cannot be read", "", arrival.unread))
        if arrival.doubtful:
            words.append(self.tr("please check by eye"))
        return words

    def _show_total(self) -> None:
        taken = self._taken()
        document = self.context.session.document
        missing = [document.participants[id_].name for id_ in missing_people(document, self.arrivals)]
        words = self.tr("Nothing yet from {names}").format(names=", ".join(missing))
        if len(missing) > MAX_NAMED:
            words = self.tr("Nothing yet from %n of the participants", "", len(missing))
        self.missing_label.setText(words if missing else self.tr("Something came from everybody."))
        _, report = merge_arrivals(document, taken)
        self.total_label.setText(
            self.tr("Together: {what}").format(what=report_text(report) or self.tr("nothing new"))
        )
        self.merge_button.set_texts(self.tr("Merge %n file(s)", "", len(taken)))
        self.merge_button.setEnabled(bool(taken) and not self.context.session.read_only)

    def _show_details(self, row: int) -> None:
        arrival = self.arrivals[row] if 0 <= row < len(self.arrivals) else None
        self.leave_button.setEnabled(arrival is not None and arrival.document is not None)
        is_out = arrival is not None and arrival.digest in self.left_out
        self.leave_button.set_texts(
            self.tr("Take it all the same") if is_out else self.tr("Leave this one out")
        )
        self.details.set_text(self._details_text(arrival) if arrival is not None else "")

    def _details_text(self, arrival: Arrival) -> str:
        lang = self.context.lang
        if arrival.error is not None:
            return "\n\n".join(part for part in message_parts(arrival.error, lang) if part)
        sections = (
            comparison_sections(arrival.comparison, self.context.method, lang) if arrival.comparison else []
        )
        parts = [*self._warnings(arrival), *arrival.doubtful]
        parts += [
            "\n".join([one.title.upper(), *(f"•  {line.text}" for line in one.lines)]) for one in sections
        ]
        return "\n\n".join(parts) or self.tr("This copy brings nothing that is not there already.")

    # Choosing

    def _taken(self) -> list[Arrival]:
        return [one for one in distinct_arrivals(self.arrivals) if one.digest not in self.left_out]

    def toggle_left_out(self) -> None:
        """Leave the current copy out, or take it all the same."""
        row = self.copy_list.list_widget.currentRow()
        if 0 <= row < len(self.arrivals) and self.arrivals[row].document is not None:
            self.left_out ^= {self.arrivals[row].digest}
            self.refresh()

    def _request_merge(self) -> None:
        taken = self._taken()
        _, report = merge_arrivals(self.context.session.document, taken)
        words = self.tr("%n copies brought together", "", len(taken))
        self.merge_requested.emit(
            [one.document for one in taken], f"{words}: {report_text(report)}".rstrip(": ")
        )


def report_text(report: CopyReport) -> str:
    """Return what copies bring, in numbers; '' for nothing."""
    words = (
        (report.added, QCoreApplication.translate("CopyBar", "%n new note(s)", "", report.added)),
        (report.changed, QCoreApplication.translate("CopyBar", "%n changed note(s)", "", report.changed)),
        (report.moved, QCoreApplication.translate("CopyBar", "%n moved note(s)", "", report.moved)),
        (report.deleted, QCoreApplication.translate("CopyBar", "%n deleted note(s)", "", report.deleted)),
        (report.others, QCoreApplication.translate("CopyBar", "%n other change(s)", "", report.others)),
        (
            report.conflicts,
            QCoreApplication.translate("CopyBar", "%n other version(s) of a text", "", report.conflicts),
        ),
    )
    return ", ".join(text for count, text in words if count)


def _examine_all(base: Document, paths: Sequence[Path], lang: str) -> list[Arrival]:
    """Return what each file brings; runs in the worker thread, which also does the import."""
    from canvas_app.exchange.incoming import examine_file

    return [examine_file(base, path, lang) for path in paths]
