"""Participants in the report: initials, name, organisation, and number of notes."""

from __future__ import annotations

from collections.abc import Iterator

from canvas_app.content.palette import note_shape
from canvas_app.content.participant_view import ParticipantView
from canvas_app.figures.marks import Box, Rect, Shape
from canvas_app.flow.pagination import PageRow
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paged_rows import text_rows
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.page_model.poster_style import MIDDLE_EM, note_colours, note_ink
from canvas_app.posters.report.report_styles import ReportStyles
from canvas_app.posters.view.labels import count_label, label_text

MAX_LINES = 6
"""Maximum number of lines of a name, and of an organisation."""

_BADGE_EM = 3.6
"""Width of a badge, em."""


def participant_rows(report: ReportStyles) -> Iterator[PageRow]:
    """Yield a row per participant, or a text that explains why there are none."""
    content = report.content
    if not content.participants:
        text = label_text("people_hidden" if content.participant_count else "nobody", report.lang)
        yield from text_rows(report.secondary_style, report.secondary_style.wrap(text, report.width))
    for person in content.participants:
        yield _participant_row(report, person)


def are_names_whole(report: ReportStyles) -> bool:
    """Return whether no name or organisation is shortened."""
    return all(
        is_whole for person in report.content.participants for _, is_whole in _wrap_words(report, person)
    )


def _wrap_words(report: ReportStyles, person: ParticipantView) -> tuple[tuple[list[str], bool], ...]:
    """Return the lines of name and organisation, each with whether they are complete."""
    name, organisation = person.name, person.organisation
    column_width = _column_width(report)
    return (
        report.strong_style.first_lines(name, column_width - report.em, MAX_LINES),
        report.text_style.first_lines(organisation, column_width, MAX_LINES),
    )


def _column_width(report: ReportStyles) -> float:
    """Return the width of the name column, equal to that of the organisations, between badge and count, mm."""
    left = report.em * _BADGE_EM + report.em * 0.8
    return (report.width - left - report.widest_count - report.em) / 2


def _participant_row(report: ReportStyles, person: ParticipantView) -> PageRow:
    badge = report.em * _BADGE_EM
    left = badge + report.em * 0.8
    column_width = _column_width(report)
    (name_lines, _), (organisation_lines, _) = _wrap_words(report, person)

    def draw(box: Box, builder: PageBuilder) -> None:
        _draw_badge(report, person, box._replace(w=badge), builder)
        builder.add_lines(report.strong_style, box.x + left, box.y, name_lines)
        x = box.x + left + (column_width if name_lines else 0.0)
        builder.add_lines(report.text_style, x, box.y + report.em * 0.07, organisation_lines)
        count = count_label("notes", person.note_count, report.lang)
        builder.add_line_right(report.secondary_style, box.right, box.y + report.secondary_drop, count)

    lines = max(len(name_lines), len(organisation_lines), 1)
    return PageRow(lines * report.strong_style.leading + report.em * 0.5, draw)


def _draw_badge(report: ReportStyles, person: ParticipantView, box: Box, builder: PageBuilder) -> None:
    """Draw a participant's initials on a pill in their colour, with its sign."""
    em = report.em
    text_style = TextStyle("bold", max(report.secondary_style.size * 0.9, report.paper.min_text), note_ink())
    fill, edge = note_colours(person.colour)
    badge = box._replace(h=em * 1.25)
    builder.add(Rect(badge, fill, edge, em * 0.03, badge.h / 2, role="person", ref=person.id))
    middle = badge.y + badge.h / 2
    builder.add(Shape(box.x + em * 0.75, middle, em * 0.5, note_shape(person.colour), note_ink()))
    builder.add_line(
        text_style,
        box.x + em * 1.25,
        middle - MIDDLE_EM * text_style.size * MM_PER_POINT,
        person.initials,
    )
