"""What is shown of a copy that is filled in: what is asked, one's own notes on a topic, and those of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from canvas_app.content.formats import format_long_date
from canvas_app.content.method import block_id_of
from canvas_app.content.note_view import NoteView, notes_shown_in
from canvas_app.content.participant_view import NOBODY, view_participant
from canvas_app.insight.handout import add_own_note
from canvas_app.insight.own_parts import is_new_in_copy, is_own_note
from canvas_app.model.handout import Handout
from canvas_app.model.records import Note
from canvas_app.ui.fill.asked_panel import AskedPanel
from canvas_app.ui.fill.handed_in_panel import HandedInPanel
from canvas_app.ui.fill.own_line import OWN_NOTE_PX, OwnLine
from canvas_app.ui.fill.topic_list import TopicRow
from canvas_app.ui.fill.topic_steps import TopicSteps
from canvas_app.ui.fill.who_panel import WhoPanel
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.key_caps import KeyCaps
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import bind_lengths, make_column, make_row
from canvas_app.ui.kit.notice_bar import NoticeBar
from canvas_app.ui.kit.panel import VerticalScrollArea
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.page_edits import refusal_text
from canvas_app.ui.parts.line_page import LinePage
from canvas_app.ui.parts.note_columns import NoteColumns
from canvas_app.ui.parts.note_entry import NoteEntry
from canvas_app.ui.parts.note_painting import NoteStack

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from canvas_app.content.note_prefix import NotePrefix
    from canvas_app.model.change import Change
    from canvas_app.model.document import Document
    from canvas_app.ui.context import AppContext

TEXT_WIDTH_PX, OTHERS_WIDTH_PX = 760, 1_100
"""Most width of one's own notes, and of those of others and the steps."""

KEYS: tuple[tuple[str, TranslatableText], ...] = (
    ("Enter", TranslatableText("FillPage", "next note")),
    ("↑", TranslatableText("FillPage", "previous note")),
    ("Ctrl+↓", TranslatableText("FillPage", "next topic")),
    ("Ctrl+Z", TranslatableText("FillPage", "undo")),
)

NO_HANDOUT = Handout()


class OwnNoteEntry(NoteEntry):
    """Adds what is typed as it is: nothing at the front stands for somebody else."""

    def parse(self, text: str, *, needs_text: bool = False) -> NotePrefix:
        from canvas_app.content.note_prefix import NotePrefix

        return NotePrefix(text)

    def make_note(self, document: Document, text: str, topic: str) -> Change:
        return add_own_note(document, topic, self.author.make_draft(text))

    def say_unknown_tag(self, prefix: NotePrefix) -> None:
        """Say nothing: nothing at the front has a meaning here."""


