"""What the keys and buttons of the facilitator do with the show and with the plan of the session."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from canvas_app.content.method import BLOCKS
from canvas_app.document.edit_runner import run_edit
from canvas_app.model import edits
from canvas_app.model.voting import round_to_show
from canvas_app.slides.kinds import load_slide_kind
from canvas_app.slides.legibility import BACK_ROWS
from canvas_app.slides.program import target_of_place, target_of_step
from canvas_app.slides.slide import SlideTarget
from canvas_app.ui.kit.notice_bar import error_text
from canvas_app.ui.presenting.slide_show import BLACK, WHITE

if TYPE_CHECKING:
    from canvas_app.model.change import Change
    from canvas_app.model.document import Document
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.kit.theme import Theme
    from canvas_app.ui.presenting.slide_show import SlideShow

SLIDE_THEMES = ("beamer", "daylight")

MINUTES_STEP = 1
"""Minutes by which a key makes the running step longer or shorter."""


class ShowCommands(QObject):
    """The commands that need nothing but the show and the plan.

    Attributes:
        status: Signal with what a command did, or why it did nothing.

    Args:
        context: The shared context.
        slides: The slide show.
        slide_theme: Theme of the projector.
        parent: The page.
    """

    status = Signal(str)

    def __init__(self, context: AppContext, slides: SlideShow, slide_theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.context, self._slides, self._slide_theme = context, slides, slide_theme
        self._plan = context.plan_follower

    def by_name(self) -> dict[str, Callable[[], object]]:
        """Return the commands by the names that `show_keys` gives them."""
        slides, countdown, plan = self._slides, self._slides.countdown, self._plan
        return {
            "overview": lambda: slides.show_aside(SlideTarget("overview")),
            "last": lambda: slides.show_aside(slides.program()[-1]),
            "freeze": slides.toggle_frozen,
            "black": lambda: slides.set_blank(BLACK), "white": lambda: slides.set_blank(WHITE),
            "timer": slides.toggle_timer, "timer_off": countdown.stop,
            "longer": lambda: countdown.add_minute(1), "shorter": lambda: countdown.add_minute(-1),
            "legible": slides.show_next_cut, "names": self._toggle_names,
            "ranking": self._show_ranking, "agreements": self._show_agreements,
            "theme": self._next_theme, "back_row": self._next_back_row,
            "next_step": plan.go_next, "previous_step": plan.go_previous,
            "hold": plan.toggle_pause, "skip": plan.skip,
            "lengthen": partial(self._lengthen, MINUTES_STEP),
            "shorten": partial(self._lengthen, -MINUTES_STEP), "shorten_break": self._shorten_break,
            "wall": self._type_over_wall, "keys": self.context.shortcuts_requested.emit,
            **self._block_commands(),
        }  # fmt: skip

    def _block_commands(self) -> dict[str, Callable[[], object]]:
        targets = {
            number: target_of_place(block, self.context.method) for number, block in enumerate(BLOCKS, 1)
        }
        return {
            f"block_{number}": partial(self._slides.show_aside, target)
            for number, target in targets.items()
            if target is not None
        }

    # The plan

    def _lengthen(self, minutes: int) -> None:
        """Make the running step longer or shorter."""
        step = self._plan.step
        if step is not None:
            self._edit_plan(lambda document: edits.lengthen_step(document, step.id, minutes))

    def _shorten_break(self) -> None:
        """Make the next break so much shorter that the session ends on time, as far as that goes."""
        run = self._plan.run
        proposed = run.proposed_break(self._plan.clock()) if run else None
        if proposed is not None:
            minutes = proposed.seconds // 60
            self._edit_plan(lambda document: edits.edit_step(document, proposed.id, minutes=minutes))

    def _edit_plan(self, make_change: Callable[[Document], Change]) -> None:
        outcome = run_edit(self.context.session, "step-edit", make_change)
        if outcome.error is not None:
            self.status.emit(error_text(outcome.error, self.context.lang))

    def _type_over_wall(self) -> None:
        """Type over the notes of a wall, from the first topic of the slide, else of the step, on."""
        step, topics = self._plan.step, self._slides.topics
        if not topics and step is not None:
            target = target_of_step(step, self.context.method)
            topics = load_slide_kind(target.kind).topics(self.context.method, target.about)
        self.context.wall_requested.emit([topic.id for topic in topics])

    # The slides

    def _toggle_names(self) -> None:
        """Show the room who wrote what, or no longer, and say so: one key away from what a step hides."""
        slides, step = self._slides, self._plan.step
        slides.set_names_shown(not slides.shows_names)
        if slides.shows_names and step is not None and step.shows_authors == "no":
            words = self.tr("The room sees who wrote what, which this step hides. A hides it again.")
        elif slides.shows_names:
            words = self.tr("The room sees who wrote what.")
        else:
            words = self.tr("The room does not see who wrote what.")
        self.status.emit(words)

    def _show_ranking(self) -> None:
        """Show the round in which people vote, voted last, or will vote; without one the room keeps what it sees."""
        shown = round_to_show(self.context.session.document)
        if shown is not None:
            self._slides.show_aside(SlideTarget("ranking", shown.id))
        else:
            self.status.emit(self.tr("There is no voting round yet; the room keeps what it sees."))

    def _show_agreements(self) -> None:
        """Show what was agreed; where that is nothing yet, the room keeps what it sees."""
        if any(note.mark for note in self._slides.source.document.notes.values()):
            self._slides.show_aside(SlideTarget("agreements"))
        else:
            self.status.emit(self.tr("Nothing was agreed yet; the room keeps what it sees."))

    def _next_theme(self) -> None:
        at = SLIDE_THEMES.index(self._slide_theme.name)
        self._slide_theme.update(theme_name=SLIDE_THEMES[(at + 1) % len(SLIDE_THEMES)])

    def _next_back_row(self) -> None:
        at = BACK_ROWS.index(self._slides.back_row)
        self._slides.set_back_row(BACK_ROWS[(at + 1) % len(BACK_ROWS)])
