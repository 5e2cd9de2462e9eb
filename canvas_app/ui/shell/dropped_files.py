"""Files that are dropped on the window: what is in each tells what is done with it, and none is passed over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from canvas_app.errors import FileError
from canvas_app.exchange.file_kind import FileKind

if TYPE_CHECKING:
    from canvas_app.ui.shell.file_actions import FileActions

COLLECTED = frozenset((FileKind.COPY, FileKind.ANSWERS, FileKind.POSSIBLE_ANSWERS, FileKind.FORM))
"""What is brought together in the open network."""
OPENED = COLLECTED | {FileKind.WORKSHOP, FileKind.OTHER_ANSWERS}
"""What is opened, which says what it is where it cannot be."""


class DroppedFiles:
    """Does with some files what they are for.

    Args:
        actions: Opens files, and offers them to be brought in.
        names: The paths of the files.
    """

    def __init__(self, actions: FileActions, names: Sequence[str]) -> None:
        self._actions, self._left = actions, [Path(name) for name in names]

    def take(self) -> bool:
        """Bring together what belongs to the open network, or open one, then offer the rest; name what is left over.

        Returns:
            Whether something was done with all of them.
        """
        if not self._collect():
            self._open_first()
            if not self._collect():
                self._bring_in_notes()
        return not self._left

    def _kinds(self) -> list[FileKind]:
        return [self._actions.kind_of(path) for path in self._left]

    def _collect(self) -> bool:
        """Offer all files to be brought together, if some belong to the open network; it says of the others why not."""
        kinds = self._kinds()
        are_of_others = kinds.count(FileKind.OTHER_ANSWERS) > 1 and FileKind.WORKSHOP not in kinds
        if not self._actions.is_network_open or not (are_of_others or COLLECTED.intersection(kinds)):
            return False
        self._actions.copies_dropped.emit(self._left)
        self._left = []
        return True

    def _open_first(self) -> None:
        kinds = self._kinds()
        wanted = {FileKind.WORKSHOP} if FileKind.WORKSHOP in kinds else OPENED
        at = next((at for at, kind in enumerate(kinds) if kind in wanted), None)
        if at is not None:
            self._actions.open(str(self._left.pop(at)))

    def _bring_in_notes(self) -> None:
        """Offer the notes in tables and lists, after a word about the other files."""
        is_open = self._actions.session.is_open
        tables = [
            path for path, kind in zip(self._left, self._kinds(), strict=True) if kind is FileKind.TABLE
        ]
        tables = tables if is_open else []
        self._left = [path for path in self._left if path not in tables]
        if self._left:
            self._actions.report(self._reason())
        if tables:
            self._actions.tables_dropped.emit(tables)

    def _reason(self) -> FileError:
        """Return why nothing was done with the files that are left."""
        names, kinds = [path.name for path in self._left], self._kinds()
        if len(names) > 1 or kinds[0] in OPENED:
            return FileError("files_left_out", files=", ".join(names))
        if kinds[0] is FileKind.PACKED:
            return FileError("packed_copies", file=names[0])
        return FileError("not_a_workshop_file", file=names[0])
