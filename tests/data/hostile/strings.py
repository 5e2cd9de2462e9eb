"""Strings that programs stumble over, several hundred of our own making: groups, each with the reason it is there."""

from __future__ import annotations

from collections.abc import Iterator

REASONS = {
    "nothing": "what programs take for no value at all",
    "numbers": "what looks like a number, a date or a version",
    "signs": "punctuation, in runs and in pairs that do not match",
    "controls": "each control character between two letters",
    "spaces": "each kind of white space between and around words",
    "invisible": "characters without a shape, between letters and alone",
    "directions": "marks that turn the direction of reading, closed or not",
    "scripts": "words in scripts that are joined, stacked or written the other way",
    "marks": "accents on letters that nobody writes, in both normal forms",
    "emoji": "signs of several characters: families, flags, skin tones, keycaps",
    "planes": "the ends of every plane of Unicode, and what is no character",
    "surrogates": "halves of characters, which no file can hold",
    "cases": "letters that change their number when they change their case",
    "markup": "HTML, XML and Markdown of all kinds",
    "formats": "what formatting functions of C, Python, Qt and shells replace",
    "formulas": "what a spreadsheet takes for a formula",
    "queries": "what databases and search engines take for their own",
    "paths": "paths, addresses and names that some system keeps for itself",
    "json": "pieces of JSON and of this program's own files",
    "csv": "what separates and quotes in tables",
    "long": "long words, long lines, many lines",
    "keys": "what means something else as a single letter on the canvas",
}
"""Why each group is there."""

_CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
_SPACES = [0x09, 0x20, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]
_INVISIBLE = [0xAD, 0x34F, 0x61C, 0x115F, 0x17B4, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060, 0x2061, 0x2064, 0x3164,
              0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0x1BCA0, 0xE0001, 0xE0020, 0xE0100]  # fmt: skip
_DIRECTIONS = [0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069]
_MARKUP = """<b>vet|<img src=x>|<img src="file:///etc/hostname">|<script>alert(1)</script>|</body>|<!-- open|-->|<![CDATA[x]]>
<?xml version="1.0"?>|<!DOCTYPE a [<!ENTITY x "y">]>&x;|&amp;|&lt;b&gt;|&#0;|&#x110000;|&nbsp;|&unknown;|<a href="javascript:x">k</a>
<font size="999">x</font>|<para>|<br/>|<b><i></b></i>|< b >|<>|<|>|<svg onload=x>|<style>*{display:none}</style>|<table><tr><td>
# kop|**vet**|[tekst](http://example.org)|![x](file:///x)|`code`|~~~|<link rel=stylesheet href=x>|<iframe src=x>|a<b>c|1 < 2 > 0"""
_FORMATS = """%s|%n|%d|%1|%L1|%99|%%|%|%(name)s|{}|{0}|{file}|{{}}|{|}|{0.__class__}|{0!r:>999999999}|$HOME|${HOME}|$(id)|`id`|\\n|\\
\\0|\\x41|\\u0041|\\N{DASH}|!!|!1|~|~root|*|?|[a-z]|<<EOF|; ls|&& ls|| ls|%PATH%|%n note(s)|%s%s%s%s%s%n|#{x}|<%= x %>|{% x %}"""
_FORMULAS = """=1+1|=SUM(A1:A9)|=cmd|' /C calc'!A0|@SUM(A1)|+1+1|-1+1|-x|+x|\t=1|\r=1|=HYPERLINK("http://example.org")|=A1&B1|==|=|@|%=1"""
_QUERIES = """'|''|"|""|'; DROP TABLE notes; --|' OR '1'='1|1;--|" OR ""="|/*|*/|--|#|x' AND 1=0 UNION SELECT 1|\\'|\\"|$where|{"$gt": ""}
(|)|(((|[|]|[[|*)(uid=*|^$|.*|(a+)+$|(?=|\\1|[^|{1,99999}|(?P<x>"""
_PATHS = """../../x|..\\..\\x|/etc/passwd|C:\\x|C:|\\\\host\\share\\x|//host/x|file:///x|http://example.org|data:text/html,x|javascript:x
CON|con.txt|NUL|AUX.json|COM1|LPT9|.|..|...|~|.hidden|a/b|a\\b|a:b|name.|name |-rf|--help|-|@file|x.nwcanvas.json|.lock|desktop.ini|$MFT"""
_JSON = """{"format": "nwcanvas"}|{}|[]|null|"|\\"|\\u0000|\\ud800|]}|,|:|{"id": "*"}|alive|*|{"__proto__": {}}|NaN|Infinity|-0|1e999|/* x */"""
_NOTHING = """null|NULL|None|nil|undefined|undef|NaN|true|false|True|N/A|na|-|--|(leeg)|0|00|\\N|nan|inf|void|empty|Nothing|hasOwnProperty"""
_NUMBERS = """0|1|-1|1.0|1,0|1.000,00|1e9|1e-9|1e999|0x1F|0o17|0b1|007|1/0|0/0|-0|+0|Infinity|-Infinity|99999999999999999999|½|²|٣|१|Ⅳ|①
2026-06-12|12/06/26|0000-00-00|9999-12-31|24:61|1.2.3|1_000|1'000|€ 1,50|1%|NaN|+31 6 1234|1-2|１２"""
_SIGNS = """!|!!!|?!|...|…|,|;|:|()|)(|[]{}|<>|"'|'"|„x”|«x»|‘x’|’s|– —|_|__init__|~`!@#$%^&*()_+-={}[]|/\\|§±|°µ|¿¡|‰†‡|a&b|R&D|&&|#1|@anna"""
_SCRIPTS = """نص عربي|مرحبا 123 عالم|שלום|שָׁלוֹם עוֹלָם|हिन्दी में|नमस्ते|বাংলা|தமிழ்|ಕನ್ನಡ|ภาษาไทย|กำ่|བོད་ཡིག|မြန်မာ|ភាសាខ្មែរ|한국어|ㅎㅏㄴ
日本語テスト|カナ|漢字|简体中文|繁體|ไม่มีช่องว่างระหว่างคำ|Ελληνικά|Русский|Ⰳⰾⰰ|ქართული|Հայերեն|አማርኛ|ᚠᚢᚦ|𐌰𐌱|𐎀𐎁|𓀀𓀁|𝔘𝔫𝔦|Ｆｕｌｌ|ﬁ ﬂ ﬃ|ĳsje|IJ Ĳ"""
_EMOJI = (
    """😀|👩‍👩‍👧‍👦|👨🏿‍🦰|🏳️‍🌈|🏴‍☠️|🇳🇱|🇳|🇳🇱🇧🇪|👍🏽|1️⃣|#️⃣|❤️|❤|☺︎|☺️|🫠|👩‍❤️‍💋‍👩|🏴󠁧󠁢󠁳󠁣󠁴󠁿|🧑‍🌾x|x🙂|🙂🙂🙂🙂🙂🙂🙂🙂|‍👩|️"""
)
_CASES = "ß|ẞ|ﬀ|İ|ı|I|i̇|ŉ|ǰ|ΐ|Σσς|ǅ|Ǆ|K|Å|ſ|ᾳ|ﬓ|Ꭰ|ꭰ"
_CSV = """a,b|a;b|a\tb|"|""|"a|a"|"a","b"|a\nb|"a\nb"|,|;|,,,|topic,text,by|\\,|a"b"c|'a','b'|sep=;|﻿a"""
_KEYS = "n|N|?|1|5|6|+|-|=| x|Enter|\\t"


