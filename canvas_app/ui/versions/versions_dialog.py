"""Earlier versions and kept moments: when, how many notes and whose; preview, open as a copy, or restore."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.errors import CanvasError
from canvas_app.insight.change_summary import compare
from canvas_app.model.change import Change
from canvas_app.model.document import Document
from canvas_app.services.file_manager import show_folder
from canvas_app.services.task_runner import TaskResult, TaskRunner
from canvas_app.ui.app_dialog import AppDialog
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import BusyBar, EmptyState
from canvas_app.ui.kit.layouts import bind_lengths, make_row
from canvas_app.ui.kit.lists import RowList
from canvas_app.ui.kit.notice_bar import error_text
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.versions.version_list import VersionDelegate
from canvas_app.ui.versions.version_preview import VersionPreview
from canvas_app.ui.versions.versions import Version, VersionRows, all_versions

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext

LIST_WIDTH_PX = 280
TITLE = TranslatableText("VersionsDialog", "Earlier versions")
INTRODUCTION = TranslatableText(
    "VersionsDialog",
    "Take your time: nothing changes until you choose. The newest is at the top.",
)
NO_VERSIONS = (
    TranslatableText("VersionsDialog", "No earlier versions yet"),
    TranslatableText(
        "VersionsDialog",
        "They appear by themselves: the first time a network is saved after you open it, the file as it was "
        "is kept here.",
    ),
)


class VersionsDialog(AppDialog):
    """List of versions with a preview.

    Attributes:
        copy_requested: Signal with the Version and its Document.
        restore_requested: Signal with the Version and its Document.
        versions: The versions, the newest first.
    """

    copy_requested = Signal(object, object)
    restore_requested = Signal(object, object)
    preferred_size = (1560, 920)

    def __init__(self, context: AppContext, parent: QWidget | None = None, *, document_id: str = "") -> None:
        """Show the versions of the open document, or of one that cannot be opened.

        Args:
            context: The shared context.
            parent: The window.
            document_id: The id of a document of which only versions are left; empty for the open one.
        """
        super().__init__(context, TITLE, INTRODUCTION, parent)
        theme = context.theme
        self.versions: list[Version] = []
        self._rows = VersionRows(())
        self.loaded_document: Document | None = None
        self._now = None if document_id else context.session.document
        self._document_id = document_id or context.session.document.document_id
        self.version_list = RowList(theme, delegate=VersionDelegate)
        bind_lengths(theme, self.version_list, QWidget.setFixedWidth, LIST_WIDTH_PX)
        self.preview = VersionPreview(context)
        self.version_list.set_accessible_name(
            TranslatableText("VersionsDialog", "Earlier versions, the newest first")
        )
        self.preview.text_view.set_accessible_name(
            TranslatableText("VersionsDialog", "What was in this version")
        )
        self.busy_bar, self.empty_state = BusyBar(theme), EmptyState(theme, "calendar", *NO_VERSIONS)
        self._create_buttons()
        middle = make_row(theme, spacing.EXTRA_WIDE, self.version_list, (self.preview, 1))
        self.body_layout.addLayout(middle, 1)
        self.body_layout.addWidget(self.empty_state, 1)
        self.body_layout.addWidget(self.busy_bar)
        self.version_list.current_row_changed.connect(self._load_version)
        self.version_list.activated.connect(self._request_copy)
        self._tasks = TaskRunner(self, "versions")
        self._update_empty_state(is_empty=False)
        self.finish_init(
            left_buttons=(self.folder_button,), right_buttons=(self.restore_button, self.copy_button)
        )
        self.setTabOrder(self.version_list, self.preview)
        self._load_versions()

    def _create_buttons(self) -> None:
        theme = self.theme
        self.folder_button = Button(
            theme, "quiet", "folder-open", label=TranslatableText("VersionsDialog", "Show in folder")
        )
        self.restore_button = Button(
            theme,
            "plain",
            "undo-2",
            label=TranslatableText("VersionsDialog", "Restore"),
            tooltip=TranslatableText(
                "VersionsDialog", "Puts everything back as it was then. You can undo it."
            ),
        )
        self.copy_button = Button(
            theme,
            "primary",
            "copy",
            label=TranslatableText("VersionsDialog", "Open as a copy"),
            tooltip=TranslatableText(
                "VersionsDialog", "A new file beside this one; this network stays as it is."
            ),
        )
        self.folder_button.clicked.connect(self._show_folder)
        self.restore_button.clicked.connect(self._request_restore)
        self.copy_button.clicked.connect(self._request_copy)

    # Loading in the background

    def _load_versions(self) -> None:
        from canvas_app.storage.backups.backup_store import list_versions_of
        from canvas_app.storage.filesystem import DISK

        self.busy_bar.set_running(True)
        self._tasks.run("list", partial(list_versions_of, self._document_id, DISK), self._show_list)

    def _show_list(self, result: TaskResult) -> None:
        self.busy_bar.set_running(False)
        error = result.expected_error()
        self.versions = all_versions([] if error else result.value, self._now)
        if error is not None:
            self.notice_bar.set_text(self.tr("The folder with earlier versions cannot be read."))
        self._update_empty_state(is_empty=not self.versions)
        self._rows = VersionRows(self.versions)
        self.version_list.set_rows(
            [self._rows.row(index, self.context.lang) for index in range(len(self.versions))]
        )
        (self.version_list if self.versions else self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)
        self._load_contents(0)

    def _load_contents(self, index: int) -> None:
        """Summarize one version after another, so that the selected version never waits behind a long queue."""
        if index < len(self.versions):
            self._tasks.run("contents", self.versions[index].summarize, partial(self._show_contents, index))

    def _show_contents(self, index: int, result: TaskResult) -> None:
        touches_others = self._rows.add(index, result.get())
        for row in range(len(self.versions)) if touches_others else (index,):
            self.version_list.set_row(row, self._rows.row(row, self.context.lang))
        self._load_contents(index + 1)

    def _load_version(self, index: int) -> None:
        self.loaded_document = None
        self._update_buttons()
        if 0 <= index < len(self.versions):
            self.busy_bar.set_running(True)
            work = partial(_load_version, self.versions[index], self._now)
            self._tasks.run("version", work, self._show_version)

    def _show_version(self, result: TaskResult) -> None:
        self.busy_bar.set_running(False)
        title = self._selected_version.long_title(self.context.lang)
        error = result.expected_error()
        if error is None:
            self.loaded_document = result.value.document
            self.preview.show_version(title, result.value.document, result.value.change)
        else:
            words = (
                error_text(error, self.context.lang)
                if isinstance(error, CanvasError)
                else str(error.strerror)
            )
            advice = self.tr("The file is kept as it is: see Show in folder.")
            self.preview.show_message(title, f"{words}\n\n{advice}")
        self._update_buttons()

    # Display and buttons

    def _update_empty_state(self, is_empty: bool) -> None:
        self.empty_state.setVisible(is_empty)
        self.introduction.setVisible(not is_empty)
        for widget in (
            self.version_list,
            self.preview,
            self.restore_button,
            self.copy_button,
            self.folder_button,
        ):
            widget.setVisible(not is_empty and (widget is not self.restore_button or self._now is not None))
        self._update_buttons()

    def _update_buttons(self) -> None:
        is_there = self.loaded_document is not None
        self.copy_button.setEnabled(is_there)
        selected = self.version_list.list_widget.currentRow()
        is_file = 0 <= selected < len(self.versions) and self.versions[selected].backup is not None
        self.folder_button.setEnabled(is_file)
        self.restore_button.setEnabled(is_there and not self.context.session.read_only)

    @property
    def _selected_version(self) -> Version:
        return self.versions[self.version_list.list_widget.currentRow()]

    def _request_copy(self) -> None:
        if self.loaded_document is not None:
            self.copy_requested.emit(self._selected_version, self.loaded_document)

    def _request_restore(self) -> None:
        if self.loaded_document is not None:
            self.restore_requested.emit(self._selected_version, self.loaded_document)

    def _show_folder(self) -> None:
        if (backup := self._selected_version.backup) is not None:
            show_folder(backup.path.parent)


class _LoadedVersion(NamedTuple):
    """A version, and the change from the current document to it; None where there is none."""

    document: Document
    change: Change | None


def _load_version(version: Version, now: Document | None) -> _LoadedVersion:
    """Load a version and compare it with the current document, if there is one.

    Raises:
        CanvasError: The version cannot be read.
    """
    then = version.load()
    return _LoadedVersion(then, compare(now, then) if now is not None else None)
