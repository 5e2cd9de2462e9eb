"""What is said of other versions of texts that a copy brings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from canvas_app.insight.change_words import excerpt, phrase, topic_title
from canvas_app.insight.comparison_text import ComparisonLine, ComparisonSection
from canvas_app.model.records import Note
from canvas_app.model.stamps import ALIVE

if TYPE_CHECKING:
    from canvas_app.content.method import Method
    from canvas_app.merge.conflicts import Conflict
    from canvas_app.model.document import Document


def conflict_section(
    conflicts: Iterable[Conflict], document: Document, method: Method, lang: str
) -> ComparisonSection:
    """Return what is said of other versions of texts, which come to stand beside those of a document."""
    lines = []
    for conflict in conflicts:
        record = document.get(conflict.key)
        now = str(getattr(record, conflict.field, "")) if record is not None else ""
        place = topic_title(record.topic, method, lang) if isinstance(record, Note) else ""
        detail = " · ".join(filter(None, (place, phrase("now", lang, text=excerpt(now)))))
        others = [str(value) for value in (conflict.shown, *conflict.others) if str(value) != now]
        if conflict.field != ALIVE:
            lines += [ComparisonLine(text, None, conflict.key, text, detail) for text in map(excerpt, others)]
    return ComparisonSection("conflicts", phrase("two_versions", lang), tuple(lines))
