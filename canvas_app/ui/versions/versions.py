"""Earlier versions of a file and the moments that it keeps: all in one list, and what is shown of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from canvas_app.content.formats import format_relative_day, format_relative_moment, format_time
from canvas_app.errors import CanvasError
from canvas_app.model.checkpoints import list_checkpoints, state_at
from canvas_app.platform import clock
from canvas_app.ui.versions.version_list import KEPT_ICON, VersionRow

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.model.records import Checkpoint
    from canvas_app.storage.backups.backup_store import VersionSummary
    from canvas_app.storage.backups.retention import BackupVersion

MAX_NAMED = 2
"""Authors that are named."""


class Version(NamedTuple):
    """An earlier version of the file, or a moment that was kept in it.

    Attributes:
        saved_at: When it was, in local time.
        load: Returns the document as it was then; raises a `CanvasError` where it cannot be read.
        name: What somebody called the moment.
        backup: The version; None for a moment.
    """

    saved_at: datetime
    load: Callable[[], Document]
    name: str = ""
    backup: BackupVersion | None = None

    def long_title(self, lang: str) -> str:
        """Return its name and time."""
        moment = format_relative_moment(self.saved_at, clock.today(), lang)
        return " · ".join(filter(None, (self.name, moment)))

    def summarize(self) -> VersionSummary:
        """Return what is in it in short, with an error code where it cannot be read; runs in a thread."""
        from canvas_app.storage.backups.backup_store import VersionSummary, summarize, summarize_document

        if self.backup is not None:
            return summarize(self.backup)
        try:
            return summarize_document(self.load())
        except CanvasError as error:
            return VersionSummary(error_code=error.code)


def all_versions(backups: Iterable[BackupVersion], now: Document | None) -> list[Version]:
    """Return the versions of a document and the moments that it keeps, the newest first."""
    moments = [] if now is None else [_version_of(now, moment) for moment in list_checkpoints(now)]
    versions = [Version(one.saved_at, partial(_load_backup, one), backup=one) for one in backups]
    oldest_first = [
        *versions,
        *filter(None, reversed(moments)),
    ]  # as they were stored, those of one second too
    return sorted(oldest_first, key=lambda one: one.saved_at)[::-1]


def _version_of(now: Document, moment: Checkpoint) -> Version | None:
    """Return a kept moment; None where it does not say when it was."""
    try:
        made = datetime.fromisoformat(moment.made)
    except ValueError:
        return None
    return Version(made.replace(tzinfo=None), partial(state_at, now, moment), moment.title)


def _load_backup(backup: BackupVersion) -> Document:
    from canvas_app.storage.limits import LARGE_LIMITS
    from canvas_app.storage.reader.loader import load_document

    return load_document(backup.path, LARGE_LIMITS).document


class VersionRows:
    """What is shown of some versions, as far as it is known.

    Attributes:
        versions: The versions, the newest first.
    """

    def __init__(self, versions: Sequence[Version]) -> None:
        self.versions = versions
        self._summaries: dict[int, VersionSummary] = {}

    def add(self, index: int, found: VersionSummary) -> bool:
        """Take in what is in a version; return whether other rows show that too: in their bars, or above the day."""
        most = self._most_notes
        self._summaries[index] = found
        is_of_session = bool(found.session) and found.date == self.versions[index].saved_at.date().isoformat()
        return is_of_session or self._most_notes != most

    @property
    def _most_notes(self) -> int:
        return max((one.notes for one in self._summaries.values()), default=0)

    def row(self, index: int, lang: str) -> VersionRow:
        """Return what is shown of a version, as far as that is known."""
        version, found = self.versions[index], self._summaries.get(index)
        time = format_time(version.saved_at)
        icon = "" if version.backup is not None else KEPT_ICON
        row = VersionRow(version.name or time, icon=icon, head=self._head(index, lang))
        if found is None:
            return row
        if found.error_code:
            words = QCoreApplication.translate("VersionsDialog", "Cannot be read")
            return row._replace(subtitle=words, icon="triangle-alert")
        count = QCoreApplication.translate("VersionTexts", "%n note(s)", "", found.notes)
        share = found.notes / max(1, self._most_notes)
        names = " · ".join(filter(None, (time if version.name else "", self._names(found.authors))))
        return row._replace(subtitle=names, count_text=count, note_count=found.notes, share=share)

    def _head(self, index: int, lang: str) -> str:
        """Return the day, with its session where a version says that, above the first version of it."""
        day = self.versions[index].saved_at.date()
        if index and self.versions[index - 1].saved_at.date() == day:
            return ""
        sessions = (
            found.session
            for at, found in self._summaries.items()
            if self.versions[at].saved_at.date() == day and found.date == day.isoformat()
        )
        words = (next(sessions, ""), format_relative_day(day, clock.today(), lang))
        head = " · ".join(filter(None, words))
        return head[:1].upper() + head[1:]

    def _names(self, authors: Sequence[str]) -> str:
        """Return the authors, or who wrote most and how many others."""
        if len(authors) <= MAX_NAMED:
            return ", ".join(authors)
        words = QCoreApplication.translate("VersionsDialog", "{name} and %n other(s)", "", len(authors) - 1)
        return words.format(name=authors[0])
