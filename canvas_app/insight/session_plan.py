"""A plan of the session that is carried out: which step runs, what was skipped, and when everything will be over.

Nothing here reads a clock. All times are seconds on a clock of the caller's choice, such as seconds since midnight of
the day on which the session began; every operation gets the time at which it is done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from canvas_app.model.document import sort_by_order
from canvas_app.model.kinds import KINDS
from canvas_app.model.stamps import empty_mapping
from canvas_app.model.step_times import planned_starts

if TYPE_CHECKING:
    from canvas_app.model.document import Document

StepState = Literal["done", "running", "upcoming", "skipped"]

SHORTEST_BREAK = 5 * 60
"""A break is never proposed to be shorter than this, seconds."""


class RunStep(NamedTuple):
    """A step that is carried out: its id, how long it is meant to last in seconds, and whether it is a break."""

    id: str
    seconds: int
    is_break: bool = False


class StepTimes(NamedTuple):
    """How a step stands.

    Attributes:
        planned_start: When it begins according to the plan.
        start: When it began, or will begin.
        spent: How long it has taken so far, seconds.
        state: Whether it is done, runs, comes later or is left out.
    """

    id: str
    planned_start: float
    start: float
    spent: float
    state: StepState


def run_steps(document: Document) -> tuple[RunStep, ...]:
    """Return the steps of a document in their order."""
    is_break = KINDS["steps"].known_choice
    return tuple(
        RunStep(step.id, step.minutes * 60, is_break("role", step.role) == "break")
        for step in sort_by_order(document.steps.values())
    )


@dataclass(frozen=True)
class PlanRun:
    """A plan that is carried out. Immutable: every operation returns another one.

    Attributes:
        steps: The steps in their order, as they are planned now.
        planned_start: When the session was to begin.
        promised_end: When it was to be over, as planned when it began; ahead and behind are measured against it.
        current: The id of the step that runs; '' when the last one is over.
        since: From when the running step counts, without pauses and without what it took before.
        began: When each step that has run began first.
        spent: How long steps took so far, seconds; the running one without what counts from `since`.
        skipped: The ids of steps that are left out.
        paused_at: Since when the run is paused; None while it runs.
        paused: How long all earlier pauses took together, seconds.
    """

    steps: tuple[RunStep, ...]
    planned_start: float
    promised_end: float
    current: str
    since: float
    began: Mapping[str, float] = field(default_factory=empty_mapping)
    spent: Mapping[str, float] = field(default_factory=empty_mapping)
    skipped: frozenset[str] = frozenset()
    paused_at: float | None = None
    paused: float = 0.0

    # What is done

    def next(self, now: float) -> PlanRun:
        """End the running step and begin the next that is not skipped; after the last one, the run is over."""
        return self._begin(self._upcoming[0].id if self._upcoming else "", now) if self.current else self

    def previous(self, now: float) -> PlanRun:
        """Go back to the step before, which goes on where it was; stays at the first one.

        One whose rest was skipped is taken up again; one that was left out before it began is passed over.
        """
        earlier = self.steps[: self._index]
        before = [step.id for step in earlier if step.id not in self.skipped or step.id in self.began]
        return self.go_to(before[-1], now) if before else self

    def go_to(self, id_: str, now: float) -> PlanRun:
        """Begin a step, or go on with it, wherever it stands; it is no longer skipped."""
        known = id_ in {step.id for step in self.steps} and id_ != self.current
        return replace(self._begin(id_, now), skipped=self.skipped - {id_}) if known else self

    def skip(self, now: float) -> PlanRun:
        """Leave out the rest of the running step, and begin the next one."""
        return replace(self, skipped=self.skipped | {self.current}).next(now) if self.current else self

    def leave_out(self, id_: str, is_out: bool = True) -> PlanRun:
        """Leave out a step that does not run, or take it in again."""
        changed = self.skipped | {id_} if is_out else self.skipped - {id_}
        return self if id_ == self.current else replace(self, skipped=changed)

    def lengthen(self, id_: str, seconds: int) -> PlanRun:
        """Make a step so much longer, or shorter where it is negative, but no shorter than nothing."""
        steps = [
            step._replace(seconds=max(step.seconds + seconds, 0)) if step.id == id_ else step
            for step in self.steps
        ]
        return replace(self, steps=tuple(steps))

    def with_steps(self, steps: Sequence[RunStep], now: float) -> PlanRun:
        """Go on with a plan that was changed meanwhile: steps added, moved, lengthened, removed.

        Where the running step was removed, the first that came after it and still exists begins.
        """
        kept = {step.id for step in steps}
        later = [step.id for step in self._upcoming if step.id in kept]
        is_gone = bool(self.current) and self.current not in kept
        run = self._begin(later[0] if later else "", now) if is_gone else self
        return replace(run, steps=tuple(steps))

    def pause(self, now: float) -> PlanRun:
        """Stop the time of the running step."""
        return self if self.is_paused or not self.current else replace(self, paused_at=max(now, self.since))

    def resume(self, now: float) -> PlanRun:
        """Let the time of the running step go on."""
        if self.paused_at is None:
            return self
        length = max(now - self.paused_at, 0.0)
        return replace(self, since=self.since + length, paused_at=None, paused=self.paused + length)

    def _begin(self, id_: str, now: float) -> PlanRun:
        now = max(now, self.since if self.paused_at is None else self.paused_at)
        spent = {**self.spent, self.current: self.elapsed(now)} if self.current else self.spent
        began = {**self.began, id_: self.began.get(id_, now)} if id_ else self.began
        paused = self.paused + (now - self.paused_at if self.paused_at is not None else 0.0)
        paused_at = now if self.is_paused and id_ else None
        return replace(
            self, current=id_, since=now, spent=spent, began=began, paused=paused, paused_at=paused_at
        )

    # How it stands

    @property
    def is_paused(self) -> bool:
        """Whether the time of the running step stands still."""
        return self.paused_at is not None

    @property
    def is_over(self) -> bool:
        """Whether the last step is over."""
        return not self.current

    @property
    def _index(self) -> int:
        """The place of the running step; beyond the last one when the run is over."""
        ids = [step.id for step in self.steps]
        return ids.index(self.current) if self.current in ids else len(ids)

    @property
    def _upcoming(self) -> list[RunStep]:
        return [step for step in self.steps[self._index + 1 :] if step.id not in self.skipped]

    def elapsed(self, now: float) -> float:
        """Return how long the running step has taken, without pauses; 0 when the run is over."""
        until = now if self.paused_at is None else self.paused_at
        return self.spent.get(self.current, 0.0) + max(until - self.since, 0.0) if self.current else 0.0

    def remaining(self, now: float) -> float:
        """Return how long the running step still has, seconds; negative beyond its time."""
        return self._left(self.current, self.elapsed(now))

    def _left(self, id_: str, spent: float) -> float:
        return next((step.seconds - spent for step in self.steps if step.id == id_), 0.0)

    def expected_starts(self, now: float) -> dict[str, float]:
        """Return when each step that comes later will begin, by its id, if each takes the time it has left."""
        upcoming = self._upcoming
        lengths = (max(self._left(step.id, self.spent.get(step.id, 0.0)), 0.0) for step in upcoming)
        starts = planned_starts(lengths, self._end_of_current(now))
        return {step.id: start for step, start in zip(upcoming, starts, strict=False)}

    def _end_of_current(self, now: float) -> float:
        return max(now, self.since) + max(self.remaining(now), 0.0) if self.current else self.since

    def expected_end(self, now: float) -> float:
        """Return when everything will be over, if each step takes the time it has left."""
        left = (max(self._left(step.id, self.spent.get(step.id, 0.0)), 0.0) for step in self._upcoming)
        return self._end_of_current(now) + sum(left)

    def minutes_behind(self, now: float) -> int:
        """Return by how many whole minutes the end will be later than promised; negative when ahead."""
        return int((self.expected_end(now) - self.promised_end) / 60)

    def times(self, now: float) -> tuple[StepTimes, ...]:
        """Return how every step stands, in the order of the plan."""
        planned = planned_starts((step.seconds for step in self.steps), self.planned_start)
        expected, spent = self.expected_starts(now), {**self.spent, self.current: self.elapsed(now)}
        return tuple(
            StepTimes(
                step.id,
                start,
                expected.get(step.id, self.began.get(step.id, start)),
                spent.get(step.id, 0.0),
                self._state(step.id, expected),
            )
            for step, start in zip(self.steps, planned, strict=False)
        )

    def _state(self, id_: str, expected: Mapping[str, float]) -> StepState:
        if id_ == self.current:
            return "running"
        if id_ in expected:
            return "upcoming"
        return "skipped" if id_ in self.skipped or id_ not in self.spent else "done"

    def proposed_break(self, now: float) -> RunStep | None:
        """Return the next break, shortened to make up for what the run is behind; None where that does not help."""
        behind = self.minutes_behind(now) * 60
        coming = next((step for step in self._upcoming if step.is_break), None)
        if coming is None or behind <= 0 or coming.seconds <= SHORTEST_BREAK:
            return None
        return coming._replace(seconds=max(coming.seconds - behind, SHORTEST_BREAK))


def start_run(steps: Sequence[RunStep], planned_start: float, now: float) -> PlanRun:
    """Begin with the first step of a plan.

    Args:
        steps: The steps in their order (`run_steps`).
        planned_start: When the session was to begin, on the clock of `now`.
        now: When it begins.
    """
    end = planned_start + sum(step.seconds for step in steps)
    first = steps[0].id if steps else ""
    return PlanRun(tuple(steps), planned_start, end, first, now, {first: now} if first else {})
