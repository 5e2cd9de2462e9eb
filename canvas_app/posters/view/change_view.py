"""What changed since an earlier state, as the printable texts of a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvas_app.insight.comparison import Comparison, EarlierState, compare_states
from canvas_app.insight.comparison_text import ComparisonLine, comparison_sections
from canvas_app.model.field_types import Audience
from canvas_app.model.kinds import KINDS
from canvas_app.model.name_mentions import find_name_mentions
from canvas_app.posters.view.print_sanitizer import PrintSanitizer
from canvas_app.posters.view.view_records import PosterChanges, PosterContent

if TYPE_CHECKING:
    from canvas_app.content.method import Method
    from canvas_app.model.document import Document, Key
    from canvas_app.posters.options import ParticipantDisplay


def add_changes(
    content: PosterContent,
    document: Document,
    method: Method,
    names: ParticipantDisplay,
    votes: bool,
    earlier: EarlierState,
) -> PosterContent:
    """Return the content with what changed since an earlier state.

    Args:
        content: The content without it.
        document: The document to print.
        method: The method with blocks and topics.
        names: How participants are shown.
        votes: Whether it tells of dots.
        earlier: The state to compare with.
    """
    is_anonymous, characters = names == "none", PrintSanitizer()
    before, after = earlier.document, document
    if names == "initials":
        before, after = _with_initials(before), _with_initials(after)
    comparison = compare_states(before, after, Audience.EVERYBODY if is_anonymous else Audience.GROUP)
    if not votes:
        comparison = comparison._replace(dots={})
    sections = (
        section._replace(lines=tuple(_printable(line, characters) for line in section.lines))
        for section in comparison_sections(comparison, method, content.lang)
    )
    title = "" if is_anonymous else characters.sanitize_line(earlier.title, ("checkpoints", earlier.id))
    return content._replace(
        changes=PosterChanges(title, tuple(sections)),
        missing={**characters.missing, **content.missing},
        name_mentions=content.name_mentions if names == "names" else _mentions(content, comparison, earlier),
    )


def _mentions(
    content: PosterContent, comparison: Comparison, earlier: EarlierState
) -> tuple[Key, ...] | None:
    """Return the records that mention somebody now, and those that did before and are told of; None for too much."""
    were = [
        (row.key, row.before) for row in (*comparison.notes, *comparison.others) if row.before is not None
    ]
    told = comparison.before.with_records(
        {kind: {key[1]: record for key, record in were if key[0] == kind} for kind in KINDS}
    )
    found = find_name_mentions(earlier.document, told)
    if found is None or content.name_mentions is None:
        return None
    return tuple(dict.fromkeys((*content.name_mentions, *found)))


def _with_initials(document: Document) -> Document:
    """Return the document with the initials of the participants as their names."""
    people = {
        id_: one.model_copy(update={"name": one.sign, "organisation": ""})
        for id_, one in document.participants.items()
    }
    return document.with_records({"participants": people})


def _printable(line: ComparisonLine, characters: PrintSanitizer) -> ComparisonLine:
    key = line.key or ("participants", "")

    def clean(text: str) -> str:
        return characters.sanitize_line(text, key)

    return line._replace(
        text=clean(line.text),
        subject=clean(line.subject),
        detail=clean(line.detail),
        before=clean(line.before),
        now=clean(line.now),
    )
