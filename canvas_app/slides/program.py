"""Which slides a show has, in which order: those of the plan of the session, else those of the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvas_app.content.method import BLOCKS, Method
from canvas_app.content.plan_view import VIEWS, shown_block
from canvas_app.model.document import Document, sort_by_order
from canvas_app.model.kinds import KINDS
from canvas_app.slides.slide import SlideTarget

if TYPE_CHECKING:
    from canvas_app.model.records import Step


def make_program(document: Document, method: Method) -> list[SlideTarget]:
    """Return the slides in their order: the title, then those of the steps, else those of the canvas."""
    if document.steps:
        steps = sort_by_order(document.steps.values())
        return [SlideTarget("title"), *(target_of_step(step, method) for step in steps)]
    blocks = []
    for block in method.blocks:
        groups = [f"{block.id}.{group.id}" for group in block.groups if group.id]
        blocks += [SlideTarget("block", about) for about in (groups or [block.id]) if block.topics]
    agreed = [SlideTarget("agreements")] if any(note.mark for note in document.notes.values()) else []
    rounds = sort_by_order(document.voting_rounds.values())
    rankings = [SlideTarget("ranking", one.id) for one in rounds]
    return [
        SlideTarget("title"),
        SlideTarget("overview"),
        *blocks,
        *rankings,
        SlideTarget("portfolio"),
        *agreed,
    ]


def target_of_step(step: Step, method: Method) -> SlideTarget:
    """Return the slide that a step is about; for a break, and what this version does not know, its instruction."""
    if KINDS["steps"].known_choice("role", step.role) == "break":
        return SlideTarget("step", step.id)
    return target_of_place(step.shows, method) or SlideTarget("step", step.id)


def target_of_place(place: str, method: Method) -> SlideTarget | None:
    """Return the slide of a part of the canvas or a view, by its id; None for what this version does not know."""
    block = shown_block(place)
    if block == BLOCKS[0]:
        return SlideTarget("portfolio")
    if block:
        return SlideTarget("topic" if place in method.topics else "block", place)
    return SlideTarget(place) if place in VIEWS else None


def places_of(target: SlideTarget, program: list[SlideTarget]) -> range:
    """Return the places of a slide in a program: several for a whole block, none for a note or a sentence."""
    if target in program:
        return range(program.index(target), program.index(target) + 1)
    about = target.about + "."
    parts = [(at, one.about + ".") for at, one in enumerate(program) if one.kind == "block"]
    found = [at for at, part in parts if part.startswith(about) or about.startswith(part)]
    return range(found[0], found[-1] + 1) if found else range(0)
