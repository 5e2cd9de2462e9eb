"""What the open document can be compared with: moments that were kept, earlier versions, and a file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.formats import format_relative_moment
from canvas_app.errors import FileError
from canvas_app.model.checkpoints import list_checkpoints, state_at
from canvas_app.platform import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvas_app.model.document import Document
    from canvas_app.model.records import Checkpoint
    from canvas_app.storage.backups.retention import BackupVersion


class CompareSource(NamedTuple):
    """A state to compare with: a kept moment, or a file.

    Attributes:
        id: Its id in a list of choices.
        label: What it is called.
        title: What it is called in the middle of a sentence.
        checkpoint: The kept moment; None where it is a file.
        path: The file; None where it is a kept moment.
    """

    id: str
    label: str
    title: str
    checkpoint: Checkpoint | None = None
    path: Path | None = None


def moment_sources(document: Document, lang: str) -> list[CompareSource]:
    """Return the kept moments, the newest first."""
    return [
        CompareSource(
            f"moment:{moment.id}",
            _moment_label(moment, lang),
            moment.title or _moment_label(moment, lang),
            checkpoint=moment,
        )
        for moment in list_checkpoints(document)
    ]


def _moment_label(moment: Checkpoint, lang: str) -> str:
    try:
        made = format_relative_moment(datetime.fromisoformat(moment.made), clock.today(), lang)
    except ValueError:
        made = moment.made
    return f"{moment.title} · {made[:1].lower()}{made[1:]}" if moment.title else made


def version_sources(versions: Sequence[BackupVersion], lang: str) -> list[CompareSource]:
    """Return earlier versions, the newest first."""
    today = clock.today()
    moments = [(one, format_relative_moment(one.saved_at, today, lang)) for one in reversed(versions)]
    return [
        CompareSource(f"version:{one.path.name}", moment, moment[:1].lower() + moment[1:], path=one.path)
        for one, moment in moments
    ]


def load_source(source: CompareSource, now: Document) -> Document:
    """Return the state of a source; runs in a worker thread.

    Raises:
        CanvasError: It cannot be read, or is another workshop than the open one.
    """
    if source.checkpoint is not None:
        return state_at(now, source.checkpoint)
    from canvas_app.storage.limits import LARGE_LIMITS
    from canvas_app.storage.os_errors import displayable_file_name
    from canvas_app.storage.reader.loader import load_document

    path = source.path or Path()
    then = load_document(path, LARGE_LIMITS).document
    if then.document_id != now.document_id:
        raise FileError("file_of_other_workshop", file=displayable_file_name(path))
    return then
