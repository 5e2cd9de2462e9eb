"""Dialog of the shared folder: which one, under which name, who takes part, and leaving it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from canvas_app.document.shared_part import SharedPart
from canvas_app.errors import CanvasError
from canvas_app.services.task_runner import TaskResult, TaskRunner
from canvas_app.ui.app_dialog import AppDialog
from canvas_app.ui.exchange.presence_list import PresenceList
from canvas_app.ui.exchange.presence_words import trouble_lines
from canvas_app.ui.kit.button import Button, IconButton
from canvas_app.ui.kit.form import Form
from canvas_app.ui.kit.form_field import Field
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.notice_bar import error_text
from canvas_app.ui.kit.text_fields import LineField
from canvas_app.ui.kit.translate import TranslatableText

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext


INTRODUCTION = TranslatableText(
    "SharedFolderDialog",
    "Everyone works on their own computer, and what one writes appears with all others. Choose a "
    "folder that OneDrive, Nextcloud, Syncthing or a network drive puts on everyone’s computer. Your private "
    "notes in the session plan, and notes that are not revealed yet, stay on this computer.",
)
JOINING = TranslatableText(
    "SharedFolderDialog",
    "You opened someone’s file in a shared folder. You now have a file of your own, among your documents; the others "
    "see what you write in it, and you see what they write. Under which name do you take part?",
)


class SharedFolderDialog(AppDialog):
    """Asks for the folder and a name, and starts; while the network is shared it shows with whom, and stops.

    Attributes:
        start_requested: Signal with the folder and the name.
        stop_requested: Signal.
    """

    preferred_size = (560, 0)
    start_requested = Signal(object, str)
    stop_requested = Signal()

    def __init__(
        self,
        context: AppContext,
        part: SharedPart,
        suggested: tuple[str, str],
        parent: QWidget,
        *,
        is_joining: bool = False,
    ) -> None:
        """Create the dialog.

        Args:
            context: The shared context.
            part: The document's part in a folder.
            suggested: The folder and the name.
            parent: The window.
            is_joining: Whether somebody's file in the folder was opened, of which the document was made.
        """
        super().__init__(
            context,
            TranslatableText("SharedFolderDialog", "Shared folder"),
            JOINING if is_joining else INTRODUCTION,
            parent,
        )
        self._part = part
        self._tasks = TaskRunner(self, "shared folder dialog")
        self._known_folder: Path | None = None
        self._create_form(suggested)
        self.place_label = Label(self.theme).enable_wrapping()
        self.people_list = PresenceList(self.theme)
        self.trouble_label = Label(self.theme, colour="soft").enable_wrapping()
        self._create_buttons()
        for widget in (self.form, self.form.notice, self.place_label, self.trouble_label, self.people_list):
            self.body_layout.addWidget(widget)
        part.changed.connect(self.refresh)
        self.finish_init(left_buttons=(self.stop_button,), right_buttons=(self.start_button,))
        name_field = self.form.line("name").edit
        name_field.selectAll()
        first = name_field if is_joining else self.folder_field.edit
        (self.close_button if part.is_active else first).setFocus()

    def _create_form(self, suggested: tuple[str, str]) -> None:
        self.folder_field = LineField(self.theme)
        browse = IconButton(
            self.theme, "folder-open", 28, tooltip=TranslatableText("SharedFolderDialog", "Choose a folder")
        )
        browse.clicked.connect(self._browse)
        self.folder_field.add_trailing(browse)
        self.form = Form(
            self.context,
            [
                Field("folder", TranslatableText("SharedFolderDialog", "Folder"), self.folder_field),
                Field(
                    "name",
                    TranslatableText("SharedFolderDialog", "Your name, for the others to see"),
                    hint=TranslatableText("SharedFolderDialog", "First and last name"),
                ),
            ],
        )
        self.form.set_values(dict(zip(("folder", "name"), suggested, strict=True)))
        for name in ("folder", "name"):
            self.form.line(name).edit.returnPressed.connect(self.start)

    def _create_buttons(self) -> None:
        self.start_button = Button(
            self.theme, "primary", label=TranslatableText("SharedFolderDialog", "Start sharing")
        )
        self.stop_button = Button(
            self.theme, "plain", label=TranslatableText("SharedFolderDialog", "Stop sharing")
        )
        self.start_button.clicked.connect(self.start)
        self.stop_button.clicked.connect(self._stop)

    def refresh(self) -> None:
        part, is_active = self._part, self._part.is_active
        before: tuple[QWidget, ...] = (self.introduction, self.form, self.start_button)
        since: tuple[QWidget, ...] = (
            self.place_label,
            self.trouble_label,
            self.people_list,
            self.stop_button,
        )
        for widget in (*before, *since):
            widget.setVisible((widget in since) == is_active)
        if is_active:
            self.place_label.setText(
                self.tr("Shared as {name} in {folder}").format(name=part.name, folder=part.folder)
            )
            self._show_people()

    def _show_people(self) -> None:
        lang = self.context.lang
        trouble = "\n".join(trouble_lines(self._part, lang))
        self.trouble_label.setText(trouble)
        self.trouble_label.setVisible(bool(trouble))
        self.people_list.show_people(self._part.people, lang)
        self.people_list.setVisible(bool(self._part.people))

    def _browse(self) -> None:
        from canvas_app.services.file_dialogs import ask_shared_folder

        start = self.form.value("folder") or str(Path.home())
        folder = ask_shared_folder(self, Path(start))
        if folder is not None:
            self.form.set_values({"folder": str(folder)})

    def start(self) -> None:
        """Start sharing, or show why that does not go; where others share another network there, on the second time."""
        folder = Path(self.form.value("folder").strip())
        if not self.form.value("folder").strip():
            self.form.show_error(self.tr("Choose a folder first."), "folder")
            return
        if not folder.is_dir():
            error = CanvasError("not_a_shared_folder", folder=folder.name)
            self.form.show_error(error_text(error, self.context.lang), "folder")
            return
        if folder == self._known_folder:
            self._start(folder)
            return
        self.start_button.setEnabled(False)
        work = partial(_titles_of_others, folder, self.context.session.document.document_id)
        self._tasks.run("look", work, partial(self._on_looked, folder))

    def _on_looked(self, folder: Path, result: TaskResult) -> None:
        """Start, unless another network is shared in the folder: of two groups, one may have chosen the wrong one."""
        self.start_button.setEnabled(True)
        self._known_folder = folder
        titles = [] if result.expected_error() else result.get()
        if not titles:
            self._start(folder)
            return
        words = self.tr(
            "Another network is shared in this folder: {title}. "
            "If this is the right folder, choose “Start sharing” again."
        )
        self.notice_bar.set_text(words.format(title=", ".join(titles)))

    def _start(self, folder: Path) -> None:
        self.start_requested.emit(folder, self.form.value("name").strip())
        path = self.context.session.path
        if path is not None and path.parent.resolve() == folder.resolve():
            self.notice_bar.set_text(
                self.tr(
                    "Your own network file is in this folder too. Others can open it, with your private notes "
                    "in it: keep it elsewhere."
                )
            )
            return
        self.accept()

    def _stop(self) -> None:
        self.stop_requested.emit()
        self.accept()


def _titles_of_others(folder: Path, document_id: str) -> list[str]:
    """Return the titles of other networks that are shared in a folder; none where this one is shared there too."""
    from canvas_app.storage.shared_folder.folder_scan import read_workshops

    found = read_workshops(folder)
    return [] if document_id in found else [one.workshop.title or "–" for one in found.values()]
