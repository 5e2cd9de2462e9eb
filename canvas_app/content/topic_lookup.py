"""Finding a topic by the first letters of its name, or by what a table of somebody calls it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from canvas_app.content.languages import language_codes
from canvas_app.content.method import load_method
from canvas_app.model.text import fold_words, has_words_beginning

if TYPE_CHECKING:
    from canvas_app.content.method import Method

COALITION_PREFIX = "coalitions."
"""Before the form of a coalition: the topic of a row that becomes a card."""

_PATH = re.compile(r"\s*[›>/»→|·:]\s*|\s+[-–—]\s+")
"""Between the parts of a place, as in "Identity › Passion › Theme"."""

_MAX_WORDS = 300
"""Characters of what may be the name of a topic."""


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


@lru_cache(4096)
def topic_of_words(words: str) -> str:
    """Return the topic, or the form of a coalition, that is called so in any language; '' for none.

    Its id, its title, its question and the path to it are known: "Identity › Passion › Theme", also with other signs.
    """
    if len(words) > _MAX_WORDS:
        return ""
    known, folded = _topics_by_words(), fold_words(words).strip(" .:")
    found = known.get(folded, "")
    if found or not folded:
        return found
    *above, last = _PATH.split(folded)
    found = known.get(last, "")
    return found if above and {*above} <= _titles_above(found) else ""


@cache
def _topics_by_words() -> Mapping[str, str]:
    """Return topics by what they are called; what several are called is none of them."""
    method = load_method()
    found: dict[str, str] = {}
    for name, topic in _names(method):
        folded = fold_words(name).strip(" .:")
        found[folded] = "" if found.get(folded, topic) != topic else topic
    return {**found, **{topic: topic for topic in method.topics}}


def _names(method: Method) -> Iterator[tuple[str, str]]:
    for code in language_codes():
        for topic in method.topics.values():
            yield from ((topic.title[code], topic.id), (topic.question[code], topic.id))
        for form in method.coalition.forms:
            id_ = COALITION_PREFIX + form.id
            yield from ((form.title[code], id_), (id_, id_))


def _titles_above(topic: str) -> set[str]:
    """Return the titles of the block and group of a topic in every language."""
    return {
        fold_words(title)
        for block in load_method().blocks
        for group in block.groups
        if any(one.id == topic for one in group.topics)
        for one in (block, group)
        for title in one.title.values()
    }