def _split_table(text: str) -> list[str]:
    """The strings of a table: divided by bars, and by the ends of lines where the table has several."""
    return [item for line in text.split("\n") for item in line.split("|") if item]


def string_groups() -> dict[str, list[str]]:
    """All strings by group; the names are those of REASONS."""
    return {
        "nothing": _split_table(_NOTHING),
        "numbers": _split_table(_NUMBERS),
        "signs": _split_table(_SIGNS),
        "controls": [f"a{chr(code)}b" for code in _CONTROLS],
        "spaces": [f"{chr(code)}a{chr(code) * 2}b{chr(code)}" for code in _SPACES],
        "invisible": [text for code in _INVISIBLE for text in (f"a{chr(code)}b", chr(code) * 3)],
        "directions": [text for code in _DIRECTIONS for text in (f"ab{chr(code)}cd אב 12", f"{chr(code)}x")],
        "scripts": _split_table(_SCRIPTS),
        "marks": list(_combining_strings()),
        "emoji": _split_table(_EMOJI),
        "planes": list(_plane_strings()),
        "surrogates": ["a\ud800b", "\udfff", "\udc00\ud800", "x\ud83d", "\ude00x", "\ud800" * 5],
        "cases": _split_table(_CASES),
        "markup": _split_table(_MARKUP),
        "formats": _split_table(_FORMATS),
        "formulas": _split_table(_FORMULAS),
        "queries": _split_table(_QUERIES),
        "paths": _split_table(_PATHS),
        "json": _split_table(_JSON),
        "csv": [item for item in _CSV.split("|") if item],
        "long": list(_long_strings()),
        "keys": _split_table(_KEYS),
    }


def _combining_strings() -> Iterator[str]:
    yield from ("é", "e\u0301", "ñ", "n\u0303", "\u0301alone", "a\u0323\u0307", "a\u0307\u0323", "Å\u030a")
    yield "".join(letter + "".join(chr(0x300 + number) for number in range(12)) for letter in "zalgo")
    yield "o" + "\u0489" * 30
    yield "\u0e33" * 8 + "\u0e48" * 8


def _plane_strings() -> Iterator[str]:
    for plane in range(17):
        start = plane << 16
        yield f"a{chr(start + 0xFFFD)}{chr(start + 0xFFFE)}{chr(start + 0xFFFF)}b"
    yield "\ufdd0\ufdef x"
    yield "\ue000 \uf8ff"
    yield "\U000f0000\U0010fffd"


def _long_strings() -> Iterator[str]:
    yield "w" * 2000
    yield "aב" * 800
    yield "woord " * 400
    yield "\n".join(["regel"] * 120)
    yield "x" + "\u200b" * 500 + "y"
    yield "中" * 1500


def all_strings() -> list[str]:
    """All of them, each once."""
    return list(dict.fromkeys(text for group in string_groups().values() for text in group))
