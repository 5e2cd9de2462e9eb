"""Work that a crash left behind and that changes nothing to be seen: it is written without a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvas_app.errors import FileError
from canvas_app.merge.join import merge_into
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.journal.recoverable_work import discard_journal
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.shared_folder.shared_file import is_shared_document
from canvas_app.storage.writer.document_writer import save_document

if TYPE_CHECKING:
    from canvas_app.storage.journal.recoverable_work import RecoverableWork


def write_unseen(work: RecoverableWork, disk: Disk = DISK) -> bool:
    """Write what a file lacks to it, and delete the journal, which stays for the next start otherwise.

    A window in which the file is open takes it over as it takes over what others save.

    Returns:
        Whether it is there.
    """
    try:
        loaded = load_document(work.path, LARGE_LIMITS, disk)
        if is_shared_document(loaded.document):
            return False
        merged = merge_into(work.document, loaded.document)
        is_written = save_document(merged, work.path, loaded.digest, disk=disk).is_confirmed
    except (FileError, OSError):
        return False
    if is_written:
        discard_journal(work.journal, disk)
    return is_written
