"""What is said about sheets: once, truly, and with numbers as people write them."""

from __future__ import annotations

import re

import pytest

from canvas_app.content.formats import format_number
from canvas_app.content.message_catalog import message_parts, short_message
from canvas_app.errors import PosterError
from canvas_app.merge.stamping import publish
from canvas_app.model import name_mentions
from canvas_app.model.document import Document
from canvas_app.model.kinds import KINDS
from canvas_app.posters.export import collect_notices, lay_out_all, render_pdf
from canvas_app.posters.options import PosterOptions, TilingOptions
from canvas_app.posters.view.labels import notice_text
from canvas_app.posters.view.notices import deduplicate
from tests.unit.builders import with_fields, without_record
from tests.unit.sheet_checks import TOPICS, sheet_document

MANY = sheet_document(
    [(TOPICS[n % len(TOPICS)], "Een briefje met wat woorden erop", "p0") for n in range(240)]
)


def message_text(error: PosterError, lang: str) -> str:
    return short_message(error, lang).replace("\u00a0", " ")


def notice_texts(document: Document, options: PosterOptions, lang: str = "nl") -> list[str]:
    return [
        notice_text(notice, lang).replace("\u00a0", " ")
        for notice in collect_notices(lay_out_all(document, options))
    ]


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [
        (2.0, "2", "2"),
        (4.7, "4,7", "4.7"),
        (99999.0, "99999", "99999"),
        (0.1 + 0.2, "0,3", "0.3"),
        (3, 3, 3),
        ("A4.0", "A4.0", "A4.0"),
    ],
)
def test_numbers_are_written_as_in_the_language(value: object, nl: object, en: object) -> None:
    assert format_number(value, "nl") == nl
    assert format_number(value, "en") == en


def test_errors_name_the_limits_in_their_one_sentence() -> None:
    with pytest.raises(PosterError) as refused:
        notice_texts(MANY, PosterOptions(distance=20.0))
    assert message_text(refused.value, "nl") == "De leesafstand moet tussen 0,3 en 10 meter liggen."
    assert "between 0.3 and 10 metres" in message_text(refused.value, "en")
    with pytest.raises(PosterError) as refused:
        notice_texts(MANY, PosterOptions(size="own", width=99999.0, height=400.5))
    assert "99999 × 400,5 mm" in message_text(refused.value, "nl")
    assert "tussen 60 en 5000 mm" in message_text(refused.value, "nl")


def test_an_overlap_below_nothing_is_refused_for_what_it_is() -> None:
    with pytest.raises(PosterError) as refused:
        render_pdf(MANY, PosterOptions(size="A2", tiling=TilingOptions("A4", overlap=-3.0)))
    assert "kleiner zijn dan 0" in message_text(refused.value, "nl")
    assert all(message_parts(refused.value, "en"))


def test_a_distance_that_is_not_reached_is_said_once_and_truly() -> None:
    said = notice_texts(MANY, PosterOptions(distance=5.0))
    (one,) = (text for text in said if " m " in text or " m." in text)
    assert one.startswith("A0 is te klein om op 5 m te lezen.")
    assert re.search(r"leesbaar tot op \d,\d m\.$", one)


def test_a_distance_that_is_reached_says_how_many_sheets_it_takes() -> None:
    said = notice_texts(MANY, PosterOptions(distance=3.0))
    assert any(text.startswith("Om op 3 m leesbaar te zijn, zijn er ") for text in said)
    assert not any("te klein" in text for text in said)


def test_the_same_is_said_once_for_all_sheets() -> None:
    said = notice_texts(MANY, PosterOptions(sheets=("canvas", "block", "blank"), size="A2", distance=9.0))
    assert len(said) == len(set(said))


def test_paper_of_ones_own_has_a_capital_only_at_the_start() -> None:
    options = PosterOptions(sheets=("canvas", "report"), size="own", width=500.0, height=400.0, distance=8.0)
    said = notice_texts(MANY, options)
    assert any(text.startswith("Papier van 500 × 400 mm is te klein") for text in said)
    assert any("niet op papier van 500 × 400 mm: " in text for text in said)
    assert any(
        "paper of 500 × 400 mm: " in text for text in notice_texts(MANY, options._replace(lang="en"), "en")
    )


@pytest.mark.parametrize(
    ("sheets", "nl", "en"),
    [
        (("canvas",), "en 1 vel met het plakschema.", "and 1 sheet with the assembly plan"),
        (("canvas", "block"), " vellen met een plakschema.", " sheets with an assembly plan"),
    ],
)
def test_plans_for_putting_together_are_counted_in_words(sheets: tuple[str, ...], nl: str, en: str) -> None:
    made = render_pdf(sheet_document([]), PosterOptions(sheets=sheets, size="A2", tiling=TilingOptions("A4")))
    (notice,) = (notice for notice in made.notices if notice[0] == "tiles")
    assert nl in notice_text(notice, "nl")
    assert en in notice_text(notice, "en")


def test_blocks_that_go_on_are_told_in_one_sentence() -> None:
    long = sheet_document([(TOPICS[n % 2], "Een briefje met wat woorden erop", "p0") for n in range(700)])
    for document, sheet in ((MANY, "canvas"), (long, "block")):
        said = notice_texts(document, PosterOptions(sheets=(sheet,), size="A4"))
        assert len([text for text in said if "vel" in text]) == 1


