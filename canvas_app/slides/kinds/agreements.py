"""What was agreed: decided, to do by whom and when, parked, in the largest type that fits one page, else on pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from canvas_app.content.agreements import Agreement, agreement_words, view_agreements
from canvas_app.figures.mark_sign import mark_sign
from canvas_app.flow.text_layout import truncate_lines, wrap
from canvas_app.slides.parts.frame import Crumb
from canvas_app.slides.parts.list_pages import INDENT_EM, ListGroup, ListLine, ListRow, list_pages
from canvas_app.slides.slide import SlideKind, SlidePage, SlideSource

ROLE = "focus"
MAX_LINES = 4
"""Most lines of the text of a note."""


def _lay_out(source: SlideSource, _about: str) -> list[SlidePage]:
    crumbs = [Crumb(agreement_words("title", source.lang))]
    nothing = agreement_words("nothing", source.lang)
    return list_pages(source, ROLE, crumbs, partial(_groups, source), nothing)


def _groups(source: SlideSource, size: float, width: float) -> Iterator[ListGroup]:
    agreements = view_agreements(source.document, source.method, source.lang)
    for mark, group in agreements.items():
        name = ListLine("bold", "ink", agreement_words(mark, source.lang))
        sign = partial(mark_sign, mark, colour="ink")
        head = ListRow((name,), size, sign=sign, indent=INDENT_EM, rule="ink")
        yield ListGroup(head, (_row(source, one, size, width) for one in group))


def _row(source: SlideSource, agreement: Agreement, size: float, width: float) -> ListRow:
    em, fonts = width / size - INDENT_EM, source.fonts
    lines, is_whole = truncate_lines(wrap(agreement.text, em, fonts.regular), MAX_LINES, em, fonts.regular)
    detail = wrap(agreement.detail, em, fonts.bold) if agreement.detail else []
    styled = [
        *(ListLine("regular", "ink", line) for line in lines),
        *(ListLine("bold", ROLE, line) for line in detail[:MAX_LINES]),
    ]
    is_whole = is_whole and len(detail) <= MAX_LINES
    return ListRow(tuple(styled), size, agreement.id, is_whole, indent=INDENT_EM)


SLIDE = SlideKind(
    "agreements", _lay_out, lambda _source: [""], lambda source, _about: agreement_words("title", source.lang)
)
