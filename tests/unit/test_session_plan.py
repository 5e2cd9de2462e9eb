"""The plan of a session that is carried out: starts, ahead or behind, whatever happens at whatever moment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.content.method import load_method
from canvas_app.content.plan_view import view_plan
from canvas_app.insight.session_plan import PlanRun, RunStep, run_steps, start_run
from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.model.step_times import planned_starts
from tests.unit.builders import small_workshop

HALF_PAST_NINE = 9.5 * 3600
STEPS = (
    RunStep("welcome", 600),
    RunStep("write", 1200),
    RunStep("pause", 900, is_break=True),
    RunStep("close", 600),
)


def begun(now: float = HALF_PAST_NINE) -> PlanRun:
    return start_run(STEPS, HALF_PAST_NINE, now)


def test_on_time_everything_begins_as_planned() -> None:
    run = begun()
    assert run.expected_starts(HALF_PAST_NINE) == {
        "write": HALF_PAST_NINE + 600,
        "pause": HALF_PAST_NINE + 1800,
        "close": HALF_PAST_NINE + 2700,
    }
    assert run.expected_end(HALF_PAST_NINE) == run.promised_end == HALF_PAST_NINE + 3300
    assert run.minutes_behind(HALF_PAST_NINE) == 0


def test_a_step_that_runs_over_moves_what_comes_later() -> None:
    now = HALF_PAST_NINE + 600 + 185
    run = begun()
    assert run.remaining(now) == -185
    assert run.minutes_behind(now) == 3
    run = run.next(now)
    assert run.expected_starts(now)["pause"] == now + 1200
    done, running, *_ = run.times(now)
    assert (done.state, done.spent, running.state, running.start) == ("done", 785, "running", now)
    assert running.planned_start == HALF_PAST_NINE + 600


def test_who_is_behind_gets_a_shorter_break_proposed_and_is_on_time_with_it() -> None:
    now = HALF_PAST_NINE + 600 + 240
    run = begun()
    shorter = run.proposed_break(now)
    assert shorter == RunStep("pause", 660, is_break=True)
    assert run.lengthen("pause", shorter.seconds - 900).minutes_behind(now) == 0
    assert begun().proposed_break(HALF_PAST_NINE) is None
    far_behind = begun(HALF_PAST_NINE + 3600).proposed_break(HALF_PAST_NINE + 3600)
    assert far_behind is not None
    assert far_behind.seconds == 300


def test_skipping_is_ahead_and_going_back_goes_on_where_the_step_was() -> None:
    run = begun().next(HALF_PAST_NINE + 600).skip(HALF_PAST_NINE + 660)
    assert run.current == "pause"
    assert run.minutes_behind(HALF_PAST_NINE + 660) == -19
    assert [step.state for step in run.times(HALF_PAST_NINE + 660)] == [
        "done",
        "skipped",
        "running",
        "upcoming",
    ]
    back = run.previous(HALF_PAST_NINE + 720)
    assert back.current == "write", "its rest is taken up again"
    assert back.elapsed(HALF_PAST_NINE + 730) == 70
    assert "write" not in back.skipped
    passed = run.go_to("welcome", HALF_PAST_NINE + 720).leave_out("pause").next(HALF_PAST_NINE + 730)
    assert passed.current != "pause"


def test_a_step_left_out_beforehand_is_passed_over() -> None:
    run = begun().leave_out("pause").next(HALF_PAST_NINE + 600)
    assert run.minutes_behind(HALF_PAST_NINE + 600) == -15
    assert run.next(HALF_PAST_NINE + 1800).current == "close"
    assert run.leave_out("pause", is_out=False).minutes_behind(HALF_PAST_NINE + 600) == 0


def test_a_pause_stops_the_step_and_not_the_clock() -> None:
    paused = begun().pause(HALF_PAST_NINE + 300)
    assert paused.elapsed(HALF_PAST_NINE + 900) == 300
    assert paused.minutes_behind(HALF_PAST_NINE + 900) == 10
    run = paused.resume(HALF_PAST_NINE + 900)
    assert run.remaining(HALF_PAST_NINE + 900) == 300
    assert paused.next(HALF_PAST_NINE + 900).is_paused


def test_after_the_last_step_it_is_over_and_can_be_taken_up_again() -> None:
    run = begun()
    for moment in (600, 1800, 2700, 3200):
        run = run.next(HALF_PAST_NINE + moment)
    assert run.is_over
    assert run.expected_end(HALF_PAST_NINE + 9999) == HALF_PAST_NINE + 3200
    assert run.minutes_behind(HALF_PAST_NINE + 9999) == -1
    assert run.next(HALF_PAST_NINE + 9999) is run
    assert run.previous(HALF_PAST_NINE + 3300).current == "close"


def test_the_running_step_may_be_removed_from_the_plan() -> None:
    run = begun().next(HALF_PAST_NINE + 600)
    now = HALF_PAST_NINE + 700
    changed = run.with_steps([STEPS[0], STEPS[3]], now)
    assert changed.current == "close"
    assert changed.expected_end(now) == now + 600
    assert changed.with_steps(STEPS[:1], now + 60).is_over


def test_an_empty_plan_is_over_at_once() -> None:
    run = start_run((), HALF_PAST_NINE, HALF_PAST_NINE)
    assert run.is_over
    assert run.next(HALF_PAST_NINE + 1).skip(HALF_PAST_NINE + 2).previous(HALF_PAST_NINE + 3) == run
    assert run.times(HALF_PAST_NINE) == ()


def test_planned_starts_follow_from_the_start_of_the_session_and_the_minutes() -> None:
    base = small_workshop()
    drafts = [
        edits.StepDraft({"title": "Welkom", "minutes": 20, "shows": "title"}),
        edits.StepDraft(
            {"title": "Schrijven", "minutes": 45, "shows": "identity.passion.theme"}, "Anna eerst"
        ),
        edits.StepDraft({"title": "Pauze", "minutes": 15, "role": "break"}),
    ]
    base = apply(base, edits.edit_workshop(base, start_time="13:45"))
    base = apply(base, edits.add_steps(base, drafts))
    plan = view_plan(base, load_method(), "nl")
    assert [(step.start, step.end) for step in plan.steps] == [(825, 845), (845, 890), (890, 905)]
    assert (plan.start, plan.end, plan.minutes, plan.break_minutes) == (825, 905, 80, 15)
    assert plan.steps[1].place == "Identiteit › Passie › Thema"
    assert (plan.steps[1].block, plan.steps[1].private_note) == ("identity", "Anna eerst")
    assert [step.is_break for step in plan.steps] == [False, False, True]
    assert [step.seconds for step in run_steps(base)] == [1200, 2700, 900]


# Anything, at any moment


OPERATIONS = (
    "next",
    "previous",
    "skip",
    "pause",
    "resume",
    "go_to",
    "leave_out",
    "lengthen",
    "move",
    "remove",
)


def applied(run: PlanRun, operation: str, number: int, now: float) -> PlanRun:
    """The run after an operation; `number` says which step it is about, and how far it goes."""
    steps = list(run.steps)
    if operation in ("next", "previous", "skip", "pause", "resume"):
        changed: PlanRun = getattr(run, operation)(now)
        return changed
    if not steps:
        return run
    step = steps[number % len(steps)]
    if operation == "go_to":
        return run.go_to(step.id, now)
    if operation == "leave_out":
        return run.leave_out(step.id, step.id not in run.skipped)
    if operation == "lengthen":
        return run.lengthen(step.id, (number - 30) * 60)
    steps.remove(step)
    if operation == "move":
        steps.insert(number // 7 % (len(steps) + 1), step)
    return run.with_steps(steps, now)


@given(
    st.lists(st.integers(60, 3600), max_size=6),
    st.lists(st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 60), st.integers(0, 1800)), max_size=25),
    st.integers(0, 3600),
)
def test_sums_and_starts_agree_whatever_is_done_at_whatever_moment(
    lengths: list[int], operations: list[tuple[str, int, int]], late: int
) -> None:
    steps = [RunStep(str(number), seconds) for number, seconds in enumerate(lengths)]
    begin = HALF_PAST_NINE + late
    run, now, idle = start_run(steps, HALF_PAST_NINE, begin), begin, 0
    for operation, number, wait in operations:
        before, now = run, now + wait
        run = applied(run, operation, number, now)
        assert run.current in {"", *(step.id for step in run.steps)}
        if before.is_over:
            assert run.is_over or operation in ("previous", "go_to")
            idle += wait
        check(run, now, now - begin - idle)
        check(run, now + 77, now - begin - idle + (0 if run.is_over else 77))


def check(run: PlanRun, now: float, busy: float) -> None:
    """Every second of the run is counted once, and what comes later follows without a gap.

    Args:
        run: The run.
        now: When it is looked at.
        busy: How long a step has been running, pauses included.
    """
    pausing = now - run.paused_at if run.paused_at is not None else 0.0
    spent = sum(run.spent.values()) - run.spent.get(run.current, 0.0) + run.elapsed(now)
    assert spent + run.paused + pausing == pytest.approx(busy)
    times = run.times(now)
    planned = planned_starts((step.seconds for step in run.steps), run.planned_start)
    assert [step.planned_start for step in times] == planned[:-1]
    left = {step.id: max(step.seconds - run.spent.get(step.id, 0.0), 0.0) for step in run.steps}
    begins = (run.since if run.is_over else now) + max(run.remaining(now), 0.0)
    for step in times:
        if step.state == "upcoming":
            assert step.start == pytest.approx(begins)
            begins += left[step.id]
    assert run.expected_end(now) == pytest.approx(begins)
    assert run.minutes_behind(now) == int((run.expected_end(now) - run.promised_end) / 60)
    assert sum(step.state == "running" for step in times) == (not run.is_over)
