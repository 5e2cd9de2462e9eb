"""JSON texts at and beyond the edges of the standard (RFC 8259), of our own making: what becomes of each, and why.

A value stands where a workshop has a field of a newer version, so that a reader has to understand it and nothing more.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import NamedTuple

ACCEPT, REFUSE, EITHER = "accept", "refuse", "either"
"""The file opens; it is refused with a reason; either, but never anything else."""


class JsonCase(NamedTuple):
    """A file, what becomes of it, and why."""

    data: bytes
    expected: str
    reason: str


HEAD = b'{"format": "nwcanvas", "format_version": {"major": 1, "minor": 1}, "document_id": "aa"'
TAIL = b', "workshop": {}, "participants": [], "notes": [], "coalitions": []}'


def workshop_with_value(value: bytes) -> bytes:
    """A workshop with a value in a field this version does not know."""
    return HEAD + b', "later": ' + value + TAIL


def workshop_with_note(text: bytes) -> bytes:
    """A workshop with one note, whose text is this JSON."""
    filled = b'"notes": [{"id": "n1", "topic": "rules.decisions", "text": ' + text + b', "order": "V"}]'
    return HEAD + TAIL.replace(b'"notes": []', filled)


_GOOD_NUMBERS = "0 -0 1 -1 10 123456789 0.0 0.5 -0.5 1e1 1E1 1e+1 1e-1 0e0 0e+1 1.5e3 20E-2 -1e-1 123.456e78 1e-400 0.1000000"
_BAD_NUMBERS = (
    "01 -01 00 +1 .5 5. 1.e1 1e 1e+ 1e- 1E 0x1 0X1F 1_000 1,5 -- - -a 1a 1-1 1+1 e1 ١ １ 0.e1 -.5 "
    "Infinity -Infinity NaN -NaN nan inf 1e999 -1e999 1.0.0 0e 0.3e 1eE2 2.e+3 9.e+ 0b1 0o7 1L 1f"
)
_GOOD_STRINGS = (
    r'"" "a" "\"" "\\" "\/" "/" "\b\f\n\r\t" "\u0041" "\u00e9" "\uD83D\uDE00" "\u2028" "\u0000" "\u001f" "\ufffe" '
    r'"\uFEFF" "{}" "[]" "\\u0041" "\u005c" "\u0022" "*/" "//" "null" "é" "日本" "😀" "\u0061\u0301" "\uDBFF\uDFFF"'
)
_BAD_STRINGS = (
    r'" "a a" """ "\" "\x41" "\u" "\u1" "\u12" "\u123" "\u123g" "\U0041" "\a" "\v" "\0" "\8" "\'" '
    r"'a' `a` "
    r'"\u{41}" "\ u0041" "\é" "a"b "a""b" "\uD83D\u" "\uD83D\uDE0" u"a" b"a" “a”'
)
_REPAIRED_STRINGS = (
    r'"\ud800" "\udfff" "\udc00\ud800" "a\ud83d" "\ud83dx" "\ud83d\u0041" "\ud800\ud800\udc00" "\ude00\ud83d"'
)
_GOOD_STRUCTURES = (
    '[]|{}|[ ]|{ }|[[]]|[{}]|{"a":[]}|[1]|[1,2]|[null,true,false]|{"a":1}|{"a":1,"b":2}|{"":0}|{"a":{"b":{}}}'
    '|[[[[[]]]]]| [] |\t[]\n|\r\n[]|[1\n,2]|["a",1,{},[]]|{"\\u0061":1}|{"a b":1}|{"é":1}|true|false|null'
)
_BAD_STRUCTURES = (
    '[|]|{|}|[}|{]|[1,]|[,1]|[,]|[1,,2]|[1 2]|[1;2]|{"a"}|{"a":}|{:1}|{"a":1,}|{,}|{"a" 1}|{"a"::1}|{a:1}|{\'a\':1}'
    '|{1:1}|{null:1}|{"a":1 "b":2}|{"a":1,,"b":2}|[1]]|[[1]|{{}}|{}}|[1](|[1]x|[1],|[1][2]|/*x*/[]|//x\n[]|[]//x|#x\n[]'
    '|True|False|None|NULL|TRUE|nul|tru|fals|nulll|truefalse|undefined|["a":1]|{"a",1}|<x/>|(1)|[1:2]|[*]|{"a":b}|-|\\n'
    '|["x"|{"a":"x|["\\|{"a|[1,{"a":[2,{|...|[...]|{...}|@|[\x0c]|[\x0b1]|[\u00a01]|[\u20281]|\ufeff[]|[\u2060]'
)


