"""Ready-made plans for a session: their steps from `resources/plans`, their texts from each language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core import from_json

from canvas_app.content.languages import texts
from canvas_app.content.method import load_method
from canvas_app.content.plan_view import places
from canvas_app.model.allowed_values import DEFAULT_LANGUAGE
from canvas_app.model.edits.step_edits import StepDraft
from canvas_app.model.kinds import KINDS
from canvas_app.platform import paths

PLAN_IDS = ("two-hours", "half-day", "day", "second-session")
"""The ready-made plans, the shortest first; each is a file in `resources/plans`."""


class ReadyPlan(NamedTuple):
    """A ready-made plan in one language."""

    id: str
    title: str
    description: str
    steps: tuple[StepDraft, ...]

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return sum(int(step.fields["minutes"]) for step in self.steps)


@cache
def ready_plans(lang: str) -> tuple[ReadyPlan, ...]:
    """Return all ready-made plans in a language.

    Raises:
        ValueError: A file holds a value that no step can have, or refers to what is not in the method.
    """
    return tuple(_load_plan(id_, lang) for id_ in PLAN_IDS)


def _load_plan(id_: str, lang: str) -> ReadyPlan:
    words = texts("plans", lang)
    path = paths.resource_path("plans", f"{id_}.json")
    raw = from_json(path.read_bytes())
    steps = tuple(_load_step(step, words["steps"][step["id"]], path) for step in raw["steps"])
    return ReadyPlan(id_, words["plans"][id_]["title"], words["plans"][id_]["description"], steps)


def _load_step(raw: Mapping[str, Any], words: Mapping[str, str], path: Path) -> StepDraft:
    fields = {name: value for name, value in {**raw, **words}.items() if name not in ("id", "private_note")}
    types = KINDS["steps"].fields
    wrong = [
        name
        for name, value in fields.items()
        if name not in types or not types[name].is_valid(value) or not types[name].is_known(value)
    ]
    if "minutes" not in fields or wrong or fields.get("shows", "title") not in _place_ids():
        raise ValueError(path.name, raw["id"], wrong)
    return StepDraft(fields, words.get("private_note", ""))


def _place_ids() -> frozenset[str]:
    return frozenset(places(load_method(), DEFAULT_LANGUAGE))
