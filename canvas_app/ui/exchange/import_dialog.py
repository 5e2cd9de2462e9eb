"""Bringing notes in from other files: what is what, the notes as they will be, and one step that brings all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from canvas_app.errors import CanvasError
from canvas_app.exchange.import_review import Brought, ImportReview, add_reviewed, review_table
from canvas_app.exchange.import_sources import Source, read_files, read_text
from canvas_app.exchange.note_columns import guess_columns, headings_key, kept_plan, plan_text
from canvas_app.services.task_runner import TaskResult, TaskRunner
from canvas_app.storage.limits import DEFAULT_LIMITS
from canvas_app.ui.app_dialog import AppDialog
from canvas_app.ui.exchange.import_form import ImportForm
from canvas_app.ui.exchange.import_preview import ImportPreview
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import BusyBar, ElidedLabel, EmptyState, Label
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.notice_bar import error_text
from canvas_app.ui.kit.option_group import Dropdown, Option
from canvas_app.ui.kit.panel import VerticalScrollArea
from canvas_app.ui.kit.translate import TranslatableText

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext

TITLE = TranslatableText("ImportDialog", "Import notes")
INTRODUCTION = TranslatableText(
    "ImportDialog",
    "From a spreadsheet, a list or a Markdown file. Nothing changes until you choose; one undo takes it all back.",
)
NOTHING_YET = (
    TranslatableText("ImportDialog", "No notes yet"),
    TranslatableText(
        "ImportDialog",
        "Choose an Excel, LibreOffice, CSV, text or Markdown file, drop it here, or paste rows that you copied.",
    ),
)
SHEET = TranslatableText("ImportDialog", "Which sheet?")
MAX_NUMBERS = 5
"""Numbers of rows that are named."""


class ImportDialog(AppDialog):
    """Questions about a table at the left, the notes as they will be at the right.

    Attributes:
        accepted_notes: Signal with the document that has the notes, and how many there are.
        sources: The tables that were read.
        review: What the current table brings.
        brought: The document as it would be; None where nothing is brought.
    """

    accepted_notes = Signal(object, int)
    preferred_size = (1180, 720)

    def __init__(self, context: AppContext, topic: str, parent: QWidget | None = None) -> None:
        super().__init__(context, TITLE, INTRODUCTION, parent)
        theme = context.theme
        self._topic = topic
        self.sources: list[Source] = []
        self.review = ImportReview()
        self.brought: Brought | None = None
        self._current = 0
        self.setAcceptDrops(True)
        self.form, self.preview = ImportForm(context), ImportPreview(theme)
        self.preview.set_accessible_name(TranslatableText("ImportDialog", "Notes as they will be"))
        self.sheet_field, self.source_label = Dropdown(theme), ElidedLabel(theme, colour="soft")
        self.total_label = Label(theme, bold=True).enable_wrapping()
        self.left_out_label = Label(theme, colour="warn").enable_wrapping()
        self.busy_bar, self.empty_state = BusyBar(theme), EmptyState(theme, "sticky-note", *NOTHING_YET)
        self._create_buttons()
        self._middle = QWidget()
        source = make_row(theme, spacing.MEDIUM, (self.source_label, 1), self.sheet_field)
        left = make_column(theme, spacing.MEDIUM, source, (VerticalScrollArea(theme, self.form), 1))
        right = make_column(theme, spacing.MEDIUM, (self.preview, 1), self.total_label, self.left_out_label)
        make_row(theme, spacing.EXTRA_WIDE, (left, 5), (right, 6), parent=self._middle)
        self.body_layout.addWidget(self._middle, 1)
        self.body_layout.addWidget(self.empty_state, 1)
        self.body_layout.addWidget(self.busy_bar)
        self.sheet_field.option_selected.connect(self._on_sheet_selected)
        self.form.plan_changed.connect(self._on_plan_changed)
        self.form.places_changed.connect(self._show_review)
        self._tasks = TaskRunner(self, "import")
        self.finish_init(
            left_buttons=(self.file_button, self.paste_button), right_buttons=(self.accept_button,)
        )
        self.file_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _create_buttons(self) -> None:
        theme = self.theme
        self.file_button = Button(
            theme, "plain", "folder-open", label=TranslatableText("ImportDialog", "Choose a file…")
        )
        self.paste_button = Button(
            theme,
            "quiet",
            "clipboard-paste",
            label=TranslatableText("ImportDialog", "Paste"),
            tooltip=TranslatableText(
                "ImportDialog", "Rows of a spreadsheet, a list or a table that you copied"
            ),
        )
        self.accept_button = Button(theme, "primary", "download")
        self.file_button.clicked.connect(self._ask_files)
        self.paste_button.clicked.connect(self.paste)
        self.accept_button.clicked.connect(self._accept)

    # Files

    def _ask_files(self) -> None:
        from canvas_app.services.file_dialogs import ask_open_tables

        session = self.context.session
        folder = session.path.parent if session.path is not None else Path.home()
        self.add_files(ask_open_tables(self, folder))

    def add_files(self, paths: Sequence[Path]) -> None:
        """Read files in the background, in place of those read before."""
        if paths:
            self._read(partial(read_files, tuple(paths)))

    def paste(self) -> None:
        """Read what is on the clipboard: files, or text."""
        self.add_mime_data(QGuiApplication.clipboard().mimeData())

    def add_mime_data(self, mime: QMimeData) -> None:
        """Read files or text that was pasted or dropped."""
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if files:
            self.add_files(files)
        elif mime.text().strip():
            self._read(partial(read_text, mime.text(), self.tr("from the clipboard")))
        else:
            self.notice_bar.set_text(self.tr("There is no text on the clipboard."))

    def _read(self, work: partial[list[Source]]) -> None:
        self.busy_bar.set_running(True)
        self._tasks.run("read", work, self._on_read)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add_mime_data(event.mimeData())

    def _on_read(self, result: TaskResult) -> None:
        self.busy_bar.set_running(False)
        error = result.expected_error()
        self.notice_bar.set_text("")
        if isinstance(error, CanvasError):
            self.notice_bar.set_text(error_text(error, self.context.lang))
            return
        self.sources = result.get()
        self._show_table(self._best_table())
        self.refresh()
        self.accept_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _best_table(self) -> int:
        """Return the index of the table that brings most, as far as its headings tell."""
        known = [len({*guess_columns(one.table).roles} & {"topic", "text"}) for one in self.sources]
        return known.index(max(known))

    # Showing

    def refresh(self) -> None:
        has_any = bool(self.sources)
        self._middle.setVisible(has_any)
        self.accept_button.setVisible(has_any)
        self.empty_state.setVisible(not has_any)
        self.sheet_field.setVisible(len(self.sources) > 1)
        if has_any:
            options = [Option(str(at), self._name(one)) for at, one in enumerate(self.sources)]
            self.sheet_field.set_options(options, SHEET)
            self.sheet_field.set_current(str(self._current))
            self.form.refresh()
            self._show_review()

    def _name(self, source: Source) -> str:
        files = {one.file for one in self.sources}
        parts = (source.file if len(files) > 1 else "", source.table.name)
        return " – ".join(part for part in parts if part) or source.file

    def _on_sheet_selected(self, number: str) -> None:
        self._show_table(int(number))
        self._show_review()

    def _show_table(self, number: int) -> None:
        self._current = number
        table, document = self.sources[number].table, self.context.session.document
        kept = self.context.settings.imports.get(headings_key(table), "")
        people = [person.name for person in document.participants.values()]
        plan = kept_plan(table, kept) or guess_columns(table, people)
        self.source_label.set_text(self.sources[number].file)
        # a list says nothing of topics: its notes go where the keyboard was
        places = {} if "topic" in plan.roles else {"": self._topic}
        self.form.show_table(table, plan, places)

    def _on_plan_changed(self) -> None:
        if "topic" not in self.form.plan.roles:
            self.form.places.setdefault("", self._topic)
        self._show_review()

    def _show_review(self) -> None:
        """Show what the table brings with these answers."""
        document, form = self.context.session.document, self.form
        self.review = review_table(document, self.sources[self._current].table, form.plan, form.places)
        self.form.show_review(self.review)
        self.say_refusal()
        count = len(document.notes) + len(self.review.rows)
        is_too_much = count > max(DEFAULT_LIMITS.max_records, len(document.notes))
        self.brought = (
            None if is_too_much else add_reviewed(document, self.review, adds_people=form.adds_people)
        )
        if self.brought is not None:
            self.preview.show_brought(self.context, self.brought, self.review.left_out)
        else:
            limit = DEFAULT_LIMITS.max_records
            words = self.tr("Too many: a network holds {limit} notes, and would have {count}.")
            self.notice_bar.set_text(words.format(limit=limit, count=count))
        self._show_totals()

    def _show_totals(self) -> None:
        notes = self.brought.note_count if self.brought is not None else 0
        topics = len({row.topic for row in self.review.rows})
        self.total_label.setText(
            self.tr("%n note(s)", "", notes) + " · " + self.tr("%n topic(s)", "", topics) if notes else ""
        )
        self.left_out_label.setText(self._left_out_text())
        self.left_out_label.setVisible(bool(self.left_out_label.text()))
        self.accept_button.set_texts(self.tr("Import %n note(s)", "", notes))
        self.accept_button.setEnabled(bool(notes) and self.context.session.refusal is None)

    def _left_out_text(self) -> str:
        """Return what is left out, and why."""
        review, parts = self.review, []
        if review.placeless:
            parts.append(self.tr("%n row(s) without a known topic", "", review.placeless))
        if review.skipped:
            parts.append(self.tr("%n row(s) without text", "", review.skipped))
        if review.too_long:
            numbers = ", ".join(map(str, review.too_long[:MAX_NUMBERS]))
            parts.append(
                self.tr("%n row(s) that are too long: {numbers}", "", len(review.too_long)).format(
                    numbers=numbers
                )
            )
        if review.overlong:
            parts.append(self.tr("what stands beyond the last column in %n row(s)", "", review.overlong))
        words = [self.tr("Left out: {what}.").format(what="; ".join(parts))] if parts else []
        if self.sources[self._current].table.is_guessed:
            words.append(
                self.tr("This file does not say how its letters are encoded: check those with accents.")
            )
        return " ".join(words)

    # Accepting

    def _accept(self) -> None:
        """Bring the notes in, and remember what the columns are."""
        document, form = self.context.session.document, self.form
        table = self.sources[self._current].table
        self.review = review_table(document, table, form.plan, form.places)
        brought = add_reviewed(document, self.review, adds_people=form.adds_people)
        if form.plan.has_headings and not table.is_document:
            self.context.settings.remember_import(headings_key(table), plan_text(form.plan))
            self.context.settings_changed.emit()
        self.accepted_notes.emit(brought.document, brought.note_count)
