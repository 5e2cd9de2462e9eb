"""A page to fill in at home: one HTML file that works offline, in every language of the program.

The page holds its texts and what it asks as data; its script builds everything from them, so nothing that people wrote
is ever part of the markup. A content security policy allows this script and this style by their hashes, and nothing
from anywhere else.
"""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Any

from canvas_app.content.formats import format_long_date
from canvas_app.content.handout_form import is_day
from canvas_app.content.languages import known_language, language, language_codes, texts
from canvas_app.content.method import block_id_of, load_method
from canvas_app.content.palette import load_palette
from canvas_app.exchange.answer_format import FORMAT, VERSION
from canvas_app.model.text import TEXT_LIMIT
from canvas_app.platform import paths

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvas_app.content.handout_form import FormTopic, HandoutForm

SCRIPTS = ("words", "answers", "draft", "notes", "topics", "tabs", "safe_copy", "steps", "hand_in", "page")
"""The parts of the script, in the order in which they stand in the page."""
_THEMES = ("light", "dark")
_POLICY = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; base-uri 'none'; form-action 'none'"
)


def render(form: HandoutForm) -> bytes:
    """Return the page, in UTF-8.

    Args:
        form: What is asked, and of whom; what others wrote is as it may be shown.
    """
    script, style = _script(), _style()
    parts = {
        "policy": escape(_POLICY.format(script=_hash(script), style=_hash(style))),
        "lang": known_language(form.lang),
        "title": escape(_word("title", form.lang).format(network=form.title or _word("untitled", form.lang))),
        "style": style,
        "no_script": _no_script(form.lang),
        "data": _embed(_data(form)),
        "script": script,
    }
    # in one pass: a note may hold the name of a place
    first, *rest = _read("page.html").split("{{")
    pieces = (parts[name] + text for name, _, text in (piece.partition("}}") for piece in rest))
    return (first + "".join(pieces)).encode("utf-8", "replace")


def _data(form: HandoutForm) -> dict[str, Any]:
    """Return what the script needs to know."""
    codes = language_codes()
    return {
        "format": FORMAT,
        "version": VERSION,
        "limit": TEXT_LIMIT,
        "lang": known_language(form.lang),
        "languages": {code: language(code).name for code in codes},
        "words": {code: texts("html_form", code)["page"] for code in codes},
        "due": {code: format_long_date(form.due, code) for code in codes} if form.due.strip() else {},
        "is_day": is_day(format_long_date(form.due, known_language(form.lang))),
        "document_id": form.document_id,
        "person": form.person,
        "person_name": form.person_name,
        "clock": form.clock,
        "network": form.title,
        "session": {code: _session(form.session, code) for code in codes},
        "instruction": form.instruction.strip(),
        "topics": [_topic(topic, form.lang) for topic in form.topics],
    }


def _session(session: str, lang: str) -> str:
    return language(lang).session.format(number=session) if session.isdecimal() else session


def _topic(topic: FormTopic, lang: str) -> dict[str, Any]:
    return {
        "id": topic.id,
        "block_id": block_id_of(topic.id),
        "words": {code: _topic_words(topic, code, lang) for code in language_codes()},
        "own": topic.own,
        "others": [{"text": note.text, "author": note.author} for note in topic.others],
    }


def _topic_words(topic: FormTopic, code: str, lang: str) -> Mapping[str, str]:
    """Return the titles and question of a topic in a language: of the method where it has the topic."""
    known = load_method().topics.get(topic.id)
    if known is None or code == known_language(lang):
        return {"block": topic.block, "title": topic.title, "question": topic.question}
    block = load_method().block(block_id_of(topic.id))
    return {"block": block.title[code], "title": known.title[code], "question": known.question[code]}


def _no_script(lang: str) -> str:
    """Return what is said where no script runs, in every language, that of the form first."""
    codes = sorted(language_codes(), key=lambda code: code != lang)
    said = (
        f'<p lang="{code}"><strong>{escape(_word("no_script", code))}</strong> '
        f"{escape(_word('no_script_do', code))}</p>"
        for code in codes
    )
    return "".join(said)


def _word(name: str, lang: str) -> str:
    return str(texts("html_form", lang)["page"][name])


def _script() -> str:
    return "'use strict';\n(() => {\n" + "\n".join(_read(f"{name}.js") for name in SCRIPTS) + "})();\n"


def _style() -> str:
    return "\n".join((_colours(), _read("page.css")))


def _colours() -> str:
    """Return the colours of the palette as custom properties, for light and dark."""
    light, dark = map(_properties, _THEMES)
    return f":root {{ {light} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}"


def _properties(theme: str) -> str:
    palette = load_palette()
    colours = {**palette["themes"][theme], "note": palette["notes"]["yellow"]["fill"]}
    colours |= {f"block-{block}": colour for block, colour in palette["blocks"][theme].items()}
    return " ".join(f"--{name.replace('_', '-')}: {colour};" for name, colour in colours.items())


def _embed(data: Mapping[str, Any]) -> str:
    """Return JSON in which nothing can end the element around it (HTML, 4.12.1.3)."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _hash(text: str) -> str:
    """Return the source expression of an inline script or style (Content Security Policy Level 3, 2.3.1)."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode("ascii")


def _read(name: str) -> str:
    return paths.resource_path("html_form", name).read_text(encoding="utf-8")
