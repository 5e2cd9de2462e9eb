"""Rows of a report: every block with its topics, notes and cards, and the participants."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from canvas_app.content.agreements import agreement_words
from canvas_app.content.coalition_view import CoalitionView
from canvas_app.content.note_view import NoteView
from canvas_app.content.palette import note_shape
from canvas_app.content.voting_view import RoundView, voting_text
from canvas_app.figures.mark_sign import mark_sign
from canvas_app.figures.marks import Band, Box, Rect
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.flow.pagination import PageRow
from canvas_app.insight.comparison_text import comparison_lines, line_counts_text, since_text
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paged_rows import line_drawer, text_rows
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.page_model.poster_style import (
    MIDDLE_EM,
    block_colour,
    note_colours,
    note_ink,
    theme_colour,
)
from canvas_app.posters.parts.ranking_table import RankingTable
from canvas_app.posters.report.agreement_rows import SIGN_EM, agreement_rows
from canvas_app.posters.report.change_rows import change_rows
from canvas_app.posters.report.headed_rows import HeadLine, headed_rows
from canvas_app.posters.report.participant_rows import participant_rows
from canvas_app.posters.report.report_styles import ReportStyles
from canvas_app.posters.view.labels import count_label, label_text
from canvas_app.posters.view.view_records import PosterBlock, PosterChanges, PosterTopic

PARTICIPANTS_PART, AGREEMENTS_PART, VOTING_PART, CHANGES_PART = (
    "participants",
    "agreements",
    "voting",
    "changes",
)
"""Ids of the parts that list the participants, what was agreed, what got most votes, and what changed."""

FIRST_THEME_EM, THEME_EM = 0.8, 1.7
"""Space above the title of a theme, em: below the title of the block, and below the topics of another theme."""


class ReportPart(NamedTuple):
    """A part with its title, how much it holds, and its rows."""

    id: str
    title: str
    amount: str
    rows: tuple[PageRow, ...]


@frozen
class ReportLayout(ReportStyles):
    """The report laid out as rows."""

    def gap_row(self, ems: float) -> PageRow:
        """Return empty space `ems` em high, dropped at the top of a page."""
        return PageRow(self.em * ems, is_gap=True)

    @cached
    def parts(self) -> list[ReportPart]:
        """The blocks, what was agreed and what got most votes where there is any, then the participants."""
        people = label_text("participants", self.lang)
        count = count_label("people", self.content.participant_count, self.lang)
        rows = (*self._title_rows(PARTICIPANTS_PART, people, "", count), *participant_rows(self))
        return [
            *map(self._block_part, self.content.blocks.values()),
            *self._agreements_part(),
            *([self._voting_part()] if self.content.rounds else []),
            *([self._changes_part(self.content.changes)] if self.content.changes else []),
            ReportPart(PARTICIPANTS_PART, people, count, rows),
        ]

    def _agreements_part(self) -> Iterator[ReportPart]:
        count = sum(map(len, self.content.agreements.values()))
        if count:
            title = agreement_words("title", self.lang)
            amount = count_label("agreements", count, self.lang)
            rows = (*self._title_rows(AGREEMENTS_PART, title, "", amount), *agreement_rows(self))
            yield ReportPart(AGREEMENTS_PART, title, amount, rows)

    def _changes_part(self, changes: PosterChanges) -> ReportPart:
        """Return what changed since an earlier state."""
        title = since_text(changes.title, self.lang)
        amount = line_counts_text(comparison_lines(changes.sections), self.lang)
        rows = (*self._title_rows(CHANGES_PART, title, "", amount), *change_rows(self))
        return ReportPart(CHANGES_PART, title, amount, rows)

    def _block_part(self, block: PosterBlock) -> ReportPart:
        noun, count = ("notes", block.note_count) if block.groups else ("cards", len(block.coalitions))
        amount = count_label(noun, count, self.lang)
        content = self._topic_block_rows(block) if block.groups else self._coalition_rows(block)
        rows = (*self._title_rows(block.id, block.title, block.lead_question, amount), *content)
        return ReportPart(block.id, block.title, amount, rows)

    def _voting_part(self) -> ReportPart:
        """Return the top ten of each round."""
        title = label_text("votes_part", self.lang)
        amount = count_label("rounds", len(self.content.rounds), self.lang)
        rounds = (row for shown in self.content.rounds for row in self._round_rows(shown))
        rows = (*self._title_rows(VOTING_PART, title, "", amount), *rounds)
        return ReportPart(VOTING_PART, title, amount, rows)

    def _round_rows(self, shown: RoundView) -> list[PageRow]:
        """Return a round as rows: its question and how many voted at the left, its top ten beside them."""
        soft = self.secondary_style
        head = [
            *(
                HeadLine(self.strong_style, line)
                for line in self.strong_style.wrap(shown.title, self.head_width)
            ),
            *(
                HeadLine(soft, line)
                for text in (shown.limits, shown.summary, shown.finding)
                for line in soft.wrap(text, self.head_width)
                if text
            ),
        ]
        top, tied = shown.top()
        table = RankingTable(top, self.paper, self.body_width, self.text_style.size, self.body_x)
        more = voting_text("tied", self.lang, tied) if tied else ""
        below = text_rows(soft, soft.wrap(more, self.body_width), self.body_x) if more else []
        return headed_rows(self, head, shown.title, [*table.rows, *below], shown.id)

    def _title_rows(self, id_: str, title: str, lead: str, amount: str) -> Iterator[PageRow]:
        colour = block_colour(id_) if id_ in self.content.blocks else theme_colour("ink")
        text_style = TextStyle("bold", self.text_style.size * 2.1, colour)
        question = TextStyle("italic", self.text_style.size, theme_colour("soft"))
        band = self.paper.unit * 1.2

        def draw(box: Box, builder: PageBuilder) -> None:
            builder.add(Band(Box(box.x, box.y, box.w, band), colour, 0.0))
            builder.add_lines(text_style, box.x, box.y + band + self.em * 0.5, lines, id_)

        lines = text_style.wrap(title, self.width)
        yield self.gap_row(2.6)
        height = band + self.em * 0.5 + len(lines) * text_style.leading
        yield PageRow(height, draw, keep_with_next=True, ref=id_)
        for line in question.wrap(f"{lead} {amount}".strip(), self.width):
            yield PageRow(question.leading, line_drawer(question, 0.0, line), keep_with_next=True)
        yield PageRow(self.em * 0.9, keep_with_next=True)

    def _topic_block_rows(self, block: PosterBlock) -> Iterator[PageRow]:
        caption = TextStyle("bold", self.secondary_style.size, block_colour(block.id))
        empty: list[str] = []
        above = FIRST_THEME_EM
        for group in block.groups:
            filled = [topic for topic in group.topics if topic.notes]
            empty += [topic.title for topic in group.topics if topic.title and not topic.notes]
            if group.title and filled:
                yield self.gap_row(above)
                draw = line_drawer(caption, 0.0, group.title.upper())
                yield PageRow(caption.leading, draw, keep_with_next=True)
                above = THEME_EM
            for topic in filled:
                yield from self._topic_rows(topic)
        if empty:
            text = label_text("topics_empty", self.lang, topics=", ".join(empty))
            yield self.gap_row(1.2)
            yield from text_rows(self.secondary_style, self.secondary_style.wrap(text, self.width))

    def _topic_rows(self, topic: PosterTopic) -> list[PageRow]:
        question = self.secondary_style._replace(face="italic")
        asked = question.wrap_evenly(topic.question, self.head_width) if topic.question else []
        titles = self.strong_style.wrap(topic.title, self.head_width) if topic.title else []
        head = [
            *(HeadLine(self.strong_style, line) for line in titles),
            *(HeadLine(question, line) for line in asked),
        ]
        rows = [row for note in topic.notes for row in (*self._note_rows(note), self.gap_row(0.3))]
        return headed_rows(self, head, topic.title, rows[:-1], topic.id)

    @cached
    def author_column_width(self) -> float:
        """Width of the column with a note's author, mm."""
        names = (person.name or person.initials for person in self.content.participants)
        return min(max(map(self.secondary_style.width, names), default=0.0), self.body_width * 0.3)

    @cached
    def number_style(self) -> TextStyle:
        """Text style of the number of dots."""
        size = max(self.secondary_style.size * 0.88, self.paper.min_text)
        return TextStyle("bold", size, theme_colour("surface"))

    @cached
    def dots_column_width(self) -> float:
        """Width of the discs with dots and the signs of what was agreed, mm; 0 if no note has any."""
        blocks = self.content.blocks.values()
        notes = [note for block in blocks for topic in block.topics for note in topic.notes]
        numbers = {note.dots_text for note in notes if note.dots}
        discs = max(map(self._disc_width, numbers), default=0.0)
        signs = any(note.mark for note in notes) * self.em * SIGN_EM
        return discs + signs + (self.em * 0.4 if discs and signs else 0.0)

    def _disc_width(self, number: str) -> float:
        em = self.number_style.size * MM_PER_POINT
        return max(self.number_style.width(number) + em * 0.6, em * 1.6)

    def _note_rows(self, note: NoteView) -> list[PageRow]:
        """Return a note as rows: colour and shape before the first line, dots and author after it.

        A heading is bold, and stays with the note that follows.
        """
        if note.is_heading:
            words = self.strong_style.wrap(note.text, self._aside_x - self.body_x)
            rows = text_rows(self.strong_style, words, self.body_x, note.id)
            return [row._replace(height=self.line, keep_with_next=True) for row in rows]
        indent = self.body_x + self.em * 1.5
        lines = self.text_style.wrap(note.text, self._aside_x - indent)
        first, *others = (
            row._replace(height=self.line) for row in text_rows(self.text_style, lines, indent, note.id)
        )
        author = (
            self.secondary_style.wrap(note.author_name, self.author_column_width) if note.author_name else []
        )
        author_height = len(author) * self.secondary_style.leading + self.secondary_drop
        height = first.height if others else max(author_height, first.height)
        missing = max(author_height - len(lines) * first.height, 0.0) if others else 0.0
        draw = partial(self._draw_first_row, note, first, author)
        return [
            first._replace(height=height, draw=draw),
            *others,
            *([PageRow(missing, is_gap=True)] if missing else []),
        ]

    @property
    def _author_x(self) -> float:
        """Left of the author's column from the left of the row, mm."""
        return self.width - self.author_column_width

    @property
    def _aside_x(self) -> float:
        """Right of a note's text from the left of the row, mm; discs and authors stand right of it."""
        dots = self.dots_column_width + self.em * 0.6 if self.dots_column_width else 0.0
        return self._author_x - dots - (self.em if self.author_column_width else 0.0)

    def _draw_first_row(
        self, note: NoteView, text: PageRow, author: list[str], box: Box, builder: PageBuilder
    ) -> None:
        fill, edge = note_colours(note.colour)
        middle = box.y + MIDDLE_EM * self.em
        badge = Box(box.x + self.body_x, middle - self.em * 0.5, self.em, self.em)
        builder.add(Rect(badge, fill, edge, self.em * 0.03, self.em * 0.12, role="badge", ref=note.id))
        builder.add_shape(note_shape(note.colour), badge.x + self.em / 2, box.y, self.em, 0.5, note_ink())
        text.draw(box, builder)
        top = box.y + self.secondary_drop
        builder.add_lines(self.secondary_style, box.x + self._author_x, top, author, f"by:{note.id}")
        right = box.x + self._author_x - (self.em * 0.6 if self.author_column_width else 0.0)
        if note.dots:
            self.draw_disc(note, right, middle, builder)
            right -= self._disc_width(note.dots_text) + self.em * 0.4
        side = self.em * SIGN_EM
        for mark in mark_sign(
            note.mark, Box(right - side, middle - side / 2, side, side), theme_colour("ink")
        ):
            builder.add(mark)

    def draw_disc(self, note: NoteView, right: float, middle: float, builder: PageBuilder) -> None:
        """Draw the number of dots on a disc that ends at `right` around a height `middle` (mm)."""
        style, width = self.number_style, self._disc_width(note.dots_text)
        em, ref = style.size * MM_PER_POINT, f"dots:{note.id}"
        disc = Box(right - width, middle - em * 0.8, width, em * 1.6)
        builder.add(Rect(disc, theme_colour("ink"), radius=disc.h / 2, role="dots", ref=ref))
        x = disc.x + (width - style.width(note.dots_text)) / 2
        builder.add_line(style, x, middle - MIDDLE_EM * em, note.dots_text, ref)

    def _coalition_rows(self, block: PosterBlock) -> Iterator[PageRow]:
        if not block.coalitions:
            yield from text_rows(self.secondary_style, [label_text("no_cards", self.lang)])
        for coalition in block.coalitions:
            yield from self._card_rows(coalition)

    def _card_rows(self, coalition: CoalitionView) -> list[PageRow]:
        """Return a card as rows: name, form and state at the left, its fields beside them."""
        sign = self.secondary_style._replace(colour=block_colour("coalitions"))
        name = coalition.name or "…"
        head = [
            *(HeadLine(self.strong_style, line) for line in self.strong_style.wrap(name, self.head_width)),
            HeadLine(sign, coalition.form, shape=coalition.shape),
            *([HeadLine(sign, coalition.state, state=coalition.state_id)] if coalition.state else []),
        ]
        fields = [field for field in coalition.fields_to_read if field.text]
        rows = [row for field in fields for row in self._field_rows(field.label, field.text, coalition.id)]
        return headed_rows(self, head, name, rows or [PageRow(self.line)], coalition.id)

    @cached
    def label_column_width(self) -> float:
        """Width of the column with the field labels of coalitions, mm."""
        coalitions = self.content.blocks["coalitions"].coalitions
        labels = (field.label for coalition in coalitions for field in coalition.fields)
        widest = max(map(self.secondary_style.width, labels), default=0.0)
        return min(widest + self.em * 1.2, self.body_width * 0.4)

    def _field_rows(self, title: str, text: str, ref: str) -> list[PageRow]:
        indent = self.body_x + self.label_column_width
        lines = [line.replace("\u00a0", " ") for line in self.text_style.wrap(text, self.width - indent)]
        first, *others = (
            row._replace(height=self.line) for row in text_rows(self.text_style, lines, indent, ref)
        )
        titles = self.secondary_style.wrap(title, self.label_column_width - self.em * 0.4)

        def draw(box: Box, builder: PageBuilder) -> None:
            builder.add_lines(
                self.secondary_style, box.x + self.body_x, box.y + self.secondary_drop, titles, ref
            )
            first.draw(box, builder)

        height = len(titles) * self.secondary_style.leading + self.secondary_drop if not others else 0.0
        return [first._replace(height=max(first.height, height), draw=draw), *others]
