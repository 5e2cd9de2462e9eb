"""The faces that are printed with: their widths, what they hold, and which face stands in for a character.

A face is read from its file when it is first used (some 3 ms each) and kept for the process. The tables are only
added to, each entry always with the same value, so threads may share them.
"""

from __future__ import annotations

from functools import cache
from threading import RLock

from canvas_app.flow.text_layout import FontMetrics
from canvas_app.platform import paths
from canvas_app.posters.lazy_pillow import install_lazy_loader

FACE_FILES = {
    "regular": "Lato-Regular",
    "bold": "Lato-Bold",
    "italic": "Lato-Italic",
    "symbols": "NotoSansSymbols2-Regular",
    "emoji": "Symbola_hint",
}
FALLBACK_FACES = ("symbols", "emoji")
"""The faces asked, one after the other, for a character that the wanted one lacks; each is read when it is asked."""

REPLACEMENT_CHARACTER = "\u25a1"
"""An empty square, seen in place of a character that no face has. All text faces have it."""

_load_lock = RLock()


class FontFace:
    """One face: its PDF font, the characters it holds and their widths in em."""

    def __init__(self, name: str) -> None:
        install_lazy_loader()
        # 60 ms that a start without posters does not pay
        from canvas_app.posters.typefaces.truetype_font import EmbeddedFont

        file = FACE_FILES[name]
        self.name = name
        self.font = EmbeddedFont(f"NetwerkCanvas-{file}", str(paths.resources("fonts", f"{file}.ttf")))
        widths = self.font.face.charWidths
        self.widths = {chr(code): width / 1000 for code, width in widths.items()}
        self.characters = frozenset(self.widths)


class _CharacterWidths(dict[str, float]):
    """Widths of characters by face; a stand-in is read only when a character asks for it."""

    def __missing__(self, character: str) -> float:
        name = _fallback_face(character)
        self[character] = found = load_face(name).widths[character] if name else self[REPLACEMENT_CHARACTER]
        return found


def load_face(name: str) -> FontFace:
    """The face of that name, read once."""
    with _load_lock:
        return _load_cached(name)


@cache
def _load_cached(name: str) -> FontFace:
    return FontFace(name)


@cache
def font_metrics(name: str) -> FontMetrics:
    """What measures words in that face, stand-ins for missing characters included."""
    widths = _CharacterWidths(load_face(name).widths)
    width_of = widths.__getitem__
    return FontMetrics(lambda text: sum(map(width_of, text)))


@cache
def _fallback_face(character: str) -> str:
    """The first face that stands in for a character; nothing where none holds it."""
    return next((name for name in FALLBACK_FACES if character in load_face(name).characters), "")


def is_printable(character: str) -> bool:
    """Whether some face holds this character."""
    return character in load_face("regular").characters or bool(_fallback_face(character))


def split_by_face(text: str, name: str) -> list[tuple[str, str]]:
    """`text` cut into pieces of one face each: (face, piece), in order."""
    held = load_face(name).characters
    if held.issuperset(text):
        return [(name, text)]
    pieces: list[tuple[str, str]] = []
    for character in text:
        wanted = name if character in held else _fallback_face(character) or name
        if pieces and pieces[-1][0] == wanted:
            pieces[-1] = (wanted, pieces[-1][1] + character)
        else:
            pieces.append((wanted, character))
    return pieces
