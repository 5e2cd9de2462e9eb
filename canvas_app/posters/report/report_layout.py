"""Rows of a report: every block with its topics, notes and cards, and the participants."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from canvas_app.content.coalition_view import CoalitionView
from canvas_app.content.note_view import NoteView
from canvas_app.content.palette import note_shape
from canvas_app.figures.marks import Band, Box, Rect
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.flow.pagination import PageRow
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
from canvas_app.posters.report.participant_rows import participant_rows
from canvas_app.posters.report.report_styles import ReportStyles
from canvas_app.posters.view.labels import count_label, label_text
from canvas_app.posters.view.view_records import PosterBlock, PosterTopic

PARTICIPANTS_PART = "participants"
"""Id of the part that lists the participants."""


@frozen
class ReportLayout(ReportStyles):
    """The report laid out as rows."""

    def gap_row(self, ems: float) -> PageRow:
        """Return empty space `ems` em high, dropped at the top of a page."""
        return PageRow(self.em * ems, is_gap=True)

    def rows(self) -> Iterator[PageRow]:
        """Yield all rows after the table of contents."""
        for block in self.content.blocks.values():
            yield from self._title_rows(block.id, block.title, block.lead_question)
            yield from self._topic_block_rows(block) if block.groups else self._coalition_rows(block)
        yield from self._title_rows(PARTICIPANTS_PART, label_text("participants", self.lang), "")
        yield from participant_rows(self)

    def parts(self) -> list[tuple[str, str, str]]:
        """Return the parts as (id, title, text with the amount of content)."""
        lang = self.lang
        found = []
        for block in self.content.blocks.values():
            amount = (
                count_label("notes", block.note_count, lang)
                if block.groups
                else count_label("cards", len(block.coalitions), lang)
            )
            found.append((block.id, block.title, amount))
        return [
            *found,
            (
                PARTICIPANTS_PART,
                label_text("participants", lang),
                count_label("people", self.content.participant_count, lang),
            ),
        ]

    def _title_rows(self, id_: str, title: str, lead: str) -> Iterator[PageRow]:
        colour = theme_colour("ink") if id_ == PARTICIPANTS_PART else block_colour(id_)
        text_style = TextStyle("bold", self.text_style.size * 1.9, colour)
        question = TextStyle("italic", self.text_style.size * 1.1, theme_colour("soft"))
        band = self.em * 0.22

        def draw(box: Box, builder: PageBuilder) -> None:
            builder.add(Band(Box(box.x, box.y, box.w, band), colour, 0.0))
            builder.add_lines(text_style, box.x, box.y + band + self.em * 0.4, lines, id_)

        lines = text_style.wrap(title, self.width)
        yield self.gap_row(2.2)
        yield PageRow(
            band + self.em * 0.4 + len(lines) * text_style.leading,
            draw,
            keep_with_next=True,
            ref=id_,
            prefers_new_page=True,
        )
        for line in question.wrap(lead, self.width) if lead else []:
            yield PageRow(question.leading, line_drawer(question, 0.0, line), keep_with_next=True)
        yield PageRow(self.em * 0.5, keep_with_next=True)

    def _topic_block_rows(self, block: PosterBlock) -> Iterator[PageRow]:
        for group in block.groups:
            filled = [topic for topic in group.topics if topic.notes]
            empty = [topic.title for topic in group.topics if topic.title and not topic.notes]
            if group.title:
                text_style = TextStyle("bold", self.text_style.size * 1.35, block_colour(block.id))
                yield self.gap_row(0.7)
                yield PageRow(
                    text_style.leading + self.em * 0.2,
                    line_drawer(text_style, 0.0, group.title),
                    keep_with_next=True,
                )
            for topic in filled:
                yield from self._topic_rows(topic)
            if empty:
                text = label_text("topics_empty", self.lang, topics=", ".join(empty))
                yield from text_rows(self.secondary_style, self.secondary_style.wrap(text, self.width))
                yield self.gap_row(0.6)

    def _topic_rows(self, topic: PosterTopic) -> Iterator[PageRow]:
        for line in self.strong_style.wrap(topic.title, self.width) if topic.title else []:
            yield PageRow(
                self.strong_style.leading,
                line_drawer(self.strong_style, 0.0, line, topic.id),
                keep_with_next=True,
            )
        for line in self.secondary_style.wrap(topic.question, self.width) if topic.question else []:
            yield PageRow(
                self.secondary_style.leading,
                line_drawer(self.secondary_style, 0.0, line),
                keep_with_next=True,
            )
        yield PageRow(self.em * 0.3, keep_with_next=True)
        for note in topic.notes:
            yield from self._note_rows(note)
        yield self.gap_row(0.9)

    @cached
    def author_column_width(self) -> float:
        """Width of the column with a note's author, mm."""
        widest = max(
            (
                self.secondary_style.width(person.name or person.initials)
                for person in self.content.participants
            ),
            default=0.0,
        )
        return min(widest, self.width * 0.24)

    @cached
    def dots_column_width(self) -> float:
        """Width of the column with the number of dots, mm; 0 if no note has any."""
        blocks = self.content.blocks.values()
        labels = {note.dots_label for block in blocks for topic in block.topics for note in topic.notes}
        return max(map(self.secondary_style.width, labels), default=0.0)

    def _note_rows(self, note: NoteView) -> list[PageRow]:
        """Return a note as rows: colour and shape before the first line, author and dots after it."""
        indent = self.em * 1.7
        lines = self.text_style.wrap(note.text, self._author_x - self._author_gap - indent)
        first, *others = text_rows(self.text_style, lines, indent, note.id)
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
            *([PageRow(missing, is_gap=True)] if others else []),
            PageRow(self.em * 0.35, is_gap=True),
        ]

    @property
    def _author_gap(self) -> float:
        """Distance between a note and its author, mm; 0 if no note has one."""
        return self.em * 1.5 if self.author_column_width else 0.0

    @property
    def _author_x(self) -> float:
        """Left of the author's column from the left of the row, mm; dots stand at the right of it."""
        dots_width = self.dots_column_width + self.em if self.dots_column_width else 0.0
        return self.width - dots_width - self.author_column_width

    def _draw_first_row(
        self, note: NoteView, text: PageRow, author: list[str], box: Box, builder: PageBuilder
    ) -> None:
        fill, edge = note_colours(note.colour)
        middle = box.y + MIDDLE_EM * self.em
        badge = Box(box.x, middle - self.em * 0.5, self.em, self.em)
        builder.add(Rect(badge, fill, edge, self.em * 0.05, self.em * 0.15, role="badge", ref=note.id))
        builder.add_shape(note_shape(note.colour), badge.x + self.em / 2, box.y, self.em, 0.5, note_ink())
        text.draw(box, builder)
        style, top = self.secondary_style, box.y + self.secondary_drop
        builder.add_lines(style, box.x + self._author_x, top, author, f"by:{note.id}")
        builder.add_line_right(style, box.right, top, note.dots_label, f"dots:{note.id}")

    def _coalition_rows(self, block: PosterBlock) -> Iterator[PageRow]:
        if not block.coalitions:
            yield from text_rows(self.secondary_style, [label_text("no_cards", self.lang)])
        for coalition in block.coalitions:
            yield from self._card_rows(coalition)

    def _card_rows(self, coalition: CoalitionView) -> Iterator[PageRow]:
        colour = block_colour("coalitions")
        name, label = (
            TextStyle("bold", self.text_style.size * 1.35, theme_colour("ink")),
            TextStyle("bold", self.secondary_style.size, colour),
        )
        for line in name.wrap(coalition.name or "…", self.width):
            yield PageRow(name.leading, line_drawer(name, 0.0, line, coalition.id), keep_with_next=True)
        what = TextStyle("regular", self.secondary_style.size, colour)
        form = " · ".join(filter(None, (coalition.form, coalition.state)))
        em = what.size * MM_PER_POINT

        def draw(box: Box, builder: PageBuilder) -> None:
            builder.add_shape(coalition.shape, box.x + em * 0.4, box.y, em, 0.75, colour)
            builder.add_line(what, box.x + em * 1.1, box.y, form, coalition.id)

        yield PageRow(what.leading + self.em * 0.3, draw, keep_with_next=True)
        fields = [
            row
            for field in coalition.fields
            for row in self._field_rows(field.label, field.text or "–", label, coalition.id)
        ]
        # keep a card of usual length on one page
        whole = sum(row.height for row in fields) < self.paper.height * 0.3
        yield from (
            row._replace(keep_with_next=(whole and row is not fields[-1]) or row.keep_with_next)
            for row in fields
        )
        yield self.gap_row(1.3)

    @cached
    def label_column_width(self) -> float:
        """Width of the column with the field labels of coalitions, mm."""
        text_style = TextStyle("bold", self.secondary_style.size, "")
        coalitions = self.content.blocks["coalitions"].coalitions
        widest = max(
            (text_style.width(field.label) for coalition in coalitions for field in coalition.fields),
            default=0.0,
        )
        return min(widest + self.em * 1.2, self.width * 0.35)

    def _field_rows(self, title: str, text: str, label: TextStyle, ref: str) -> list[PageRow]:
        lines = [
            line.replace("\u00a0", " ")
            for line in self.text_style.wrap(text, self.width - self.label_column_width)
        ]
        first, *others = text_rows(self.text_style, lines, self.label_column_width, ref)
        titles = label.wrap(title, self.label_column_width - self.em * 0.4)

        def draw(box: Box, builder: PageBuilder) -> None:
            builder.add_lines(label, box.x, box.y + self.secondary_drop, titles, ref)
            first.draw(box, builder)

        height = max(first.height, len(titles) * label.leading + self.secondary_drop if not others else 0.0)
        return [first._replace(height=height, draw=draw), *others, PageRow(self.em * 0.15, is_gap=True)]
