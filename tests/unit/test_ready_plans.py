"""The ready-made plans: whole, in both languages, about what is on the canvas."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from canvas_app.content import ready_plans as module
from canvas_app.content.languages import language_codes
from canvas_app.content.method import load_method
from canvas_app.content.plan_view import place_label, view_plan
from canvas_app.content.ready_plans import PLAN_IDS, ready_plans
from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.platform import paths
from tests.unit.builders import small_workshop

LENGTHS = {"two-hours": 120, "half-day": 210, "day": 390, "second-session": 150}


def test_every_file_is_offered() -> None:
    files = {path.stem for path in paths.resource_path("plans").glob("*.json")}
    assert files == set(PLAN_IDS) == LENGTHS.keys()


@pytest.mark.parametrize("lang", language_codes())
def test_each_plan_has_the_length_its_name_says_and_is_about_what_is_there(lang: str) -> None:
    for plan in ready_plans(lang):
        assert plan.minutes == LENGTHS[plan.id]
        assert plan.title
        assert plan.description
        for step in plan.steps:
            assert step.fields["title"]
            shows = str(step.fields.get("shows", ""))
            assert (shows == "") == (step.fields.get("role") == "break")
            assert not shows or place_label(shows, load_method(), lang)


@pytest.mark.parametrize("plan", PLAN_IDS)
def test_the_languages_differ_in_words_alone(plan: str) -> None:
    by_language = [next(one for one in ready_plans(lang) if one.id == plan) for lang in language_codes()]
    words = ("title", "goal", "instruction")
    bare = [
        [
            ({k: v for k, v in step.fields.items() if k not in words}, bool(step.private_note))
            for step in one.steps
        ]
        for one in by_language
    ]
    assert all(rows == bare[0] for rows in bare)
    for steps in zip(*(one.steps for one in by_language), strict=True):
        assert len({step.fields["title"] for step in steps}) == len(steps) or "Lunch" in str(steps[0])


@pytest.mark.parametrize("lang", language_codes())
def test_each_can_become_the_plan_of_a_network(lang: str) -> None:
    for plan in ready_plans(lang):
        base = small_workshop()
        made = apply(base, edits.replace_plan(base, plan.steps))
        assert view_plan(made, load_method(), lang).minutes == plan.minutes
        assert edits.copy_plan(made)[0].private_note == plan.steps[0].private_note


@pytest.mark.parametrize(
    "bad", [{"minutes": 0}, {"minutes": "10"}, {"shows": "identity.luck"}, {"role": "nap"}, {"colour": "x"}]
)
def test_a_plan_with_an_impossible_value_is_refused(
    bad: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = {"id": "welcome", "minutes": 10, "shows": "title", **bad}
    (tmp_path / "two-hours.json").write_text(json.dumps({"steps": [step]}))
    monkeypatch.setattr(module.paths, "resource_path", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(ValueError, match="welcome"):
        module._load_plan("two-hours", "nl")
