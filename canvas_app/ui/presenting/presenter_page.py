"""The facilitator's page while presenting: what the audience sees, what comes next, and a line for new notes."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from math import floor
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from canvas_app.content.formats import format_number
from canvas_app.content.method import shown_topic
from canvas_app.slides.legibility import is_legible, legible_distance
from canvas_app.slides.slide import SlideTarget
from canvas_app.ui.base_page import BasePage
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.accessible_content import AccessibleContent, AccessibleItem
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import ElidedLabel, Label
from canvas_app.ui.kit.layouts import bind_lengths, make_column, make_row
from canvas_app.ui.kit.theme import PAGE_TITLE_PX, Theme
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.parts.plan_labels import title_text
from canvas_app.ui.presenting.accessible_show import ShowAnnouncer, show_words
from canvas_app.ui.presenting.aside_column import WIDTH_PX as ASIDE_WIDTH_PX
from canvas_app.ui.presenting.aside_column import AsideColumn
from canvas_app.ui.presenting.author_tally import AuthorTally, count_authors
from canvas_app.ui.presenting.entry_line import EntryLine, SlideContent
from canvas_app.ui.presenting.mask_button import MaskButton
from canvas_app.ui.presenting.program_column import ProgramColumn
from canvas_app.ui.presenting.round_clock import RoundClock
from canvas_app.ui.presenting.round_controller import RoundController
from canvas_app.ui.presenting.round_panel import RoundPanel
from canvas_app.ui.presenting.show_commands import SLIDE_THEMES, ShowCommands
from canvas_app.ui.presenting.show_controls import ShowControls
from canvas_app.ui.presenting.show_keys import ALWAYS, command_of
from canvas_app.ui.presenting.shown_note_marks import ShownNoteMarks
from canvas_app.ui.presenting.slide_fonts import slide_fonts
from canvas_app.ui.presenting.slide_show import SlideShow
from canvas_app.ui.presenting.slide_thumbnail import SlideThumbnail
from canvas_app.ui.presenting.turn_author import TurnAuthor
from canvas_app.ui.presenting.typing_guard import SearchGuard, TypingGuard, Write

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.kit.chooser import Chooser

SEARCH_LETTER, OWN_NOTE_LETTER = "j", "e"
"""Letters of the commands that open a field; as capitals they begin a sentence."""

CONTROL = Qt.KeyboardModifier.ControlModifier

WIDE_PX = 1_600
"""Width of the page from which the columns beside the picture are wider."""

ROOM_SEES = TranslatableText("PresenterPage", "The room sees this")
ROOM_KEEPS_SEEING = TranslatableText("PresenterPage", "Frozen: the room keeps seeing this")
ROOM_WILL_SEE = TranslatableText("PresenterPage", "Frozen: F shows the room this")
NAMES_OFF = TranslatableText("PresenterPage", "Names off (A)")
NO_PROJECTOR = TranslatableText("PresenterPage", "No separate projector: the slides wait")


class PresenterPage(BasePage):
    """Shows and steers the slide show.

    Attributes:
        slides: The slide show.
        plan: The plan of the session that is followed.
        slide_theme: Theme of the projector.
        now: Returns the time in seconds, by which typing is told from commands.
        typing: Holds keys until it is clear which of both they are.
        stop_requested: Signal, presenting is to stop.
        swap_requested: Signal, the screens are to be swapped.
    """

    record_kinds = frozenset(
        {
            "notes",
            "participants",
            "coalitions",
            "workshop",
            "votes",
            "steps",
            "private_notes",
            "masks",
            "voting_rounds",
        }
    )
    sheet_bar = "focus"
    stop_requested = Signal()
    swap_requested = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.slide_theme = Theme(SLIDE_THEMES[0], 1.0, self)
        self.slides = SlideShow(context, slide_fonts(self.slide_theme), self)
        self.plan = context.plan_follower
        self.now: Callable[[], float] = time.monotonic
        self.typing = TypingGuard(self._time, self)
        self._turn_author = TurnAuthor(context, self)
        self._shown_minute, self._entry_target = -1, SlideTarget("")
        self._is_seen_by_room = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.round = RoundController(context, self.slides, self)
        self._create_widgets()
        self._create_layout()
        self._connect()
        self._commands = self._make_commands()
        self.announcer = ShowAnnouncer(self.slides, self)

    def accessible_content(self) -> AccessibleContent:
        """Return the state of the show: the page has the keyboard while nothing is typed."""
        return AccessibleContent(lambda: AccessibleItem(show_words(self.slides), "Grouping"))

    def _create_widgets(self) -> None:
        theme = self.theme
        self.title = ElidedLabel(theme, size=PAGE_TITLE_PX, bold=True)
        self.instruction = ElidedLabel(theme, size=15, colour="soft")
        self.instruction.set_italic()
        self.clock = RoundClock(theme, self.slides.countdown, self.plan, self)
        self.stop_button = Button(theme, "ink", "x", self, label=TranslatableText("PresenterPage", "Stop"))
        self.stop_button.set_keycap("Esc")
        self.stop_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.program = ProgramColumn(self.context, self.slides, self)
        self.legibility = Button(theme, "quiet", parent=self)
        self.legibility.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pager = Label(theme, size=13, colour="soft")
        self.thumbnail = SlideThumbnail(self.slides, self.slide_theme, theme, self)
        self.controls = ShowControls(theme, self)
        self.entry = EntryLine(self.context, self)
        self.masks = MaskButton(self.context, self.slides, self)
        self.masks.done.connect(self._show_status)
        self.marks = ShownNoteMarks(self.context, self.slides, self)
        self.marks.done.connect(self._show_status)
        self.tally = AuthorTally(theme, self)
        self.aside = AsideColumn(self.context, self.slides, self)
        self.round_panel = RoundPanel(self.context, self.round, self)
        self.round_panel.hide()
        bind_lengths(theme, self.round_panel, QWidget.setFixedWidth, ASIDE_WIDTH_PX)

    def _create_layout(self) -> None:
        theme = self.theme
        titles = make_column(theme, spacing.HAIR, self.title, self.instruction)
        head = make_row(theme, spacing.WIDE, (titles, 1), self.clock, self.stop_button)
        self.seen_label = Label(theme, ROOM_SEES, 13, bold=True)
        self.names_label = Label(theme, NAMES_OFF, 13, bold=True, colour="warn")
        labels = (self.seen_label, self.pager, self.names_label)
        above = make_row(theme, spacing.MEDIUM, *labels, 1, self.legibility, self.controls.back_row)
        asked = Label(theme, TranslatableText("PresenterPage", "Who wrote how many?"), 13, colour="soft")
        wrote = make_row(theme, spacing.MEDIUM, asked, (self.tally, 1))
        entry = make_row(theme, spacing.MEDIUM, (self.entry, 1), self.masks)
        writing = make_column(theme, spacing.TINY, entry, self.entry.hint)
        middle = make_column(theme, spacing.MEDIUM, above, (self.thumbnail, 1), self.controls, writing, wrote)
        body = make_row(theme, spacing.EXTRA_WIDE, self.program, (middle, 1), self.aside, self.round_panel)
        make_column(theme, spacing.PAGE, head, (body, 1), parent=self)

    def _connect(self) -> None:
        self.theme.changed.connect(self._fit_columns)
        self.stop_button.clicked.connect(self.stop_requested)
        self.legibility.clicked.connect(self.slides.show_next_cut)
        self.slides.changed.connect(self._on_show_changed)
        self.slides.overlay_changed.connect(self._show_states)
        self.plan.changed.connect(self._show_plan)
        self.plan.ticked.connect(self._on_tick)
        for part in (self.program, self.controls, self.aside):
            part.command_requested.connect(self.run_command)
        self.program.place_chosen.connect(self._show_place)
        self.round.changed.connect(self._on_show_changed)
        self.round.ended.connect(self._on_round_ended)
        self.entry.writing_changed.connect(self.round_panel.set_writing)
        self.round_panel.write_requested.connect(self.entry.field.edit.setFocus)
        self.round_panel.closed.connect(self._close_round)
        self.entry.added.connect(self._on_added)
        self.entry.stepped.connect(self._step)
        for writing in (self.entry, self.aside.private_note):
            writing.refused.connect(self._show_status)
            writing.left.connect(self._leave_field)

    # Showing

    def refresh(self) -> None:
        """Show the slides and everything about the one that is shown."""
        self.tally.set_people(count_authors(self.session.document))
        self.entry.refresh()
        self.round_panel.refresh()
        self._show_plan()
        self._on_show_changed()

    @property
    def _speaker(self) -> str:
        """Who says what is typed now, '' for nobody: who has the turn, also while the room looks at something else."""
        turns = self.round.turns
        if self.round.is_shown or not turns.current:
            return turns.current
        return "" if self.round_panel.isHidden() else self._turn_author.speaker

    def _show_plan(self) -> None:
        """Show what follows what, and how the plan stands."""
        self.program.refresh()
        self.aside.show_plan()
        self._show_title()
        self.clock.update()

    def _on_tick(self) -> None:
        """Show the times anew when another minute has begun."""
        minute = int(self.plan.clock() // 60)
        if minute != self._shown_minute:
            self._shown_minute = minute
            self._show_plan()

    def _show_title(self) -> None:
        """Show what the step is called and asks, or the title of what is shown beside it for a moment."""
        step = self.plan.step if not self.slides.is_aside else None
        self.title.set_text(title_text(step.title) if step else self.slides.title_of(self.slides.target))
        self.instruction.set_text(" ".join(step.instruction.split()) if step else "")
        self.instruction.setVisible(bool(step and step.instruction))

    def _on_show_changed(self) -> None:
        slides = self.slides
        self._put_old_round_away()
        self._turn_author.follow(self._speaker)
        self.program.show_current()
        self._show_title()
        self.aside.show_slide()
        self._show_legibility()
        self.masks.show_topics(self._topics_to_mask())
        pages = len(slides.pages)
        self.pager.set_text(
            slides.source.words("page", page=slides.page + 1, pages=pages) if pages > 1 else ""
        )
        if slides.target != self._entry_target:
            self._entry_target = slides.target
            self.entry.follow_slide(SlideContent(self._topics_to_write(), slides.target.kind == "portfolio"))
        self._show_states()

    def _topics_to_write(self) -> list[str]:
        """Return the topics in which notes are added: those of the slide, also of a note that is shown large."""
        target = self.slides.target
        note = self.session.document.notes.get(target.about) if target.kind == "note" else None
        shown = [shown_topic(self.context.method, note.topic)] if note else []
        return shown or [topic.id for topic in self.slides.topics]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        is_wide = self.width() >= self.theme.px(WIDE_PX)
        self.program.set_wide(is_wide=is_wide)
        self.aside.set_wide(is_wide=is_wide)

    def _show_states(self) -> None:
        words, colour = self._seen_words()
        self.seen_label.set_text(words)
        self.seen_label.set_colour(colour)
        self.names_label.setVisible(not self.slides.shows_names)
        self.controls.show_states(
            self.slides, is_pointing=self.thumbnail.is_pointing, is_round=not self.round_panel.isHidden()
        )

    def set_seen_by_room(self, *, is_seen: bool) -> None:
        """Say whether there is a projector that shows the slides."""
        if is_seen != self._is_seen_by_room:
            self._is_seen_by_room = is_seen
            self._show_states()

    def _seen_words(self) -> tuple[TranslatableText, str]:
        """Return what is said above the picture, and in which colour."""
        if not self._is_seen_by_room:
            return NO_PROJECTOR, "danger"
        if not self.slides.is_frozen:
            return ROOM_SEES, "ink"
        return ROOM_WILL_SEE if self.thumbnail.is_preview else ROOM_KEEPS_SEEING, "focus"

    def _topics_to_mask(self) -> set[str]:
        """Return the topics in view: those of the slide, on the overview all."""
        if self.slides.target.kind == "overview":
            return {*self.context.method.topics}
        return {topic.id for topic in self.slides.topics}

    def _show_legibility(self) -> None:
        slides, count = self.slides, len(self.slides.cut_ids)
        least = slides.pages[slides.page].least
        is_readable = is_legible(least, slides.back_row)
        if count:
            words = self.tr("%n too long for this slide: show (L)", "", count)
        elif is_readable:
            words = self.tr("Legible from the back row")
        else:
            distance = format_number(floor(legible_distance(least) * 10) / 10, self.context.lang)
            words = self.tr("Legible up to {n} × the height only").format(n=distance)
        self.legibility.set_icon("circle-check" if is_readable and not count else "info")
        self.legibility.set_texts(words)

    def _show_status(self, text: str) -> None:
        self.context.status_message_requested.emit(text)

    def _on_added(self, _id: str) -> None:
        name = self.context.method.topics[self.entry.topic].title[self.context.lang]
        self._show_status(self.tr("Added to {topic}").format(topic=name))

    def _show_place(self, place: int) -> None:
        self.slides.show_place(place)
        self.setFocus()

    # Commands

    def _make_commands(self) -> dict[str, Callable[[], object]]:
        commands = ShowCommands(self.context, self.slides, self.slide_theme, self)
        commands.status.connect(self._show_status)
        return {
            **commands.by_name(),
            "next": partial(self._step, 1), "previous": partial(self._step, -1), "round": self._toggle_round,
            "skip_turn": partial(self._run_in_round, self.round.skip),
            "shuffle_turns": partial(self._run_in_round, self.round.shuffle),
            "laser": self._toggle_laser, "masks": self.masks.toggle, "choose": self._choose_slide,
            "write": self.entry.field.edit.setFocus, "own_note": self._write_own_note,
            "swap": self.swap_requested.emit, "stop": self.stop_requested.emit,
        }  # fmt: skip

    def run_command(self, name: str) -> None:
        """Run a command of `KEY_COMMANDS`; '' is none."""
        if name:
            self._commands[name]()

    def _write_own_note(self) -> bool:
        """Let the facilitator write something for themselves; a round goes on meanwhile, without its panel.

        Returns:
            Whether they can write now.
        """
        self.round_panel.hide()
        self.aside.show()
        if self.plan.step is not None:
            self.aside.write_own_note()
        else:
            self._show_status(self.tr("Own notes belong to a step of the session plan; none is running."))
        is_writing = self.writing_field is self.aside.private_note.field.edit
        if is_writing:
            self._show_status(self.tr("What you type now is for you alone. Esc leads back."))
        return is_writing

    def _choose_slide(self) -> Chooser:
        from canvas_app.ui.presenting.slide_chooser import open_slide_chooser

        return open_slide_chooser(self.slides, self.theme, self.window(), self.thumbnail)

    def _toggle_laser(self) -> None:
        self.thumbnail.set_pointing(not self.thumbnail.is_pointing)
        self._show_states()

    def _step(self, step: int) -> None:
        """Go on with what the audience sees: the next or previous turn of a round, or page."""
        shown = self.round if self.round.is_shown else self.slides
        if step > 0:
            shown.go_next()
        else:
            shown.go_previous()

    def _toggle_round(self) -> None:
        """Open the panel of the round with the keyboard, or put the round away."""
        panel = self.round_panel
        if not panel.isHidden():
            self._close_round()
            return
        self.aside.hide()
        panel.open()
        self._on_show_changed()

    def _run_in_round(self, action: Callable[[], object]) -> None:
        """Do something with the round that is beside the slide; nothing where there is none."""
        if not self.round_panel.isHidden():
            action()

    def _leave_field(self) -> None:
        """Give the keyboard back to the round where there is one, else to the page."""
        (self if self.round_panel.isHidden() else self.round_panel).setFocus()

    def _close_round(self) -> None:
        self.round_panel.hide()
        self.aside.show()
        self.round.leave()
        self.setFocus()

    def _put_old_round_away(self) -> None:
        """Put the panel away where its round is over, or is that of another step, and the room sees something else."""
        turns = self.round.turns
        is_old = turns.is_begun and (turns.is_over or not self.round.is_of_running_step)
        if is_old and not self.round.is_shown and not self.round_panel.isHidden():
            self._on_round_ended()

    def _on_round_ended(self) -> None:
        """Put the panel away; who is writing goes on."""
        writing = self.writing_field
        self._close_round()
        if writing is not None:
            writing.setFocus()

    # Keys

    @property
    def writing_field(self) -> QWidget | None:
        """The field in which something is being written, also while another window has the keyboard."""
        focused = self.window().focusWidget()
        return focused if focused in (self.entry.field.edit, self.aside.private_note.field.edit) else None

    def handle_key(
        self, event: QKeyEvent, run: Callable[[str], object] | None = None, write: Write | None = None
    ) -> bool:
        """Run the command of a key, or write what is typed without having begun to; return whether it means either.

        Args:
            event: The key.
            run: Runs a command, '' for a key that types and has none; without it, all commands are run.
            write: Goes on with what turns out to be a sentence; without it, the line for notes takes it.
        """
        run, command = run or self.run_command, command_of(event)
        if self.writing_field is not None:
            if command and (event.modifiers() & CONTROL or event.key() in ALWAYS):
                run(command)
                return True
            return False
        if run == self.run_command and event.text() == SEARCH_LETTER and not self.typing.is_typing:
            self._search_or_write()
            return True
        held = partial(run, command) if command else None
        if self.typing.take(event, held, write or self._write_sentence):
            return True
        if command:
            run(command)
        return bool(command)

    def _time(self) -> float:
        return self.now()

    def _search_or_write(self) -> None:
        """Open the search; a sentence that begins with its letter goes on in the line for notes."""
        self.typing.settle()
        chooser = self._choose_slide()
        SearchGuard(chooser, self._time, lambda rest: self._write_sentence(SEARCH_LETTER + rest))

    def _write_sentence(self, text: str) -> None:
        """Go on with what somebody types without having begun to: in the line for notes, and nowhere else.

        After the key for an own note it stays the facilitator's own, whatever it was meant to be.
        """
        if text[0] == OWN_NOTE_LETTER and self._write_own_note():
            self.aside.private_note.insert(text)
            words = self.tr(
                "You are typing: it is in your private note, as it began with E. Esc stops typing."
            )
        else:
            self.entry.begin(text)
            words = self.tr("You are typing: it is in the line for notes. Enter adds it, Esc stops typing.")
        self._show_status(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.handle_key(event):
            super().keyPressEvent(event)

    def initial_focus(self) -> QWidget | None:
        return self
