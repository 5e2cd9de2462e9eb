"""The rows of a report: every block with its topics, notes and cards, and who took part."""

from __future__ import annotations

from collections.abc import Iterator

from canvas_app.posters.layout import Band, Box, Rect, Sign
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.once import frozen, once
from canvas_app.posters.report_people import people_rows
from canvas_app.posters.rows import Row, line_at, text_rows
from canvas_app.posters.sizes import MM, Paper
from canvas_app.posters.style import CAPITAL, RISE, block_colour, note_colours, note_ink, tone
from canvas_app.posters.texts import (
    COLOUR_SIGNS,
    BlockText,
    CardText,
    NoteText,
    TopicText,
    WorkshopText,
)
from canvas_app.posters.words import counted, word

PEOPLE = "participants"
"""The part of the report that lists them."""


@frozen
class Report:
    """The report on paper with the margins of a letter."""

    workshop: WorkshopText
    paper: Paper

    @once
    def em(self) -> float:
        """The size of what is read, mm."""
        return self.pen.size * MM

    @once
    def pen(self) -> Pen:
        """For what people wrote."""
        return Pen("regular", max(self.paper.note * 0.95, self.paper.floor), tone("ink"))

    @once
    def soft(self) -> Pen:
        """For questions and for who wrote a note."""
        return Pen("regular", max(self.pen.size * 0.86, self.paper.least), tone("soft"))

    @once
    def strong(self) -> Pen:
        """For titles of topics and names."""
        return Pen("bold", self.pen.size * 1.08, tone("ink"))

    @once
    def width(self) -> float:
        """The width of the text, mm."""
        return self.paper.width - 2 * self.paper.margin

    @property
    def lang(self) -> str:
        """The language of titles."""
        return self.workshop.lang

    def air(self, ems: float) -> Row:
        """Nothing, so many em high, left out at the top of a page."""
        return Row(self.em * ems, air=True)

    def rows(self) -> Iterator[Row]:
        """Everything that follows the contents."""
        for block in self.workshop.blocks.values():
            yield from self._title(block.id, block.title, block.lead)
            yield from self._topics(block) if block.groups else self._cards(block)
        yield from self._title(PEOPLE, word("participants", self.lang), "")
        yield from people_rows(self)

    def parts(self) -> list[tuple[str, str, str]]:
        """The parts as (id, title, how much is in them)."""
        lang = self.lang
        found = []
        for block in self.workshop.blocks.values():
            amount = (
                counted("notes", block.notes, lang)
                if block.groups
                else counted("cards", len(block.cards), lang)
            )
            found.append((block.id, block.title, amount))
        return [*found, (PEOPLE, word("participants", lang), counted("people", self.workshop.crowd, lang))]

    def _title(self, id_: str, title: str, lead: str) -> Iterator[Row]:
        colour = tone("ink") if id_ == PEOPLE else block_colour(id_)
        pen = Pen("bold", self.pen.size * 1.9, colour)
        question = Pen("italic", self.pen.size * 1.1, tone("soft"))
        band = self.em * 0.22

        def draw(box: Box, marks: Marks) -> None:
            marks.add(Band(Box(box.x, box.y, box.w, band), colour, 0.0))
            marks.paragraph(pen, box.x, box.y + band + self.em * 0.4, lines, id_)

        lines = pen.lines(title, self.width)
        yield self.air(2.2)
        yield Row(band + self.em * 0.4 + len(lines) * pen.leading, draw, keep=True, ref=id_, fresh=True)
        for line in question.lines(lead, self.width) if lead else []:
            yield Row(question.leading, line_at(question, 0.0, line), keep=True)
        yield Row(self.em * 0.5, keep=True)

    def _topics(self, block: BlockText) -> Iterator[Row]:
        for group in block.groups:
            filled = [topic for topic in group.topics if topic.notes]
            empty = [topic.title for topic in group.topics if topic.title and not topic.notes]
            if group.title:
                pen = Pen("bold", self.pen.size * 1.35, block_colour(block.id))
                yield self.air(0.7)
                yield Row(pen.leading + self.em * 0.2, line_at(pen, 0.0, group.title), keep=True)
            for topic in filled:
                yield from self._topic(topic)
            if empty:
                told = word("topics_empty", self.lang, topics=", ".join(empty))
                yield from text_rows(self.soft, self.soft.lines(told, self.width))
                yield self.air(0.6)

    def _topic(self, topic: TopicText) -> Iterator[Row]:
        for line in self.strong.lines(topic.title, self.width) if topic.title else []:
            yield Row(self.strong.leading, line_at(self.strong, 0.0, line, topic.id), keep=True)
        for line in self.soft.lines(topic.question, self.width) if topic.question else []:
            yield Row(self.soft.leading, line_at(self.soft, 0.0, line), keep=True)
        yield Row(self.em * 0.3, keep=True)
        for note in topic.notes:
            yield from self._note(note)
        yield self.air(0.9)

    @once
    def who(self) -> float:
        """The width of the column that says who wrote a note, mm."""
        widest = max(
            (self.soft.width(person.name or person.sign) for person in self.workshop.people), default=0.0
        )
        return min(widest, self.width * 0.24)

    @once
    def dots(self) -> float:
        """The width of the column that says how many dots a note has, mm; 0 where none has any."""
        blocks = self.workshop.blocks.values()
        told = {note.told for block in blocks for topic in block.topics for note in topic.notes}
        return max(map(self.soft.width, told), default=0.0)

    def _note(self, note: NoteText) -> list[Row]:
        """A note in lines, its colour and sign before the first, who wrote it and its dots behind it."""
        indent = self.em * 1.7
        aside = self.dots + self.em if self.dots else 0.0
        room = self.width - indent - aside - (self.who + self.em * 1.5 if self.who else 0.0)
        rows = text_rows(self.pen, self.pen.lines(note.text, room), indent, note.id)
        by = self.soft.lines(note.by, self.who) if note.by else []
        first = rows[0]

        def draw(box: Box, marks: Marks) -> None:
            fill, edge = note_colours(note.colour)
            middle = box.y + (RISE - CAPITAL / 2) * self.em
            badge = Box(box.x, middle - self.em * 0.5, self.em, self.em)
            marks.add(Rect(badge, fill, edge, self.em * 0.05, self.em * 0.15, role="badge", ref=note.id))
            middle_x = badge.x + self.em / 2
            marks.add(Sign(middle_x, middle, self.em * 0.5, COLOUR_SIGNS[note.colour], note_ink()))
            first.draw(box, marks)
            marks.paragraph(self.soft, box.right - aside - self.who, box.y + self.drop, by, f"by:{note.id}")
            marks.write_right(self.soft, box.right, box.y + self.drop, note.told, f"dots:{note.id}")

        high = max(len(by) * self.soft.leading + self.drop, first.height) if len(rows) == 1 else first.height
        gap = Row(self.em * 0.35, air=True)
        lacking = Row(max(len(by) * self.soft.leading + self.drop - len(rows) * first.height, 0.0), air=True)
        return [first._replace(height=high, draw=draw), *rows[1:], *([lacking] if len(rows) > 1 else []), gap]

    @property
    def drop(self) -> float:
        """From the top of a line to that of smaller words on its baseline, mm."""
        return RISE * (self.pen.size - self.soft.size) * MM

    def _cards(self, block: BlockText) -> Iterator[Row]:
        if not block.cards:
            yield from text_rows(self.soft, [word("no_cards", self.lang)])
        for card in block.cards:
            yield from self._card(card)

    def _card(self, card: CardText) -> Iterator[Row]:
        colour = block_colour("coalitions")
        name, label = Pen("bold", self.pen.size * 1.35, tone("ink")), Pen("bold", self.soft.size, colour)
        for line in name.lines(card.name or "…", self.width):
            yield Row(name.leading, line_at(name, 0.0, line, card.id), keep=True)
        what = Pen("regular", self.soft.size, colour)
        form = " · ".join(filter(None, (card.form, card.state)))
        em = what.size * MM

        def draw(box: Box, marks: Marks) -> None:
            marks.add(Sign(box.x + em * 0.4, box.y + (RISE - CAPITAL / 2) * em, em * 0.75, card.sign, colour))
            marks.write(what, box.x + em * 1.1, box.y, form, card.id)

        yield Row(what.leading + self.em * 0.3, draw, keep=True)
        fields = [
            row for title, text in card.fields for row in self._field(title, text or "–", label, card.id)
        ]
        # a card of usual length is not divided
        whole = sum(row.height for row in fields) < self.paper.height * 0.3
        yield from (row._replace(keep=(whole and row is not fields[-1]) or row.keep) for row in fields)
        yield self.air(1.3)

    @once
    def labels(self) -> float:
        """The width of the labels of a coalition, mm."""
        pen = Pen("bold", self.soft.size, "")
        cards = self.workshop.blocks["coalitions"].cards
        widest = max((pen.width(label) for card in cards for label, _ in card.fields), default=0.0)
        return min(widest + self.em * 1.2, self.width * 0.35)

    def _field(self, title: str, text: str, label: Pen, ref: str) -> list[Row]:
        lines = [line.replace("\u00a0", " ") for line in self.pen.lines(text, self.width - self.labels)]
        first, *others = text_rows(self.pen, lines, self.labels, ref)
        titles = label.lines(title, self.labels - self.em * 0.4)

        def draw(box: Box, marks: Marks) -> None:
            marks.paragraph(label, box.x, box.y + self.drop, titles, ref)
            first.draw(box, marks)

        high = max(first.height, len(titles) * label.leading + self.drop if not others else 0.0)
        return [first._replace(height=high, draw=draw), *others, Row(self.em * 0.15, air=True)]
