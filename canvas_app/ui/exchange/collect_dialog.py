"""Bringing together the copies that people filled in at home: what each brings, and one step that takes them all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from canvas_app.content.message_catalog import message_parts
from canvas_app.insight.arrival_choice import ArrivalChoice
from canvas_app.insight.arrivals import Arrival, bring_together, missing_people
from canvas_app.insight.comparison_text import comparison_sections
from canvas_app.insight.conflict_text import conflict_section
from canvas_app.services.task_runner import TaskResult, TaskRunner
from canvas_app.ui.app_dialog import AppDialog
from canvas_app.ui.exchange.arrival_list import ArrivalDelegate
from canvas_app.ui.exchange.arrival_words import ArrivalWords, report_text
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import BusyBar, EmptyState, Label
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.lists import RowList
from canvas_app.ui.kit.remarks_view import RemarksView
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.parts.difference_list import DifferenceList

if TYPE_CHECKING:
    from canvas_app.insight.comparison_text import ComparisonSection
    from canvas_app.model.document import Document
    from canvas_app.ui.context import AppContext

TITLE = TranslatableText("CollectDialog", "Merge copies")
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
        copy_list: The copies.
        remarks: What there is to say of the current copy: why it cannot be merged, what to look at.
        difference_list: What the current copy brings.
        merge_requested: Signal with the documents to merge, and the sentence that says what they bring.
        choice: The copies, and which of them are taken.
    """

    merge_requested = Signal(object, str)
    preferred_size = (1480, 860)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, TITLE, INTRODUCTION, parent)
        theme = context.theme
        self.choice = ArrivalChoice()
        self._paths: list[Path] = []
        self._pasted: list[Arrival] = []
        self.setAcceptDrops(True)
        self._together = bring_together(context.session.store.published(), [])
        self._words = ArrivalWords(self._together.document, [], (), self._together, context.lang)
        self._create_lists()
        self.missing_label = Label(theme, colour="soft").enable_wrapping()
        self.total_label = Label(theme, bold=True).enable_wrapping()
        self.busy_bar, self.empty_state = BusyBar(theme), EmptyState(theme, "users", *NOTHING_YET)
        self._create_buttons()
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

    def _create_lists(self) -> None:
        theme = self.theme
        self.copy_list = RowList(theme, delegate=ArrivalDelegate)
        self.copy_list.set_accessible_name(TranslatableText("CollectDialog", "Copies"))
        self.remarks, self.difference_list = RemarksView(theme), DifferenceList(theme)
        self.replace_button, self.return_button = Button(theme, "plain"), Button(theme, "plain")
        self.remarks.set_accessible_name(TranslatableText("CollectDialog", "About this copy"))
        self.difference_list.set_accessible_name(TranslatableText("CollectDialog", "What this copy brings"))
        choices = make_row(theme, spacing.MEDIUM, self.replace_button, self.return_button, 1)
        aside = make_column(theme, spacing.MEDIUM, self.remarks, choices, (self.difference_list, 100), 1)
        self._middle = QWidget()
        make_row(theme, spacing.EXTRA_WIDE, (self.copy_list, 4), (aside, 3), parent=self._middle)

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
            label=TranslatableText("CollectDialog", "Paste from an e-mail"),
            tooltip=TranslatableText(
                "CollectDialog", "Answers that someone copied as text from the web page"
            ),
        )
        self.add_button.clicked.connect(self._ask_files)
        self.paste_button.clicked.connect(self.paste)
        self.leave_button.clicked.connect(self.toggle_left_out)
        self.replace_button.clicked.connect(self.toggle_replacing)
        self.return_button.clicked.connect(self.toggle_returning)
        self.merge_button.clicked.connect(self._request_merge)

    @property
    def _base(self) -> Document:
        """The document with stamps for all that was changed: it is what copies are merged into."""
        return self.context.session.store.published()

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
        work = partial(_examine_all, self._base, tuple(self._paths), self.context.lang)
        self._tasks.run("examine", work, self._show_arrivals)

    def paste(self) -> None:
        """Examine answers that stand as text on the clipboard."""
        from canvas_app.exchange.incoming import examine_text

        context = self.context
        text, name = QGuiApplication.clipboard().text(), self.tr("pasted text")
        self._pasted.append(examine_text(self._base, text, name, context.lang))
        self.choice.show(self._base, [*self.choice.arrivals, self._pasted[-1]])
        self.refresh()
        self.copy_list.list_widget.setCurrentRow(len(self.choice.arrivals) - 1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    # Showing

    def _show_arrivals(self, result: TaskResult) -> None:
        self.busy_bar.set_running(False)
        self.choice.show(self._base, [*result.get(), *self._pasted])
        self.refresh()
        self.copy_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        self.say_refusal()
        choice = self.choice
        has_any = bool(choice.arrivals)
        for widget in (self._middle, self.leave_button, self.missing_label, self.total_label):
            widget.setVisible(has_any)
        self.empty_state.setVisible(not has_any)
        self.merge_button.setVisible(has_any)
        row = max(self.copy_list.list_widget.currentRow(), 0)
        base = self._base
        self._together = bring_together(base, choice.taken)
        self._words = ArrivalWords(base, choice.arrivals, choice.left_out, self._together, self.context.lang)
        self.copy_list.set_rows(self._words.rows())
        if has_any:
            self.copy_list.list_widget.setCurrentRow(min(row, len(choice.arrivals) - 1))
        self._show_total()
        self._show_details(self.copy_list.list_widget.currentRow())

    def _show_total(self) -> None:
        document = self._base
        missing = [document.participants[id_].name for id_ in missing_people(document, self.choice.arrivals)]
        words = self.tr("In these files nothing from {names}").format(names=", ".join(missing))
        if len(missing) > MAX_NAMED:
            words = self.tr("In these files nothing from %n of the participants", "", len(missing))
        self.missing_label.setText(words if missing else self.tr("In these files something from everyone."))
        what = report_text(self._together.report) or self.tr("nothing new")
        after = self.tr("then %n note(s)", "", len(self._together.document.notes))
        self.total_label.setText(
            self.tr("Together: {what} (now {before}, {after})").format(
                what=what, before=len(document.notes), after=after
            )
        )
        self.merge_button.set_texts(self.tr("Merge %n file(s)", "", self.choice.taken_count))
        self.merge_button.setEnabled(bool(self.choice.taken) and self.context.session.refusal is None)

    def _show_details(self, row: int) -> None:
        arrival = self.choice.at(row)
        self.leave_button.setEnabled(arrival is not None and arrival.document is not None)
        is_out = arrival is not None and arrival.digest in self.choice.left_out
        self.leave_button.set_texts(self.tr("Include it anyway") if is_out else self.tr("Leave this one out"))
        self._show_choices(arrival)
        remarks = self._remarks_text(arrival) if arrival is not None else ""
        sections = self._sections(arrival)
        is_warning = bool(remarks)
        if arrival is not None and not remarks and not sections:
            remarks = self.tr("This copy brings nothing that is not there already.")
        self.remarks.set_text(remarks, is_warning=is_warning)
        self.remarks.setVisible(bool(remarks))
        self.difference_list.show_sections(sections)
        self.difference_list.setVisible(bool(sections))

    def _remarks_text(self, arrival: Arrival) -> str:
        if arrival.error is not None:
            return "\n\n".join(filter(None, message_parts(arrival.error, self.context.lang)))
        remarks = [
            "\n".join([sentence[:1].upper() + sentence[1:], *(f"•  {text}" for text in texts)])
            for sentence, texts in self._words.remarks(arrival)
        ]
        return "\n\n".join([*remarks, *arrival.doubtful])

    def _sections(self, arrival: Arrival | None) -> list[ComparisonSection]:
        if arrival is None or arrival.comparison is None:
            return []
        method, lang = self.context.method, self.context.lang
        versions = conflict_section(arrival.conflicts, arrival.comparison.before, method, lang)
        return [
            *([versions] if versions.lines else []),
            *comparison_sections(arrival.comparison, method, lang),
        ]

    # Choosing

    def _current(self) -> Arrival | None:
        return self.choice.at(self.copy_list.list_widget.currentRow())

    def toggle_left_out(self) -> None:
        """Leave the current copy out, or take it all the same."""
        arrival = self._current()
        if arrival is not None and arrival.document is not None:
            self.choice.toggle_left_out(arrival)
            self.refresh()
            self.copy_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_replacing(self) -> None:
        """Let the current form take the place of what the same person sent before, or keep both."""
        arrival = self._current()
        if arrival is not None and self.choice.may_replace(arrival):
            self.choice.toggle_replacing(self._base, arrival)
            self.refresh()
            self.copy_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_returning(self) -> None:
        """Let the current copy bring back what was deleted here, or leave it deleted."""
        arrival = self._current()
        if arrival is not None and arrival.deleted:
            self.choice.toggle_returning(self._base, arrival)
            self.refresh()
            self.copy_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_choices(self, arrival: Arrival | None) -> None:
        self.return_button.setVisible(arrival is not None and bool(arrival.deleted))
        self.return_button.set_texts(
            self.tr("Leave it deleted")
            if arrival is not None and arrival.brings_back
            else self.tr("Bring it back anyway")
        )
        self.replace_button.setVisible(arrival is not None and self.choice.may_replace(arrival))
        self.replace_button.set_texts(
            self.tr("Keep what was sent before")
            if arrival is not None and arrival.replaces
            else self.tr("Replace what was sent before")
        )

    def _request_merge(self) -> None:
        # in the order in which they were shown together
        taken = sorted(self.choice.taken, key=attrgetter("digest"))
        report = bring_together(self._base, taken).report
        words = self.tr("%n copies merged", "", self.choice.taken_count)
        self.merge_requested.emit(
            [one.document for one in taken], f"{words}: {report_text(report)}".rstrip(": ")
        )


def _examine_all(base: Document, paths: Sequence[Path], lang: str) -> list[Arrival]:
    """Return what each file brings; runs in the worker thread, which also does the import."""
    from canvas_app.exchange.incoming import examine_file

    return [examine_file(base, path, lang) for path in paths]
