"""Keeps translations/*.ts in step with the words in the code.

python .ci/translations.py update    collects the words of canvas_app into translations/*.ts
python .ci/translations.py check     fails when a word is new, left over, not translated, or lost a placeholder

The words are read from the syntax tree: Qt's own lupdate passes over calls such as `translate(…, len(notes))` in Python
code and does not see that they count something. A text with %n has two forms, one and many.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "translations"
PLACEHOLDER = re.compile(r"%L?\d+|\{[^{}]*\}")
# The words in the code are English: only what it counts ("%n note(s)") needs a file of its own.
ENGLISH = "canvas_en.ts"
LANGUAGE = re.compile(r'<TS [^>]*language="(\w+)"')
FILES = {
    path.name: (LANGUAGE.findall(path.read_text(encoding="utf-8"))[0], path.name == ENGLISH)
    for path in sorted(FOLDER.glob("canvas_*.ts"))
}
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="{}" sourcelanguage="en">\n'

MARKERS = frozenset({"translate", "QT_TRANSLATE_NOOP"})
"""Functions whose first two arguments are the context and the text."""

Key = tuple[str, str]
"""The context of a text and the text as it stands in the code."""


class Words(NamedTuple):
    """The translations of the texts in one file: one form each, or two where something is counted."""

    forms: dict[Key, list[str]]


def counts(key: Key) -> bool:
    """Whether a text says how many."""
    return "%n" in key[1]


def in_code() -> list[Key]:
    """Every text of the program, in the order of files and lines."""
    found: dict[Key, None] = {}
    for path in sorted((ROOT / "canvas_app").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        markers = MARKERS | {"TranslatableText"} if "ui" in path.parts else MARKERS
        found.update(dict.fromkeys(texts(tree, "", markers)))
    return list(found)


def texts(node: ast.AST, context: str, markers: frozenset[str]) -> Iterator[Key]:
    """The texts below a node: tr("…") in a class, translate("Context", "…"), TranslatableText("Context", "…")."""
    if isinstance(node, ast.ClassDef):
        context = node.name
    if isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        words = [item.value if isinstance(item, ast.Constant) else None for item in node.args]
        if name == "tr" and isinstance(words[0], str):
            yield context, words[0]
        elif name in markers and len(words) > 1 and isinstance(words[0], str) and isinstance(words[1], str):
            yield words[0], words[1]
    for child in ast.iter_child_nodes(node):
        yield from texts(child, context, markers)


def read(path: Path) -> Words:
    """The texts of a .ts file."""
    forms: dict[Key, list[str]] = {}
    if not path.exists():
        return Words(forms)
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - a file of our own
        for message in context.iter("message"):
            translation = message.find("translation")
            texts = [form.text or "" for form in message.iter("numerusform")]
            single = (translation.text if translation is not None else "") or ""
            forms[context.findtext("name", ""), message.findtext("source", "")] = texts or [single]
    return Words(forms)


def wanted(path: Path, keys: list[Key]) -> list[Key]:
    """The texts that belong into a file."""
    return [key for key in keys if counts(key) or not FILES[path.name][1]]


def write(path: Path, keys: list[Key], words: Words) -> None:
    """Writes a .ts file with these texts and what is known of their translation."""
    lines = [HEAD.format(FILES[path.name][0])]
    for context in sorted({context for context, _ in keys}):
        lines.append(f"<context>\n    <name>{escape(context)}</name>\n")
        lines.extend(message(key, words.forms.get(key, [])) for key in keys if key[0] == context)
        lines.append("</context>\n")
    lines.append("</TS>\n")
    path.write_text("".join(lines), encoding="utf-8")


def message(key: Key, forms: list[str]) -> str:
    """One text and its translation as XML."""
    state = "" if forms and all(forms) else ' type="unfinished"'
    if counts(key):
        both = forms if len(forms) == 2 else ["", ""]
        inside = "".join(f"\n            <numerusform>{escape(form)}</numerusform>" for form in both)
        body = f"<translation{state}>{inside}\n        </translation>"
    else:
        body = f"<translation{state}>{escape(forms[0] if forms else '')}</translation>"
    numerus = ' numerus="yes"' if counts(key) else ""
    return (
        f"    <message{numerus}>\n        <source>{escape(key[1])}</source>\n        {body}\n    </message>\n"
    )


def update_all() -> int:
    """Bring every .ts file up to date; texts no longer in the code are dropped."""
    FOLDER.mkdir(exist_ok=True)
    keys = in_code()
    for name in FILES:
        path = FOLDER / name
        write(path, wanted(path, keys), read(path))
        todo = sum(1 for key, forms in read(path).forms.items() if problem(key, forms))
        print(f"translations/{name}: {todo} to translate")
    return 0


def problem(key: Key, forms: list[str]) -> str:
    """What is wrong with a translation, in words; empty when it is in order."""
    if not all(text.strip() for text in forms) or len(forms) != (2 if counts(key) else 1):
        return "not translated"
    lost = [text for text in forms if set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(key[1]))]
    return f"has other placeholders: {lost[0]!r}" if lost else ""


def problems(path: Path, keys: list[Key]) -> list[str]:
    """What is not in order in one .ts file: it is compared with what the code says now."""
    known = read(path).forms
    needed = wanted(path, keys)
    found = [(key, "new in the code: run make translations") for key in needed if key not in known]
    found += [(key, "no longer in the code") for key in known if key not in needed]
    found += [(key, what) for key in needed if key in known and (what := problem(key, known[key]))]
    return [f"translations/{path.name}: {context}: {text!r}: {what}" for (context, text), what in found]


def check_all() -> int:
    """Report every text that is not in order; 1 when there is one."""
    keys = in_code()
    found = [line for name in FILES for line in problems(FOLDER / name, keys)]
    print("\n".join(found) or f"{', '.join(FILES)}: every word of the code is there and translated")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit({"update": update_all, "check": check_all}[sys.argv[1]]())
