"""What a form says about itself: in a hidden field, and printed as text for when only a printout comes back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple
from zlib import crc32

from canvas_app.content.handout_form import HandoutForm, known_clock
from canvas_app.errors import FileError

FORM_FORMAT, FORM_VERSION = "nwcanvas-form", 1

IDENTITY_FIELD, NAME_FIELD, NOTES_PREFIX = "form", "name", "notes/"
"""Names of the hidden field, of that for a name, and the beginning of those for notes."""

_CODE_LABEL = f"NCF{FORM_VERSION}"
_CODE = re.compile(r"NCF(\d+):(\w+):(\w*):([0-9a-f]*):([0-9a-f]{8});")
_CODE_HASH_DIGITS = 4
"""Hexadecimal digits that stand for a topic; a test sees that those of all topics of the method differ."""
_PLAIN_ID = re.compile(r"[0-9A-Za-z]+")
_MAX_IDENTITY_CHARACTERS = 10_000


class FormIdentity(NamedTuple):
    """Which form it is.

    Attributes:
        document_id: The id of the workshop's document.
        person: The id of the participant; '' for whoever gets it.
        person_name: Their name; '' where it is not known.
        topics: What stands for the topics, in their order: their hashes, where the form was printed.
        clock: The clock of the form; 0 where that is not known.
    """

    document_id: str
    person: str
    person_name: str = ""
    topics: tuple[str, ...] = ()
    clock: int = 0


def notes_field(topic: str) -> str:
    """Return the name of the field for the notes of a topic: a name may hold no full stop (ISO 32000-1, 12.7.3.2)."""
    return NOTES_PREFIX + topic.replace(".", "/")


def topic_of_field(name: str) -> str:
    """Return the topic that a field is for; '' for another field."""
    return name.removeprefix(NOTES_PREFIX).replace("/", ".") if name.startswith(NOTES_PREFIX) else ""


def hidden_text(form: HandoutForm) -> str:
    """Return the value of the hidden field."""
    stored = {
        "format": FORM_FORMAT,
        "version": FORM_VERSION,
        "document": form.document_id,
        "person": form.person,
        "name": form.person_name,
        "clock": form.clock,
    }
    return json.dumps(stored)


def parse_hidden_text(text: str) -> FormIdentity | None:
    """Return the identity in the value of the hidden field; None where it has none.

    Raises:
        FileError: `newer_form`.
    """
    try:
        stored = json.loads(text[:_MAX_IDENTITY_CHARACTERS])
    except (ValueError, RecursionError):
        return None
    if not isinstance(stored, dict) or stored.get("format") != FORM_FORMAT:
        return None
    version = stored.get("version")
    _check_version(version if isinstance(version, int) else 0)
    values = [stored.get(key) for key in ("document", "person", "name")]
    document, person, name = (value if isinstance(value, str) else "" for value in values)
    return FormIdentity(document, person, name, clock=known_clock(stored.get("clock"))) if document else None


def _check_version(version: int) -> None:
    if version > FORM_VERSION:
        raise FileError("newer_form")


def printed_code(form: HandoutForm) -> str:
    """Return the identity as it is printed: ids, a hash for each topic, and a checksum; without spaces or hyphens.

    Programs that read text from a PDF may add white space and drop hyphens at the end of a line.
    """
    topics = "".join(topic_hash(topic.id) for topic in form.topics)
    plain = ":".join((_CODE_LABEL, _pack(form.document_id), _pack(form.person), topics))
    return f"{plain}:{_checksum(plain)};"


def parse_printed_code(text: str) -> FormIdentity | None:
    """Return the identity printed somewhere in a text; None where there is none.

    Raises:
        FileError: `newer_form`.
    """
    for found in _CODE.finditer("".join(text.split())):
        plain = found[0].rpartition(":")[0]
        if _checksum(plain) == found[5]:
            _check_version(int(found[1]))
            hashes = tuple(re.findall(f".{{{_CODE_HASH_DIGITS}}}", found[4]))
            return FormIdentity(_unpack(found[2]), _unpack(found[3]), topics=hashes)
    return None


def topic_hash(topic: str) -> str:
    """Return the digits that stand for a topic in the printed code."""
    return sha256(topic.encode()).hexdigest()[:_CODE_HASH_DIGITS]


def topics_by_hash(topics: Iterable[str]) -> dict[str, str]:
    """Return topics by what stands for them in the printed code."""
    return {topic_hash(topic): topic for topic in topics}


def _checksum(text: str) -> str:
    return f"{crc32(text.encode()):08x}"


def _pack(id_: str) -> str:
    """Return an id in letters and digits; files of other programs may have any ids."""
    return id_ if not id_ or _PLAIN_ID.fullmatch(id_) else "_" + id_.encode("utf-8", "replace").hex()


def _unpack(packed: str) -> str:
    try:
        return bytes.fromhex(packed[1:]).decode() if packed.startswith("_") else packed
    except ValueError:
        return ""
