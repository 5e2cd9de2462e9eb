"""What journals that were left behind would give back: each held against the file it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from canvas_app.errors import FileError
from canvas_app.merge.join import join
from canvas_app.model.change import Change, compare
from canvas_app.model.document import Document
from canvas_app.storage.disk import DISK, Disk
from canvas_app.storage.journal_reader import Left, drop, is_declined, put_aside
from canvas_app.storage.limits import LARGE
from canvas_app.storage.load import load


@dataclass(frozen=True)
class Offer:
    """Work that can be brought back.

    `document` is what was on the screen. `in_file` is what its file holds now, None where there is no such file any
    more, or it is no copy of this workshop; `change` is what bringing the work back would do to that (to what was
    saved last, without a file).
    """

    left: Left
    document: Document
    in_file: Document | None
    change: Change

    @property
    def path(self) -> Path:
        """The file the work was going to."""
        return Path(self.left.head.path)

    @property
    def before(self) -> Document:
        """What the change is to be held against."""
        return self.in_file or self.left.base


def offers(journals: Iterable[Left], disk: Disk = DISK) -> list[Offer]:
    """What is worth offering. Journals that hold nothing their file does not have are taken away.

    One that could not be read to its end goes with the declined ones: nobody knows what else is in it.
    """
    found = []
    for left in journals:
        offer = _offer(left, disk)
        if offer.change:
            found.append(offer)
        elif left.is_whole:
            drop(left, disk)
        elif not is_declined(left.path):
            with suppress(OSError):
                put_aside(left.path, disk)
    return found


def _offer(left: Left, disk: Disk) -> Offer:
    document = left.document
    in_file = _in_file(left, disk)
    if in_file is None:
        return Offer(left, document, None, compare(left.base, document))
    return Offer(left, document, in_file, compare(in_file, join(in_file, document)))


def _in_file(left: Left, disk: Disk) -> Document | None:
    try:
        loaded = load(Path(left.head.path), LARGE, disk)
    except FileError:
        return None
    is_copy = loaded.document.document_id == left.head.document_id and not loaded.read_only
    return loaded.document if is_copy else None
