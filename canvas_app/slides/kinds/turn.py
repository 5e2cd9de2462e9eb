"""Whose turn it is in a round along the participants: the name large, the next one small.

Where names are hidden there is a number instead, and no colour or shape either: everybody sees who stands up, and would
then know whose notes have that colour.
"""

from __future__ import annotations

from typing import NamedTuple

from canvas_app.content.palette import note_shape
from canvas_app.content.participant_view import ParticipantView, view_participant
from canvas_app.figures.marks import Box, Mark, Rect, Shape, TextRun
from canvas_app.flow.fitting import fit_largest, size_steps
from canvas_app.flow.text_layout import elide, truncate_lines, wrap
from canvas_app.slides.parts.frame import Crumb, content_box, head_marks
from canvas_app.slides.slide import SlideKind, SlidePage, SlideSource

LARGEST, LINE_EM, MAX_LINES = 150.0, 1.14, 3
SPINE, SPINE_GAP = 132.0, 48.0
ROLE = "focus"


class Turn(NamedTuple):
    """A turn: its number, how many there are, and the ids of who has it and who is next; '' for nobody."""

    place: int
    total: int
    current: str = ""
    following: str = ""

    def as_text(self) -> str:
        """Return it as what a slide is about."""
        return f"{self.place}\n{self.total}\n{self.current}\n{self.following}"


def parse_turn(text: str) -> Turn:
    """Return the turn that a slide is about; nobody's where it is no turn."""
    parts = text.split("\n")
    if len(parts) != 4 or not (parts[0].isdigit() and parts[1].isdigit()):
        return Turn(0, 0)
    return Turn(int(parts[0]), int(parts[1]), parts[2], parts[3])


def _person(source: SlideSource, id_: str) -> ParticipantView | None:
    """Return a participant, None where names are hidden."""
    record = source.document.participants.get(id_)
    return view_participant(record) if record is not None else None


def _name(source: SlideSource, id_: str, place: int) -> str:
    person = _person(source, id_)
    return (person.name or person.initials) if person else source.words("turn", place=place)


def _lay_out(source: SlideSource, about: str) -> list[SlidePage]:
    turn, box, size = parse_turn(about), content_box(source), max(60.0, source.least)
    marks: list[Mark] = head_marks(source, ROLE, [Crumb(source.words("round"))])
    if not turn.current:
        lines = wrap(source.words("all_spoken"), box.w / 110, source.fonts.bold)
        marks += _lines(lines, box.x, box.y + box.h / 2 - 110, max(110.0, source.least), "ink")
        return [SlidePage(tuple(marks), (), (), size)]
    person = _person(source, turn.current)
    left = box.x + (SPINE + SPINE_GAP if person else 0)
    name = _name(source, turn.current, turn.place)
    type_size, lines, is_whole = _fit(source, name, box.right - left)
    height = len(lines) * type_size * LINE_EM
    top = box.y + (box.h - size * 3 - height) / 2
    if person:
        marks += _spine(source, person, Box(box.x, top, SPINE, max(height, SPINE)))
    marks += _lines(lines, left, top, type_size, "ink", turn.current)
    if person and person.organisation:
        organisation = elide(person.organisation, (box.right - left) / size, source.fonts.regular)
        marks.append(TextRun(left, top + height + size * 1.1, organisation, "regular", size, "soft"))
    marks += _foot(source, turn, box, size)
    return [SlidePage(tuple(marks), (turn.current,), () if is_whole else (turn.current,), type_size)]


def _fit(source: SlideSource, name: str, width: float) -> tuple[float, list[str], bool]:
    """Return the largest type in which a name fits, its lines, and whether they have all of it."""

    def make(size: float) -> tuple[float, list[str]]:
        return size, wrap(name, width / size, source.fonts.bold)

    least = max(source.least, 60.0)
    steps = size_steps(max(LARGEST, least), least, 12)
    found = fit_largest(steps, make, lambda made: len(made[1]) <= MAX_LINES - 1)
    size, lines = found or make(least)
    shown, is_whole = truncate_lines(lines, MAX_LINES, width / size, source.fonts.bold)
    return size, list(shown), is_whole


def _lines(lines: list[str], x: float, top: float, size: float, colour: str, ref: str = "") -> list[TextRun]:
    return [
        TextRun(x, top + size * (0.9 + row * LINE_EM), line, "bold", size, colour, ref)
        for row, line in enumerate(lines)
    ]


def _spine(source: SlideSource, person: ParticipantView, box: Box) -> list[Mark]:
    """Return the colour of somebody's notes, with its shape over their initials."""
    size = 46.0
    centre, middle = box.x + box.w / 2, box.y + box.h / 2
    left = centre - source.fonts.bold.width(person.initials) * size / 2
    return [
        Rect(box, person.colour, radius=10),
        Shape(centre, middle - 26, 52, note_shape(person.colour), "note_ink"),
        TextRun(left, middle + 48, person.initials, "bold", size, "note_ink"),
    ]


def _foot(source: SlideSource, turn: Turn, box: Box, size: float) -> list[Mark]:
    """Return who is next, and which turn this is."""
    base = box.bottom - size * 0.4
    place = source.words("turn_of", place=turn.place, total=turn.total)
    right = box.right - source.fonts.regular.width(place) * size
    marks: list[Mark] = [TextRun(right, base, place, "regular", size, "soft")]
    if turn.following:
        words = source.words("next_turn", person=_name(source, turn.following, turn.place + 1))
        width = right - box.x - 48
        fitting = min(size, width / source.fonts.regular.width(words))
        next_size = max(source.least, fitting)
        shown = elide(words, width / next_size, source.fonts.regular)
        marks.append(TextRun(box.x, base, shown, "regular", next_size, "soft"))
    return marks


def _targets(source: SlideSource) -> list[str]:
    ids = list(source.document.participants)
    following = [*ids, ""][1:]
    return [
        Turn(place, len(ids), id_, after).as_text()
        for place, (id_, after) in enumerate(zip(ids, following, strict=True), 1)
    ]


def _title(source: SlideSource, about: str) -> str:
    turn = parse_turn(about)
    return _name(source, turn.current, turn.place) if turn.current else source.words("all_spoken")


SLIDE = SlideKind("turn", _lay_out, _targets, _title, is_offered=False)
