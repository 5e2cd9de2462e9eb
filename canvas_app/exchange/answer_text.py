"""Reading a filled-in form that was sent as text: a part for people, then the same for the program, in base64.

Mails and chats quote lines, wrap them, change spaces and cut off the end. Base64 survives the first three; where it
does not come through, the part for people is read.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import NamedTuple
from urllib.parse import unquote

from canvas_app.content.languages import language_codes, texts
from canvas_app.errors import FileError
from canvas_app.exchange.answer_format import FORMAT, SPACES, VERSION, Doubt, ReadAnswers, without_spaces
from canvas_app.exchange.answer_json import read_json

BULLET = "•"
_REFERENCE = re.compile(
    rf"(?<!\[)\[\s*{FORMAT}\s+(?P<version>\d+)\s*\|(?P<document>[^|\]]{{0,2000}})\|(?P<person>[^|\]]{{0,2000}})"
    r"\|\s*(?P<count>\d+)\s*\|\s*(?P<checksum>[0-9a-f]{8})\s*\|(?P<name>[^\]]{0,2000})\]"
)
"""The line above the part for people: of what, by whom, how many notes, and the checksum."""
_CODE = re.compile(
    rf"\[\[\s*{FORMAT}\s+(?P<version>\d+)\s+(?P<checksum>[0-9a-f]{{8}})(?P<code>[^\]]*)(?:\]\]?|\Z)"
)
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]+")
_TOPIC = re.compile(r"\s*\[([a-z0-9_]+(?:\.[a-z0-9_]+)+)\]")
_NOTE = re.compile(rf"\s*{BULLET}\s*(.*)")


MAX_BARE_CHARACTERS = 1_000_000
"""Length of a text that is looked through though nothing says that it holds answers: far above any mail with some."""
MAX_COMPARED, MAX_TRIES = 1_000, 10
"""How many notes of a topic are compared with each other, and how many ends of the last note are tried."""
MAX_QUOTED = 10
"""How many notes are quoted that were changed in the part for people."""
_TYPOGRAPHY = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "…": "...", "–": "-", "—": "-"}
)
"""What mail programs make of what is typed."""


class _Topic(NamedTuple):
    """A topic in the part for people, with the lines of each of its notes."""

    id: str
    notes: list[list[str]]


def read_text(text: str) -> ReadAnswers | None:
    """Return the answers in a text with anything before and after them; None where there are none.

    Args:
        text: The text, with LF line ends and without quotation marks of mails.

    Raises:
        FileError: `answers_newer`.
    """
    found = [_read_message(part) for part in _split_messages(text)]
    if not found:
        return None
    best = next((read for read in found if read.is_whole), found[0])
    others = {read.checksum for read in found if read.checksum} - {best.checksum}
    return best._replace(doubts=(*best.doubts, Doubt("several"))) if others else best


def read_bare(text: str) -> ReadAnswers | None:
    """Return the notes in a text of which the lines above and below them were left out; None where there are none."""
    if BULLET not in text or len(text) > MAX_BARE_CHARACTERS:
        return None
    read = _read_written(text)
    return read if read.notes else None


def _split_messages(text: str) -> Iterator[str]:
    """Yield the parts of a text with one set of answers each, from a reference or a code to the next reference."""
    codes = [match.start() for match in _CODE.finditer(text)]
    starts = [match.start() for match in _REFERENCE.finditer(text)]
    if codes and (not starts or codes[0] < starts[0]):
        starts.insert(0, 0)  # the line above was lost
    for start, end in zip(starts, [*starts[1:], len(text)], strict=False):
        yield text[start:end]


def _read_message(text: str) -> ReadAnswers:
    coded = _read_code(text)
    written = _read_written(text)._replace(clock=coded.clock)  # it is not printed for people
    if coded.is_whole:
        edited = _edited_notes(written, coded)
        return coded._replace(doubts=(Doubt("edited", {"texts": edited}),)) if edited else coded
    if written.is_whole:
        return written._replace(doubts=(Doubt("only_written"),))
    return _join(written, coded)


def _edited_notes(written: ReadAnswers, coded: ReadAnswers) -> str:
    """Return the notes that somebody changed in the part for people, after they were filled in; '' for none.

    What a mail program does to a text is no edit: it cuts off, wraps, loses bullets and bends quotation marks.
    """
    edited = []
    for topic, found in written.notes.items():
        filled = [_plain(text) for text in coded.notes.get(topic, ())]
        shown = [_plain(text) for text in found]
        if "".join(shown) != "".join(filled) and max(len(shown), len(filled)) <= MAX_COMPARED:
            pairs = zip(found, shown, strict=True)
            edited += [text for text, plain in pairs if not any(one.startswith(plain) for one in filled)]
    return " · ".join(f"“{text}”" for text in edited[:MAX_QUOTED])


def _plain(text: str) -> str:
    return without_spaces(text.translate(_TYPOGRAPHY))


def _check_version(match: re.Match[str]) -> None:
    if int(match["version"][:9]) > VERSION:
        raise FileError("answers_newer")


def _read_code(text: str) -> ReadAnswers:
    """Return what the part for the program holds: JSON in base64, whose end may be lost."""
    match = _CODE.search(text)
    if match is None:
        return ReadAnswers()
    _check_version(match)
    code = _NOT_BASE64.sub("", match["code"])
    code = code[: len(code) - 1] if len(code) % 4 == 1 else code
    try:
        data = b64decode(code + "=" * (-len(code) % 4))
    except binascii.Error:  # cannot happen with these letters and this length, but is what is documented
        data = b""
    read = read_json(data.decode("utf-8", "replace")) or ReadAnswers()
    return read._replace(checksum=match["checksum"])


def _read_written(text: str) -> ReadAnswers:
    """Return what the part for people holds."""
    reference, code = _REFERENCE.search(text), _CODE.search(text)
    body = text[reference.end() if reference else 0 : code.start() if code else len(text)]
    topics = _read_topics(_announcement().sub("", body))
    if reference is None:
        return ReadAnswers(notes=_texts_of(topics))
    _check_version(reference)
    read = ReadAnswers(
        unquote(without_spaces(reference["document"])),
        unquote(without_spaces(reference["person"])),
        " ".join(reference["name"].split()),
        _texts_of(topics),
        reference["checksum"],
        int(reference["count"][:9]),
    )
    return read if read.is_whole else _without_signature(read, topics)


@cache
def _announcement() -> re.Pattern[str]:
    """Return a pattern of the sentence before the code, in any language and however it was wrapped."""
    sentences = (texts("html_form", code)["page"]["text_code"].split() for code in language_codes())
    return re.compile("|".join(r"\s+".join(map(re.escape, words)) for words in sentences))


def _read_topics(body: str) -> list[_Topic]:
    topics: list[_Topic] = []
    for line in body.split("\n"):
        if topic := _TOPIC.match(line):
            topics.append(_Topic(topic[1], []))
        elif topics and (note := _NOTE.match(line)):
            topics[-1].notes.append([note[1]])
        elif topics and topics[-1].notes:
            topics[-1].notes[-1].append(line)
    return topics


def _texts_of(topics: list[_Topic]) -> Mapping[str, tuple[str, ...]]:
    by_topic: dict[str, tuple[str, ...]] = {}
    for topic in topics:
        found = tuple(filter(None, map(_unwrap, topic.notes)))
        if found:
            by_topic[topic.id] = (*by_topic.get(topic.id, ()), *found)
    return by_topic


def _unwrap(lines: list[str]) -> str:
    """Return the text of a note: its own further lines are indented, wrapped ones are not."""
    text = lines[0]
    for line in lines[1:]:
        is_own = not line.strip(SPACES) or line.startswith(("  ", "\u00a0 ", " \u00a0", "\u00a0\u00a0"))
        text += f"\n{line[2:]}" if is_own else f" {line}"
    return text.strip(SPACES)


def _without_signature(read: ReadAnswers, topics: list[_Topic]) -> ReadAnswers:
    """Return the answers without what follows the last note after an empty line, if the checksum says so."""
    lines = topics[-1].notes[-1] if topics and topics[-1].notes else []
    ends = (number for number, line in enumerate(lines) if number and not line.strip(SPACES))
    for number in islice(ends, MAX_TRIES):
        last = _Topic(topics[-1].id, [*topics[-1].notes[:-1], lines[:number]])
        shorter = read._replace(notes=_texts_of([*topics[:-1], last]))
        if shorter.is_whole:
            return shorter
    return read


def _join(written: ReadAnswers, coded: ReadAnswers) -> ReadAnswers:
    """Return all that two damaged readings of the same answers hold."""
    topics = [*written.notes, *(topic for topic in coded.notes if topic not in written.notes)]
    notes = {topic: _join_texts(written.notes.get(topic, ()), coded.notes.get(topic, ())) for topic in topics}
    joined = ReadAnswers(
        written.document_id or coded.document_id,
        written.person or coded.person,
        written.person_name or coded.person_name,
        notes,
        written.checksum or coded.checksum,
        written.expected,
        clock=written.clock,
    )
    return joined if joined.is_whole else joined._replace(doubts=(_loss(joined),))


def _join_texts(written: tuple[str, ...], coded: tuple[str, ...]) -> tuple[str, ...]:
    """Return the texts of both; of two that begin alike, as one was cut off, the longer one."""
    if max(len(written), len(coded)) > MAX_COMPARED:
        return tuple(dict.fromkeys((*written, *coded)))
    kept, plains = list(written), list(map(without_spaces, written))
    for text in coded:
        plain = without_spaces(text)
        at = next((n for n, other in enumerate(plains) if _is_cut_off(other, plain)), len(kept))
        if at == len(kept) or len(plain) >= len(plains[at]):
            kept[at : at + 1], plains[at : at + 1] = [text], [plain]
    return tuple(kept)


def _is_cut_off(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one.removesuffix("\ufffd"))


def _loss(read: ReadAnswers) -> Doubt:
    if read.expected >= 0 and read.note_count != read.expected:
        return Doubt("notes_lost", {"found": read.note_count, "expected": read.expected})
    return Doubt("lost")