def test_one_sentence_names_every_block_with_its_sheet() -> None:
    parameters = {"block": "Spelregels", "sheet": 2, "n": 3, "pages": 3}
    parameters["sheets"] = {"Spelregels": 2, "Organisatie": 3, "Identiteit": 2}
    text = notice_text(("continued", parameters), "nl")
    assert text == (
        "Niet alles past op één vel. Het gaat verder op vel 2 (Spelregels, Identiteit), vel 3 (Organisatie)."
    )
    parameters |= {"n": 1}
    assert notice_text(("continued", parameters), "en") == (
        "Not everything fits on one sheet: Spelregels continues on sheet 2."
    )


def test_a_notice_of_several_sheets_is_given_once() -> None:
    shortened = ("title_shortened", {"n": 1})
    assert deduplicate([shortened, ("too_far", {"n": 2}), shortened]) == (shortened, ("too_far", {"n": 2}))


# names in the words people wrote

HIDDEN_NAMES = pytest.mark.parametrize("names", ["none", "initials"])


def mentions(document: Document, code: str = "names_in_texts", **options: object) -> list[tuple[str, str]]:
    """The records that a notice names."""
    notices = collect_notices(lay_out_all(document, PosterOptions(**options)))  # type: ignore[arg-type]
    return [record for one, parameters in notices if one == code for record in parameters["records"]]


@HIDDEN_NAMES
def test_a_lead_who_is_no_participant_is_looked_for_too(names: str) -> None:
    card = {"name": "Tuin", "puller": "Zebedeus Quagmire (gemeente)"}
    document = sheet_document([(TOPICS[0], "Vraag het Quagmire", "p0")], (card,))
    assert mentions(document, names=names) == [("notes", "n0")]
    assert mentions(document, names="names") == []


def test_somebody_who_was_removed_is_looked_for_too() -> None:
    document = sheet_document([(TOPICS[0], "Vraag het persoon 2", "p0")])
    base = publish(document, document, "s1")
    gone = publish(base, without_record(base, ("participants", "p2")), "s2")
    assert mentions(gone, names="none") == [("notes", "n0")]


@HIDDEN_NAMES
def test_the_title_is_looked_through_where_the_sheet_shows_it(names: str) -> None:
    titled = sheet_document([], title="Afscheid van Persoon 1")
    for sheet in ("canvas", "blank", "report"):
        assert mentions(titled, sheets=(sheet,), names=names) == [("workshop", "workshop")]
    untitled = with_fields(sheet_document([], title=""), ("workshop", "workshop"), session="bij persoon 1")
    assert mentions(untitled, sheets=("canvas",), names=names) == [("workshop", "workshop")]
    assert mentions(untitled, sheets=("blank",), names=names) == []


@pytest.mark.parametrize("field", sorted({*KINDS["coalitions"].content_fields} - {"puller"}))
def test_every_text_of_a_coalition_is_looked_through(field: str) -> None:
    document = sheet_document([], ({"name": "Tuin", "puller": "Quagmire", field: "volgens persoon 1"},))
    assert mentions(document, names="none") == [("coalitions", "c0")]


WITH_NAMES = sheet_document(
    [("rules.decisions", "Bel persoon 1", "p0"), ("identity.passion.theme", "Vraag persoon 2", "p0")],
    ({"name": "Tuin van persoon 0"},),
)
NOTES, CARD = [("notes", "n1"), ("notes", "n0")], ("coalitions", "c0")


@pytest.mark.parametrize(
    ("sheets", "shown"),
    [
        (("canvas",), [*NOTES, CARD]),
        (("report",), [*NOTES, CARD]),
        (("timeline",), [CARD]),
        (("portfolio",), [CARD]),
        (("cards",), [CARD]),
        (("cutout",), [CARD]),
        (("blank",), []),
        (("participants",), []),
        (("block",), [NOTES[1]]),
        (("block", "timeline"), [NOTES[1], CARD]),
    ],
)
@pytest.mark.parametrize("size", ["A4", "A1"])
def test_only_what_the_sheets_show_is_told_and_once(
    sheets: tuple[str, ...], shown: list[tuple[str, str]], size: str
) -> None:
    options = PosterOptions(sheets=sheets, size=size, names="none", blocks=("rules",), attach=False)
    notices = collect_notices(lay_out_all(WITH_NAMES, options))
    found = [parameters for code, parameters in notices if code == "names_in_texts"]
    assert [record for parameters in found for record in parameters["records"]] == shown
    assert len(found) == bool(shown)
    assert "names_in_attachment" not in {code for code, _ in notices}


def test_what_only_the_workshop_in_the_pdf_says_is_told_apart() -> None:
    of_timeline: dict[str, object] = {"sheets": ("timeline",), "size": "A4"}
    assert mentions(WITH_NAMES, "names_in_attachment", names="none", **of_timeline) == NOTES
    # with initials the workshop in the PDF has all names anyway, which is said where it is chosen
    assert mentions(WITH_NAMES, "names_in_attachment", names="initials", **of_timeline) == []
    assert mentions(WITH_NAMES, "names_in_attachment", names="none") == []


def test_where_there_is_too_much_text_to_look_for_names_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(name_mentions, "MAX_SEARCHED_CHARACTERS", 3)
    assert any("te veel tekst" in text for text in notice_texts(WITH_NAMES, PosterOptions(names="none")))
    assert not notice_texts(WITH_NAMES, PosterOptions(names="names"))
