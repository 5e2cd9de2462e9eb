"""What changed since a kept moment, an earlier version or a file: on the sheet, and in words for each block."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.errors import CanvasError
from canvas_app.insight.comparison import Comparison, EarlierState, compare_states, count_differences
from canvas_app.insight.comparison_text import ComparisonLine, comparison_sections
from canvas_app.insight.difference import Difference
from canvas_app.insight.sheet_marks import SHEET_ITEMS, mark_sheet
from canvas_app.model.change import Change, apply
from canvas_app.platform import paths
from canvas_app.services.file_dialogs import ask_open_workshop
from canvas_app.services.task_runner import TaskResult, TaskRunner
from canvas_app.ui.app_dialog import AppDialog
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.flow_layout import ToolRow
from canvas_app.ui.kit.label import BusyBar, EmptyState, Label
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.notice_bar import error_text
from canvas_app.ui.kit.option_group import Dropdown, Option, SegmentedControl
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.parts.difference_list import DifferenceList
from canvas_app.ui.sheet.sheet_preview import SheetPreview
from canvas_app.ui.versions.compare_sources import CompareSource, load_source, moment_sources, version_sources

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.storage.backups.retention import BackupVersion
    from canvas_app.ui.context import AppContext

TITLE = TranslatableText("CompareDialog", "What changed since…")
NOTHING_KEPT = (
    TranslatableText("CompareDialog", "Nothing to compare with yet"),
    TranslatableText(
        "CompareDialog",
        "At the end of a session choose File › Keep this moment, or choose a file of this network here.",
    ),
)
ALL = "all"


class CompareDialog(AppDialog):
    """Shows the open document with signs on what differs from an earlier state; it holds what the group may see.

    Attributes:
        removal_requested: Signal with the id of a kept moment that is to be thrown away.
        canvas_requested: Signal with the earlier state (`EarlierState`) that the canvas is to be compared with.
    """

    removal_requested = Signal(str)
    canvas_requested = Signal(object)
    preferred_size = (1720, 960)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, TITLE, parent=parent)
        theme = context.theme
        self.comparison: Comparison | None = None
        self._then: Document | None = None
        self._sources: dict[str, CompareSource] = {}
        self._versions: list[BackupVersion] = []
        self._files: list[CompareSource] = []
        self._tasks = TaskRunner(self, "comparison")
        self.source_dropdown = Dropdown(theme)
        self.filter_switch = SegmentedControl(theme)
        self.filter_switch.set_accessible_name(TranslatableText("CompareDialog", "What is shown"))
        self.filter_switch.set_current(ALL)
        self.sheet, self.difference_list = SheetPreview(context), DifferenceList(theme, is_choice=True)
        self.difference_list.set_accessible_name(TranslatableText("CompareDialog", "What changed, by block"))
        self.nothing_label = Label(
            theme, TranslatableText("CompareDialog", "Nothing changed in what the group sees."), colour="soft"
        ).enable_wrapping()
        self.busy_bar, self.empty_state = BusyBar(theme), EmptyState(theme, "calendar", *NOTHING_KEPT)
        self._content = QWidget(self)
        self._arrange()
        self._connect()
        self._clear()
        self._load_versions()

    def _arrange(self) -> None:
        theme = self.theme
        self.file_button = Button(
            theme, "quiet", "folder-open", label=TranslatableText("CompareDialog", "Another file…")
        )
        self.remove_button = Button(
            theme,
            "quiet",
            "trash-2",
            label=TranslatableText("CompareDialog", "Delete this moment"),
            tooltip=TranslatableText("CompareDialog", "The notes stay as they are. You can undo it."),
        )
        self.canvas_button = Button(
            theme,
            "plain",
            "layout-dashboard",
            label=TranslatableText("CompareDialog", "Show on the canvas"),
            tooltip=TranslatableText(
                "CompareDialog",
                "Walk through the changes while you go on working; slides and posters compare too.",
            ),
        )
        self.title.setWordWrap(False)
        question = ToolRow(theme, self.title, self.source_dropdown)
        head = make_row(theme, spacing.EXTRA_WIDE, (question, 1), self.filter_switch)
        aside = make_column(theme, spacing.MEDIUM, (self.difference_list, 1), self.nothing_label)
        make_row(theme, spacing.EXTRA_WIDE, (self.sheet, 8), (aside, 3), parent=self._content)
        self.body_layout.addLayout(head)
        self.body_layout.addWidget(self._content, 1)
        self.body_layout.addWidget(self.empty_state, 1)
        self.body_layout.addWidget(self.busy_bar)
        self.finish_init((self.file_button, self.remove_button), (self.canvas_button,))

        self.introduction.setVisible(False)

    def _connect(self) -> None:
        self.source_dropdown.option_selected.connect(self._load_source)
        self.filter_switch.option_selected.connect(self._show_rows)
        self.difference_list.current_row_changed.connect(self._select_row)
        self.file_button.clicked.connect(self._choose_file)
        self.remove_button.clicked.connect(self._remove_moment)
        self.canvas_button.clicked.connect(self._show_on_canvas)

    # What to compare with

    def _load_versions(self) -> None:
        from canvas_app.storage.backups.backup_store import list_versions_of
        from canvas_app.storage.filesystem import DISK

        self.busy_bar.set_running(True)
        work = partial(list_versions_of, self.context.session.document.document_id, DISK)
        self._tasks.run("list", work, self._on_versions_listed)

    def _on_versions_listed(self, result: TaskResult) -> None:
        self.busy_bar.set_running(False)
        if result.expected_error() is None:
            self._versions = result.value
        else:
            self.notice_bar.set_text(self.tr("The folder with earlier versions cannot be read."))
        self.show_sources()

    def show_sources(self, current: str = "") -> None:
        """Offer what there is to compare with, and compare with one of these: the newest moment, or else version."""
        now, lang = self.context.session.document, self.context.lang
        sources = [*moment_sources(now, lang), *self._files, *version_sources(self._versions, lang)]
        self._sources = {source.id: source for source in sources}
        self.source_dropdown.set_options(
            [Option(source.id, source.label) for source in sources],
            TranslatableText("CompareDialog", "Compared with"),
        )
        for widget in (self.source_dropdown, self.filter_switch, self._content):
            widget.setVisible(bool(sources))
        self.empty_state.setVisible(not sources)
        self.remove_button.setVisible(False)
        if sources:
            chosen = current if current in self._sources else sources[0].id
            self.source_dropdown.set_current(chosen)
            self._load_source(chosen)
        else:
            self.file_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_file(self) -> None:
        path = self.context.session.path
        chosen = ask_open_workshop(self, path.parent if path is not None else paths.documents_folder())
        if chosen is not None:
            source = CompareSource(f"file:{chosen}", chosen.name, chosen.name, path=chosen)
            self._files = [source, *(other for other in self._files if other.id != source.id)]
            self.show_sources(source.id)

    def _load_source(self, id_: str) -> None:
        source = self._sources[id_]
        self.remove_button.setVisible(source.checkpoint is not None and not self.context.session.read_only)
        self.busy_bar.set_running(True)
        work = partial(load_source, source, self.context.session.document)
        self._tasks.run("state", work, self._on_state_loaded)

    def _on_state_loaded(self, result: TaskResult) -> None:
        self.busy_bar.set_running(False)
        error = result.expected_error()
        if error is None:
            self.notice_bar.set_text("")
            self.show_since(result.value)
        else:
            lang = self.context.lang
            self.notice_bar.set_text(
                error_text(error, lang) if isinstance(error, CanvasError) else str(error.strerror)
            )
            self._clear()

    def _remove_moment(self) -> None:
        source = self._sources.get(self.source_dropdown.current_id)
        if source is not None and source.checkpoint is not None:
            self.removal_requested.emit(source.checkpoint.id)
            self.show_sources()

    def _show_on_canvas(self) -> None:
        source = self._sources.get(self.source_dropdown.current_id)
        if source is not None and self._then is not None:
            self.accept()
            self.canvas_requested.emit(EarlierState("", source.title, self._then))

    # What changed

    def show_since(self, then: Document) -> None:
        """Show what changed from an earlier state."""
        self._then = then
        self.canvas_button.setVisible(True)
        self.comparison = compare_states(then, self.context.session.document)
        self._show_counts()
        self._show_rows(self.filter_switch.current_id)
        self.difference_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self.comparison = self._then = None
        self.canvas_button.setVisible(False)
        self.difference_list.show_sections([])
        self.nothing_label.setVisible(False)
        now = self.context.session.document
        self.sheet.show_differences(compare_states(now, now).after, {})

    def _show_counts(self) -> None:
        if self.comparison is None:
            return
        totals = count_differences([*self.comparison.notes, *self.comparison.others])
        totals[Difference.CHANGED] += len(self.comparison.dots)
        total = sum(totals.values())
        texts = {
            ALL: self.tr("All {count}").format(count=total),
            Difference.ADDED.value: self.tr("New {count}").format(count=totals[Difference.ADDED]),
            Difference.CHANGED.value: self.tr("Changed {count}").format(count=totals[Difference.CHANGED]),
            Difference.MOVED.value: self.tr("Moved {count}").format(count=totals[Difference.MOVED]),
            Difference.DELETED.value: self.tr("Deleted {count}").format(count=totals[Difference.DELETED]),
        }
        self.filter_switch.set_options([Option(name, text) for name, text in texts.items()])

    def _show_rows(self, chosen: str) -> None:
        """Show all differences, or those of one kind."""
        comparison, context = self.comparison, self.context
        if comparison is None:
            return
        sections = comparison_sections(comparison, context.method, context.lang)
        shown = [
            section._replace(lines=tuple(line for line in section.lines if _is_shown(line, chosen)))
            for section in sections
        ]
        self._mark_sheet(comparison, chosen)
        self.difference_list.show_sections([section for section in shown if section.lines])
        self.nothing_label.setVisible(not comparison)

    def _mark_sheet(self, comparison: Comparison, chosen: str) -> None:
        rows = [row for row in (*comparison.notes, *comparison.others) if row.key[0] in SHEET_ITEMS]
        deleted = {row.key: row.before for row in rows if row.before is not None and row.after is None}
        differences = mark_sheet(comparison, self.context.method).differences
        if chosen != ALL:
            differences = {id_: kind for id_, kind in differences.items() if kind.value == chosen}
        self.sheet.show_differences(apply(comparison.after, Change(added=deleted)), differences)

    def _select_row(self, index: int) -> None:
        line = self.difference_list.line_at(index)
        kind, id_ = line.key if line is not None and line.key is not None else ("", "")
        item = SHEET_ITEMS.get(kind)
        self.sheet.select((item, id_) if item else None)

    def refresh(self) -> None:
        if self.comparison is not None:
            self._show_counts()
            self._show_rows(self.filter_switch.current_id)


def _is_shown(line: ComparisonLine, chosen: str) -> bool:
    return chosen == ALL or (line.difference is not None and line.difference.value == chosen)