def all_cases() -> Iterator[JsonCase]:
    """All of them."""
    yield from _of_values()
    yield from _of_strings()
    yield from _of_whole_texts()
    yield from _of_encodings()
    yield from _of_sizes()
    yield from _of_workshops()


def _of_values() -> Iterator[JsonCase]:
    for number in _GOOD_NUMBERS.split():
        yield JsonCase(workshop_with_value(number.encode()), ACCEPT, f"the number {number}")
    for number in _BAD_NUMBERS.split():
        expected = REFUSE
        yield JsonCase(
            workshop_with_value(number.encode()), expected, f"{number} is no number of JSON, or not finite"
        )
    for value in _GOOD_STRUCTURES.split("|"):
        yield JsonCase(workshop_with_value(value.encode()), ACCEPT, f"the value {value!r}")
    for value in _BAD_STRUCTURES.split("|"):
        yield JsonCase(workshop_with_value(value.encode()), REFUSE, f"{value!r} is not JSON")


def _of_strings() -> Iterator[JsonCase]:
    for place in (workshop_with_value, workshop_with_note):
        where = place.__name__
        for text in _GOOD_STRINGS.split():
            yield JsonCase(place(text.encode()), ACCEPT, f"the string {text} in a {where}")
        for text in _REPAIRED_STRINGS.split():
            yield JsonCase(
                place(text.encode()), ACCEPT, f"half a character in {text} in a {where} is replaced"
            )
        for text in _BAD_STRINGS.split():
            yield JsonCase(place(text.encode()), REFUSE, f"{text} is no string of JSON, in a {where}")
        for code in range(0x20):
            data = place(b'"a' + bytes([code]) + b'b"')
            yield JsonCase(data, REFUSE, f"the control {code:#04x} stands in a string of a {where}")
        yield JsonCase(place(b'"\x7f"'), ACCEPT, f"DEL is no control for JSON, in a {where}")


def _of_whole_texts() -> Iterator[JsonCase]:
    for text in (
        "0",
        '"x"',
        "null",
        "true",
        "[]",
        "{}",
        '[{"format": "nwcanvas"}]',
        '{"format": "other"}',
        '{"format": 1}',
    ):
        yield JsonCase(text.encode(), REFUSE, f"{text} is JSON, and no workshop")
    for text in ("", " ", "\n", "\0", "\0\0\0\0", "nwcanvas", "{", '{"format": "nwcanvas"'):
        yield JsonCase(text.encode(), REFUSE, f"{text!r} is nothing, or half of something")
    whole = workshop_with_value(b"1")
    for behind in (b" ", b"\n", b"\r\n\t "):
        yield JsonCase(whole + behind, ACCEPT, "white space behind it")
    for behind in (b"x", b",", b"}", b"{}", b"\0", b"null", b"//", whole):
        yield JsonCase(whole + behind, REFUSE, f"{behind[:8]!r} behind it")
    for before in (b" ", b"\t\r\n"):
        yield JsonCase(before + whole, ACCEPT, "white space before it")
    for before in (b"x", b"\0", b",", b")]}',\n", b"\x0c"):
        yield JsonCase(before + whole, REFUSE, f"{before!r} before it")
    for cut in range(1, len(whole), 7):
        yield JsonCase(whole[:cut], REFUSE, f"cut off behind {cut} bytes")


