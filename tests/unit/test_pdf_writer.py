"""The PDF: true size, its own fonts, text that can be copied, nothing that reaches outside, the same bytes twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from unicodedata import normalize

import pytest
from pypdf.generic import DictionaryObject, StreamObject

from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.model.edits import edit_workshop
from canvas_app.model.records import Coalition, Note, Participant, Workshop
from canvas_app.platform import paths
from canvas_app.posters.export import PAPER_SIZES, PosterResult, make_poster
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, find_paper
from canvas_app.posters.typefaces import font_faces
from canvas_app.storage.reader.loader import load_document
from tests.unit.pdf_reader import all_objects, open_pdf

pytestmark = pytest.mark.core

TOPIC = "identity.passion.theme"


def document(*texts: str, title: str = "Netwerk Jeugd") -> Document:
    notes = {
        f"n{n}": Note(id=f"n{n}", topic=TOPIC, text=text, order=f"V{n:03}V") for n, text in enumerate(texts)
    }
    workshop = Workshop(title=title, date="2026-06-12")
    by_kind: dict[str, dict[str, Any]] = {"workshop": {"workshop": workshop}, "notes": notes}
    return Document("00000000000000aa", by_kind)


@pytest.fixture(scope="module")
def example() -> Document:
    return load_document(paths.resource_path("samples", "niplan.nl.nwcanvas.json")).document


@pytest.fixture(scope="module")
def poster(example: Document) -> PosterResult:
    return make_poster(example, "canvas", "A0", "nl")


def squeezed(text: str) -> str:
    return "".join(normalize("NFC", text).replace("\u00ad", "").split())


def text_of(poster: PosterResult) -> str:
    return "\n".join(page.extract_text() for page in open_pdf(poster.data).pages)


def keys_in(poster: PosterResult) -> set[str]:
    dictionaries = [
        found for found in all_objects(open_pdf(poster.data)) if isinstance(found, DictionaryObject)
    ]
    return {key for found in dictionaries for key in found}


def fonts_in(poster: PosterResult) -> list[DictionaryObject]:
    return [
        found
        for found in all_objects(open_pdf(poster.data))
        if isinstance(found, DictionaryObject) and found.get("/Type") == "/Font"
    ]


@pytest.mark.parametrize("sheet", ["canvas", "blank"])
@pytest.mark.parametrize("size", PAPER_SIZES)
def test_pages_are_true_to_size(example: Document, sheet: str, size: str) -> None:
    made = make_poster(example, sheet, size, "en")
    pages = open_pdf(made.data).pages
    assert len(pages) == made.pages
    for page in pages:
        box = page.mediabox
        assert float(box.width) * MM_PER_POINT == pytest.approx(find_paper(size).width, abs=0.1)
        assert float(box.height) * MM_PER_POINT == pytest.approx(find_paper(size).height, abs=0.1)


def test_every_word_can_be_copied(example: Document, poster: PosterResult) -> None:
    text = squeezed(text_of(poster))
    for note in example.notes.values():
        assert squeezed(note.text) in text
    for card in example.coalitions.values():
        # a coalition that is done or stopped says what it yielded
        assert squeezed(card.yields if card.state in ("done", "stopped") else card.ambition) in text
    for person in example.participants.values():
        assert squeezed(person.name) in text


def test_words_keep_their_spaces(poster: PosterResult) -> None:
    text = text_of(poster)
    for words in ("sessie 1 · 19 maart 2026", "Wat houdt ons bij elkaar?", "MH Marjolein Hoekstra"):
        assert words in text


def test_text_stands_in_reading_order(poster: PosterResult) -> None:
    text = text_of(poster)
    places = [text.index(title) for title in ("NIPlan", "Coalities", "Spelregels", "Identiteit", "Regie en")]
    assert places == sorted(places)
    assert text.index("Thema") < text.index("Waarden") < text.index("Overtuiging")


def test_all_fonts_are_embedded_subsets(poster: PosterResult) -> None:
    found = fonts_in(poster)
    assert len(found) == 3
    for font in found:
        assert font["/BaseFont"][7] == "+"
        assert "/ToUnicode" in font
        embedded = font["/FontDescriptor"]["/FontFile2"]
        assert isinstance(embedded, StreamObject)
        assert 2_000 < len(embedded.get_data()) < 120_000


def test_only_faces_that_are_used_are_embedded() -> None:
    made = make_poster(document("vrede ✓ 👍"), "canvas", "A4", "nl")
    assert any("NotoSansSymbols2" in font["/BaseFont"] for font in fonts_in(made))
    assert "vrede ✓ 👍" in text_of(made)


def test_the_file_knows_its_title_and_language(poster: PosterResult) -> None:
    pdf = open_pdf(poster.data)
    assert pdf.metadata is not None
    assert pdf.metadata.title == "NIPlan – Canvas"
    assert pdf.trailer["/Root"]["/Lang"] == "nl"
    assert set(pdf.metadata) == {"/Title", "/Producer"}


def test_the_file_tells_nothing_of_who_made_it_and_where(poster: PosterResult) -> None:
    streams = [found for found in all_objects(open_pdf(poster.data)) if isinstance(found, StreamObject)]
    everything = poster.data + b"".join(stream.get_data() for stream in streams)
    for word in (
        b"/root",
        b"/home",
        b"/Users",
        b"resources/fonts",
        b"anonymous",
        b"/Author",
        b"/CreationDate",
    ):
        assert word not in everything


def test_nothing_reaches_outside() -> None:
    hostile = document(
        "<b>vet",
        "<img src='file:///etc/passwd'>",
        "http://example.org",
        "<a href='https://x.nl'>x</a>",
        "javascript:x",
    )
    made = make_poster(hostile, "canvas", "A0", "nl")
    bad = {
        "/URI",
        "/JavaScript",
        "/JS",
        "/Launch",
        "/A",
        "/AA",
        "/OpenAction",
        "/EmbeddedFiles",
        "/Annots",
        "/F",
    }
    assert keys_in(made) & bad == set()
    text = squeezed(text_of(made))
    for note in hostile.notes.values():
        assert squeezed(note.text) in text


def test_the_same_document_gives_the_same_bytes(example: Document, poster: PosterResult) -> None:
    assert make_poster(example, "canvas", "A0", "nl").data == poster.data


def test_threads_do_not_disturb_each_other(example: Document, poster: PosterResult) -> None:
    wanted = {size: make_poster(example, "canvas", size, "nl").data for size in ("A0", "A4")}
    assert wanted["A0"] == poster.data
    with ThreadPoolExecutor(4) as pool:
        sizes = ["A0", "A4"] * 4
        made = pool.map(lambda size: make_poster(example, "canvas", size, "nl").data, sizes)
        assert list(made) == [wanted[size] for size in sizes]


HOSTILE = {
    "markup": "<b><i>&amp; &#x41; <para>",
    "backslashes": "een \\( twee \\) drie ) vier ( vijf \\",
    "bidi": "abc\u202edef\u202c ghi\u2067jkl\u2069",
    "hebrew": "שלום עולם",
    "arabic": "مرحبا بالعالم",
    "emoji": "👍🏽 👨‍👩‍👧 🇳🇱 ❤️",
    "controls": "a\x00b\x07c\x1bd\x7fe",
    "spaces": "a\u00a0b\u2003c\u200bd\u3000e\tf",
    "breaks": "een\r\ntwee\u2028drie\n\n\n\nvier",
    "long word": "x" * 19_000,
    "marks": "e" + "\u0301\u0323\u0307" * 5_000,
    "greek and cyrillic": "Ελληνικά и Русский",
    "private": "\ue000\uf8ff\uffff\ufffd",
    "nothing": " ",
    "only breaks": "\n\n",
    "beyond": "\U0001d518\U0001d52b \U00020000 \U0001f004",
}


@pytest.mark.parametrize("size", ["A0", "A4"])
@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_breaks_a_poster(name: str, size: str) -> None:
    made = make_poster(document(HOSTILE[name], "gewoon", title=HOSTILE[name][:200]), "canvas", size, "nl")
    text = text_of(made)
    assert "gewoon" in text
    squares = text.count(font_faces.REPLACEMENT_CHARACTER)
    codes = [code for code, _ in made.notices]
    assert (squares > 0) == ("missing_characters" in codes)


def test_every_missing_character_is_named() -> None:
    made = make_poster(document("漢 字", "gewoon", "ไ"), "canvas", "A0", "nl")
    ((code, parameters),) = made.notices
    assert (code, parameters["characters"]) == ("missing_characters", "漢 字 ไ")
    assert parameters["records"] == (("notes", "n0"), ("notes", "n2"))
    assert text_of(made).count(font_faces.REPLACEMENT_CHARACTER) == 3


def test_people_and_cards_may_be_hostile_too() -> None:
    person = Participant(
        id="p", name="<b>\u202e" * 40, organisation="((\\", sign="\u0301\u0301", colour="paars"
    )
    card = Coalition(id="c", name="</para>" * 30, form="?", state="?", yield_kind="?", ambition="(" * 500)
    base = document("tekst")
    by_kind = {**base.records, "participants": {"p": person}, "coalitions": {"c": card}}
    made = make_poster(Document("00000000000000aa", by_kind), "canvas", "A3", "nl")
    assert squeezed("(" * 500) in squeezed(text_of(made))


def test_a_document_without_anything_is_a_poster() -> None:
    base = Document("00000000000000aa", {"workshop": {"workshop": Workshop()}})
    for size in PAPER_SIZES:
        for sheet in ("canvas", "blank"):
            assert make_poster(base, sheet, size, "en").pages == 1


def test_text_faces_hold_the_same_characters() -> None:
    regular = font_faces.load_face("regular").characters
    assert all(font_faces.load_face(name).characters == regular for name in ("bold", "italic"))
    assert font_faces.REPLACEMENT_CHARACTER in regular


def test_a_missing_character_without_a_form_is_named_by_its_number() -> None:
    made = make_poster(document("a \ue000 b \ue123 漢", "gewoon"), "canvas", "A0", "nl")
    ((_, parameters),) = made.notices
    assert parameters["characters"] == "U+E000 U+E123 漢"


@pytest.mark.parametrize("tone", ["\U0001f3fb", "\U0001f3fd", "\U0001f3ff", "\ufe0f\U0001f3fe"])
def test_the_tone_of_an_emoji_falls_away_without_a_word(tone: str) -> None:
    made = make_poster(document(f"goed 👍{tone} zo ☝{tone}"), "canvas", "A0", "nl")
    assert made.notices == make_poster(document("goed 👍 zo ☝"), "canvas", "A0", "nl").notices
    assert text_of(made) == text_of(make_poster(document("goed 👍 zo ☝"), "canvas", "A0", "nl"))


def test_a_tone_of_its_own_stays() -> None:
    assert "\U0001f3fd" in text_of(make_poster(document("kleur \U0001f3fd hier"), "canvas", "A0", "nl"))


@pytest.mark.parametrize("emoji", ["🎉", "🫠", "🪱", "🧑"])
def test_emoji_of_recent_years_are_printed(emoji: str) -> None:
    made = make_poster(document(f"samen {emoji}"), "canvas", "A0", "nl")
    assert not made.notices
    assert emoji in text_of(made)


def test_what_colours_stand_for_is_printed() -> None:
    base = document("gewoon")
    named = apply(base, edit_workshop(base, meaning_pink="zo willen we het", meaning_sky="een vraag"))
    text = text_of(make_poster(named, "canvas", "A0", "nl"))
    assert text.index("een vraag") < text.index("zo willen we het")
    assert "een vraag" not in text_of(make_poster(base, "canvas", "A0", "nl"))
