"""What a filled-in form is called in files and messages, and the checksum that tells whether anything was lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from zlib import crc32

FORMAT = "nwcanvas-answers"
VERSION = 1
PAGE_MARK = 'name="nwcanvas-form"'
"""By which the page itself is known, which people send back by mistake."""

SPACES = "".join(map(chr, (*range(9, 14), 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200C), 0x2028, 0x2029)))
SPACES += "\u202f\u205f\u3000\ufeff"
"""White space, and what mail programs put in its place. The checksum leaves it out, as mails wrap lines."""
_WITHOUT_SPACES = str.maketrans(dict.fromkeys(SPACES))
_SEPARATOR = "\x1f"


class Doubt(NamedTuple):
    """Something that is not certain: the name of a sentence in `html_form.json` (`doubts`), and its parameters."""

    name: str
    parameters: Mapping[str, Any] = {}


class ReadAnswers(NamedTuple):
    """What was read in one place of a file or message.

    Attributes:
        document_id: The id of the workshop's document.
        person: The id of the participant.
        person_name: Their name.
        notes: By topic, one text for each note.
        checksum: The checksum that stood there; '' for none.
        expected: How many notes there were; -1 where that is not said.
        doubts: What is not certain.
        clock: The clock of the form; 0 where that is not known.
    """

    document_id: str = ""
    person: str = ""
    person_name: str = ""
    notes: Mapping[str, tuple[str, ...]] = {}
    checksum: str = ""
    expected: int = -1
    doubts: tuple[Doubt, ...] = ()
    clock: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether the checksum says that nothing was lost."""
        return bool(self.checksum) and self.checksum == checksum_of(self)

    @property
    def note_count(self) -> int:
        """How many notes there are."""
        return sum(map(len, self.notes.values()))


def without_spaces(text: str) -> str:
    """Return a text without white space, as it is compared."""
    return text.translate(_WITHOUT_SPACES)


def checksum_of(answers: ReadAnswers) -> str:
    """Return the CRC-32 of all that was filled in, without white space, in 8 hexadecimal digits."""
    parts: Sequence[str] = (answers.document_id, answers.person, answers.person_name)
    listed = (part for topic, texts in answers.notes.items() for part in (topic, *texts))
    text = _SEPARATOR.join(without_spaces(part) for part in (*parts, *listed))
    return f"{crc32(text.encode('utf-8', 'replace')):08x}"