class FillView(LinePage):
    """The instruction with the topics, and the topic that is written on.

    What is shown follows from the attributes and the document; `FillPage` changes them.

    Attributes:
        is_handed_in: Whether it is said where the file is that was handed in.
    """

    record_kinds = frozenset({"notes", "participants", "workshop"})
    sheet_bar = "focus"
    line: OwnLine

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.entry = OwnNoteEntry(context, self)
        self.is_handed_in = False
        self.topic = self._first_topic()
        self._create_widgets()
        self._create_layout()
        self._reveal_timer = QTimer(self, interval=0, singleShot=True)
        self._reveal_timer.timeout.connect(self._reveal_line)
        self.line.edit.document().documentLayout().documentSizeChanged.connect(self._reveal_timer.start)
        # the notes above get their heights later
        self.notes_area.verticalScrollBar().rangeChanged.connect(self._reveal_timer.start)
        self.entry.author.changed.connect(self._show_writer)

    # What is filled in

    @property
    def handout(self) -> Handout:
        """What is asked in the open copy."""
        return self.session.document.handout or NO_HANDOUT

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics that are asked about; all where this version knows none of them."""
        known = self.context.method.topics
        return tuple(topic for topic in self.handout.topics if topic in known) or tuple(known)

    def _first_topic(self) -> str:
        """Return where one begins: the last topic on which one wrote already, else the first."""
        answered = self._answered_topics()
        return next((topic for topic in reversed(self.topics) if topic in answered), self.topics[0])

    @property
    def needs_name(self) -> bool:
        """Whether nobody has said yet who fills in the copy."""
        return (
            self.session.refusal is None and self.handout.filled_by not in self.session.document.participants
        )

    def _notes(self) -> Mapping[str, list[Note]]:
        return notes_shown_in(self.session.document, self.context.method, self.topics)

    def _notes_here(self) -> Sequence[Note]:
        return [note for note in self._notes()[self.topic] if is_own_note(self.handout, note)]

    # Widgets

    def _create_widgets(self) -> None:
        theme = self.theme
        self.who_panel, self.handed_in_panel = WhoPanel(theme, self), HandedInPanel(theme, self)
        self.asked = AskedPanel(theme, self)
        self._create_topic_head()
        self.notice = NoticeBar(theme)
        content = QWidget()
        self.own_label = Label(
            theme, TranslatableText("FillPage", "Your notes"), bold=True, margins=spacing.CAPTION
        )
        self.before, self.after = (NoteStack(theme, OWN_NOTE_PX, content, max_lines=0) for _ in range(2))
        for stack in (self.before, self.after):
            stack.setCursor(Qt.CursorShape.IBeamCursor)
            stack.hide()
        self.line = OwnLine(theme, content)
        self.line.set_texts(
            TranslatableText("FillPage", "Your note"), TranslatableText("FillPage", "What do you think?")
        )
        self.others_count = Label(theme, colour="soft")
        self.others_head = QWidget(content)
        there = Label(theme, TranslatableText("FillPage", "Others wrote this"), bold=True)
        make_row(theme, spacing.OTHERS_HEAD, there, self.others_count, 1, parent=self.others_head)
        self.others = NoteColumns(theme, 14, content)
        self.own_part = QWidget(content)
        make_column(theme, spacing.LARGE, self.before, self.line, self.after, parent=self.own_part)
        bind_lengths(theme, self.own_part, QWidget.setMaximumWidth, TEXT_WIDTH_PX)
        bind_lengths(theme, self.others, QWidget.setMaximumWidth, OTHERS_WIDTH_PX)
        make_column(
            theme,
            spacing.WIDE,
            self.own_label,
            # in a row of its own: a layout asks a part for its height at a width beyond its largest one
            make_row(theme, spacing.NONE, (self.own_part, 100), 1),
            self.others_head,
            self.others,
            1,
            parent=content,
        )
        self.notes_area = VerticalScrollArea(theme, content)
        self.steps = TopicSteps(theme)
        bind_lengths(theme, self.steps, QWidget.setMaximumWidth, OTHERS_WIDTH_PX)

    def _create_layout(self) -> None:
        theme = self.theme
        self._right, self.body = QWidget(), QWidget(self)
        keys = [
            make_row(theme, spacing.SMALL, KeyCaps(theme, key), Label(theme, words, SMALL_PX, colour="soft"))
            for key, words in KEYS
        ]
        head = make_column(theme, spacing.TINY, self.crumbs, self.topic_title, self.question, self.notice)
        make_column(
            theme,
            spacing.FILL_RIGHT,
            head,
            (self.notes_area, 1),
            make_row(theme, spacing.NONE, (self.steps, 1000), 1),
            make_row(theme, spacing.EXTRA_WIDE, *keys, 1),
            parent=self._right,
        )
        make_row(theme, spacing.NONE, self.asked, (self._right, 1), parent=self.body)
        make_column(
            theme,
            spacing.FILL,
            (self.who_panel, 1),
            (self.handed_in_panel, 1),
            (self.body, 1),
            parent=self,
        )

    # Showing

    def refresh(self) -> None:
        super().refresh()
        if self.topic not in self.topics:
            self.topic = self._first_topic()
        self.who_panel.setVisible(self.needs_name)
        self.handed_in_panel.setVisible(self.is_handed_in and not self.needs_name)
        self.body.setVisible(not self.needs_name and not self.is_handed_in)
        if self.needs_name:
            self.sheet_bar = "focus"
            self.who_panel.ask(self.session.document)
            return
        notes = self._notes()
        self._show_asked()
        self._show_topic_head()
        if self.is_handed_in:
            self.sheet_bar = "safe"
        self._show_notes(notes[self.topic])
        self.steps.show_place([self._title(topic) for topic in self.topics], self.topics.index(self.topic))
        self._show_writer()
        self.line.setEnabled(self.session.refusal is None)
        for button in (self.asked.hand_in_button, self.steps.last_button):
            button.setEnabled(self.session.refusal is None)
        if self.session.refusal is not None:
            self.notice.set_text(refusal_text(self.context))

    def own_counts(self) -> dict[str, int]:
        """Return how many notes one has on each topic that is asked about."""
        return {
            topic: sum(is_own_note(self.handout, note) for note in notes)
            for topic, notes in self._notes().items()
        }

    def _answered_topics(self) -> set[str]:
        """Return the topics on which one wrote or changed something since the copy was made."""
        base = self.session.store.base
        return {
            topic
            for topic, notes in self._notes().items()
            if any(
                is_own_note(self.handout, note) and is_new_in_copy(base, self.handout, note) for note in notes
            )
        }

    def _show_asked(self) -> None:
        answered = self._answered_topics()
        rows = [
            TopicRow(self._title(topic), count, block_id_of(topic), topic in answered)
            for topic, count in self.own_counts().items()
        ]
        due = format_long_date(self.handout.due, self.context.lang)
        self.asked.show_handout(self.handout.instruction, due, rows, self.topics.index(self.topic))

    def _show_notes(self, notes: Sequence[Note]) -> None:
        own = [note for note in notes if is_own_note(self.handout, note)]
        ids = [note.id for note in own]
        at = ids.index(self.edited) if self.edited in ids else len(ids)
        self.before.set_notes([self._view(note) for note in own[:at]])
        self.after.set_notes([self._view(note) for note in own[at + 1 :]])
        others = [self._view(note) for note in notes if not is_own_note(self.handout, note)]
        self.others.set_notes(others)
        words = QCoreApplication.translate("FillPage", "%n note(s), to read only", "", len(others))
        self.others_count.set_text(words)
        for widget in (self.others_head, self.others):
            widget.setVisible(bool(others))
        self.steps.skip_label.setVisible(not own)
        self._reveal_timer.start()

    def _show_writer(self) -> None:
        """Show in the line the initials of who fills in the copy, and the colour of the note."""
        author = self.entry.author
        note = self.session.document.notes.get(self.edited)
        view = view_participant(author.participant) if author.participant else NOBODY
        colour = note.colour if note is not None else author.colour
        self.line.set_look(NoteView("-", "", colour, view.initials, view.name))

    def _reveal_line(self) -> None:
        self.notes_area.ensureWidgetVisible(self.line, 0, self.theme.px(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.body.isHidden():
            px, painter = self.theme.px, QPainter(self)
            right = self.body.x() + self.asked.width()
            painter.fillRect(QRectF(right, px(24), 1, self.height() - px(31)), self.theme.colour("hairline"))
