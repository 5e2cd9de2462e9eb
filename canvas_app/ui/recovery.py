"""Work that a crash or a power cut left behind: shown, brought back when a person says so, kept when not."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from canvas_app import paths
from canvas_app.errors import CanvasError, FileError
from canvas_app.storage.faults import shown
from canvas_app.storage.journal_reader import declined_folder, drop, found, put_aside, throw_out_old
from canvas_app.storage.recovery import offers
from canvas_app.ui.file_names import free_name, made
from canvas_app.ui.telling import tell

if TYPE_CHECKING:
    from canvas_app.storage.recovery import Offer
    from canvas_app.ui.recovery_dialog import RecoveryDialog
    from canvas_app.ui.window import Window


class Recovery(QObject):
    """Looks for journals that nobody is writing and does with them what a person chooses."""

    ended = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: RecoveryDialog | None = None

    def look(self, with_declined: bool = False) -> bool:
        """Shows what there is to bring back; whether there was anything.

        At a start only what nobody has been asked about; by a person's wish also what was declined.
        """
        folder = paths.journals_folder()
        left = found(folder)
        throw_out_old(folder)
        if with_declined:
            left = [*found(declined_folder(folder)), *left]
        work = offers(left)
        if work:
            self._show(work)
        return bool(work)

    def _show(self, work: list[Offer]) -> None:
        from canvas_app.ui.recovery_dialog import RecoveryDialog

        self.dialog = RecoveryDialog(self._window.bench, work, self._window)
        self.dialog.accepted_offer.connect(self.bring_back)
        self.dialog.declined_offer.connect(self.decline)
        self.dialog.finished.connect(self._end)
        self.dialog.open()

    def _end(self) -> None:
        self.dialog = None
        self.ended.emit()

    def decline(self, offer: Offer) -> None:
        """Puts the work aside, where it stays for thirty days."""
        if offer.left.path.parent == paths.journals_folder():
            with suppress(OSError):
                put_aside(offer.left.path)

    def bring_back(self, offer: Offer) -> None:
        """Opens the file, if it is not open, and joins the work in; the journal goes when the file has it.

        Where the work did not come in after all, the journal stays.
        """
        session, is_in = self._window.session, False
        try:
            is_in = self._begin_anew(offer) if offer.in_file is None else self._join_in(offer)
            if is_in:
                session.save()
        except CanvasError as error:
            # it is on the screen and in a journal of its own by now, or still in the one that was left
            tell(self._window, error, self._window.bench.lang)
        session.wait()
        if is_in and not session.is_dirty:
            drop(offer.left)

    def _join_in(self, offer: Offer) -> bool:
        """Whether the work is in what is open now. Raises CanvasError where somebody chose only to look at the file."""
        session = self._window.session
        if self._window.filing.is_in_other_window(offer.path):
            raise FileError("open_in_window", file=shown(offer.path))
        is_open = session.path == offer.path and not session.read_only
        if not is_open and not self._window.filing.open(str(offer.path)):
            return False
        if session.read_only:
            raise CanvasError("not_brought_back", file=shown(offer.path))
        session.bring_in(offer.document)
        return True

    def _begin_anew(self, offer: Offer) -> bool:
        """The file is gone: it is made again, or, where its folder is gone as well, among the other workshops.

        Whether that was done: what is open may have to stay.
        """
        session = self._window.session
        if not self._window.filing.may_close():
            return False
        try:
            session.start(offer.document, free_name(offer.path), draft=offer.left.head.is_draft)
        except FileError:
            folder = made(paths.documents_folder())
            session.start(offer.document, free_name(folder / offer.path.name))
        self._window.filing.opened.emit()
        return True
