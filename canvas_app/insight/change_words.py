"""Words about changes, from `changes.json` of each language, and notes as they stand in lists."""

from __future__ import annotations

from collections.abc import Iterable

from canvas_app.content.languages import texts
from canvas_app.content.method import Method, shown_topic
from canvas_app.model.records import Note

MAX_NOTE_CHARACTERS = 300
"""Maximum number of characters of one note in a list."""


def phrase(name: str, lang: str, /, **parameters: object) -> str:
    """Return a text with its places filled in."""
    text: str = texts("changes", lang)[name]
    return text.format(**parameters) if parameters else text


def counted(name: str, count: int, lang: str) -> str:
    """Return a text about so many things."""
    one, more = texts("changes", lang)[name]
    text: str = one if count == 1 else more
    return text.format(count=count)


def dots_difference_text(difference: int, lang: str) -> str:
    """Return the number of dots more, or fewer if negative, in words."""
    return counted("dots_fewer" if difference < 0 else "dots_more", abs(difference), lang)


def excerpt(text: str) -> str:
    """Return a note on one line, truncated to `MAX_NOTE_CHARACTERS`."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_NOTE_CHARACTERS else line[:MAX_NOTE_CHARACTERS] + " …"


def topic_title(topic: str, method: Method, lang: str) -> str:
    """Return the title of the topic under which the notes of `topic` are shown."""
    return method.topics[shown_topic(method, topic)].title[lang]


def in_reading_order(notes: Iterable[Note], method: Method) -> list[Note]:
    """Return notes as they stand on the canvas: by topic, then by their order."""
    index = {topic: number for number, topic in enumerate(method.topics)}
    return sorted(
        notes, key=lambda note: (index.get(shown_topic(method, note.topic), 0), note.order, note.id)
    )
