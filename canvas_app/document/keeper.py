"""Keeps the open document: in the journal at once, in its file soon, joined with what others saved there.

The document is published (`canvas_app.merge.stamping`) each time it goes to the file. What was published once is the
`base` that later changes are held against, whether or not it reached the file: a saving that failed at its last step
may have got there, and the same stamp must never stand for two things.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from canvas_app import clock
from canvas_app.document.aside import Aside, Outcome
from canvas_app.document.feeder import Feeder
from canvas_app.errors import CanvasError, FileError
from canvas_app.model.change import compare
from canvas_app.model.document import Document
from canvas_app.model.ids import new_id
from canvas_app.storage.disk import DISK, Disk

if TYPE_CHECKING:
    from canvas_app.storage.codec import Loaded, Notice
    from canvas_app.storage.journal import Head
    from canvas_app.storage.save import Saved


class Keeper(QObject):
    """Where the document is kept, and how safe it is there.

    `shown` gives the document on the screen. Signals: `changed` when what can be said about safety is another;
    `joined` with the document that is to be shown, and whether the file holds exactly that; `told` with a list of
    (code, parameters) a person should hear.
    """

    changed = Signal()
    joined = Signal(object)
    told = Signal(object)

    def __init__(self, shown: Callable[[], Document], parent: QObject) -> None:
        super().__init__(parent)
        self._shown = shown
        self.disk: Disk = DISK
        self.feeder = Feeder(self)
        self.feeder.kept.connect(self.changed)
        self.aside = Aside(self)
        self.adopt(shown(), None, None, is_draft=False)

    def adopt(self, document: Document, path: Path | None, digest: str | None, is_draft: bool) -> None:
        """Keeps another document from now on, as it is in its file."""
        self.path, self.is_draft = path, is_draft
        self.base, self.is_written, self.digest = document, True, digest
        self.session_id = new_id()
        self.is_backed_up = False
        self.error: CanvasError | None = None
        self.saved_at = clock.now() if digest else 0.0
        self._unconfirmed: Document | None = None
        self._device: int | None = None
        self._is_missing = False
        if path is not None:
            self.feeder.start_anew(self._head(), document)
            self._mind_device()

    def _mind_device(self) -> None:
        """Remembers which disk the file is on, to know it from the folder that is left when a stick is pulled out."""
        from canvas_app.storage.load import device_of

        if self.path is not None and self.digest is not None:
            self._device = device_of(self.path)

    def _head(self) -> Head:
        from canvas_app.storage.journal import Head

        return Head(self.base.document_id, self.session_id, str(self.path), self.is_draft, clock.now())

    @property
    def is_dirty(self) -> bool:
        """Whether the file does not hold what the screen shows."""
        return not self.is_written or self._differs(self._shown())

    @property
    def is_unconfirmed(self) -> bool:
        """Whether the file holds what the screen shows, only that the disk did not confirm it."""
        return self._unconfirmed is self.base and not self._differs(self._shown())

    def _differs(self, document: Document) -> bool:
        return document.shelves is not self.base.shelves and bool(compare(self.base, document))

    def publish(self) -> Document:
        """What is on the screen, with stamps for all that is new in it; it is the base from now on."""
        from canvas_app.merge.stamping import publish

        document = publish(self.base, self._shown(), self.session_id)
        if document.shelves is not self.base.shelves or document.book is not self.base.book:
            self.base, self.is_written = document, False
        return self.base

    # Saving

    def start_saving(self) -> None:
        """Begins to write the file by every step that makes it safe; `changed` follows. Nothing may be under way."""
        if self.path is None:
            return
        known = self.feeder.publish()
        document, path, digest, must_back_up = self.publish(), self.path, self.digest, not self.is_backed_up
        device = self._device

        def work() -> Saved:
            from canvas_app.storage.save import create, save

            # the journal has to know first, or a recovery could use these stamps once more; but it may be in trouble
            known.wait(2)
            if digest is None:
                return create(document, path, self.disk)
            return save(document, path, digest, backup=must_back_up, device=device, disk=self.disk)

        self.aside.run(work, lambda outcome: self._settle(document, outcome))

    def save(self) -> None:
        """Saves now. Raises FileError; the old file is then still there."""
        self.aside.wait()
        self.start_saving()
        self.aside.wait()
        if self.error is not None:
            raise self.error

    def save_as(self, path: Path) -> None:
        """Write to another place and go on there, as a new session.

        Where that is the open file itself, by whatever path, what others saved in it meanwhile is joined in as ever;
        only where that cannot be is it replaced.

        Raises:
            FileError: nothing changed then.
        """
        from canvas_app.storage.load import is_same_file
        from canvas_app.storage.save import save
        from canvas_app.storage.small_files import remove

        self.aside.wait()
        is_here = self.path is not None and is_same_file(path, self.path, self.disk)
        if is_here and self._is_saved():
            return
        document, outcomes = self.publish(), list[Outcome]()
        self.aside.run(lambda: save(document, path, None, replace=True, disk=self.disk), outcomes.append)
        self.aside.wait()
        saved = outcomes[0].get()
        if self.is_draft and self.path is not None and not is_here:
            remove(self.path, self.disk)
        self.path, self.is_draft, self.session_id = path, False, new_id()
        self._settle(document, Outcome(saved))

    def _is_saved(self) -> bool:
        """Save; False where the file has become something that cannot be joined in."""
        try:
            self.save()
        except FileError as error:
            if error.code != "changed_on_disk":
                raise
            return False
        return True

    def _settle(self, document: Document, outcome: Outcome) -> None:
        """Takes over what came of a saving; what others had saved in the file is joined in."""
        if outcome.error is not None:
            if not isinstance(outcome.error, CanvasError):
                raise outcome.error
            self.error = outcome.error
            self.changed.emit()
            return
        saved: Saved = outcome.get()
        # what the disk did not confirm counts as not saved: the journal stays, and it is tried again
        self.error = None if saved.is_confirmed else FileError("not_confirmed", file=self._name())
        self._unconfirmed = None if saved.is_confirmed else saved.document
        self.is_backed_up, self.saved_at = True, clock.now()
        self.digest = saved.digest
        self._mind_device()
        if saved.merged:
            self.join(saved.document, is_from_file=True, is_in_file=saved.is_confirmed)
        elif self.base is document and saved.is_confirmed:
            self._is_in_file()
        self.changed.emit()
        notices = [notice for notice in saved.notices if notice[0] != "not_confirmed"]
        if notices:
            self.told.emit(notices)

    def _name(self) -> str:
        return self.path.name if self.path is not None else ""

    def _is_in_file(self) -> None:
        self.is_written = True
        since = compare(self.base, self._shown())
        self.feeder.start_anew(self._head(), self.base, (since,) if since else ())

    # Bringing in

    def join(self, other: Document, *, is_from_file: bool = False, is_in_file: bool = False) -> None:
        """Joins another copy in: `joined` says what is to be shown. Raises FileError `other_workshop`.

        `is_from_file` says that others had saved it in the file, `is_in_file` that the file is sure to hold exactly
        this copy.
        """
        from canvas_app.merge.join import join

        self.feeder.publish()
        both = join(self.publish(), other)
        self.base = both
        self.is_written = False
        came = len(compare(self._shown(), both).keys)
        if came and is_from_file:
            self.told.emit([("came_in", {"count": came})])
        self.joined.emit(both)
        if is_in_file and not compare(other, both) and _same_book(other, both):
            self._is_in_file()

    def keep_backup(self) -> None:
        """Keeps a copy of what is on the screen before something large is done to it."""
        from canvas_app.storage import backups
        from canvas_app.storage.codec import to_bytes

        document = self.publish()
        try:
            backups.keep(to_bytes(document), document, self.disk)
        except (FileError, OSError):
            self.told.emit([("no_backup", {"file": self._name()})])

    # Looking at the disk

    def look(self) -> None:
        """Sees in a thread whether the file was changed by others, and joins in what they saved."""
        if self.path is None or self.digest is None or self.aside.is_busy:
            return
        path, digest, ours, disk = self.path, self.digest, self.publish(), self.disk
        self.aside.run(lambda: _look(path, digest, ours, disk), self._heard)

    def _heard(self, outcome: Outcome) -> None:
        if isinstance(outcome.error, CanvasError):
            self._tell_missing(outcome.error)
            return
        self._is_missing = False
        seen: _Seen = outcome.get()
        if seen.loaded is None:
            return
        self.told.emit([*seen.loaded.notices, *seen.notices])
        self.digest = seen.loaded.digest
        self.join(seen.loaded.document, is_from_file=True, is_in_file=True)
        self.changed.emit()

    def _tell_missing(self, error: CanvasError) -> None:
        """Says once that the file cannot be read any more: what is on the screen is all there is of it."""
        if not self._is_missing:
            self._is_missing = True
            if error.code in {"not_found", "disk_gone"}:
                error = FileError("file_went", **error.parameters)
            self.told.emit([(error.code, error.parameters)])

    def end(self) -> None:
        """Ends what is under way; the journal stays for the next start where something is not in the file."""
        self.aside.wait()
        if self.is_dirty and self.path is not None:
            self.feeder.wait()
        else:
            self.feeder.end()

    def leave(self) -> None:
        """The document is left as it is: what the file does not hold stays with the declined work for a while."""
        self.aside.wait()
        self.feeder.end(aside=self.is_dirty)


def _same_book(one: Document, other: Document) -> bool:
    return one.book.stamps == other.book.stamps and one.book.vector == other.book.vector


class _Seen(NamedTuple):
    """What others saved, None where they did not; and what a person should hear of it."""

    loaded: Loaded | None
    notices: tuple[Notice, ...] = ()


def _look(path: Path, digest: str, ours: Document, disk: Disk) -> _Seen:
    from canvas_app.storage import backups
    from canvas_app.storage.codec import to_bytes
    from canvas_app.storage.limits import LARGE
    from canvas_app.storage.load import digest_of, load, read_bytes

    if digest_of(read_bytes(path, LARGE, disk)) == digest:
        return _Seen(None)
    loaded = load(path, LARGE, disk)
    if loaded.read_only or loaded.document.document_id != ours.document_id:
        raise FileError("changed_on_disk", file=path.name)
    try:
        backups.keep(to_bytes(ours), ours, disk)
    except (FileError, OSError):
        return _Seen(loaded, (("no_backup", {"file": path.name}),))
    return _Seen(loaded)
