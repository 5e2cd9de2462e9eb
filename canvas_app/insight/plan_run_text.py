"""A plan that is carried out, as text: so that it goes on where it was after the program was closed or crashed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from canvas_app.insight.session_plan import PlanRun, RunStep

_NUMBERS = ("planned_start", "promised_end", "since", "paused")


def encode_run(run: PlanRun, day: date) -> str:
    """Return a run as JSON.

    Args:
        run: The run; its times count from midnight of `day`.
        day: The day of the session.
    """
    fields = {name: getattr(run, name) for name in (*_NUMBERS, "current", "paused_at")}
    maps = {"began": dict(run.began), "spent": dict(run.spent), "skipped": sorted(run.skipped)}
    return json.dumps({"day": day.isoformat(), **fields, **maps})


def decode_run(text: str, steps: Sequence[RunStep], day: date, now: float) -> PlanRun | None:
    """Return the run of a text; None where it is of another day, over, or cannot be read.

    Args:
        text: What `encode_run` returned.
        steps: The steps of the plan as they are now.
        day: Today.
        now: Seconds since midnight.
    """
    try:
        raw = json.loads(text)
        if raw["day"] != day.isoformat() or not raw["current"] or float(raw["since"]) > now:
            return None
        run = PlanRun(
            steps=tuple(steps),
            current=str(raw["current"]),
            began={str(id_): float(at) for id_, at in raw["began"].items()},
            spent={str(id_): float(seconds) for id_, seconds in raw["spent"].items()},
            skipped=frozenset(map(str, raw["skipped"])),
            paused_at=None if raw["paused_at"] is None else float(raw["paused_at"]),
            **{name: float(raw[name]) for name in _NUMBERS},
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return run if run.current in {step.id for step in steps} else None
