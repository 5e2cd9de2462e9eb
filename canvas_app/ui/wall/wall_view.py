"""What is shown of the notes of a wall that are typed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from canvas_app.content.method import block_id_of
from canvas_app.content.note_prefix import shortest_tag
from canvas_app.content.note_view import notes_shown_in, view_note
from canvas_app.content.participant_view import NOBODY, view_participant
from canvas_app.insight.paper_notes import PaperNotes, Progress
from canvas_app.model.records import Note
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.key_caps import KeyCaps
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import bind_lengths, make_column, make_row
from canvas_app.ui.kit.notice_bar import NoticeBar
from canvas_app.ui.kit.panel import VerticalScrollArea
from canvas_app.ui.kit.progress_bar import ProgressBar
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.page_edits import refusal_text
from canvas_app.ui.parts.colour_names import colour_words
from canvas_app.ui.parts.line_page import LinePage
from canvas_app.ui.parts.note_entry import NoteEntry
from canvas_app.ui.parts.note_line import NoteLine
from canvas_app.ui.parts.note_painting import NoteStack
from canvas_app.ui.parts.tag_hint import TagHint
from canvas_app.ui.wall.author_chips import AuthorChips
from canvas_app.ui.wall.topic_counts import TopicCounts, TopicRow
from canvas_app.ui.wall.wall_aside import NEXT_COUNT, WallAside

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext

LIST_PX, ASIDE_PX, WIDE_PX = 300, 260, 1_080
"""Widths of the list and of what stands beside the line, and of the page from which that is shown."""

SHOWN_BEFORE, SHOWN_AFTER = 40, 3
"""Most notes shown before the line, and after an older one that is in it."""

RULE = TranslatableText(
    "WallPage", "@name or #colour at the front goes for the notes after it too (@nobody: unsigned)"
)

TEXT_WIDTH_PX = 900
"""Most width of the line, so that it stays easy to read."""

KEYS: tuple[tuple[str, TranslatableText], ...] = (
    ("Enter", TranslatableText("WallPage", "next note")),
    ("Ctrl+↓", TranslatableText("WallPage", "next topic")),
    ("↑", TranslatableText("WallPage", "previous note")),
    ("Tab", TranslatableText("WallPage", "enter the number")),
    ("Ctrl+Z", TranslatableText("WallPage", "undo")),
)


class WallView(LinePage):
    """Header with the count, the topics, the line with the notes before it, and what comes next.

    What is shown follows from the attributes and the document; `WallPage` changes them.

    Attributes:
        paper: How many notes hang where, and which were typed.
    """

    record_kinds = frozenset({"notes", "participants", "workshop"})
    sheet_bar = "focus"

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.entry = NoteEntry(context, self)
        self.start_anew()
        self._create_widgets()
        self._create_layout()
        self._reveal_timer = QTimer(self, interval=0, singleShot=True)
        self._reveal_timer.timeout.connect(self._reveal_line)
        self._topic_timer = QTimer(self, interval=0, singleShot=True)
        self._topic_timer.timeout.connect(self.topics.show_topic)
        self.topics.row_shown.connect(self._show_row)
        self.line.edit.textChanged.connect(self.show_author)
        self.line.edit.document().documentLayout().documentSizeChanged.connect(self._reveal_timer.start)
        self.entry.author.changed.connect(self.show_author)
        context.author_changed.connect(self.show_author)
        self.aside.set_language(context.lang)

    def start_anew(self) -> None:
        """Forget what was counted and typed."""
        self.paper = PaperNotes(tuple(self.context.method.topics))
        self.topic = self.paper.topics[0]

    def _create_widgets(self) -> None:
        theme = self.theme
        self.title = Label(theme, TranslatableText("WallPage", "Type up sticky notes"), size=26, bold=True)
        self.lead = Label(
            theme,
            TranslatableText("WallPage", "Topic by topic, in the reading order of the canvas"),
            size=16,
            colour="soft",
        ).set_italic()
        self.count_label = Label(theme)
        self.progress_bar = ProgressBar(theme, self)
        self.done_button = Button(theme, "plain", label=TranslatableText("WallPage", "Done (Esc)"))
        self.done_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.topics = TopicCounts(theme)
        self.topics_area = VerticalScrollArea(theme, self.topics)
        self._create_topic_head()
        self.place_label = Label(theme, colour="soft", margins=spacing.COUNT)
        self.notice = NoticeBar(theme)
        content = QWidget()
        self.before, self.after = NoteStack(theme, 17, content), NoteStack(theme, 17, content)
        for stack in (self.before, self.after):
            stack.setCursor(Qt.CursorShape.IBeamCursor)
        self.line = NoteLine(theme, content)
        self.line.set_texts(
            TranslatableText("WallPage", "Note"), TranslatableText("WallPage", "What does the note say?")
        )
        self.tag_hint = TagHint(theme, RULE, content)
        self.chips = AuthorChips(theme, content)
        self.hint = Label(theme, size=SMALL_PX + 1, colour="soft").enable_wrapping()
        make_column(
            theme,
            spacing.LARGE,
            self.before,
            make_column(theme, spacing.TINY, self.line, self.tag_hint),
            self.after,
            self.chips,
            self.hint,
            1,
            parent=content,
        )
        self.notes_area = VerticalScrollArea(theme, content)
        self.aside = WallAside(theme, self)

    def _create_layout(self) -> None:
        theme = self.theme
        heads = make_column(theme, spacing.HAIR, self.title, self.lead)
        header = make_row(
            theme,
            spacing.WIDE,
            (heads, 1),
            self.count_label,
            self.progress_bar,
            self.done_button,
        )
        name = make_row(
            theme,
            spacing.WIDE,
            self.topic_title,
            (self.place_label, 0, Qt.AlignmentFlag.AlignBottom),
            1,
        )
        middle = make_column(
            theme,
            spacing.TINY,
            self.crumbs,
            name,
            self.question,
            self.notice,
            (self.notes_area, 1),
        )
        body = make_row(theme, spacing.COLUMNS._replace(gap=28), self.topics_area, (middle, 1), self.aside)
        bind_lengths(theme, self.topics_area, QWidget.setFixedWidth, LIST_PX)
        bind_lengths(theme, self.notes_area, QWidget.setMaximumWidth, TEXT_WIDTH_PX)
        bind_lengths(theme, self.aside, QWidget.setFixedWidth, ASIDE_PX)
        hints = [
            make_row(theme, spacing.SMALL, KeyCaps(theme, keys), Label(theme, words, SMALL_PX, colour="soft"))
            for keys, words in KEYS
        ]
        footer = make_row(theme, spacing.EXTRA_WIDE, *hints, 1)
        make_column(theme, spacing.PAGE, header, (body, 1), footer, parent=self)

    # Showing

    def refresh(self) -> None:
        super().refresh()
        notes = notes_shown_in(self.session.document, self.context.method, self.paper.topics)
        self._show_topics(notes)
        self._show_topic()
        self._show_notes(notes[self.topic])
        self._show_aside(notes)
        self._show_total()
        people = self.entry.author.participants
        words = colour_words()
        self.chips.set_people([(view_participant(one), shortest_tag(people, one, words)) for one in people])
        self.show_author()
        self.line.setEnabled(self.session.refusal is None)
        if self.session.refusal is not None:
            self.notice.set_text(refusal_text(self.context))

    def follow_language(self) -> None:
        self.aside.set_language(self.context.lang)
        super().follow_language()

    def _progress(self, topic: str) -> Progress:
        return self.paper.progress(topic, self.session.document.notes.keys())

    def _show_topics(self, notes: dict[str, list[Note]]) -> None:
        method, lang = self.context.method, self.context.lang
        rows = []
        for topic in self.paper.topics:
            typed = {*self.paper.typed_in(topic, self.session.document.notes)}
            colours = [self._view(note).colour for note in notes[topic] if note.id in typed]
            block = method.block(block_id_of(topic))
            progress = self._progress(topic)
            rows.append(
                TopicRow(topic, self._title(topic), block.id, block.title[lang], progress, tuple(colours))
            )
        self.topics.set_rows(tuple(rows), self.topic)

    def _show_topic(self) -> None:
        self._show_topic_head()
        stops = self.paper.stops
        place = stops.index(self.topic) + 1 if self.topic in stops else 0
        words = self.tr("topic {n} of {total}").format(n=place, total=len(stops))
        self.place_label.set_text(words if place else "")
        count = self.paper.counts.get(self.topic)
        self.hint.set_text(
            self.tr("How many are there? Press Tab and type the number, or skip this.")
            if count is None
            else QCoreApplication.translate(
                "WallPage", "More than %n? Keep typing, the count goes up.", "", count
            )
        )

    def _show_notes(self, notes: list[Note]) -> None:
        ids = [note.id for note in notes]
        at = ids.index(self.edited) if self.edited in ids else len(ids)
        first = max(0, at - SHOWN_BEFORE)
        self.before.set_notes([self._view(note) for note in notes[first:at]], earlier=first)
        self.after.set_notes([self._view(note) for note in notes[at + 1 : at + 1 + SHOWN_AFTER]])
        self._reveal_timer.start()

    def _show_aside(self, notes: dict[str, list[Note]]) -> None:
        following = []
        for topic in self.paper.following(self.topic, NEXT_COUNT):
            count = self._progress(topic).expected
            following.append(self._title(topic) if count is None else f"{self._title(topic)} · {count}")
        self.aside.set_following(following)
        before = self.paper.neighbour(self.topic, -1)
        shown = [self._view(note) for note in notes[before]] if before else []
        self.aside.set_before(self._title(before) if before else "", shown)

    def _show_total(self) -> None:
        total = self.paper.total(self.session.document.notes)
        if total.expected is None:
            words = QCoreApplication.translate("WallPage", "%n note(s) typed", "", total.typed)
        else:
            words = QCoreApplication.translate("WallPage", "{typed} of %n paper note(s)", "", total.expected)
            words = words.format(typed=total.typed)
        self.count_label.set_text(words)
        share = None if total.expected is None else total.typed / max(total.expected, 1)
        self.progress_bar.set_share(share)

    def show_author(self) -> None:
        """Show in the line who wrote the note and its colour, as far as what is typed says so."""
        author = self.entry.author
        note = self.session.document.notes.get(self.edited)
        person_id = author.participant.id if author.participant else ""
        writer, colour = (person_id, author.colour) if note is None else (note.author, note.colour)
        prefix = self.entry.parse(self.line.text())
        people = self.session.document.participants
        typed = prefix.writer if note is None else prefix.author
        if typed is not None:
            writer = typed
            colour = people[writer].colour if writer and note is None else colour
        person = people.get(writer)
        draft = Note(id="-", topic=self.topic, text="", colour=prefix.colour or colour, author=writer)
        self.line.set_look(view_note(draft, view_participant(person) if person else NOBODY))
        self.chips.set_current(writer)

    def _show_row(self, row: QRectF) -> None:
        half = self.topics_area.viewport().height() // 3
        self.topics_area.ensureVisible(0, round(row.center().y()), 0, half)

    def _reveal_line(self) -> None:
        """Show as many of the notes before the line as leave room for it and for what is below."""
        parts = (self.line, self.tag_hint, self.after, self.chips, self.hint)
        below = [part for part in parts if not part.isHidden()]
        width = self.line.width()
        heights = [
            part.heightForWidth(width) if part.hasHeightForWidth() else part.height() for part in below
        ]
        gaps = self.theme.px(spacing.LARGE.gap or 0) * (len(below) + 1)
        self.before.set_max_height(self.notes_area.viewport().height() - sum(heights) - gaps)
        self.notes_area.ensureWidgetVisible(self.line, 0, self.theme.px(60))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.aside.setVisible(self.width() >= self.theme.px(WIDE_PX))
        self._reveal_timer.start()
        self._topic_timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._topic_timer.start()  # the topic may have been chosen before there was anything to scroll
