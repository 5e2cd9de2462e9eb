"""What leaves for a printer or a print shop: boxes true to size, everything embedded, nothing that reaches outside."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree as ET

import pytest

from canvas_app.errors import PosterError
from canvas_app.figures.marks import Band, Polyline, Rect, Shape, Stroke
from canvas_app.model.document import Document
from canvas_app.model.records import Note, Workshop
from canvas_app.platform import paths
from canvas_app.posters.export import lay_out_all, render_pdf, render_pdf_per_sheet
from canvas_app.posters.options import PosterOptions, TilingOptions
from canvas_app.posters.output.svg_writer import render_svg_pages
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, find_paper
from canvas_app.posters.sheets import SHEET_IDS
from canvas_app.storage.reader.loader import load_document
from tests.unit.pdf_reader import all_dictionaries, open_pdf
from tests.unit.sheet_checks import without_whitespace

pytestmark = pytest.mark.core

EVERY_WAY = {
    "plain": PosterOptions(sheets=SHEET_IDS, size="A3"),
    "tiles": PosterOptions(size="A2", tiling=TilingOptions("A4")),
    "bleed": PosterOptions(size="A3", bleed=3.0),
    "ink": PosterOptions(sheets=("canvas", "blank"), size="A4", look="ink"),
    "grey": PosterOptions(size="A4", look="grey", footer="Stichting"),
}


@pytest.fixture(scope="module")
def example() -> Document:
    return load_document(paths.resource_path("samples", "niplan.nl.nwcanvas.json")).document


# Boxes


@pytest.mark.parametrize("size", ["A0", "A3", "A4", "Letter"])
@pytest.mark.parametrize("bleed", [3.0, 5.0, 20.0])
def test_boxes_are_true_to_size(example: Document, size: str, bleed: float) -> None:
    for page in open_pdf(render_pdf(example, PosterOptions(size=size, bleed=bleed)).data).pages:
        media, trim, cut = page.mediabox, page.trimbox, page.bleedbox
        assert float(trim.width) * MM_PER_POINT == pytest.approx(find_paper(size).width, abs=0.1)
        assert float(trim.height) * MM_PER_POINT == pytest.approx(find_paper(size).height, abs=0.1)
        for inner, outer, rim in ((trim, cut, bleed), (cut, media, 7.0)):
            assert float(inner.left - outer.left) * MM_PER_POINT == pytest.approx(rim, abs=0.1)
            assert float(inner.bottom - outer.bottom) * MM_PER_POINT == pytest.approx(rim, abs=0.1)
            assert float(outer.right - inner.right) * MM_PER_POINT == pytest.approx(rim, abs=0.1)
            assert float(outer.top - inner.top) * MM_PER_POINT == pytest.approx(rim, abs=0.1)


def test_crop_marks_stand_on_the_corners_and_outside_of_the_bleed(example: Document) -> None:
    from canvas_app.posters.output.pdf_writer import BleedPage

    press = BleedPage(lay_out_all(example, PosterOptions(size="A3"))[0].pages[0], 3.0)
    marks = press.crop_marks()
    width, height = press.size
    assert len(marks) == 8
    assert {mark.x1 for mark in marks if mark.x1 == mark.x2} == {press.margin, width - press.margin}
    assert {mark.y1 for mark in marks if mark.y1 == mark.y2} == {press.margin, height - press.margin}
    for mark in marks:
        outside = press.margin - press.bleed
        assert (
            max(mark.x1, mark.x2) < outside
            or min(mark.x1, mark.x2) > width - outside
            or max(mark.y1, mark.y2) < outside
            or min(mark.y1, mark.y2) > height - outside
        )
        assert min(mark.x1, mark.y1) >= 0
        assert mark.x2 <= width
        assert mark.y2 <= height


def test_without_a_bleed_the_page_is_the_paper(example: Document) -> None:
    page = open_pdf(render_pdf(example, PosterOptions(size="A3")).data).pages[0]
    assert "/TrimBox" not in page
    assert page.mediabox == page.trimbox


@pytest.mark.parametrize("bleed", [-1.0, 21.0, float("nan"), float("inf")])
def test_an_impossible_bleed_is_refused(example: Document, bleed: float) -> None:
    with pytest.raises(PosterError, match="bad_bleed"):
        render_pdf(example, PosterOptions(size="A4", bleed=bleed))


def test_bleed_and_tiles_are_not_for_the_same_printer(example: Document) -> None:
    with pytest.raises(PosterError, match="bleed_and_tiles"):
        render_pdf(example, PosterOptions(bleed=3.0, tiling=TilingOptions()))


# What is in the file


@pytest.mark.parametrize("way", EVERY_WAY)
def test_nothing_reaches_outside(example: Document, way: str) -> None:
    made = render_pdf(example, EVERY_WAY[way], b'{"format": "nwcanvas"}')
    keys = {key for found in all_dictionaries(open_pdf(made.data)) for key in found}
    assert not keys & {"/URI", "/JavaScript", "/JS", "/Launch", "/OpenAction", "/AA", "/GoToR", "/Author"}
    kinds = {found.get("/S") for found in all_dictionaries(open_pdf(made.data))}
    assert not kinds & {"/URI", "/JavaScript", "/Launch", "/GoToR", "/SubmitForm"}


@pytest.mark.parametrize("way", EVERY_WAY)
def test_all_fonts_are_embedded_subsets(example: Document, way: str) -> None:
    found = [
        found
        for found in all_dictionaries(open_pdf(render_pdf(example, EVERY_WAY[way]).data))
        if found.get("/Type") == "/Font"
    ]
    assert found
    for font in found:
        assert font["/BaseFont"][7] == "+"
        assert "/FontFile2" in font["/FontDescriptor"]


@pytest.mark.parametrize("way", EVERY_WAY)
def test_the_same_input_gives_the_same_bytes(example: Document, way: str) -> None:
    assert render_pdf(example, EVERY_WAY[way], b"{}") == render_pdf(example, EVERY_WAY[way], b"{}")


def test_every_character_is_in_the_text_or_named() -> None:
    """Letters of many scripts, signs, arrows, emoji: each is found in the PDF's text, or a notice names it."""
    wide = [
        *range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x250), *range(0x370, 0x560),
        *range(0x5D0, 0x5EB), *range(0x627, 0x64B), *range(0x905, 0x90A), *range(0x1E00, 0x1F00),
        *range(0x2010, 0x2028), *range(0x2030, 0x2060), *range(0x20A0, 0x20C1), *range(0x2190, 0x2400),
        *range(0x25A0, 0x2800), *range(0x3041, 0x3047), *range(0x4E00, 0x4E08), *range(0x1F300, 0x1F650),
    ]  # fmt: skip
    import unicodedata

    characters = [
        chr(code)
        for code in wide
        if chr(code).isprintable() and unicodedata.category(chr(code)) not in {"Cn", "Mn", "Me"}
    ]
    rows = [characters[start : start + 60] for start in range(0, len(characters), 60)]
    notes = {
        f"n{n:03}": Note(id=f"n{n:03}", topic="identity.passion.theme", text=" ".join(row), order=f"V{n:03}V")
        for n, row in enumerate(rows)
    }
    doc = Document("aa", {"workshop": {"workshop": Workshop(title="x")}, "notes": notes})
    made = render_pdf(doc, PosterOptions(size="A0"))
    text = unicodedata.normalize("NFC", "".join(page.extract_text() for page in open_pdf(made.data).pages))
    named = "".join(
        parameters["characters"] for code, parameters in made.notices if code == "missing_characters"
    )
    lost = [
        character for character in characters if unicodedata.normalize("NFC", character) not in text + named
    ]
    assert not lost
    assert len(named) < len(characters) / 2


