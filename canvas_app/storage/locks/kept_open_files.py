"""Files kept open while they are examined and replaced, so that they can be recognised by their inode number."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from canvas_app.storage.filesystem import Disk, is_regular_file

_MAX_DESCRIPTOR = 500


class KeptOpenFiles:
    """Files that are open only to keep their inode numbers the same.

    File systems without inode numbers (memory sticks) may give a file that nobody has open a new number at any time.
    """

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._descriptors: dict[Path, int] = {}

    def stat(self, path: Path) -> os.stat_result:
        """Return the stat result of a file and keep it open from now on. Raises OSError."""
        stat_result = self._disk.stat(path)
        if not is_regular_file(stat_result):
            return stat_result
        self.open(path)
        return self._disk.stat(path)

    def open(self, path: Path) -> None:
        """Open a file, or open it anew, and keep it open if it can be opened."""
        if os.name == "nt":  # pragma: no cover - Windows does not replace a file that is open
            return
        self.close(path)
        with suppress(OSError):
            descriptor = self._disk.open_read(path)
            if descriptor < _MAX_DESCRIPTOR:
                self._descriptors[path] = descriptor
            else:  # an export of hundreds of posters: leave descriptors for the files still to be opened
                self._disk.close(descriptor)

    def close(self, path: Path) -> None:
        """Close a file that is about to be replaced: NFS replaces one that is open in two steps."""
        descriptor = self._descriptors.pop(path, None)
        if descriptor is not None:
            with suppress(OSError):
                self._disk.close(descriptor)

    def close_all(self) -> None:
        """Close every file that is open here."""
        for path in [*self._descriptors]:
            self.close(path)
