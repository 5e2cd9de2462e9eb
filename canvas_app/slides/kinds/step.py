"""A step of the plan of the session that is about nothing on the canvas: its title and what the audience is to do."""

from __future__ import annotations

from canvas_app.model.kinds import KINDS
from canvas_app.slides.parts.frame import Crumb, head_marks
from canvas_app.slides.parts.large_text import centred_page, text_pages
from canvas_app.slides.slide import SlideKind, SlidePage, SlideSource


def _lay_out(source: SlideSource, about: str) -> list[SlidePage]:
    step = source.document.steps.get(about)
    if step is None:
        return [centred_page(source, source.words("gone"))]
    title, below = _title(source, about), _below(source, about)
    if not step.instruction.strip():
        return [centred_page(source, title, below)]
    pages = text_pages(
        source, step.instruction, role="ink", above=head_marks(source, "focus", [Crumb(title)], below)
    )
    return [page._replace(shown=(about,)) for page in pages]


def _below(source: SlideSource, about: str) -> str:
    """Return when a break is over, else how long it takes."""
    step = source.document.steps[about]
    if KINDS["steps"].known_choice("role", step.role) != "break":
        return ""
    if source.options.resumes:
        return source.words("resumes", time=source.options.resumes)
    return source.words("minutes", n=step.minutes)


def _title(source: SlideSource, about: str) -> str:
    step = source.document.steps.get(about)
    return (step.title if step else "") or source.words("unnamed")


SLIDE = SlideKind("step", _lay_out, lambda source: list(source.document.steps), _title)
