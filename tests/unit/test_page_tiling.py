"""Posters in pieces: as few sheets as can be, every place on one of them, and together exactly the whole."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from canvas_app.errors import PosterError
from canvas_app.figures.marks import Box, Rect, Stroke, TextRun
from canvas_app.model.document import Document
from canvas_app.platform import paths
from canvas_app.posters.export import lay_out, render_pdf
from canvas_app.posters.options import PosterOptions, TilingOptions
from canvas_app.posters.output.page_tiling import TILE_PAPERS, tile_count, tile_label, tile_page
from canvas_app.posters.output.pdf_writer import PdfOptions, render_sheets
from canvas_app.posters.output.tile_guides import RULER_LENGTH_MM, tile_marks
from canvas_app.posters.page_model.display_list import LaidOutPage
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.storage.reader.loader import load_document

SIZES = {"A0": (1189, 841), "A1": (841, 594), "A2": (594, 420), "A3": (420, 297)}


@pytest.fixture(scope="module")
def example() -> Document:
    return load_document(paths.resource_path("samples", "niplan.nl.nwcanvas.json")).document


def can_be_tiled(width: float, height: float, tiling: TilingOptions) -> bool:
    """Whether this can be cut at all."""
    try:
        tile_count(width, height, tiling)
    except PosterError:
        return False
    return True


# How many


@pytest.mark.parametrize(
    ("size", "paper", "count"),
    [("A0", "A4", 21), ("A1", "A4", 12), ("A2", "A4", 8), ("A3", "A4", 4), ("A0", "A3", 9)],
)
def test_the_better_way_to_hold_the_paper_is_found(size: str, paper: str, count: int) -> None:
    assert tile_count(*SIZES[size], TilingOptions(paper)) == count


def test_what_fits_is_not_cut() -> None:
    assert tile_count(297, 210, TilingOptions("A4")) == 1
    assert tile_count(210, 297, TilingOptions("A4")) == 1
    assert tile_page(LaidOutPage(420, 297, ()), TilingOptions("A3")) is None


def test_the_number_said_before_is_the_number_of_sheets(example: Document) -> None:
    for size, paper in (("A2", "A4"), ("A1", "Tabloid"), ("A3", "Letter")):
        options = PosterOptions(size=size, tiling=TilingOptions(paper))
        made = render_pdf(example, options)
        (told,) = (parameters for code, parameters in made.notices if code == "tiles")
        pages = lay_out(example, "canvas", size).pages
        assert told["tiles"] == sum(
            tile_count(page.width, page.height, TilingOptions(paper)) for page in pages
        )
        assert len(PdfReader(BytesIO(made.data)).pages) == made.pages == told["tiles"] + told["plans"]


@pytest.mark.parametrize(
    ("tiling", "code"),
    [
        (TilingOptions("B5"), "unknown_tile_paper"),
        (TilingOptions("A4", overlap=-1), "negative_tiling"),
        (TilingOptions("A4", margin=-0.5), "negative_tiling"),
        (TilingOptions("A4", overlap=float("nan")), "bad_tiling"),
        (TilingOptions("A4", margin=300), "bad_tiling"),
    ],
)
def test_what_cannot_be_cut_is_refused(tiling: TilingOptions, code: str) -> None:
    with pytest.raises(PosterError) as refused:
        tile_count(1189, 841, tiling)
    assert refused.value.code == code


def test_a_wall_of_paper_is_refused() -> None:
    with pytest.raises(PosterError, match="too_many_tiles"):
        tile_count(5000, 5000, TilingOptions("A4"))


def test_rows_after_the_twenty_sixth_have_two_letters() -> None:
    assert [tile_label(row, 0) for row in (0, 25, 26, 51, 52)] == ["A1", "Z1", "AA1", "AZ1", "BA1"]


# Where

pages = st.builds(
    lambda width, height, boxes: LaidOutPage(
        width,
        height,
        tuple(
            Rect(Box(x * width, y * height, w, 12), "#F0E442", "#000000", 0.3, role="note")
            for x, y, w in boxes
        ),
    ),
    st.floats(70, 2000),
    st.floats(70, 2000),
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(5, 150)), max_size=40),
)
tilings = st.builds(TilingOptions, st.sampled_from(TILE_PAPERS), st.floats(0, 30), st.floats(0, 15))


@given(pages, tilings)
def test_every_place_is_on_the_paper_and_seen_once(page: LaidOutPage, tiling: TilingOptions) -> None:
    cut = tile_page(page, tiling) if can_be_tiled(page.width, page.height, tiling) else None
    if cut is None:
        return
    assert len(cut.tiles) == cut.rows * cut.columns == tile_count(page.width, page.height, tiling)
    area = sum(piece.visible.w * piece.visible.h for piece in cut.tiles)
    assert area == pytest.approx(page.width * page.height, rel=1e-6)
    whole = Box(0, 0, page.width, page.height)
    around = 2 * tiling.margin + tiling.overlap
    for piece in cut.tiles:
        # no slivers: every piece adds a good part of what its paper could
        assert cut.columns == 1 or piece.visible.w >= 0.4 * (cut.width - around) - 1
        assert cut.rows == 1 or piece.visible.h >= 0.4 * (cut.height - around) - 1
        assert whole.contains(piece.window, 1e-3)
        assert piece.window.contains(piece.visible, 1e-6)
        assert piece.x + piece.window.w <= cut.width - tiling.margin + 0.4
        assert piece.y + piece.window.h <= cut.height - tiling.margin + 0.4
        for edge in (piece.window.right - piece.visible.right, piece.window.bottom - piece.visible.bottom):
            assert edge == pytest.approx(0, abs=1e-6) or edge >= min(tiling.overlap, 0.0)
        if piece.column < cut.columns - 1 and piece.window.right < page.width - 1e-6:
            assert piece.window.right - piece.visible.right == pytest.approx(tiling.overlap)


def test_seams_go_between_notes_where_there_is_room() -> None:
    """Four columns of notes over three sheets: a grid of equal parts would cut two columns."""
    notes = tuple(
        Rect(Box(5 + column * 130, 10 + row * 20, 120, 15), "#F0E442", "#000000", 0.3, role="note")
        for column in range(4)
        for row in range(8)
    )
    page = LaidOutPage(530, 180, notes)
    cut = tile_page(page, TilingOptions("A4"))
    assert cut is not None
    seams = {piece.visible.right for piece in cut.tiles if piece.column < cut.columns - 1}
    assert seams
    for seam in seams:
        assert not [note for note in notes if note.box.x < seam < note.box.right]


# What stands around


def test_every_piece_has_its_label_its_words_and_its_ruler(example: Document) -> None:
    for lang, words in (("nl", "afdrukken op 100 %"), ("en", "print at 100 %")):
        pdf = PdfReader(
            BytesIO(render_pdf(example, PosterOptions(size="A1", lang=lang, tiling=TilingOptions())).data)
        )
        text = [page.extract_text() for page in pdf.pages]
        assert words in text[0]
        assert "A1" in text[0]
        assert "100 mm" in text[0]
        assert "B2" in text[-1]
        assert "100 mm" in text[-1]


def test_rulers_are_100_mm(example: Document) -> None:
    page = lay_out(example, "canvas", "A1").pages[0]
    cut = tile_page(page, TilingOptions())
    assert cut is not None
    rulers = 0
    for piece in cut.tiles:
        for mark in tile_marks(piece, cut, "Canvas", "nl"):
            if isinstance(mark, Stroke) and not mark.dash and mark.line == 0.2:
                rulers += abs(max(mark.x2 - mark.x1, mark.y2 - mark.y1) - RULER_LENGTH_MM) < 1e-9
    assert rulers == len(cut.tiles)


def test_cut_marks_stand_in_the_margin_at_both_ends(example: Document) -> None:
    page = lay_out(example, "canvas", "A1").pages[0]
    cut = tile_page(page, TilingOptions())
    assert cut is not None
    for piece in cut.tiles:
        shown = piece.window._replace(x=piece.x, y=piece.y)
        marks = [mark for mark in tile_marks(piece, cut, "Canvas", "nl") if isinstance(mark, Stroke)]
        upright = [mark for mark in marks if mark.x1 == mark.x2 == shown.x]
        level = [mark for mark in marks if mark.y1 == mark.y2 == shown.y]
        assert {mark.y1 > shown.y for mark in upright} == {True, False}
        assert {mark.x1 > shown.x for mark in level} == {True, False}


def test_nothing_is_written_on_what_stays_to_be_seen(example: Document) -> None:
    page = lay_out(example, "canvas", "A0").pages[0]
    cut = tile_page(page, TilingOptions())
    assert cut is not None
    for piece in cut.tiles:
        own = Box(piece.x, piece.y, piece.visible.w, piece.visible.h)
        for mark in tile_marks(piece, cut, "Canvas", "nl"):
            box = _box(mark)
            assert box is None or not box.overlaps(own), mark


def _box(mark: Any) -> Box | None:
    if isinstance(mark, Rect):
        return mark.box.inset(-mark.line / 2)
    if isinstance(mark, Stroke):
        half = mark.line / 2
        return Box(
            mark.x1 - half, mark.y1 - half, mark.x2 - mark.x1 + mark.line, mark.y2 - mark.y1 + mark.line
        )
    if isinstance(mark, TextRun):
        return Box(mark.x, mark.baseline - 0.7 * mark.size * MM_PER_POINT, 1, 0.7 * mark.size * MM_PER_POINT)
    return None


# The file


def test_the_file_hardly_grows_by_the_number_of_pieces(example: Document) -> None:
    few = len(render_pdf(example, PosterOptions(size="A0", tiling=TilingOptions("A3"))).data)
    many = len(render_pdf(example, PosterOptions(size="A0", tiling=TilingOptions("A4", overlap=40))).data)
    whole = len(render_pdf(example, PosterOptions(size="A0")).data)
    assert tile_count(1189, 841, TilingOptions("A4", overlap=40)) > 3 * tile_count(
        1189, 841, TilingOptions("A3")
    )
    assert many < few * 1.5
    assert many < whole * 1.7


def test_pieces_are_as_large_as_their_paper(example: Document) -> None:
    pdf = PdfReader(BytesIO(render_pdf(example, PosterOptions(size="A2", tiling=TilingOptions())).data))
    for page in pdf.pages:
        sides = sorted(
            (float(page.mediabox.width) * MM_PER_POINT, float(page.mediabox.height) * MM_PER_POINT)
        )
        assert sides == pytest.approx([210, 297], abs=0.1)


def test_the_program_asks_printers_not_to_scale(example: Document) -> None:
    pdf = PdfReader(BytesIO(render_pdf(example, PosterOptions(size="A2", tiling=TilingOptions())).data))
    assert pdf.trailer["/Root"]["/ViewerPreferences"]["/PrintScaling"] == "/None"


@pytest.mark.parametrize(("size", "paper"), [("A2", "A4"), ("A1", "Letter")])
def test_pieces_put_together_are_the_whole_pixel_for_pixel(example: Document, size: str, paper: str) -> None:
    """Every pixel of every piece; two of 255 steps of grey are left to the rounding of soft edges."""
    pdfium = pytest.importorskip("pypdfium2")
    from PIL import ImageChops

    sheet = lay_out(example, "canvas", size)
    page = sheet.pages[0]
    tiling = TilingOptions(paper)
    cut = tile_page(page, tiling)
    assert cut is not None
    whole = pdfium.PdfDocument(render_sheets([sheet], PdfOptions()).data)[0]
    pieces = pdfium.PdfDocument(render_sheets([sheet], PdfOptions(tiling)).data)
    for number, piece in enumerate(cut.tiles):
        width, height = int(piece.visible.w / MM_PER_POINT * 2), int(piece.visible.h / MM_PER_POINT * 2)
        wanted = _pixels(whole, piece.visible.x / MM_PER_POINT, piece.visible.y / MM_PER_POINT, width, height)
        found = _pixels(pieces[number], piece.x / MM_PER_POINT, piece.y / MM_PER_POINT, width, height)
        difference = ImageChops.difference(wanted, found).convert("L")
        assert difference.getextrema()[1] <= 2, piece.label
        assert wanted.convert("L").getextrema()[0] < 128


def _pixels(page: Any, left: float, top: float, width: int, height: int) -> Any:
    """A window of a page, two pixels to the point; a hair aside, so that no edge lies on the middle of a pixel."""
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    bitmap = pdfium.PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGR)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    place = raw.FS_MATRIX(2, 0, 0, 2, -left * 2 + 0.0049, -top * 2 + 0.0049)
    raw.FPDF_RenderPageBitmapWithMatrix(bitmap, page, place, raw.FS_RECTF(0, 0, width, height), 0)
    return bitmap.to_pil()
