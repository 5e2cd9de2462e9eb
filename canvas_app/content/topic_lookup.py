"""Finding a topic by the first letters of its name."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from canvas_app.model.text import fold_words, has_words_beginning

if TYPE_CHECKING:
    from canvas_app.content.method import Method


def find_topic(method: Method, lang: str, letters: str, preferred: Collection[str] = ()) -> str:
    """Return the topic whose name begins with some letters; '' where none does, or several and none is preferred.

    Args:
        method: The method.
        lang: Language of the names.
        letters: What was typed.
        preferred: Ids of the topics that are meant where several fit, such as those in view.
    """
    names = {id_: topic.title[lang] for id_, topic in method.topics.items()}
    typed = fold_words(letters)
    whole = [id_ for id_, name in names.items() if fold_words(name).startswith(typed)]
    found = whole or [id_ for id_, name in names.items() if has_words_beginning(name, letters)]
    near = [id_ for id_ in found if id_ in preferred]
    candidates = near or found
    return candidates[0] if len(candidates) == 1 or near else ""
