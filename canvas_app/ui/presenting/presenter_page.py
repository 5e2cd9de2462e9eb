"""The facilitator's page while presenting: what the audience sees, what comes next, and a line for new notes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from canvas_app.content.method import BLOCKS, Topic
from canvas_app.slides.legibility import BACK_ROWS
from canvas_app.slides.slide import SlideTarget
from canvas_app.ui.base_page import BasePage
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.accessible_content import AccessibleContent, AccessibleItem
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import bind_lengths, make_column, make_row
from canvas_app.ui.kit.lists import ListRow, RowList
from canvas_app.ui.kit.theme import Theme
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.presenting.accessible_show import ShowAnnouncer, show_words
from canvas_app.ui.presenting.author_tally import AuthorTally, count_authors
from canvas_app.ui.presenting.entry_line import EntryLine
from canvas_app.ui.presenting.round_clock import RoundClock
from canvas_app.ui.presenting.show_keys import ALWAYS, KEY_COMMANDS
from canvas_app.ui.presenting.slide_fonts import slide_fonts
from canvas_app.ui.presenting.slide_show import BLACK, WHITE, SlideShow
from canvas_app.ui.presenting.slide_thumbnail import SlideThumbnail

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext

SLIDE_THEMES = ("beamer", "daylight")
LIST_WIDTH_PX, ASIDE_WIDTH_PX = 230, 300

TOGGLES: tuple[tuple[str, TranslatableText], ...] = (
    ("freeze", TranslatableText("PresenterPage", "Freeze (F)")),
    ("black", TranslatableText("PresenterPage", "Black (B)")),
    ("white", TranslatableText("PresenterPage", "White (W)")),
    ("laser", TranslatableText("PresenterPage", "Laser (K)")),
    ("timer", TranslatableText("PresenterPage", "Timer (T)")),
    ("names", TranslatableText("PresenterPage", "Names (A)")),
)


class PresenterPage(BasePage):
    """Shows and steers the slide show.

    Attributes:
        show: The slide show.
        slide_theme: Theme of the projector.
        stop_requested: Signal, presenting is to stop.
        swap_requested: Signal, the screens are to be swapped.
    """

    record_kinds = frozenset({"notes", "participants", "coalitions", "workshop", "votes"})
    stop_requested = Signal()
    swap_requested = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.slide_theme = Theme(SLIDE_THEMES[0], 1.0, self)
        self.slides = SlideShow(context, slide_fonts(self.slide_theme), self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._create_widgets()
        self._create_layout()
        self.slides.changed.connect(self._on_show_changed)
        self.entry.added.connect(self._on_added)
        self.entry.refused.connect(self._show_status)
        self.entry.left.connect(self.setFocus)
        self._commands = self._make_commands()
        self.announcer = ShowAnnouncer(self.slides, self)

    def accessible_content(self) -> AccessibleContent:
        """Return the state of the show: the page has the keyboard while nothing is typed."""
        return AccessibleContent(lambda: AccessibleItem(show_words(self.slides), "Grouping"))

    def _create_widgets(self) -> None:
        theme = self.theme
        self.title = Label(theme, size=22, bold=True)
        self.clock = RoundClock(theme, self.slides.countdown, self)
        self.program = RowList(theme, self)
        self.program.set_accessible_name(TranslatableText("PresenterPage", "Slides"))
        self.program.list_widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.program.list_widget.itemClicked.connect(self._on_program_clicked)
        self.room_label = Label(theme, TranslatableText("PresenterPage", "The room sees this"), 13, bold=True)
        self.legibility = Button(theme, "quiet", parent=self)
        self.legibility.clicked.connect(self._show_cut)
        self.thumbnail = SlideThumbnail(self.slides, self.slide_theme, theme, self)
        self.buttons = {name: Button(theme, "chip", label=label, parent=self) for name, label in TOGGLES}
        self.back_row = Button(theme, "chip", parent=self)
        self.back_row.setCheckable(False)
        self.pager = Label(theme, size=13, colour="soft")
        self.stop_button = Button(
            theme, "primary", "x", self, label=TranslatableText("PresenterPage", "Stop (Esc)")
        )
        for name, button in self.buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self._on_button, name))
        for button in (self.back_row, self.legibility, self.stop_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.back_row.clicked.connect(self._next_back_row)
        self.stop_button.clicked.connect(self.stop_requested)
        self.entry = EntryLine(self.context, self)
        self.tally = AuthorTally(theme, self)
        self.next_label = Label(theme, size=17, bold=True).enable_wrapping()
        self.ask_label = Label(theme, TranslatableText("PresenterPage", "Ask aloud"), 13, colour="soft")
        self.questions = Label(theme, size=20).enable_wrapping().set_italic()
        self.help = Label(theme, size=14, colour="soft").enable_wrapping()

    def _create_layout(self) -> None:
        theme = self.theme

        def caption(words: TranslatableText) -> Label:
            return Label(theme, words, 13, colour="soft")

        head = make_row(theme, spacing.WIDE, (self.title, 1), self.clock, self.stop_button)
        above = make_row(theme, spacing.MEDIUM, self.room_label, self.pager, 1, self.legibility)
        controls = make_row(theme, spacing.SMALL, *self.buttons.values(), 1, self.back_row)
        wrote = make_row(
            theme,
            spacing.MEDIUM,
            caption(TranslatableText("PresenterPage", "Who wrote how many?")),
            (self.tally, 1),
        )
        middle = make_column(theme, spacing.MEDIUM, above, (self.thumbnail, 1), controls, self.entry, wrote)
        aside = QWidget(self)
        make_column(
            theme, spacing.MEDIUM, caption(TranslatableText("PresenterPage", "After this")), self.next_label,
            self.ask_label, self.questions, self.help, 1, parent=aside,
        )  # fmt: skip
        bind_lengths(theme, self.program, QWidget.setFixedWidth, LIST_WIDTH_PX)
        bind_lengths(theme, aside, QWidget.setFixedWidth, ASIDE_WIDTH_PX)
        body = make_row(theme, spacing.EXTRA_WIDE, self.program, (middle, 1), aside)
        make_column(theme, spacing.PAGE, head, (body, 1), parent=self)

    # Showing

    def refresh(self) -> None:
        """Show the slides and everything about the one that is shown."""
        self.program.set_rows([ListRow(self.slides.title_of(target)) for target in self.slides.program()])
        self.tally.set_people(count_authors(self.session.document))
        self.entry.refresh()
        self._on_show_changed()

    def _on_show_changed(self) -> None:
        slides = self.slides
        following = slides.following()
        self.title.set_text(slides.title_of(slides.target))
        if slides.places:
            self.program.list_widget.setCurrentRow(slides.places.start)
        self.next_label.set_text(
            slides.title_of(following) if following else self.tr("This is the last slide")
        )
        questions = [topic.question[self.context.lang] for topic in self._topics()[:4]]
        self.questions.set_text("\n\n".join(questions))
        self.ask_label.setVisible(bool(questions))
        self._show_help()
        self._show_legibility()
        pages = len(slides.pages)
        self.pager.set_text(
            slides.source.words("page", page=slides.page + 1, pages=pages) if pages > 1 else ""
        )
        self.entry.set_topics_in_view([topic.id for topic in self._topics()])
        states = {"freeze": slides.is_frozen, "black": slides.blank == BLACK, "white": slides.blank == WHITE,
                  "laser": self.thumbnail.is_pointing, "timer": slides.countdown.is_running,
                  "names": slides.shows_names}  # fmt: skip
        for name, is_on in states.items():
            self.buttons[name].setChecked(is_on)
        self.back_row.set_texts(
            f"{round(slides.back_row)} × (R)",
            self.tr("Back row: {n} × picture height (R)").format(n=round(slides.back_row)),
        )

    def _topics(self) -> list[Topic]:
        """Return the topics of the slide that is shown."""
        target, method = self.slides.target, self.context.method
        if target.kind == "topic" and target.about in method.topics:
            return [method.topics[target.about]]
        if target.kind != "block":
            return []
        return [topic for id_, topic in method.topics.items() if (id_ + ".").startswith(target.about + ".")]

    def _show_help(self) -> None:
        topics = self._topics()
        block = self.context.method.block(topics[0].id.partition(".")[0]) if topics else None
        first = block.help[self.context.lang].split("\n\n")[0] if block else ""
        self.help.set_text(first)

    def _show_legibility(self) -> None:
        count = len(self.slides.cut_ids)
        if count:
            words = self.tr("%n too long for this slide: show (L)", "", count)
        else:
            words = self.tr("Legible from the back row")
        self.legibility.set_icon("info" if count else "circle-check")
        self.legibility.set_texts(words)

    def _show_status(self, text: str) -> None:
        self.context.status_message_requested.emit(text)

    def _on_added(self, _id: str) -> None:
        name = self.context.method.topics[self.entry.topic].title[self.context.lang]
        self._show_status(self.tr("Added to {topic}").format(topic=name))

    def _on_program_clicked(self) -> None:
        self.slides.show_slide(self.slides.program()[self.program.list_widget.currentRow()])
        self.setFocus()

    # Commands

    def _make_commands(self) -> dict[str, Callable[[], object]]:
        slides, countdown = self.slides, self.slides.countdown
        commands: dict[str, Callable[[], object]] = {
            "next": slides.go_next, "previous": slides.go_previous,
            "overview": lambda: slides.show_slide(SlideTarget("overview")),
            "last": lambda: slides.show_slide(slides.program()[-1]),
            "freeze": slides.toggle_frozen,
            "black": lambda: slides.set_blank(BLACK), "white": lambda: slides.set_blank(WHITE),
            "laser": self._toggle_laser, "timer": countdown.toggle,
            "timer_off": countdown.stop,
            "longer": lambda: countdown.add_minute(1), "shorter": lambda: countdown.add_minute(-1),
            "legible": self._show_cut, "names": lambda: slides.set_names_shown(not slides.shows_names),
            "theme": self._next_theme, "back_row": self._next_back_row,
            "swap": self.swap_requested.emit, "write": self.entry.field.edit.setFocus,
            "stop": self.stop_requested.emit,
        }  # fmt: skip
        for number, block in enumerate(BLOCKS, 1):
            commands[f"block_{number}"] = partial(slides.show_slide, self._target_of(block))
        return commands

    def _target_of(self, block: str) -> SlideTarget:
        return SlideTarget("portfolio") if block == BLOCKS[0] else SlideTarget("block", block)

    def _on_button(self, name: str, _is_checked: bool = False) -> None:
        self.run_command(name)

    def run_command(self, name: str) -> None:
        """Run a command of `KEY_COMMANDS`."""
        self._commands[name]()

    def _toggle_laser(self) -> None:
        self.thumbnail.set_pointing(not self.thumbnail.is_pointing)
        self._on_show_changed()

    def _show_cut(self) -> None:
        self.slides.show_next_cut()

    def _next_theme(self) -> None:
        at = SLIDE_THEMES.index(self.slide_theme.name)
        self.slide_theme.update(theme_name=SLIDE_THEMES[(at + 1) % len(SLIDE_THEMES)])

    def _next_back_row(self) -> None:
        at = BACK_ROWS.index(self.slides.back_row)
        self.slides.set_back_row(BACK_ROWS[(at + 1) % len(BACK_ROWS)])

    @property
    def is_typing(self) -> bool:
        """Whether a note is being typed, also while another window has the keyboard."""
        return self.window().focusWidget() is self.entry.field.edit

    def handle_key(self, event: QKeyEvent) -> bool:
        """Run the command of a key; return whether it has one."""
        modifiers = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        command = KEY_COMMANDS.get(Qt.Key(event.key()))
        is_typing = self.is_typing and event.key() not in ALWAYS
        if command is None or modifiers or is_typing:
            return False
        self.run_command(command)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.handle_key(event):
            super().keyPressEvent(event)

    def initial_focus(self) -> QWidget | None:
        return self
