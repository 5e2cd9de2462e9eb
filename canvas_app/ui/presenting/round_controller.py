"""A round along the participants while presenting. It belongs to the show: nothing of it is in the file."""

from __future__ import annotations

from secrets import randbits
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from canvas_app.insight.speaking_round import SpeakingOrder, SpeakingRound, order_speakers
from canvas_app.model.document import sort_by_order
from canvas_app.slides.kinds.turn import Turn
from canvas_app.slides.slide import SlideTarget

if TYPE_CHECKING:
    from canvas_app.model.change import Change
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.presenting.slide_show import SlideShow

SLIDE_KIND = "turn"


class RoundController(QObject):
    """Keeps a round, shows it to the audience and times the turns.

    Attributes:
        changed: Signal, the round changed or is shown or no longer.
        ended: Signal, everybody has spoken and the audience sees again what it saw before.
        turns: The round.
        order: The order of those who wait.
        minutes: Time for each turn; 0 for none.
    """

    changed = Signal()
    ended = Signal()

    def __init__(self, context: AppContext, slides: SlideShow, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._slides = context.session, slides
        self.order, self.minutes = SpeakingOrder.RANDOM, 0.0
        self.turns = SpeakingRound()
        self._shown_before: tuple[SlideTarget, int] = (SlideTarget("title"), 0)
        self._usual_minutes: float | None = None
        self._step = ""
        self._reset()
        self._session.replaced.connect(self._reset)
        self._session.changed.connect(self._on_document_changed)

    def _reset(self) -> None:
        self.seed = randbits(32)
        self.turns = SpeakingRound()
        self._usual_minutes = None
        self.start_anew()

    # Who takes part

    @property
    def _people(self) -> list[str]:
        return [person.id for person in sort_by_order(self._session.document.participants.values())]

    def _ordered(self) -> tuple[str, ...]:
        counts: dict[str, int] = {}
        for note in self._session.document.notes.values():
            counts[note.author] = counts.get(note.author, 0) + 1
        return order_speakers(self._people, self.order, self.seed, counts)

    def start_anew(self) -> None:
        """Begin a new round with everybody who is there."""
        absent = self.turns.absent
        self.turns = SpeakingRound(self._ordered())
        for person in absent:
            self.turns = self.turns.set_absent(person, is_absent=True)
        self._update()

    def prepare(self) -> None:
        """Begin anew where the last round is over, or belongs to another step of the plan; else it goes on."""
        if self.turns.is_begun and (self.turns.is_over or not self.is_of_running_step):
            self.seed = randbits(32)
            self.start_anew()

    @property
    def is_of_running_step(self) -> bool:
        """Whether the round was led in the step of the plan that runs now."""
        return self._step == self._running_step

    @property
    def _running_step(self) -> str:
        step = self._slides.plan.step
        return step.id if step is not None else ""

    def set_order(self, order: SpeakingOrder) -> None:
        """Choose the order of those who have not spoken yet."""
        self.order = order
        self._reorder()

    def shuffle(self) -> None:
        """Put those who wait in another random order."""
        self.seed = randbits(32)
        if self.order is SpeakingOrder.LIST:
            self.order = SpeakingOrder.RANDOM
        self._reorder()

    def _reorder(self) -> None:
        self.turns = self.turns.reordered(self._ordered())
        self._update()

    def toggle_absent(self, person: str) -> None:
        """Say that somebody is not there, or is again."""
        had_turn = self.turns.current
        self.turns = self.turns.set_absent(person, is_absent=person not in self.turns.absent)
        self._update(is_new_turn=self.turns.current != had_turn)

    def _on_document_changed(self, change: Change) -> None:
        if "participants" in change.kinds:
            self.turns = self.turns.with_people(self._people)
            if not self.turns.is_begun:
                self._reorder()
            self._update()

    # Turns

    @property
    def is_shown(self) -> bool:
        """Whether the audience sees the round."""
        return self._slides.target.kind == SLIDE_KIND

    def go_next(self) -> None:
        """Give the turn to the next one; after the last, the audience sees again what it saw before."""
        if self._slides.blank:
            self._slides.set_blank("")
        elif self.turns.is_over:
            self.leave()
            self.ended.emit()
        else:
            self._take(self.turns.next())

    def go_previous(self) -> None:
        """Give the turn back to the one before."""
        if self._slides.blank:
            self._slides.set_blank("")
        elif self.turns.spoken:
            self._take(self.turns.previous())

    def skip(self) -> None:
        """Go on to the next one; who is skipped comes back at the end."""
        if self.turns.current:
            self._take(self.turns.skip())

    def give_turn(self, person: str) -> None:
        """Give somebody the turn now, and show it."""
        self._take(self.turns.give_turn(person))

    def _take(self, turns: SpeakingRound) -> None:
        has_moved = turns.current != self.turns.current
        self.turns, self._step = turns, self._running_step
        self.show(is_new_turn=has_moved)

    def show(self, *, is_new_turn: bool = False) -> None:
        """Show the audience whose turn it is."""
        if not self.is_shown:
            self._shown_before = (self._slides.target, self._slides.page)
            is_new_turn = is_new_turn or not self._slides.countdown.is_set
        self._slides.show_slide(self._target())
        if is_new_turn:
            self._time_turn()
        self.changed.emit()

    def leave(self) -> None:
        """Show the audience again what it saw before the round."""
        self._stop_timing()
        if self.is_shown:
            self._slides.show_slide(*self._shown_before)
        self.changed.emit()

    def _target(self) -> SlideTarget:
        turns = self.turns
        turn = Turn(turns.place, len(turns.people), turns.current, turns.following)
        return SlideTarget(SLIDE_KIND, turn.as_text())

    def _update(self, *, is_new_turn: bool = False) -> None:
        """Show the round as it is now, where it is shown."""
        if self.is_shown and self._slides.target != self._target():
            self._slides.show_slide(self._target())
            if is_new_turn:
                self._time_turn()
        self.changed.emit()

    # Time

    def set_minutes(self, minutes: float) -> None:
        """Choose the time for each turn, from this one on; 0 for none."""
        self.minutes = minutes
        if self.is_shown:
            self._time_turn()
        self.changed.emit()

    def _time_turn(self) -> None:
        countdown = self._slides.countdown
        if not self.minutes or not self.turns.current:
            self._stop_timing()
            return
        if self._usual_minutes is None:
            self._usual_minutes = countdown.minutes
        countdown.start(self.minutes)

    def _stop_timing(self) -> None:
        """Take away the timer of a turn; a timer that ran for something else stays."""
        if self._usual_minutes is not None:
            self._slides.countdown.stop()
            self._slides.countdown.minutes, self._usual_minutes = self._usual_minutes, None
