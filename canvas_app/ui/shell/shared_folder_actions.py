"""The shared folder in the window: its dialog, the sign in the top bar, and what is remembered for each file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QWidget

from canvas_app.document.shared_part import SharedPart
from canvas_app.errors import CanvasError
from canvas_app.model.change import Change
from canvas_app.model.participant_lookup import find_by_name
from canvas_app.ui.context import AppContext
from canvas_app.ui.kit.button import Button
from canvas_app.ui.shell.file_actions import FileActions


class SharedFolderActions(QObject):
    """Starts and stops sharing the open document, and shows who takes part.

    Attributes:
        part: The document's part in the folder.
    """

    def __init__(
        self,
        context: AppContext,
        file_actions: FileActions,
        sign: Button,
        commit_edits: Callable[[], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.context, self._file_actions, self._window = context, file_actions, parent
        self._sign, self._commit_edits = sign, commit_edits
        self.part = SharedPart(context.session, self)
        self.part.changed.connect(self._show_sign)
        sign.clicked.connect(self.show_dialog)
        context.language_changed.connect(self._show_sign)
        context.session.replaced.connect(self._on_replaced)
        file_actions.document_opened.connect(self._on_opened)
        file_actions.joining_requested.connect(self._ask_to_join)
        self._document_id = ""
        self._on_opened()

    def show_dialog(self, joined: Path | None = None) -> None:
        """Show the dialog; an example gets a file of its own first.

        Args:
            joined: The folder in which somebody's file was opened; None where nobody's was.
        """
        from canvas_app.ui.exchange.shared_folder_dialog import SharedFolderDialog

        session, author = self.context.session, self.context.current_author.participant
        if session.read_only:
            session.perform("", Change())  # says why
            return
        if not self._commit_edits() or (session.is_draft and not self._file_actions.save_as()):
            return
        folder, name = self.context.settings.shared.get(str(session.path), ("", ""))
        suggested = (str(joined or folder), name or (author.name if author else ""))
        dialog = SharedFolderDialog(
            self.context, self.part, suggested, self._window, is_joining=joined is not None
        )
        dialog.start_requested.connect(self.start)
        dialog.stop_requested.connect(self.stop)
        dialog.open()

    def start(self, folder: Path, name: str) -> None:
        """Share the open document in a folder, now and whenever it is opened; under no name, that of the computer."""
        from canvas_app.storage.shared_folder.own_file import computer_name

        name = name or computer_name()
        self.context.settings.shared[str(self.context.session.path)] = [str(folder), name]
        self.context.settings_changed.emit()
        self._sign_as(name)
        self.part.start(folder, name)

    def _sign_as(self, name: str) -> None:
        """Write as the participant of that name, where nobody was chosen as the writer."""
        author, meant = self.context.current_author, find_by_name(self.context.session.document, name).only
        if meant and author.participant is None:
            author.set_participant(meant)

    def stop(self) -> None:
        """Share the open document no longer; everything in the folder stays, and what arrived stays here."""
        self.context.settings.shared.pop(str(self.context.session.path), None)
        self.context.settings_changed.emit()
        self.part.stop()

    def _on_replaced(self) -> None:
        if self.context.session.document.document_id != self._document_id:
            self.part.stop()

    def _on_opened(self) -> None:
        """Go on sharing a file that was shared; under another name of its own, it still is."""
        session, settings = self.context.session, self.context.settings
        self._document_id = session.document.document_id
        if self.part.is_active:
            settings.shared[str(session.path)] = [str(self.part.folder), self.part.name]
        elif session.is_open and str(session.path) in settings.shared:
            folder, name = settings.shared[str(session.path)]
            self.part.start(Path(folder), name)
        self._show_sign()

    def _ask_to_join(self, folder: Path) -> None:
        """Ask under which name to take part, once what is being opened is."""
        QTimer.singleShot(0, self, lambda: self.show_dialog(folder))

    def _show_sign(self) -> None:
        """Say quietly with how many the document is shared, or that the folder is away."""
        part = self.part
        self._sign.setVisible(part.is_active)
        if not part.is_active:
            return
        from canvas_app.ui.exchange.presence_words import is_present, state_text

        here = 1 + sum(map(is_present, part.people))
        words = QCoreApplication.translate("SharedFolderActions", "%n taking part", "", here)
        text = words if part.error is None else _trouble_text(part.error)
        self._sign.set_icon("users" if part.error is None else "triangle-alert")
        self._sign.set_ink("soft" if part.error is None else "warn")
        hint = QCoreApplication.translate("SharedFolderActions", "Shared folder")
        self._sign.set_texts(text, f"{hint}: {state_text(part, self.context.lang, ' · ')}", f"{hint}: {text}")

    def shutdown(self) -> None:
        """Say in the folder that nobody is here any more."""
        self.part.shutdown()


def _trouble_text(error: CanvasError) -> str:
    """Return in two words what is the matter: nothing comes in, or only nothing goes out."""
    if error.code == "not_a_shared_folder":
        return QCoreApplication.translate("SharedFolderActions", "Folder not reachable")
    return QCoreApplication.translate("SharedFolderActions", "Cannot write to it")
