"""Keeps translations/*.ts in step with the words in the code.

python .ci/translations.py update    collects the words of canvas_app into translations/*.ts (Qt's lupdate)
python .ci/translations.py check     fails when a word is new, left over, not translated, or lost a %1
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "translations"
LUPDATE = "from PySide6.scripts.pyside_tool import lupdate; lupdate()"
PLACEHOLDER = re.compile(r"%n|%L?\d+|\{[^{}]*\}")
# The words in the code are English: only its plurals ("%n note(s)") need a file of their own.
PLURALS_ONLY = "canvas_en.ts"
DUTCH = "canvas_nl.ts"


class Message(NamedTuple):
    """One text of the code with its translations: two forms where it counts something, otherwise one."""

    key: tuple[str, str, str]
    state: str
    translations: list[str]

    def problem(self) -> str | None:
        """What is wrong with this translation, in words; None when it is in order."""
        if self.state in {"vanished", "obsolete"}:
            return "no longer in the code"
        if self.state == "unfinished" or not all(text.strip() for text in self.translations):
            return "not translated"
        wanted = placeholders(self.key[1])
        lost = [text for text in self.translations if placeholders(text) != wanted]
        return f"has other placeholders: {lost[0]!r}" if lost else None


def placeholders(text: str) -> set[str]:
    """The places where something is filled in, but for the number: "one note" may do without it."""
    return set(PLACEHOLDER.findall(text)) - {"%n"}


def messages(path: Path) -> Iterator[Message]:
    """The messages of one .ts file."""
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - a file of our own
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None  # noqa: S101 - lupdate always writes one
            forms = [form.text or "" for form in translation.iter("numerusform")]
            key = (name, message.findtext("source", ""), message.findtext("comment", ""))
            yield Message(key, translation.get("type", ""), forms or [translation.text or ""])


def update(path: Path, *, keep_old: bool) -> None:
    """Collect the words of the code into the .ts file at `path`, which need not exist yet."""
    options = ["-silent", "-extensions", "py", "-locations", "none", "-source-language", "en"]
    if path.name == PLURALS_ONLY:
        options.append("-pluralonly")
    if not keep_old:
        options.append("-no-obsolete")
    command = [sys.executable, "-c", LUPDATE, *options, str(ROOT / "canvas_app"), "-ts", str(path)]
    subprocess.run(command, check=True)


def update_all() -> int:
    """Bring every .ts file up to date; texts no longer in the code are dropped."""
    FOLDER.mkdir(exist_ok=True)
    for name in sorted({DUTCH, PLURALS_ONLY, *(path.name for path in FOLDER.glob("*.ts"))}):
        update(FOLDER / name, keep_old=False)
        todo = sum(1 for message in messages(FOLDER / name) if message.problem())
        print(f"translations/{name}: {todo} to translate")
    return 0


def problems(path: Path, scratch: Path) -> Iterator[str]:
    """What is not in order in one .ts file: it is compared with what the code says now."""
    fresh = scratch / path.name
    known = set()
    if path.exists():
        shutil.copy(path, fresh)
        known = {message.key for message in messages(path)}
    update(fresh, keep_old=True)
    for message in messages(fresh):
        what = message.problem() if message.key in known else "new in the code: run make translations"
        if what:
            context, source, _ = message.key
            yield f"translations/{path.name}: {context}: {source!r}: {what}"


def check_all() -> int:
    """Report every text that is not in order; 1 when there is one."""
    with tempfile.TemporaryDirectory() as scratch:
        names = sorted({DUTCH, PLURALS_ONLY, *(path.name for path in FOLDER.glob("*.ts"))})
        found = [line for name in names for line in problems(FOLDER / name, Path(scratch))]
    print("\n".join(found) or f"{', '.join(names)}: every word of the code is there and translated")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit({"update": update_all, "check": check_all}[sys.argv[1]]())