def _of_encodings() -> Iterator[JsonCase]:
    text = workshop_with_note('"é 日本 😀"'.encode()).decode()
    for name in ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-16"):
        yield JsonCase(text.encode(name), ACCEPT, f"written as {name}")
    yield JsonCase(
        codecs.BOM_UTF16_BE + text.encode("utf-16-be"), ACCEPT, "UTF-16 with its mark, the large end first"
    )
    for name in ("utf-32-le", "utf-32-be", "utf-32"):
        yield JsonCase(text.encode(name), REFUSE, f"nobody writes {name}")
    yield JsonCase(text.replace("日本 😀", "").encode("latin-1"), REFUSE, "Latin-1 is not UTF-8")
    yield JsonCase(codecs.BOM_UTF8 * 2 + text.encode(), REFUSE, "two marks at the beginning")
    for bad in (
        b"\xff",
        b"\x80",
        b"\xc0\xaf",
        b"\xe0\x80\x80",
        b"\xc3",
        b"\xf8\x88\x80\x80\x80",
        b"\xf4\x90\x80\x80",
    ):
        yield JsonCase(workshop_with_note(b'"a' + bad + b'b"'), REFUSE, f"{bad!r} is no UTF-8")
    yield JsonCase(
        workshop_with_note(b'"a\xed\xa0\x80b"'),
        ACCEPT,
        "half a character, written as if it were a whole one, is replaced",
    )
    yield JsonCase(text.encode("utf-16-le")[:-1], REFUSE, "half of the last unit of UTF-16 is missing")


def _of_sizes() -> Iterator[JsonCase]:
    for depth in (1, 10, 50, 60):
        yield JsonCase(workshop_with_value(b"[" * depth + b"]" * depth), ACCEPT, f"{depth} levels")
    for depth in (64, 100, 990, 1100, 5000, 100_000):
        yield JsonCase(workshop_with_value(b"[" * depth + b"]" * depth), REFUSE, f"{depth} levels")
        yield JsonCase(
            workshop_with_value(b'{"a":' * depth + b"1" + b"}" * depth), REFUSE, f"{depth} levels of objects"
        )
        yield JsonCase(workshop_with_value(b"[" * depth), REFUSE, f"{depth} levels that never end")
    for digits in (20, 300):
        yield JsonCase(workshop_with_value(b"9" * digits), ACCEPT, f"a whole number of {digits} digits")
    for digits in (500, 5000, 1_000_000):
        yield JsonCase(workshop_with_value(b"9" * digits), REFUSE, f"a whole number of {digits} digits")
    yield JsonCase(workshop_with_value(b"0." + b"3" * 5000), ACCEPT, "5,000 digits behind the point")
    yield JsonCase(
        workshop_with_value(b'"' + b"x" * 1_000_000 + b'"'),
        ACCEPT,
        "a string of a million letters in an unknown field",
    )
    yield JsonCase(workshop_with_value(b'{"' + b"k" * 100_000 + b'": 1}'), ACCEPT, "a very long name")


def _of_workshops() -> Iterator[JsonCase]:
    for value in (
        b'{"a": 1, "a": 1}',
        b'{"a": 1, "a": 2}',
        b'{"a": {"b": 1, "b": 2}}',
        b'{"a": 1, "\\u0061": 2}',
    ):
        yield JsonCase(workshop_with_value(value), REFUSE, f"{value!r} has a field twice")
    yield JsonCase(HEAD + b', "document_id": "bb"' + TAIL, REFUSE, "the id of the document stands twice")
    for value in ("null", "1", "true", "[]", "{}", '"x"', "[null]", "[1]", '[["x"]]', "[{}]"):
        for field in ("workshop", "participants", "notes", "coalitions", "votes", "bookkeeping", "unread"):
            plain = json.loads(workshop_with_value(b"1"))
            data = json.dumps({**plain, field: json.loads(value)}).encode()
            yield JsonCase(
                data, EITHER, f"{field} is {value}: it opens with what was read, or says why it does not"
            )
    for version in (
        "null",
        "1",
        '"1.1"',
        "{}",
        '{"major": "1"}',
        '{"major": 1.5}',
        '{"major": -1}',
        '{"major": true}',
    ):
        data = HEAD.replace(b'{"major": 1, "minor": 1}', version.encode()) + TAIL
        yield JsonCase(data, EITHER, f"the version is {version}")
