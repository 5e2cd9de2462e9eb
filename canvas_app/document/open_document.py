"""The open document: the file it is in, and how safe the work is."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject

from canvas_app.document.document_store import DocumentStore
from canvas_app.errors import CanvasError
from canvas_app.model.document import Document, new_document


class SaveState(Enum):
    """How safe the work is: in the file, in the journal only, not on disk yet, save failed, or read-only."""

    SAVED = "saved"
    JOURNALED = "journaled"
    PENDING = "pending"
    FAILED = "failed"
    READ_ONLY = "read_only"


class OpenDocument(QObject):
    """The open document and where it is stored; `Session` opens, edits and saves it.

    Attributes:
        document: The current document; an empty one where none is open.
        read_only: Whether edits are refused.
        opened_read_only: Whether the user asked for that; otherwise the file is of a newer version.
        is_locked: Whether edits are refused for a while, because somebody locked the document in the window.
        store: Where the document is stored.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document: Document = new_document()
        self.read_only = False
        self.opened_read_only = False
        self.is_locked = False
        self.store = DocumentStore(self._current_document, self)

    def _current_document(self) -> Document:
        return self.document

    @property
    def path(self) -> Path | None:
        """The file of the document; None where no document is open."""
        return self.store.path

    @property
    def is_draft(self) -> bool:
        """Whether the file is an app-owned draft of an example, without a name chosen by the user."""
        return self.store.is_draft

    @property
    def error(self) -> CanvasError | None:
        """Why the last save failed, or why the file cannot be read; None where all is well."""
        return self.store.error

    @property
    def saved_at(self) -> float:
        """When the document was loaded or last saved, in seconds since 1970; 0 without a file."""
        return self.store.saved_at

    @property
    def is_open(self) -> bool:
        """Whether a document is open."""
        return self.path is not None

    @property
    def save_state(self) -> SaveState:
        """How safe the work is now."""
        if self.read_only:
            return SaveState.READ_ONLY
        if self.error is not None:
            return SaveState.FAILED
        if not self.is_dirty:
            return SaveState.SAVED
        return SaveState.JOURNALED if self.is_journaled else SaveState.PENDING

    @property
    def is_dirty(self) -> bool:
        """Whether the document has changes that are not in the file."""
        return self.store.is_dirty

    @property
    def is_unconfirmed(self) -> bool:
        """Whether the document was written to the file, but the disk did not confirm it."""
        return self.store.is_unconfirmed

    @property
    def is_journaled(self) -> bool:
        """Whether the journal holds every change, so that a crash or power cut would lose nothing."""
        return self.store.journal_writer.is_safe
