"""What is typed at the start of a note: author and colour (`@anna #geel Wat we delen`), or a heading (`# Samen`).

Of a paper note often only the colour is known: `@geel` says that nobody knows who wrote it, and so does `@niemand`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.languages import language, language_codes
from canvas_app.model.text import strip_accents

if TYPE_CHECKING:
    from canvas_app.model.records import Participant

_HEADING = r"#[ \t]+"
_END = r"(?:[ \t]+|$)"
_TAG = rf"([@#/])(\S+){_END}"
_UNKNOWN = rf"([@#])(\S+){_END}"
_LEAST_LETTERS = 2
"""So many letters of a word for nobody, at least, mean it where no name begins so."""


class NotePrefix(NamedTuple):
    """What was typed, taken apart.

    Attributes:
        text: The text without what was understood.
        author: Id of the participant, None where none was named, '' for nobody or a colour in place of a name.
        colour: Name of the colour, None where none was named.
        is_heading: Whether the note is to be a heading.
        unknown_name: The first `@name` that was not understood, '' for none; it stays in the text.
    """

    text: str
    author: str | None = None
    colour: str | None = None
    is_heading: bool = False
    unknown_name: str = ""

    @property
    def writer(self) -> str | None:
        """Who wrote a new note: as `author`; nobody where a name was not understood: it is not who wrote before."""
        return "" if self.author is None and self.unknown_name else self.author


def nobody_words() -> frozenset[str]:
    """Return the words that mean nobody in place of a name, in lower case: those of every language."""
    return frozenset(
        strip_accents(word).casefold() for code in language_codes() for word in language(code).nobody
    )


def parse_prefix(
    text: str,
    participants: Iterable[Participant],
    colours: Mapping[str, str],
    nobody: Collection[str] = (),
    *,
    needs_text: bool = True,
) -> NotePrefix:
    """Return the text of a note without the author, the colour and the sign of a heading at its start.

    What is not understood, or means several people, stays in the text, and what stands behind it is read all the same;
    a prefix with nothing behind it stays whole.

    Args:
        text: The text as typed.
        participants: All participants.
        colours: Names of colours by what they are called, in lower case.
        nobody: Words that mean nobody in place of a name, in lower case.
        needs_text: Whether a prefix with nothing behind it is the text of the note.
    """
    rest, kept, author, colour, unknown = text.lstrip(), "", None, None, ""
    people = list(participants)
    while match := _match_tag(rest, nobody):
        sign, word = match[1], strip_accents(match[2]).casefold()
        found = _find_author(people, word, colours, nobody) if sign == "@" else None
        if found is not None:
            author = found
        elif word in colours and sign != "/":
            author, colour = author if author is not None or sign == "#" else "", colours[word]
        else:
            kept += match[0]
            unknown = unknown or (match[0].strip() if sign == "@" else "")
        rest = rest[match.end() :]
    heading = re.match(_HEADING, rest) if not kept else None
    rest = rest[heading.end() :] if heading else rest
    if needs_text and not rest.strip():
        return NotePrefix(text)
    return NotePrefix(kept + rest, author, colour, heading is not None, unknown)


def _match_tag(text: str, nobody: Collection[str]) -> re.Match[str] | None:
    """Return the tag at the start of a text: a word, or several where they mean nobody."""
    phrases = "|".join(re.escape(words) for words in nobody if " " in words)
    phrase = re.match(rf"(@)({phrases}){_END}", text, re.IGNORECASE) if phrases else None
    return phrase or re.match(_TAG, text)


def unknown_tag(text: str, *, needs_text: bool = True) -> str:
    """Return the author or colour at the start of a text, which was not understood where it stayed; '' for none.

    Args:
        text: The text.
        needs_text: Whether one with nothing behind it is the text of the note.
    """
    match = re.match(_UNKNOWN, text)
    return match[0].strip() if match and (not needs_text or len(text) > len(match[0])) else ""


def shortest_tag(participants: Iterable[Participant], wanted: Participant, colours: Mapping[str, str]) -> str:
    """Return the fewest letters of a first name that mean one participant, else the initials; '' where neither do."""
    people = list(participants)
    first = strip_accents(wanted.name).casefold().split()[:1]
    tags = [word[:length] for word in first for length in range(1, len(word) + 1)]
    candidates = (*tags, strip_accents(wanted.sign).casefold())
    return next(
        (tag for tag in candidates if tag and _find_participant(people, tag, colours) == wanted.id), ""
    )


def _find_author(
    people: list[Participant], word: str, colours: Mapping[str, str], nobody: Collection[str]
) -> str | None:
    """Return the id of the participant that a word means, '' for nobody; None where it means neither."""
    found = _find_participant(people, word, {*colours, *nobody})
    if found is not None or word in nobody:
        return found or ""
    begins = len(word) >= _LEAST_LETTERS and any(words.startswith(word) for words in nobody)
    is_colour_or_name = word in colours or any(_has_name(one, word) for one in people)
    return "" if begins and not is_colour_or_name else None


def _find_participant(participants: Iterable[Participant], word: str, taken: Collection[str]) -> str | None:
    """Return the id of the only participant with these initials, or whose name begins so.

    The whole name of a colour is that colour, and a word for nobody means nobody, unless somebody is called so.

    Args:
        participants: All participants.
        word: What was typed, in lower case.
        taken: Words that mean something else than a name that only begins so.
    """
    people = list(participants)
    begins = () if word in taken else (_has_name,)
    for matches in (_has_initials, _has_whole_name, *begins):
        found = [one.id for one in people if matches(one, word)]
        if len(found) == 1:
            return found[0]
    return None


def _has_initials(participant: Participant, word: str) -> bool:
    return strip_accents(participant.sign).casefold() == word


def _has_whole_name(participant: Participant, word: str) -> bool:
    return word in strip_accents(participant.name).casefold().split()


def _has_name(participant: Participant, word: str) -> bool:
    """Return whether a name or one of its words begins with what was typed; spaces may be left out."""
    name = strip_accents(participant.name).casefold()
    return name.replace(" ", "").startswith(word) or any(part.startswith(word) for part in name.split())
