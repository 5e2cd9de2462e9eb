"""What the page for at home saves and shares, written in Python; a test in a browser holds it to the page's own."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote
from zlib import crc32

from canvas_app.content.handout_form import Answers

_SPACES = re.compile("[\t-\r \u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]")
CORPUS = (
    "Eerlijk over wat het kost",
    "één café, Łódź, Ø, ﬁ, e\u0301, ĳs, ß",
    "🙂 👩‍👩‍👧‍👦 🏳️‍🌈 🇳🇱 👍🏽",
    "“dubbel” ‘enkel’ \"recht\" 'recht' „laag”",
    "مرحبا بالعالم، هذا نص طويل بالعربية",
    "שלום עולם 123 abc",
    "woord " * 333 + "eind",
    "regel een\nregel twee\n\n- regel vier\n  ingesprongen",
    "</script><b>&amp;</b> <!-- x --> ]]> [[ ]] [a.b] • > aanhaling",
    "日本語のテキスト",
    "een\u00a0vaste\u202fspatie",
    'back\\slash "quote" \\n {"format": "nwcanvas-answers"}',
)
"""What people write, and what forms stumble over."""

_ID_SAFE = "-_.!~*'()"
"""What encodeURIComponent leaves as it is, beside letters and digits."""


def to_object(answers: Answers) -> dict[str, Any]:
    """The object that the file holds."""
    found: dict[str, Any] = {"format": "nwcanvas-answers", "version": 1, "document_id": answers.document_id}
    found |= {"person": answers.person, "person_name": answers.person_name, "clock": answers.clock}
    found["notes"] = dict(answers.notes)
    parts = [answers.document_id, answers.person, answers.person_name]
    parts += [part for topic, texts in answers.notes.items() for part in (topic, *texts)]
    text = "\x1f".join(_SPACES.sub("", part) for part in parts)
    return {**found, "checksum": f"{crc32(text.encode()):08x}"}


def to_file(answers: Answers) -> str:
    """The file that the page saves."""
    return json.dumps(to_object(answers), ensure_ascii=False, indent=1) + "\n"


def to_message(
    answers: Answers, words: Mapping[str, str], titles: Mapping[str, str], network: str = "NIPlan"
) -> str:
    """The text that the page shares and copies; `words` are those of the page, `titles` those of the topics."""
    found = to_object(answers)
    count, name = sum(map(len, answers.notes.values())), answers.person_name
    ids = [quote(one, safe=_ID_SAFE) for one in (answers.document_id, answers.person)]
    reference = " | ".join([*ids, str(count), found["checksum"], name.replace("]", ")")])
    title = words["text_title"].replace("{name}", name) if name else words["text_title_nameless"]
    data = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
    code = "\n".join(re.findall(".{1,64}", b64encode(data).decode().rstrip("=")))
    parts = [f"{network} · {title}", words["text_hint"], f"[nwcanvas-answers 1 | {reference}]"]
    for topic, texts in answers.notes.items():
        notes = ["• " + text.replace("\n", "\n  ") for text in texts]
        parts.append("\n".join([f"[{topic}] {titles.get(topic, topic)}", *notes]))
    code = f"[[nwcanvas-answers 1 {found['checksum']}\n{code}\n]]\n"
    return "\n\n".join([*parts, words["text_code"], code])
