"""Cover of a report: title, the canvas in small, notes with most dots, who was there, and where everything stands."""

from __future__ import annotations

from collections.abc import Sequence

from canvas_app.content.note_view import NoteView
from canvas_app.content.participant_view import ParticipantView
from canvas_app.figures.marks import Box, Rect, Stroke
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.flow.pagination import PageRow, paginate
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paged_rows import draw_rows, text_rows
from canvas_app.posters.page_model.poster_style import theme_colour
from canvas_app.posters.parts.initials_pill import draw_pill
from canvas_app.posters.parts.note_box import WrappedNote, draw_note, wrap_note
from canvas_app.posters.parts.note_ground import NoteType
from canvas_app.posters.report.canvas_miniature import fit_miniature
from canvas_app.posters.report.report_layout import ReportLayout
from canvas_app.posters.view.labels import count_label, label_text

MOST_DOTTED = 5
"""Number of notes with most dots on the cover."""

MINIATURE_SHARE, NOTES_SHARE = 0.42, 0.58
"""Share of the height that the small canvas takes at most, and of the width that notes take beside people."""

MAX_NOTE_LINES = 3
"""Maximum number of lines of a note on the cover, about."""


@frozen
class Cover:
    """The cover in an area (mm); `page_numbers` holds the page of each part and is filled when that is known."""

    report: ReportLayout
    kind: str
    area: Box
    page_numbers: dict[str, int]

    @cached
    def title(self) -> tuple[TextStyle, list[str], bool]:
        """Style and lines of the title, in at most a third of the page, and whether it is complete."""
        report, width, most = self.report, self.area.w, self.area.h / 3
        text = report.content.title
        style = TextStyle("bold", 0.0, theme_colour("ink")).fitted(
            [report.text_style.size * scale for scale in (3.7, 3.2, 2.6, 2.1, 1.7, 1.35)],
            lambda style: (
                len(style.first_lines(text, width, 4)[0]) * style.leading <= most
                and style.widest_word_width(text) <= width
            ),
        )
        return style, *style.first_lines(text, width, max(1, int(most / style.leading)))

    @cached
    def head(self) -> list[PageRow]:
        """Bar, title, and which session it is the report of."""
        report = self.report
        style, lines, _ = self.title
        subtitle = TextStyle("italic", report.text_style.size * 1.35, theme_colour("soft"))
        about = label_text("report_of", report.lang, about=report.content.subtitle)
        text = about if report.content.subtitle else self.kind
        bar, gap = report.paper.unit * 1.4, report.em * 1.2

        def draw(box: Box, builder: PageBuilder) -> None:
            builder.add(Rect(box._replace(h=bar), theme_colour("focus"), role="block_bar"))

        return [
            PageRow(bar + gap, draw, keep_with_next=True),
            *text_rows(style, lines, ref="title"),
            PageRow(report.em * 0.4),
            *text_rows(subtitle, subtitle.wrap(text, self.area.w), ref="subtitle"),
        ]

    @cached
    def contents(self) -> list[PageRow]:
        """A hairline, and the parts with the pages on which they begin, beside each other."""
        report, soft = self.report, self.report.secondary_style
        bold = soft._replace(face="bold", colour=theme_colour("ink"))
        space = bold.width("\u00a0 00")
        widths = [soft.width(part.title) + space for part in report.parts]
        # all on one line from edge to edge, where they have room beside each other
        spread = (self.area.w - sum(widths)) / max(len(widths) - 1, 1)
        gap = spread if spread >= report.em else report.em * 1.6
        lines: list[list[tuple[float, str, str]]] = [[]]
        x = 0.0
        for part, width in zip(report.parts, widths, strict=True):
            if x and x + width > self.area.w + 1e-6:
                lines.append([])
                x = 0.0
            lines[-1].append((x, part.id, part.title))
            x += width + gap

        def draw_rule(box: Box, builder: PageBuilder) -> None:
            colour, line = theme_colour("hairline"), report.paper.unit * 0.2
            builder.add(Stroke(box.x, box.y, box.right, box.y, colour, line))

        def row(entries: Sequence[tuple[float, str, str]]) -> PageRow:
            def draw(box: Box, builder: PageBuilder) -> None:
                for x, id_, title in entries:
                    shown = soft.elided(title, box.w - space)
                    builder.add_line(soft, box.x + x, box.y, shown)
                    number = str(self.page_numbers.get(id_, 0))
                    builder.add_line(bold, box.x + x + soft.width(f"{shown}\u00a0 "), box.y, number)

            return PageRow(soft.leading * 1.25, draw)

        return [PageRow(report.em * 0.9, draw_rule, keep_with_next=True), *map(row, lines)]

    @cached
    def body(self) -> list[PageRow]:
        """The small canvas and the lists, as far as they have anything to show and fit."""
        used = sum(row.height for row in (*self.head, *self.contents))
        left = self.area.h - used - self.report.em * 2
        found: list[PageRow] = []
        for make in (self._miniature_rows, self._list_rows):
            rows = make(left)
            if rows and sum(row.height for row in rows) <= left:
                found += rows
                left -= sum(row.height for row in rows)
        return found

    def _miniature_rows(self, left: float) -> list[PageRow]:
        report = self.report
        height = min(left - report.em * 4, self.area.h * MINIATURE_SHARE)
        small = fit_miniature(report.content, report.paper, self.area.w, height)
        if small is None:
            return []
        text = count_label("notes", small.note_count, report.lang)
        words = label_text("in_place_dotted" if self.most_dotted else "in_place", report.lang, notes=text)
        soft = report.secondary_style
        caption = text_rows(soft, soft.wrap(words, self.area.w) if small.note_count else [])
        dotted = {note.id for note in self.most_dotted}
        return [
            PageRow(report.em * 2.4),
            PageRow(small.height, lambda box, builder: small.draw(box, dotted, builder)),
            PageRow(report.em * 1.0),
            *caption,
        ]

    @cached
    def most_dotted(self) -> list[NoteView]:
        """The notes with most dots."""
        blocks = self.report.content.blocks.values()
        notes = [note for block in blocks for topic in block.topics for note in topic.notes if note.dots > 0]
        return sorted(notes, key=lambda note: -note.dots)[:MOST_DOTTED]

    @cached
    def heading_style(self) -> TextStyle:
        """Text style above the lists."""
        return self.report.strong_style._replace(size=self.report.strong_style.size * 1.1)

    def _list_rows(self, left: float) -> list[PageRow]:
        """Return the notes with most dots, and beside them who was there, on one row; as many of each as fit."""
        report, gap = self.report, self.report.em * 2
        above, heading = report.em * 1.8, self.heading_style.leading + report.em * 0.5
        space = left - above - heading
        people = list(report.content.participants)
        narrow = report.is_stacked and bool(self.most_dotted and people)
        if space < report.line or narrow or not (self.most_dotted or people):
            return []
        note_width = self.area.w * NOTES_SHARE - gap if people else self.area.w
        notes = self._fitting_notes(note_width, space)
        people_x = self.area.w * NOTES_SHARE if notes else 0.0
        columns = 1 if notes or report.is_stacked else 2
        width = (self.area.w - people_x - (columns - 1) * gap) / columns
        lines = min(-(-len(people) // columns), int(space / self.person_height))
        height = max(sum(self._note_height(note) for note in notes), lines * self.person_height)
        shown = people if len(people) <= lines * columns else people[: lines * columns - 1]

        def draw(box: Box, builder: PageBuilder) -> None:
            for x, key, some in ((0.0, "most_dots", notes), (people_x, "who_was_there", people)):
                if some:
                    builder.add_line(self.heading_style, box.x + x, box.y, label_text(key, report.lang))
            y = box.y + heading
            for note in notes:
                self._draw_note(note, Box(box.x, y, note_width, note.height), builder)
                y += self._note_height(note)
            for number in range(min(len(people), lines * columns)):
                column, row = divmod(number, lines)
                x = box.x + people_x + column * (width + gap)
                here = Box(x, box.y + heading + row * self.person_height, width, self.person_height)
                if number < len(shown):
                    self._draw_person(people[number], here, builder)
                else:
                    more = label_text("people_more", report.lang, n=len(people) - number)
                    builder.add_line(report.secondary_style, here.x, here.y, more)

        return [PageRow(above), PageRow(heading + height, draw)]

    @cached
    def note_type(self) -> NoteType:
        """Type of the notes."""
        return NoteType(self.report.text_style.size, self.report.paper)

    @property
    def _disc_width(self) -> float:
        return self.report.dots_column_width + self.report.em * 0.7

    def _fitting_notes(self, width: float, height: float) -> list[WrappedNote]:
        """Return the notes with most dots that fit, long ones shortened to some lines."""
        kind, style = self.note_type, self.report.text_style
        found: list[WrappedNote] = []
        for note in self.most_dotted:
            inner = width - self._disc_width
            text = " ".join(style.first_lines(note.text, inner * 0.8, MAX_NOTE_LINES)[0])
            wrapped = wrap_note(note._replace(text=text), inner, kind)
            height -= self._note_height(wrapped)
            if height < 0:
                break
            found.append(wrapped)
        return found

    def _note_height(self, wrapped: WrappedNote) -> float:
        return wrapped.height + self.report.em * 0.35

    def _draw_note(self, wrapped: WrappedNote, box: Box, builder: PageBuilder) -> None:
        """Draw a note with the number of its dots at the left."""
        note, x = wrapped.note, box.x + self._disc_width
        middle = box.y + min(box.h / 2, self.note_type.em * 0.9)
        self.report.draw_disc(note, box.x + self.report.dots_column_width, middle, builder)
        bare = wrapped._replace(note=note._replace(dots=0))
        place = Box(x, box.y, box.right - x, wrapped.height)
        draw_note(bare, place, self.note_type, builder, ref=f"overview:{note.id}")

    @cached
    def person_height(self) -> float:
        """Height of a line with a participant, mm."""
        return self.report.em * (1.55 if self.most_dotted else 2.1)

    def _draw_person(self, person: ParticipantView, box: Box, builder: PageBuilder) -> None:
        """Draw initials on a pill, the name, and the organisation at the right as far as it fits."""
        em, soft = self.report.em, self.report.secondary_style
        top = box.y
        draw_pill(person, box.x, top, soft, builder)
        x = box.x + em * 2.8
        named = soft._replace(face="bold", colour=theme_colour("ink"))
        name = named.elided(person.name, box.right - x)
        builder.add_line(named, x, top, name)
        used = named.width(name) + em if name else 0.0
        space = box.right - x - used
        if space > 3 * em and person.organisation:
            shown = soft.elided(person.organisation, space)
            if name:
                builder.add_line_right(soft, box.right, top, shown)
            else:
                builder.add_line(soft, x, top, shown)

    def draw(self) -> list[PageBuilder]:
        """Return the pages of the cover: one, or more where title and contents take them."""
        rows = [*self.head, *self.body]
        used = sum(row.height for row in (*rows, *self.contents))
        foot = PageRow(max(self.area.h - used, self.report.em), is_gap=True)
        pages = []
        for page in paginate([*rows, foot, *self.contents], self.area.h):
            builder = PageBuilder()
            draw_rows(page, self.area, builder)
            pages.append(builder)
        return pages
