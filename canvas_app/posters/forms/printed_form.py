"""Answers on a printout of a form, which has no fields any more: by the rectangles where they were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from canvas_app.content.method import load_method
from canvas_app.posters.forms.form_extraction import PrintedLine, PrintedPage
from canvas_app.posters.forms.form_identity import FormIdentity, topics_by_hash

_WRAP_SLACK = 0.03
"""Share of the width by which a word must be narrower than what was free, to be sure that a line end was typed."""

_EDGE_SLACK = 0.02
"""Share of the page by which the right edges of fields may differ."""


class PrintedAnswers(NamedTuple):
    """Answers on a printout.

    Attributes:
        values: By topic, what is in its rectangle.
        name: What is in that for a name.
        missing: The topics whose rectangles were not found.
    """

    values: Mapping[str, str]
    name: str
    missing: tuple[str, ...]


def read_areas(pages: Sequence[PrintedPage], identity: FormIdentity) -> PrintedAnswers:
    """Return the answers: the rectangles follow each other as the topics do, after that for a name.

    Where there are more or fewer rectangles than fields, or where they do not stand below each other, as with several
    pages on a sheet, nobody can tell which is which, and all topics are missing.
    """
    known = topics_by_hash(load_method().topics)
    topics = [known.get(number, number) for number in identity.topics]
    areas = [area for page in pages for area in page.areas]
    has_name = not identity.person
    edges = [area.right for area in areas]
    if len(areas) != len(topics) + has_name or max(edges, default=0) - min(edges, default=0) > _EDGE_SLACK:
        return PrintedAnswers({}, "", tuple(topics))
    texts = [_joined(area.lines) for area in areas]
    name = texts[0] if has_name else ""
    return PrintedAnswers(dict(zip(topics, texts[has_name:], strict=True)), name, ())


def _joined(lines: Sequence[PrintedLine]) -> str:
    """Return the lines of a rectangle; one that goes on because the next word did not fit is joined with the next."""
    text, free = "", 1.0
    for line in lines:
        words = line.text.split()
        if not words:
            continue
        width = 1.0 - line.free
        needed = width * (len(words[0]) + 1) / max(len(line.text), 1)
        text += (" " if needed + _WRAP_SLACK > free else "\n") if text else ""
        text += line.text.strip()
        free = line.free
    return text