def test_blocks_have_bookmarks(example: Document) -> None:
    titles = [
        str(entry.title) for entry in open_pdf(render_pdf(example, PosterOptions(size="A0")).data).outline
    ]
    assert titles == ["Coalities", "Spelregels", "Identiteit", "Regie en leiderschap", "Organisatie"]


def test_sheets_and_their_blocks_have_bookmarks(example: Document) -> None:
    pdf = open_pdf(render_pdf(example, PosterOptions(sheets=("canvas", "blank"), size="A0")).data)
    first, below, second, *_ = pdf.outline
    assert (str(first.title), str(second.title)) == ("NIPlan – Canvas", "NIPlan – Leeg canvas")
    assert len(below) == 5
    assert pdf.get_destination_page_number(second) == 1


def test_the_file_is_tagged_in_reading_order(example: Document) -> None:
    pdf = open_pdf(render_pdf(example, PosterOptions(sheets=("canvas", "blank"), size="A3")).data)
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    top = root["/StructTreeRoot"]["/K"]
    assert top["/S"] == "/Document"
    elements = [element.get_object() for element in top["/K"]]
    assert elements[0]["/S"] == "/H1"
    numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    for number, page in enumerate(pdf.pages):
        assert page["/StructParents"] == number
        mine = [element for element in elements if element["/Pg"].get_object() == page]
        assert [element["/K"] for element in mine] == list(range(len(mine)))
        assert numbers[2 * number] == number
        assert [one.get_object() for one in numbers[2 * number + 1].get_object()] == mine
        content = page.get_contents().get_data().decode("latin-1")
        assert content.count("BDC") == len(mine)
        assert content.count("BDC") + content.count("BMC") == content.count("EMC")


