"""The topics to choose from by typing a few letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvas_app.content.plan_view import PLACE_SEPARATOR
from canvas_app.ui.kit.chooser import Choice
from canvas_app.ui.kit.lists import ListRow

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext


def topic_choices(context: AppContext) -> list[Choice]:
    """Return all topics in the order of the method, each with where it stands."""
    method, lang = context.method, context.lang
    return [
        Choice(
            topic.id,
            ListRow(
                topic.title[lang], PLACE_SEPARATOR.join(filter(None, (block.title[lang], group.title[lang])))
            ),
        )
        for block in method.blocks
        for group in block.groups
        for topic in group.topics
    ]
