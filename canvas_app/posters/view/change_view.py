"""What changed since an earlier state, as the printable texts of a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvas_app.insight.comparison import EarlierState, compare_states
from canvas_app.insight.comparison_text import ComparisonLine, comparison_sections
from canvas_app.model.field_types import Audience
from canvas_app.posters.view.print_sanitizer import PrintSanitizer
from canvas_app.posters.view.view_records import PosterChanges

if TYPE_CHECKING:
    from canvas_app.content.method import Method
    from canvas_app.model.document import Document
    from canvas_app.posters.options import ParticipantDisplay
    from canvas_app.posters.view.print_sanitizer import MissingCharacters


def build_changes(
    document: Document,
    method: Method,
    lang: str,
    names: ParticipantDisplay,
    votes: bool,
    earlier: EarlierState,
) -> tuple[PosterChanges, MissingCharacters]:
    """Return what changed since an earlier state, and the characters that no font holds.

    Args:
        document: The document to print.
        method: The method with blocks and topics.
        lang: Language of titles.
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
        for section in comparison_sections(comparison, method, lang)
    )
    key = ("checkpoints", earlier.id)
    title = "" if is_anonymous else characters.sanitize_line(earlier.title, key)
    return PosterChanges(title, tuple(sections)), characters.missing


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
