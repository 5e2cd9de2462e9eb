"""Order of mixed text on a line by the Unicode bidirectional algorithm (Unicode Standard Annex 9, revision 46).

All rules but those of explicit embeddings and isolates (X1 to X8), whose characters are ignored. A text is rewritten as
a string of classes, one letter for each character, so that the rules are substitutions. Imported only when a text has
letters written from right to left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from unicodedata import bidirectional, category, lookup, mirrored, name

from canvas_app.flow.text_direction import (
    ARABIC_LETTER_MARK,
    LEFT_TO_RIGHT_MARK,
    RIGHT_TO_LEFT_MARK,
    base_direction,
    has_right_to_left,
)
from canvas_app.model.text import normalize_nfc

_CODES = dict(zip(("L", "R", "AL", "EN", "AN", "ES", "ET", "CS", "NSM"), "LRA12+%,m", strict=True))
_CODES |= dict.fromkeys(("ON", "WS", "S", "B"), "n")
"""The class of a character as one letter; unassigned characters count as L, formatting characters are left out."""

_LEFTWARD_CLASSES = frozenset(("R", "AL", "ES", "ET", "CS", "NSM", "ON", "WS", "BN"))
"""Classes of a line that goes to the left as a whole: there are neither letters to the right nor numbers in it."""

_MAX_BRACKETS = 63
"""Number of open brackets from which no brackets are paired (BD16)."""


def visual_runs(line: str) -> list[tuple[str, bool]]:
    """Return the parts of a line from left to right, each as (characters in reading order, goes to the left)."""
    direction = base_direction(line)
    if direction == "R" and _LEFTWARD_CLASSES.issuperset(map(bidirectional, line)):
        return [(line, True)]
    levels = resolve_levels(line, direction)
    grouped = groupby(zip(levels, line, strict=True), key=lambda pair: pair[0])
    runs = [(level, "".join(character for _, character in pairs)) for level, pairs in grouped]
    for least in range(max(levels, default=0), 0, -1):  # L2
        runs = list(_reverse_from(runs, least))
    return [(text, level % 2 == 1) for level, text in runs]


def _reverse_from(runs: Sequence[tuple[int, str]], least: int) -> Iterator[tuple[int, str]]:
    for is_reversed, group in groupby(runs, key=lambda run: run[0] >= least):
        found = list(group)
        yield from reversed(found) if is_reversed else found


def resolve_levels(line: str, direction: str) -> list[int]:
    """Return the embedding level of each character of a line, given the direction of its paragraph."""
    classes = [_CODES.get(bidirectional(one) or "L", "") for one in line]
    kept = [index for index, code in enumerate(classes) if code]
    shown = "".join(line[index] for index in kept)
    weak = _resolve_weak(direction + "".join(classes)) + direction
    resolved = _resolve_neutral(_resolve_brackets(weak, shown, direction), direction)
    base = int(direction == "R")
    found = iter(_level(code, base) for code in resolved[1:-1])
    levels: list[int] = []
    for code in classes:
        levels.append(next(found) if code else (levels[-1] if levels else base))
    for index in _reset_positions(line, classes):
        levels[index] = base
    return levels


def _reset_positions(line: str, classes: Sequence[str]) -> Iterator[int]:
    """Yield the positions of separators and of spaces before them or at the end (L1)."""
    is_reset = True
    for index in range(len(line) - 1, -1, -1):
        kind = bidirectional(line[index])
        is_reset = kind in ("S", "B") or (is_reset and (kind == "WS" or not classes[index]))
        if is_reset:
            yield index


def _level(code: str, base: int) -> int:
    """Return the level of a resolved class (I1, I2)."""
    return {"L": base + base % 2, "R": 1}.get(code, 2)


def _resolve_weak(codes: str) -> str:
    """Apply W1 to W7; the first class is the direction before the text."""
    codes = re.sub("(.)m+", lambda found: found[1] * len(found[0]), codes)
    codes = re.sub("A[^LRA]*", lambda found: found[0].replace("1", "2"), codes).replace("A", "R")
    codes = re.sub("(?<=2),(?=2)", "2", re.sub("(?<=1)[+,](?=1)", "1", codes))
    codes = re.sub("%+(?=1)|(?<=1)%+", lambda found: "1" * len(found[0]), codes)
    return re.sub("L[^LR]*", lambda found: found[0].replace("1", "L"), re.sub("[+,%]", "n", codes))


def _resolve_neutral(codes: str, direction: str) -> str:
    """Apply N1 and N2."""

    def resolve(found: re.Match[str]) -> str:
        before, after = (_strong(found.string[at]) for at in (found.start() - 1, found.end()))
        return (before if before == after else direction) * len(found[0])

    return re.sub("n+", resolve, codes)


def _strong(code: str) -> str:
    """Return the direction of a class for what stands beside it: numbers count as R; empty for a neutral."""
    return "" if code == "n" else "L" if code == "L" else "R"


def _resolve_brackets(codes: str, text: str, direction: str) -> str:
    """Apply N0: both brackets of a pair take the direction of what is in them, or else of what is before them."""
    resolved = list(codes)
    for opening, closing in sorted(_bracket_pairs(text, codes)):
        inner = set(map(_strong, resolved[opening + 1 : closing])) - {""}
        if not inner:
            continue
        before = next(filter(None, map(_strong, reversed(resolved[:opening]))), direction)
        found = direction if direction in inner else before
        for bracket in (opening, closing):
            marks = takewhile(lambda character: bidirectional(character) == "NSM", text[bracket:])
            for at in range(bracket, bracket + 1 + sum(1 for _ in marks)):
                resolved[at] = found
    return "".join(resolved)


def _bracket_pairs(text: str, codes: str) -> Iterator[tuple[int, int]]:
    """Yield the positions in `codes` of paired brackets (BD16); `codes` has one class more, before the text."""
    waiting: list[tuple[str, int]] = []
    for position, character in enumerate(text, 1):
        kind = category(character)
        if codes[position] != "n" or kind not in ("Ps", "Pe") or not mirrored(character):
            continue
        if kind == "Ps":
            if len(waiting) == _MAX_BRACKETS:
                return
            waiting.append((normalize_nfc(mirror(character)), position))
            continue
        wanted = normalize_nfc(character)
        depth = next((at for at in range(len(waiting) - 1, -1, -1) if waiting[at][0] == wanted), None)
        if depth is not None:
            yield waiting[depth][1], position
            del waiting[depth:]


_MIRRORED_NAMES = (("LEFT", "RIGHT"), ("LESS-THAN", "GREATER-THAN"))


def mirror(character: str) -> str:
    """Return the character that stands for a mirrored one where text goes to the left: ) for (, and > for <."""
    if not mirrored(character):
        return character
    known = name(character, "")
    for pair in (*_MIRRORED_NAMES, *(names[::-1] for names in _MIRRORED_NAMES)):
        if pair[0] in known:
            try:
                return lookup(known.replace(pair[0], pair[1]))
            except KeyError:
                return character
    return character


def paragraph_directions(text: str) -> list[str]:
    """Return L or R for each line of a text as it was written; one without letters goes with the whole text."""
    whole = base_direction(text)
    return [base_direction(line, whole) for line in text.split("\n")]


def mark_directions(lines: Sequence[str], direction: str) -> list[str]:
    """Return the lines of a paragraph so that each, on its own, is ordered as in the paragraph.

    Marks without width stand before a line that does not begin with a letter in the direction of the paragraph: one for
    that direction, one for the letter before the line, by which numbers are ordered. Only brackets of which one
    stands on another line may turn in another direction.
    """
    marked: list[str] = []
    before = direction
    for line in lines:
        begins = bidirectional(line[:1] or " ")
        is_same = begins == direction or (begins == "AL" and direction == "R")
        matters = direction == "R" or has_right_to_left(line) if marked else base_direction(line) != direction
        marked.append(_marks(direction, before) + line if line and matters and not is_same else line)
        before = next((one for one in map(bidirectional, reversed(line)) if one in _MARKS), before)
    return marked


_MARKS = {"L": LEFT_TO_RIGHT_MARK, "R": RIGHT_TO_LEFT_MARK, "AL": ARABIC_LETTER_MARK}


def _marks(direction: str, before: str) -> str:
    if before == direction or (before == "AL" and direction == "R"):
        return _MARKS[before]
    return _MARKS[direction] + _MARKS[before]
