"""What is shown of the plan of the session: its steps with their times, and what each is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.languages import texts
from canvas_app.content.method import BLOCKS, Method, block_id_of
from canvas_app.model.document import private_texts, sort_by_order
from canvas_app.model.kinds import KINDS
from canvas_app.model.step_times import planned_starts, session_start

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.model.records import Step

VIEWS = ("title", "overview", "ranking", "agreements")
"""What a step can show beside the parts of the canvas."""

PLACE_SEPARATOR = " › "


class StepView(NamedTuple):
    """What is shown of a step.

    Attributes:
        start: When it begins, minutes since midnight; likewise `end`.
        block: The block it is about; '' for none.
        place: What it is about, in words: "Identity › Passion".
        private_note: What the facilitator noted for themselves.
    """

    id: str
    title: str
    start: int
    minutes: int
    is_break: bool = False
    block: str = ""
    place: str = ""
    goal: str = ""
    instruction: str = ""
    private_note: str = ""

    @property
    def end(self) -> int:
        """When it is over, minutes since midnight."""
        return self.start + self.minutes


class PlanView(NamedTuple):
    """What is shown of the plan; `start` in minutes since midnight."""

    steps: tuple[StepView, ...]
    start: int

    @property
    def minutes(self) -> int:
        """How long everything takes together."""
        return sum(step.minutes for step in self.steps)

    @property
    def break_minutes(self) -> int:
        """How long the breaks take together."""
        return sum(step.minutes for step in self.steps if step.is_break)

    @property
    def end(self) -> int:
        """When everything is over, minutes since midnight."""
        return self.start + self.minutes


def view_plan(document: Document, method: Method, lang: str) -> PlanView:
    """Return what is shown of the plan of a document, in a language."""
    steps = sort_by_order(document.steps.values())
    start, own_notes = session_start(document.workshop), private_texts(document)
    starts = planned_starts((step.minutes for step in steps), start)
    views = (
        view_step(step, int(begin), method, lang)._replace(private_note=own_notes.get(step.id, ""))
        for step, begin in zip(steps, starts, strict=False)
    )
    return PlanView(tuple(views), start)


def view_step(step: Step, start: int, method: Method, lang: str) -> StepView:
    """Return what is shown of one step that begins at `start`, without the facilitator's own note."""
    return StepView(
        step.id,
        step.title,
        start,
        step.minutes,
        KINDS["steps"].known_choice("role", step.role) == "break",
        shown_block(step.shows),
        place_label(step.shows, method, lang),
        step.goal,
        step.instruction,
    )


def shown_block(shows: str) -> str:
    """Return the block that a step is about, from the id of a block, group or topic; '' for none."""
    block = block_id_of(shows)
    return block if block in BLOCKS else ""


def place_label(shows: str, method: Method, lang: str) -> str:
    """Return in words what a step is about; '' for nothing, and for what only a newer version knows."""
    return places(method, lang).get(shows, "")


def places(method: Method, lang: str) -> dict[str, str]:
    """Return everything that a step can be about, in words by id: a view, a block, a group or a topic."""
    found: dict[str, str] = {view: texts("plans", lang)["views"][view] for view in VIEWS}
    for block in method.blocks:
        found[block.id] = block.title[lang]
        for group in block.groups:
            path = [block.title[lang], *([group.title[lang]] if group.id else ())]
            if group.id:
                found[f"{block.id}.{group.id}"] = PLACE_SEPARATOR.join(path)
            for topic in group.topics:
                found[topic.id] = PLACE_SEPARATOR.join((*path, topic.title[lang]))
    return found
