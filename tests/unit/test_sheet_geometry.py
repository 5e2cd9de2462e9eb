"""What stands on a sheet: nothing overlaps, nothing leaves it, no type is too small, and every word is there once."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvas_app.content.formats import format_long_date, format_period
from canvas_app.content.languages import language_codes
from canvas_app.content.method import load_method
from canvas_app.errors import PosterError
from canvas_app.model.document import Document
from canvas_app.model.records import Vote
from canvas_app.platform import paths
from canvas_app.posters import sheets
from canvas_app.posters.export import PAPER_SIZES, lay_out
from canvas_app.posters.page_model.paper_sizes import find_paper, load_papers, type_size_for_distance
from canvas_app.posters.sheets import SHEET_IDS
from canvas_app.posters.sheets.blank import field_paper
from canvas_app.posters.view.labels import notice_text
from canvas_app.storage.reader.loader import load_document
from tests.unit.sheet_checks import (
    TOPICS,
    cap_box,
    check_geometry,
    note_widths,
    overlapping_pairs,
    sheet_document,
    sheet_documents,
    text_of_record,
    without_whitespace,
)

LANGUAGES = language_codes()

GOLDEN = Path(__file__).parent.parent / "golden"


# properties


@settings(max_examples=70)
@given(document=sheet_documents, size=st.sampled_from(PAPER_SIZES), lang=st.sampled_from(LANGUAGES))
def test_every_canvas_is_sound(document: Document, size: str, lang: str) -> None:
    sheet = lay_out(document, "canvas", size, lang)
    check_geometry(sheet, size)
    for note in document.notes.values():
        assert text_of_record(sheet, note.id) == without_whitespace(note.text)
    for card in document.coalitions.values():
        shown = text_of_record(sheet, card.id)
        for text in (card.ambition, card.partners, card.yields):
            assert without_whitespace(text) in shown


@pytest.mark.parametrize("size", PAPER_SIZES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_blank_sheet_is_sound_and_one_page(size: str, lang: str) -> None:
    sheet = lay_out(sheet_document([], title="Netwerk Jeugd"), "blank", size, lang)
    assert len(sheet.pages) == 1
    check_geometry(sheet, field_paper(find_paper(size)))
    page = sheet.pages[0]
    places = [rect.box for rect in page.rects("place")]
    assert overlapping_pairs(places) == []
    assert len(places) >= 36
    assert not any(place.overlaps(cap_box(run), 0.02) for place in places for run in page.texts)
    text = without_whitespace("".join(run.text for run in page.texts))
    for topic in load_method().topics.values():
        assert without_whitespace(topic.title[lang]) in text
        assert (without_whitespace(topic.question[lang]) in text) == (size != "A5")
    asked = {run.ref: run.size for run in page.texts if run.ref in load_method().topics}
    assert min(asked.values()) >= (8 if size != "A5" else 6.5)


def test_a_blank_sheet_without_a_name_has_lines_for_it() -> None:
    shown = [run.text for run in lay_out(sheet_document([], title=""), "blank", "A1", "en").pages[0].texts]
    assert "Network" in shown
    assert "Date" in shown


def test_the_six_forms_stand_on_the_blank_sheet() -> None:
    assert len(lay_out(sheet_document([]), "blank", "A3", "nl").pages[0].rects("card")) == 6


# how much fits


def sample(name: str, lang: str) -> Document:
    return load_document(paths.resource_path("samples", f"{name}.{lang}.nwcanvas.json")).document


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["bodem", "niplan", "festivals"])
def test_an_example_fits_on_one_large_sheet(name: str, lang: str) -> None:
    document = sample(name, lang)
    sheet = lay_out(document, "canvas", "A0", lang)
    assert len(sheet.pages) == 1
    assert sheet.notices == ()
    check_geometry(sheet, "A0")
    for note in document.notes.values():
        assert text_of_record(sheet, note.id) == without_whitespace(note.text)


@pytest.mark.parametrize("size", PAPER_SIZES)
def test_an_example_is_sound_on_every_size(size: str) -> None:
    document = sample("bodem", "nl")
    sheet = lay_out(document, "canvas", size, "en")
    check_geometry(sheet, size)
    counts = Counter(run.ref for page in sheet.pages for run in page.texts)
    assert all(counts[id_] for id_ in document.notes)


def test_a_canvas_without_notes_asks_its_questions() -> None:
    sheet = lay_out(sheet_document([]), "canvas", "A0", "nl")
    text = without_whitespace("".join(run.text for run in sheet.pages[0].texts))
    assert all(without_whitespace(topic.question["nl"]) in text for topic in load_method().topics.values())


def test_few_notes_are_as_large_as_a_line_of_them_allows() -> None:
    sheet = lay_out(sheet_document([(TOPICS[0], "Lef", "p0")]), "canvas", "A1", "nl")
    (size,) = {run.size for run in sheet.pages[0].texts if run.ref == "n0" and run.face == "regular"}
    assert find_paper("A1").note * 1.5 < size <= find_paper("A1").note * 64 / 30


def crowd(count: int) -> Document:
    return sheet_document(
        [(TOPICS[n % len(TOPICS)], f"briefje nummer {n} met wat woorden", "p0") for n in range(count)]
    )


@pytest.mark.parametrize("size", ["A0", "A1"])
def test_every_note_of_a_canvas_is_one_column_wide(size: str) -> None:
    for name in ("bodem", "niplan", "festivals") if size == "A0" else ("niplan", "festivals"):
        (page,) = lay_out(sample(name, "nl"), "canvas", size, "nl").pages
        paper = find_paper(size)
        column = (paper.width - 2 * paper.sides - 11 * paper.unit * 2.4) / 12
        assert note_widths(page) == {round(column, 3)}
        lefts = {
            round((rect.box.x - paper.sides) / (column + paper.unit * 2.4), 3) for rect in page.rects("note")
        }
        assert lefts <= set(range(12))
        (size_of_notes,) = {
            run.size for run in page.texts if run.face == "regular" and run.ref in sample(name, "nl").notes
        }
        assert paper.min_note <= size_of_notes <= paper.note


def test_first_notes_of_a_row_are_aligned() -> None:
    (page,) = lay_out(sample("bodem", "nl"), "canvas", "A0", "nl").pages
    tops = Counter(round(rect.box.y, 2) for rect in page.rects("note"))
    assert sorted(tops.values())[-2:] == [12, 12]


def test_a_sparse_canvas_says_what_is_still_empty() -> None:
    document = sheet_document(
        [(topic, "Met instemming", "p0") for topic in ("rules.decisions", "leadership.care")]
    )
    (page,) = lay_out(document, "canvas", "A0", "nl").pages
    text = " ".join(run.text for run in page.texts)
    assert "Nog leeg: Botsingen" in text or "Nog leeg: Halen en brengen" in text
    method = load_method()
    for id_, topic in method.topics.items():
        assert topic.title["nl"].casefold() in text.casefold(), id_


def test_a_crowd_has_an_overview_and_a_sheet_for_each_block() -> None:
    document = crowd(300)
    sheet = lay_out(document, "canvas", "A0", "nl")
    check_geometry(sheet, "A0")
    assert len(sheet.pages) == 5  # there are no coalitions
    assert sheet.notices == (("sheet_per_block", {"size": "A0", "pages": 5}),)
    front = sheet.pages[0]
    assert len(front.rects("square")) + len(front.rects("note")) == 300
    assert {run.size for run in front.texts if run.ref.startswith("overview:") and run.face == "regular"} == {
        30
    }
    assert [run.text for run in front.texts if run.ref == "tag"] == ["vel 2", "vel 3", "vel 4", "vel 5"]
    for id_, note in document.notes.items():
        assert text_of_record(sheet, id_) == without_whitespace(note.text)


def test_the_overview_shows_the_notes_with_most_dots() -> None:
    document = crowd(300)
    first = list(document.notes)[280:]
    votes = {f"v{id_}": Vote(id=f"v{id_}", note=id_, count=5) for id_ in first}
    sheet = lay_out(document.with_records({"votes": votes}), "canvas", "A0", "nl")
    shown = {rect.ref for rect in sheet.pages[0].rects("note")}
    assert {f"overview:{id_}" for id_ in first} <= shown


def test_a_topic_too_large_for_a_sheet_goes_on_and_says_so() -> None:
    topic = "rules.decisions"
    document = sheet_document([(topic, f"afspraak {n} over besluiten nemen", "") for n in range(700)])
    sheet = lay_out(document, "canvas", "A0", "en")
    check_geometry(sheet, "A0")
    assert len(sheet.pages) > 2
    (told,) = [run.text for run in sheet.pages[0].texts if run.ref == "tag"]
    number = int(told.split()[-1])
    assert min(int(rect.ref[1:]) for rect in sheet.pages[number - 1].rects("note")) == 0
    for page in sheet.pages[number:]:
        assert any(run.text.endswith("(continued)") for run in page.texts)


def test_small_sheets_are_a_set_with_the_canvas_at_a_glance() -> None:
    sheet = lay_out(sample("bodem", "nl"), "canvas", "A4", "nl")
    assert sheet.notices == (("sheet_per_block", {"size": "A4", "pages": len(sheet.pages)}),)
    front, *others = sheet.pages
    assert len(front.rects("square")) + len(front.rects("note")) == 115
    assert sum(len(page.rects("note")) for page in others) == 115
    assert [page.texts[-1].text for page in sheet.pages] == [
        f"Netwerk Canvas, vel {n} van {len(sheet.pages)}" for n in range(1, len(sheet.pages) + 1)
    ]


def test_a_very_long_note_is_divided_between_lines() -> None:
    text = " ".join(f"woord{n}" for n in range(2100))
    document = sheet_document([(TOPICS[0], text, "p0"), (TOPICS[1], "kort", "p1")])
    for size in ("A0", "A4"):
        sheet = lay_out(document, "canvas", size, "nl")
        check_geometry(sheet, size)
        assert text_of_record(sheet, "n0") == without_whitespace(text)
        assert text_of_record(sheet, "n1") == "kort"


def test_a_very_long_card_is_divided_too() -> None:
    text = " ".join(f"woord{n}" for n in range(2100))
    document = sheet_document([], ({"name": "Lang", "ambition": text}, {"name": "Kort"}))
    for size in ("A0", "A4"):
        sheet = lay_out(document, "canvas", size, "nl")
        check_geometry(sheet, size)
        assert without_whitespace(text) in text_of_record(sheet, "c0")


def test_thousands_of_notes_give_a_poster() -> None:
    document = sheet_document([(TOPICS[n % 35], f"briefje {n}", "p0") for n in range(5000)])
    sheet = lay_out(document, "canvas", "A0", "nl")
    assert Counter(rect.ref for page in sheet.pages[1:] for rect in page.rects("note")) == Counter(
        dict.fromkeys(document.notes, 1)
    )


def test_a_very_long_title_is_shortened_and_said() -> None:
    sheet = lay_out(sheet_document([], title="Samenwerkingsverband " * 60), "canvas", "A3", "nl")
    check_geometry(sheet, "A3")
    assert [code for code, _ in sheet.notices] == ["title_shortened"]


def test_a_session_that_takes_all_of_the_sheet_is_shortened_and_said() -> None:
    document = sheet_document([(TOPICS[0], "briefje", "")])
    said = document.workshop.model_copy(update={"session": "Samen leren " * 1_600, "date": "z" * 20_000})
    document.records["workshop"]["workshop"] = said
    for kind in ("canvas", "cards", "participants"):
        sheet = lay_out(document, kind, "A3", "nl")
        check_geometry(sheet, "A3")
        assert [code for code, _ in sheet.notices] == ["subtitle_shortened"]
        assert len(sheet.pages) == 1


def test_a_crowd_is_counted_by_colour() -> None:
    for people, signs in ((24, 24), (25, 1), (400, 1)):
        sheet = lay_out(sheet_document([], people=people), "canvas", "A4", "nl")
        check_geometry(sheet, "A4")
        assert sheet.notices == ()
        assert len(sheet.pages[0].rects("person")) == signs
        told = any(run.text == f"{people} mensen, 0 briefjes" for run in sheet.pages[0].texts)
        assert told == (people > 24)


# what people wrote


def test_notes_of_unknown_topics_are_shown() -> None:
    document = sheet_document([("rules.later", "een", ""), ("futures.x", "twee", ""), ("", "drie", "")])
    sheet = lay_out(document, "canvas", "A0", "nl")
    assert [text_of_record(sheet, f"n{n}") for n in range(3)] == ["een", "twee", "drie"]
    assert "Overige briefjes" in [run.text for run in sheet.pages[0].texts]


def test_what_no_face_holds_is_a_square_and_named() -> None:
    document = sheet_document([(TOPICS[0], "vrede ไทย漢 😀", ""), (TOPICS[1], "gewoon → ✓", "")])
    sheet = lay_out(document, "canvas", "A0", "nl")
    ((code, parameters),) = sheet.notices
    assert code == "missing_characters"
    assert parameters["characters"].split() == list("ไทย漢")
    assert parameters["records"] == (("notes", "n0"),)
    assert "“vrede ไทย漢 😀”" in notice_text((code, parameters), "nl")
    assert text_of_record(sheet, "n0") == "vrede□□□□😀"
    assert text_of_record(sheet, "n1") == "gewoon→✓"


def test_the_language_never_touches_peoples_words() -> None:
    document = sample("niplan", "nl")
    dutch, english = (lay_out(document, "canvas", "A0", lang) for lang in LANGUAGES)
    for id_ in document.notes:
        assert text_of_record(dutch, id_) == text_of_record(english, id_)
    assert "Identity" in [run.text for run in english.pages[0].texts]


def test_empty_fields_of_a_card_are_left_out() -> None:
    document = sheet_document(
        [], ({"name": "Week", "form": "event", "state": "running", "end": "2026-11-30"},)
    )
    shown = [run.text for run in lay_out(document, "canvas", "A0", "nl").pages[0].texts if run.ref == "c0"]
    assert shown == ["Week", "loopt", "tot 30 nov 2026"]


# numbers and words


def test_type_follows_the_reading_distance() -> None:
    assert [type_size_for_distance(distance) for distance in (1000, 1500, 2000)] == [20, 30, 40]
    assert (
        find_paper("A0").title,
        find_paper("A0").block,
        find_paper("A0").note,
        find_paper("A0").min_note,
    ) == (110, 60, 30, 24)


def test_papers_are_landscape_and_true() -> None:
    assert {name: (size.width, size.height) for name, size in load_papers().items()} == {
        "A0": (1189, 841),
        "A1": (841, 594),
        "A2": (594, 420),
        "A3": (420, 297),
        "A4": (297, 210),
        "A5": (210, 148),
        "ARCH E": (1219.2, 914.4),
        "Legal": (355.6, 215.9),
        "Letter": (279.4, 215.9),
        "Tabloid": (431.8, 279.4),
    }


def test_what_is_unknown_is_refused() -> None:
    for arguments, code in (
        (("sculpture", "A0", "nl"), "unknown_sheet"),
        (("canvas", "A9", "nl"), "unknown_size"),
        (("canvas", "A0", "fr"), "unknown_language"),
    ):
        with pytest.raises(PosterError) as refused:
            lay_out(sheet_document([]), *arguments)
        assert refused.value.code == code
        assert refused.value.parameters["choices"]


@pytest.mark.parametrize(
    ("date", "nl", "en"),
    [
        ("2026-06-12", "12 juni 2026", "12 June 2026"),
        ("2026-03", "maart 2026", "March 2026"),
        ("2026-13-01", "2026-13-01", "2026-13-01"),
        ("2026-02-30", "2026-02-30", "2026-02-30"),
        ("na de zomer", "na de zomer", "na de zomer"),
        ("", "", ""),
    ],
)
def test_dates_are_written_out(date: str, nl: str, en: str) -> None:
    assert (format_long_date(date, "nl"), format_long_date(date, "en")) == (nl, en)


def test_a_period_may_be_open() -> None:
    assert format_period("2026-04-01", "", "en") == "from 1 Apr 2026"
    assert format_period("", "voorjaar", "nl") == "tot voorjaar"
    assert format_period("2026-04-01", "2027", "nl") == "1 apr 2026 – 2027"


def test_notices_have_words_in_both_languages() -> None:
    told = {
        "block": "Rules",
        "sheet": 2,
        "pages": 2,
        "size": "A4",
        "paper": "A4",
        "wished": 2,
        "distance": 1,
        "characters": "א",
        "where": "Theme",
        "n": 3,
        "side": 76,
        "records": (),
    }
    for code in (
        "continued",
        "sheet_per_block",
        "missing_characters",
        "title_shortened",
        "subtitle_shortened",
        "people_shortened",
        "names_shortened",
        "room_for_notes",
        "on_smaller_paper",
        "too_far",
        "names_in_texts",
        "names_in_attachment",
        "names_not_searched",
        "distance_takes_sheets",
    ):
        texts = {notice_text((code, told), lang) for lang in LANGUAGES}
        assert len(texts) == 2
        assert not any("{" in text for text in texts)


# golden


def test_an_example_stands_as_it_stood() -> None:
    """Renew with `UPDATE_GOLDEN=1` when the look, the method's words or the example were changed on purpose."""
    golden = GOLDEN / "poster_festivals_A0_nl.txt"
    sheet = lay_out(sample("festivals", "nl"), "canvas", "A0", "nl")
    shown = "".join(
        f"{run.x:8.1f} {run.baseline:8.1f} {run.size:6.1f} {run.face:8} {run.text}\n"
        for page in sheet.pages
        for run in page.texts
    )
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")


def test_all_kinds_of_sheet_are_offered() -> None:
    files = {path.stem for path in Path(sheets.__file__).parent.glob("*.py")}
    assert set(SHEET_IDS) == files - {"__init__", "kind"}
    assert SHEET_IDS[0] == "canvas"
