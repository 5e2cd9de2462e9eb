"""The plan of the session that is being followed: which step runs, by the clock of the computer."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from canvas_app.insight.plan_run_text import decode_run, encode_run
from canvas_app.insight.session_plan import PlanRun, StepTimes, run_steps, start_run
from canvas_app.model.edits import start_step_masks
from canvas_app.model.field_types import parse_time
from canvas_app.model.step_times import session_start

if TYPE_CHECKING:
    from canvas_app.document.session import Session
    from canvas_app.model.change import Change
    from canvas_app.model.records import Step
    from canvas_app.services.settings import Settings

TICK_MS = 1_000
MOST_RUNS = 10
"""Plans of which is remembered how far they are."""

MOST_APART_S = 3 * 3600
"""A session that begins this much before or after its time is a rehearsal, or the time is that of another day."""


def seconds_of_day() -> Callable[[], float]:
    """Return a clock: seconds since midnight of today, which goes on past midnight and never jumps."""
    now = datetime.now()
    offset = now.hour * 3600 + now.minute * 60 + now.second - time.monotonic()
    return lambda: time.monotonic() + offset


class PlanFollower(QObject):
    """Follows the plan of the open workshop: begins, goes on and pauses, and knows how it stands.

    Attributes:
        changed: Signal, another step runs, or the plan changed.
        ticked: Signal, a second has passed.
        run: The plan that is carried out; None before it begins.
        clock: Returns the time, in seconds since midnight of the day on which this was made.
    """

    changed = Signal()
    ticked = Signal()

    def __init__(
        self,
        session: Session,
        settings: Settings,
        parent: QObject | None = None,
        clock: Callable[[], float] | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self.clock = clock or seconds_of_day()
        self.run: PlanRun | None = None
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.ticked)
        session.changed.connect(self._on_document_changed)
        session.replaced.connect(self._take_up)
        self._take_up()

    def _take_up(self) -> None:
        """Go on with the plan of today where it was when the program was closed, or crashed."""
        text = self._settings.plan_runs.get(self._session.document.document_id, "")
        steps = run_steps(self._session.document)
        self._set_run(decode_run(text, steps, date.today(), self.clock()) if text else None)

    def _remember(self) -> None:
        runs, id_ = self._settings.plan_runs, self._session.document.document_id
        runs.pop(id_, None)
        if self.run is not None and not self.run.is_over:
            runs[id_] = encode_run(self.run, date.today())
        for old in list(runs)[:-MOST_RUNS]:
            del runs[old]

    # How it stands

    @property
    def has_steps(self) -> bool:
        """Whether there is a plan to follow."""
        return bool(self._session.document.steps)

    @property
    def step(self) -> Step | None:
        """The step that runs; None before the first and after the last one."""
        return self._session.document.steps.get(self.run.current) if self.run else None

    @property
    def is_over(self) -> bool:
        """Whether the last step is over."""
        return self.run is not None and self.run.is_over

    @property
    def following(self) -> str:
        """The id of the step that comes next; '' after the last one."""
        if self.run is None:
            return next((step.id for step in run_steps(self._session.document)), "")
        return next(iter(self.run.expected_starts(self.clock())), "")

    @property
    def planned_start(self) -> float:
        """When the session is to begin: the time in the file, else (or where that is far away) now."""
        workshop, now = self._session.document.workshop, self.clock()
        planned = session_start(workshop) * 60.0
        is_known = parse_time(workshop.start_time) >= 0 and abs(planned - now) <= MOST_APART_S
        return planned if is_known else now

    def times(self) -> tuple[StepTimes, ...]:
        """Return how every step stands; before the plan begins as if it began on time, or now if that is later."""
        now = self.clock()
        if self.run is not None:
            return self.run.times(now)
        start = self.planned_start
        waiting = start_run(run_steps(self._session.document), start, max(start, now))
        return tuple(step._replace(state="upcoming", spent=0.0) for step in waiting.times(max(start, now)))

    # What is done

    def go_next(self) -> None:
        """Begin, or end the running step and begin the next one."""
        run = self.run
        if run is None:
            steps = run_steps(self._session.document)
            self._set_run(start_run(steps, self.planned_start, self.clock()) if steps else None)
        else:
            self._set_run(run.next(self.clock()))

    def go_previous(self) -> None:
        """Go back to the step before."""
        if self.run is not None:
            self._set_run(self.run.previous(self.clock()))

    def go_to(self, id_: str) -> None:
        """Begin a step, or go on with it, wherever it stands."""
        if self.run is None:
            self.go_next()
        if self.run is not None:
            self._set_run(self.run.go_to(id_, self.clock()))

    def skip(self) -> None:
        """Leave out the rest of the running step, and begin the next one."""
        if self.run is not None:
            self._set_run(self.run.skip(self.clock()))

    def toggle_pause(self) -> None:
        """Let the time of the running step stand still, or go on."""
        run, now = self.run, self.clock()
        if run is not None:
            self._set_run(run.resume(now) if run.is_paused else run.pause(now))

    def stop(self) -> None:
        """Follow no plan; the next time it begins anew."""
        self._set_run(None)

    def _set_run(self, run: PlanRun | None) -> None:
        is_begun = self.run is not None and run is not None and run.current not in self.run.began
        is_first = self.run is None and run is not None and set(run.began) == {run.current}
        self.run = run
        self._remember()
        if run is not None and run.current and (is_begun or is_first):
            self._mask(run.current)
        if run is None or run.is_over:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
        self.changed.emit()

    def _mask(self, id_: str) -> None:
        """Mask the topics of a step in which people write in silence, before anybody sees it.

        No undo takes that back, and no lock stops it: both would show the notes by accident.
        """
        self._session.apply_beyond_undo(start_step_masks(self._session.document, id_))

    def _on_document_changed(self, change: Change) -> None:
        keys = (*change.added, *change.removed, *change.updated)
        if not any(kind in ("steps", "workshop") for kind, _ in keys):
            return
        if self.run is not None:
            self.run = self.run.with_steps(run_steps(self._session.document), self.clock())
        self.changed.emit()
