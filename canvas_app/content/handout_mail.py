"""The text of the mail with what is handed out; for most people it is all they read about it.

The words are in `handouts.json` of each language. Those of the page's buttons come from the page itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvas_app.content.formats import format_long_date
from canvas_app.content.handout_form import is_day
from canvas_app.content.languages import texts
from canvas_app.content.method import block_id_of

if TYPE_CHECKING:
    from canvas_app.content.handout_form import Assignment
    from canvas_app.content.method import Method
    from canvas_app.model.records import Workshop

MOST_TOPICS = 6
"""More topics than these are named by their blocks."""


def handout_mail(workshop: Workshop, method: Method, assignment: Assignment, format_id: str) -> str:
    """Return what can be written to people with their copy, in the language of the workshop.

    Args:
        workshop: Whose notes are asked for.
        method: The method.
        assignment: What is asked.
        format_id: What they fill in, an id of `exchange.handout_formats`.
    """
    handouts, page = (texts(domain, workshop.lang) for domain in ("handouts", "html_form"))
    common, own = handouts["mail"], handouts["formats"][format_id]["mail"]
    values = {name: page["page"][name] for name in ("save", "share", "copy", "answers_file")} | {
        "filled_in": handouts["filled_in"],
        "network": workshop.title.strip() or common["untitled"],
        "topics": ", ".join(_titles(method, assignment.topics, workshop.lang)),
        "due": format_long_date(assignment.due, workshop.lang),
        "instruction": assignment.instruction,
        "again": own["again"],
    }
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(own["steps"], 1))
    parts = (
        common["greeting"],
        f"{common['lead']} {own['lead']} {common['at_ease']}",
        "{instruction}",
        common["topics"],
        steps,
        own["return"],
        _due_words(common, values["due"]),
        own["otherwise"],
        common["end"],
        common["thanks"],
    )
    said = (part.format(**values).strip() for part in parts)
    return "\n\n".join(part for part in said if part)


def _titles(method: Method, topics: tuple[str, ...], lang: str) -> list[str]:
    if len(topics) <= MOST_TOPICS:
        return [method.topics[topic].title[lang] for topic in topics]
    return [method.block(block).title[lang] for block in dict.fromkeys(map(block_id_of, topics))]


def _due_words(words: dict[str, str], due: str) -> str:
    """Return the sentence about a day, or about until when people wrote in other words."""
    return words["due" if is_day(due) else "due_text"] if due else ""
