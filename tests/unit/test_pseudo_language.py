"""A language that is only a folder: offered, spoken by the command line and by errors, and it fills every sheet."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from canvas_app.cli import main
from canvas_app.content.formats import format_long_date, format_number, format_period
from canvas_app.content.languages import language, language_codes
from canvas_app.content.message_catalog import message_parts
from canvas_app.content.method import load_method
from canvas_app.errors import FileError
from canvas_app.platform import paths
from canvas_app.posters.export import lay_out_all
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.paper_choice import choose_paper
from canvas_app.posters.sheets import SHEET_IDS, load_sheet_kind
from canvas_app.storage.reader.loader import load_document
from tests.unit.pseudo_language import CODE, known_pseudo_language, plain_words, pseudo
from tests.unit.sheet_checks import check_geometry

NAMES = frozenset(["Netwerk", "Canvas"])


@pytest.fixture(autouse=True)
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with known_pseudo_language(tmp_path_factory.mktemp("xx")):
        yield


def test_it_is_offered_and_has_texts_of_every_kind() -> None:
    assert language_codes()[:2] == ("nl", "en")
    assert CODE in language_codes()
    assert language(CODE).name == pseudo("English")
    assert format_long_date("2026-06-12", CODE) == f"12 {pseudo('June')} 2026"
    assert format_period("2026-06", "", CODE) == pseudo("from {date}").format(date=f"{pseudo('Jun')} 2026")
    assert format_number(4.5, CODE) == "4.5"
    method = load_method()
    assert all(topic.title[CODE].startswith("[") for topic in method.topics.values())
    assert not plain_words("".join(message_parts(FileError("not_found", file="w"), CODE)), frozenset())


def test_the_command_line_makes_a_poster_in_it(tmp_path: Path) -> None:
    file, poster = tmp_path / "w.nwcanvas.json", tmp_path / "p.pdf"
    assert main(["new", str(file), "--lang", CODE]) == 0
    assert load_document(file).document.workshop.lang == CODE
    assert main(["poster", str(file), "-o", str(poster), "--size", "A3", "--lang", CODE]) == 0
    assert poster.read_bytes().startswith(b"%PDF")


LONG_WORDS_ON_THE_BLANK_CANVAS = pytest.mark.xfail(
    reason="its places for notes leave no room for longer questions"
)


@pytest.mark.parametrize(
    ("sheet", "size"),
    [
        pytest.param(
            sheet, size, marks=LONG_WORDS_ON_THE_BLANK_CANVAS if (sheet, size) == ("blank", "A0") else ()
        )
        for sheet in SHEET_IDS
        for size in ("A0", "A3", "A4")
    ],
)
def test_every_sheet_is_filled_with_it_and_nothing_is_cut(sheet: str, size: str) -> None:
    document = load_document(paths.resource_path("samples", "niplan.en.nwcanvas.json")).document
    own = " ".join(
        str(value) for by_id in document.records.values() for record in by_id.values() for _, value in record
    )
    known = frozenset(own.replace("-", " ").replace("/", " ").split()) | NAMES
    known |= {word.strip(".,:;?!()“”") for word in known}
    options, kind = PosterOptions(sheets=(sheet,), size=size, lang=CODE), load_sheet_kind(sheet)
    [laid_out] = lay_out_all(document, options)
    check_geometry(laid_out, choose_paper(options, kind.orientations, kind.is_handheld).paper)
    texts = [
        run.text for page in laid_out.pages for run in page.texts if not _is_of_record(run.ref, document)
    ]
    assert not {word for text in texts for word in plain_words(text, known)}


def _is_of_record(ref: str, document: object) -> bool:
    """Whether a text was written by somebody: what it refers to is a record."""
    records = document.records  # type: ignore[attr-defined]
    id_ = ref.removeprefix("by:").removeprefix("dots:").removeprefix("overview:")
    return any(id_ in by_id for by_id in records.values())


def test_no_code_of_a_language_stands_in_the_program() -> None:
    package = Path(main.__code__.co_filename).parents[1]
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in {"nl", "en"}
    }
    assert found == {"model/allowed_values.py"}, "only the default language is named"