def test_every_piece_tells_its_words_and_all_pieces_tell_the_page(example: Document) -> None:
    options = PosterOptions(size="A2", tiling=TilingOptions("A4"), attach=False)
    (sheet,) = lay_out_all(example, options)
    pdf = open_pdf(render_pdf(example, options).data)
    elements = [one.get_object() for one in pdf.trailer["/Root"]["/StructTreeRoot"]["/K"]["/K"]]
    figures = [element for element in elements if element["/S"] == "/Figure"]
    pieces = [page for page in pdf.pages if page.get_contents().get_data().count(b" Do")]
    plans = len(sheet.pages)
    assert len(figures) == len(pieces) - plans
    told = "".join(str(figure["/Alt"]) for figure in figures if "/Alt" in figure)
    shown = "".join(run.text for page in sheet.pages for run in page.texts)
    assert sorted(without_whitespace(told)) == sorted(without_whitespace(shown))


def test_each_sheet_can_have_its_own_file(example: Document) -> None:
    options = PosterOptions(sheets=("canvas", "blank"), size="A3")
    each = render_pdf_per_sheet(example, options)
    assert len(each) == 2
    titles = [open_pdf(made.data).metadata.title for made in each]  # type: ignore[union-attr]
    assert titles == ["NIPlan – Canvas", "NIPlan – Leeg canvas"]


# Pictures


def test_svg_has_the_same_marks_and_words(example: Document) -> None:
    (sheet,) = lay_out_all(example, PosterOptions(size="A3"))
    (page,) = sheet.pages
    root = ET.fromstring(render_svg_pages(sheet)[0])
    name = "{http://www.w3.org/2000/svg}"
    assert (root.get("width"), root.get("height")) == ("420mm", "297mm")
    words = "".join("".join(text.itertext()) for text in root.iter(f"{name}text"))
    assert words == "".join(run.text for run in page.texts)
    kinds = {Rect: "rect", Stroke: "line", Band: "path"}
    for kind, tag in kinds.items():
        count = sum(isinstance(mark, kind) for mark in page.marks)
        assert len(list(root.iter(name + tag))) == count + (kind is Rect)
    signs = sum(
        isinstance(mark, Shape) or (isinstance(mark, Polyline) and bool(mark.fill)) for mark in page.marks
    )
    assert len(list(root.iter(f"{name}circle"))) + len(list(root.iter(f"{name}polygon"))) == signs
    assert render_svg_pages(sheet) == render_svg_pages(sheet)


def test_svg_keeps_hostile_words_as_words() -> None:
    text = '</text><script>x()</script> & "a" \ufffe'
    notes = {"n": Note(id="n", topic="identity.passion.theme", text=text, order="V")}
    doc = Document("aa", {"workshop": {"workshop": Workshop(title="<b>")}, "notes": notes})
    (sheet,) = lay_out_all(doc, PosterOptions(size="A3"))
    root = ET.fromstring(render_svg_pages(sheet)[0])
    assert not list(root.iter("{http://www.w3.org/2000/svg}script"))


def test_png_has_the_points_asked_for(example: Document) -> None:
    pytest.importorskip("pypdfium2")
    from PIL import Image

    from canvas_app.posters.output.png_writer import render_pngs

    data = render_pdf(example, PosterOptions(size="A4")).data
    made = list(render_pngs(data, 100))
    assert len(made) == len(open_pdf(data).pages)
    for one in made:
        image = Image.open(BytesIO(one))
        assert image.size == pytest.approx((297 / 25.4 * 100, 210 / 25.4 * 100), abs=1)
        assert image.info["dpi"] == pytest.approx((100, 100), abs=0.1)
        assert len(image.getcolors(1 << 24) or []) > 20
    with pytest.raises(PosterError, match="dpi_out_of_range"):
        next(render_pngs(data, 1000))


def test_a_picture_that_would_fill_the_memory_is_refused(example: Document) -> None:
    pytest.importorskip("pypdfium2")
    from canvas_app.posters.output.png_writer import render_pngs

    with pytest.raises(PosterError, match="too_many_pixels") as refused:
        next(render_pngs(render_pdf(example, PosterOptions(size="A0")).data, 600))
    assert next(render_pngs(render_pdf(example, PosterOptions(size="A0")).data, 36))
    assert 200 < refused.value.parameters["dpi"] < 600  # type: ignore[operator]
