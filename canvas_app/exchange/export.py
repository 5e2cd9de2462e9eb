"""Public API of the exchange package: turns a document into the bytes of a file for another program."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.method import load_method
from canvas_app.exchange.export_content import build_export_content
from canvas_app.exchange.export_formats import EXPORT_FORMATS
from canvas_app.exchange.export_words import export_notice
from canvas_app.model.field_types import Audience
from canvas_app.model.name_mentions import find_name_mentions
from canvas_app.model.note_groups import count_notes
from canvas_app.model.redact import redact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canvas_app.model.document import Document

_logger = logging.getLogger(__name__)


class ExportNotice(NamedTuple):
    """What whoever gives a file away should know: a text of `exports.json`, and how many it is about."""

    name: str
    n: int = 0

    def text(self, lang: str) -> str:
        """Return it as a sentence."""
        return export_notice(self.name, lang, self.n)


class ExportResult(NamedTuple):
    """A file for another program: its bytes, and what to know about it."""

    data: bytes
    notices: tuple[ExportNotice, ...] = ()


def export_document(
    document: Document, format_id: str, lang: str, *, shows_names: bool = True
) -> ExportResult:
    """Return a document in another format. May be called from any thread.

    What is masked, hidden or for the facilitator alone is in none of them.

    Args:
        document: The document.
        format_id: One of `EXPORT_FORMATS`.
        lang: Language of titles and labels; text that participants wrote is never translated.
        shows_names: Whether participants, writers, leads and those who do what was agreed are in it.

    Raises:
        KeyError: There is no such format.
    """
    shown = redact(document, Audience.GROUP if shows_names else Audience.EVERYBODY)
    content = build_export_content(shown, load_method(), lang, shows_names=shows_names)
    data = EXPORT_FORMATS[format_id].render(content)
    notices = tuple(_notices(document, shown, shows_names=shows_names))
    _logger.info("exported to %s: %d bytes, %d notices", format_id, len(data), len(notices))
    return ExportResult(data, notices)


def _notices(document: Document, shown: Document, *, shows_names: bool) -> Iterator[ExportNotice]:
    """Yield that notes were left out, and that texts still name somebody."""
    masked = count_notes(note for note in document.notes.values() if note.id not in shown.notes)
    if masked:
        yield ExportNotice("masked", masked)
    if shows_names:
        return
    mentions = find_name_mentions(document, shown)
    if mentions is None:
        yield ExportNotice("names_not_searched")
    elif mentions:
        yield ExportNotice("names_in_texts", len(mentions))
