"""`canvas-app poster`: every way to print in one line, one sentence for everything wrong, nothing half done."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from canvas_app.merge.stamping import publish
from canvas_app.model.records import Coalition, Step
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.sheets import SHEET_IDS
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.reader.loader import load_document
from tests.unit.builders import document, note, small_workshop, with_record
from tests.unit.command_line import CommandResult, run_command, use_english_folder

pytestmark = pytest.mark.core


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    use_english_folder(tmp_path, monkeypatch)
    Path("w.nwcanvas.json").write_bytes(to_bytes(publish(document(), small_workshop(), "5e55")))
    target = BytesIO()
    Image.new("RGB", (30, 20), (9, 90, 200)).save(target, "PNG")
    Path("logo.png").write_bytes(target.getvalue())
    return tmp_path


@pytest.fixture
def poster(capfd: pytest.CaptureFixture[str]):
    def do(*arguments: str, file: str = "w.nwcanvas.json") -> CommandResult:
        return run_command(capfd, "poster", file, *arguments)

    return do


def sides(path: str, page: int = 0) -> tuple[int, int]:
    box = PdfReader(path).pages[page].mediabox
    return round(float(box.width) * MM_PER_POINT), round(float(box.height) * MM_PER_POINT)


def test_the_old_ways_still_hold(poster) -> None:
    assert poster("-o", "a.pdf").code == 0
    assert sides("a.pdf") == (1189, 841)
    assert poster("--sheet", "blank", "--size", "a3", "-o", "b.pdf", "--lang", "en").code == 0
    assert sides("b.pdf") == (420, 297)


def test_several_sheets_in_one_file_or_one_each(poster) -> None:
    assert poster("-o", "a.pdf", "--sheet", "canvas", "--sheet", "blank", "--size", "A3").code == 0
    assert len(PdfReader("a.pdf").pages) == 2
    assert poster("-o", "b.pdf", "--sheet", "blank", "--sheet", "canvas", "--size", "A3", "--each").code == 0
    assert sorted(path.name for path in Path().glob("b*")) == ["b-blank.pdf", "b-canvas.pdf"]


def test_names_in_the_workshop_inside_are_told_of_a_pdf_that_has_it(poster) -> None:
    somebody = Coalition(id="c9", name="Tuin", puller="Zebedeus Quagmire")
    doc = with_record(small_workshop(), "coalitions", somebody)
    doc = with_record(doc, "notes", note("n9", "Vraag het Quagmire"))
    Path("named.nwcanvas.json").write_bytes(to_bytes(publish(document(), doc, "5e55")))
    inside = "in the network file inside the PDF"
    timeline = ("--sheet", "timeline", "--size", "A4", "--names", "off", "--lang", "en")
    assert inside in poster("-o", "a.pdf", *timeline, file="named.nwcanvas.json").err
    assert poster("-o", "b.pdf", *timeline, "--no-attachment", file="named.nwcanvas.json").err == ""
    assert poster("-o", "c.svg", *timeline, file="named.nwcanvas.json").err == ""


def test_all_kinds_of_sheets(poster) -> None:
    result = poster("-o", "all.pdf", "--all", "--size", "A3", "--each")
    assert result.code == 0
    # nobody has made a session plan or kept a moment
    made = set(SHEET_IDS) - {"plan", "changes"}
    assert {path.name for path in Path().glob("all-*.pdf")} == {f"all-{name}.pdf" for name in made}
    assert result.out.count("Made: ") == len(made)
    assert "Skipped" not in result.err


def test_a_session_plan_is_among_all_sheets_where_it_has_steps(poster) -> None:
    doc = with_record(small_workshop(), "steps", Step(id="s1", title="Welkom", minutes=15))
    Path("planned.nwcanvas.json").write_bytes(to_bytes(publish(document(), doc, "5e55")))
    result = poster("-o", "all.pdf", "--all", "--size", "A4", "--each", file="planned.nwcanvas.json")
    assert result.code == 0
    assert Path("all-plan.pdf").exists()


def test_an_empty_session_plan_that_is_asked_for_is_made(poster) -> None:
    assert poster("-o", "plan.pdf", "--sheet", "plan", "--size", "A4").code == 0
    assert len(PdfReader("plan.pdf").pages) == 1


def test_a_size_of_ones_own_and_upright(poster) -> None:
    assert poster("-o", "a.pdf", "--own", "900x600").code == 0
    assert sides("a.pdf") == (900, 600)
    assert poster("-o", "b.pdf", "--size", "A2", "--portrait").code == 0
    assert sides("b.pdf") == (420, 594)


def test_tiles_are_counted_and_made(poster) -> None:
    result = poster("-o", "a.pdf", "--size", "A2", "--tile", "a4", "--overlap", "12,5")
    assert result.code == 0
    tiles = len(PdfReader("a.pdf").pages) - 1
    assert f"{tiles} tiles of A4" in result.err


def test_a_print_shop_gets_its_boxes(poster) -> None:
    assert poster("-o", "a.pdf", "--size", "A3", "--bleed", "3").code == 0
    trim = PdfReader("a.pdf").pages[0].trimbox
    assert float(trim.width) * MM_PER_POINT == pytest.approx(420, abs=0.1)


@pytest.mark.parametrize(
    "extra",
    [
        ["--ink-saving"],
        ["--grey"],
        ["--logo", "logo.png"],
        ["--footer", "Stichting X"],
        ["--names", "initials"],
        ["--names", "off"],
        ["--distance", "2"],
        ["--no-attachment"],
    ],
    ids=" ".join,
)
def test_every_choice_changes_the_poster(poster, extra: list[str]) -> None:
    assert poster("-o", "a.pdf", "--size", "A3").code == 0
    assert poster("-o", "b.pdf", "--size", "A3", *extra).code == 0
    assert Path("a.pdf").read_bytes() != Path("b.pdf").read_bytes()


def test_a_poster_is_opened_again(poster) -> None:
    poster("-o", "a.pdf", "--size", "A3")
    assert to_bytes(load_document(Path("a.pdf")).document) == Path("w.nwcanvas.json").read_bytes()
    assert poster("-o", "b.pdf", "--size", "A3", file="a.pdf").code == 0
    assert Path("b.pdf").read_bytes() == Path("a.pdf").read_bytes()
    assert poster("-o", "a.pdf", file="a.pdf").code == 1  # never over what it was made from
    assert poster("-o", "c.pdf", "--size", "A3", "--no-attachment").code == 0
    result = poster("-o", "d.pdf", file="c.pdf")
    assert (result.code, result.err) == (1, "There is no network file inside “c.pdf”.\n")


def test_names_off_leaves_nobody_in_the_file(poster) -> None:
    assert poster("-o", "a.pdf", "--size", "A3", "--names", "off").code == 0
    assert not load_document(Path("a.pdf")).document.participants


def test_pictures(poster) -> None:
    pytest.importorskip("pypdfium2")
    assert poster("-o", "a.png", "--size", "A4", "--sheet", "blank", "--dpi", "72").code == 0
    with Image.open("a.png") as image:
        assert image.size == pytest.approx((842, 595), abs=1)
    assert poster("-o", "b.SVG", "--size", "A3").code == 0
    assert Path("b.SVG").read_text("utf-8").startswith("<?xml")
    assert poster("-o", "c.svg", "--size", "A3", "--sheet", "canvas", "--sheet", "blank").code == 0
    assert {path.name for path in Path().glob("c*")} == {"c-1.svg", "c-2.svg"}
    # a second time over the first, and never over something else
    assert poster("-o", "b.SVG", "--size", "A3").code == 0
    logo = Path("logo.png").read_bytes()
    assert poster("-o", "logo.png", "--size", "A4", "--sheet", "blank", "--dpi", "72").code == 1
    assert Path("logo.png").read_bytes() == logo
    Path("x.svg").write_text("my words")
    assert poster("-o", "x.svg", "--size", "A3").code == 1
    assert Path("x.svg").read_text() == "my words"


@pytest.mark.parametrize("lang", ["nl_NL", "en_GB"])
def test_another_ones_pdf_is_replaced_only_with_force(
    poster, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("LANG", f"{lang}.UTF-8")
    theirs = b"%PDF-1.7\n/Producer (LaTeX)\nstartxref\n9\n%%EOF\n"
    Path("thesis.pdf").write_bytes(theirs)
    refused = poster("-o", "thesis.pdf", "--size", "A4", "--sheet", "blank")
    assert (refused.code, refused.out) == (1, "")
    assert "“thesis.pdf”" in refused.err
    assert "--force" in refused.err
    assert Path("thesis.pdf").read_bytes() == theirs
    assert poster("-o", "thesis.pdf", "--size", "A4", "--sheet", "blank", "--force").code == 0
    assert len(PdfReader("thesis.pdf").pages) == 1
    # now it is one of ours
    assert poster("-o", "thesis.pdf", "--size", "A4", "--sheet", "canvas").code == 0


def test_force_never_replaces_a_workshop(poster) -> None:
    before = Path("w.nwcanvas.json").read_bytes()
    Path("w.pdf").write_bytes(before)
    for name in ("w.pdf", "./w.pdf"):
        result = poster("-o", name, "--size", "A4", "--sheet", "blank", "--force")
        assert result.code == 1
        assert "--force" not in result.err
    assert Path("w.pdf").read_bytes() == before


@pytest.mark.parametrize("kind", ["pdf", "png", "svg"])
def test_of_several_files_none_is_made_where_one_cannot_be(poster, here: Path, kind: str) -> None:
    if kind == "png":
        pytest.importorskip("pypdfium2")
    sheets = ["--sheet", "blank", "--sheet", "canvas", "--size", "A3", "--each"]
    last = "a-canvas.pdf" if kind == "pdf" else f"a-2.{kind}"
    Path(last).write_bytes(b"my words")
    result = poster("-o", f"a.{kind}", *sheets)
    assert (result.code, result.out) == (1, "")
    assert last in result.err
    assert [path.name for path in here.glob("a*")] == [last]
    assert poster("-o", f"a.{kind}", *sheets, "--force").code == 0
    assert len(list(here.glob("a*"))) == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--size", "A9"], 2),
        (["--sheet", "plenty"], 2),
        (["--sheet", "blank", "--all"], 2),
        (["--ink-saving", "--grey"], 2),
        (["--portrait", "--landscape"], 2),
        (["--own", "big"], 2),
        (["--own", "900x600", "--size", "A0"], 2),
        (["--overlap", "wide"], 2),
        (["--bleed", "nan"], 2),
        (["--dpi", "fine"], 2),
        (["--dpi", "200"], 2),
        (["--overlap", "10"], 2),
        (["--margin", "0"], 2),
        (["-o", "a.jpg"], 2),
        (["-o", "a"], 2),
        (["-o", ""], 2),
        (["-o", "sub/.pdf"], 2),
        (["--logo", ""], 2),
        (["--footer", "x" * 501], 2),
        (["--footer", "\udcff\u202e" + "x" * 100_000], 2),
        (["--own", "9" * 400 + "x1"], 2),
        (["--own", "9x9"], 1),
        (["--bleed", "90"], 1),
        (["--tile", "A4", "--overlap", "180"], 1),
        (["--tile", "A4", "--bleed", "3"], 1),
        (["--logo", "gone.png"], 1),
        (["--logo", "w.nwcanvas.json"], 1),
        (["--distance", "99"], 1),
    ],
    ids=lambda value: " ".join(value)[:40].replace("\udcff", "") if isinstance(value, list) else str(value),
)
@pytest.mark.parametrize("lang", ["nl_NL", "en_GB"])
def test_everything_wrong_is_said_in_one_sentence(
    poster, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, lang: str
) -> None:
    monkeypatch.setenv("LANG", f"{lang}.UTF-8")
    result = poster("-o", "a.pdf", *arguments)
    assert result.code == code
    assert not Path("a.pdf").exists()
    said = [line for line in result.err.splitlines() if not line.startswith((" ", "usage", "gebruik"))]
    assert len(said) == 1
    assert len(said[0]) > 10


def test_a_footer_as_long_as_may_be_is_printed_as_far_as_it_goes(poster) -> None:
    result = poster("-o", "a.pdf", "--size", "A4", "--footer", "x" * 500)
    assert result.code == 0
    assert "footer is too long" in result.err
    assert "it may have 500" in poster("-o", "b.pdf", "--footer", "x" * 501).err


def test_a_name_says_what_is_to_be_made(poster, here: Path) -> None:
    for name in ("poster.jpg", "poster", "poster.pdf.bak"):
        result = poster("-o", name, "--size", "A4")
        assert result.code == 2
        assert ".pdf, .png or .svg" in result.err
    for name in ("", " ", ".", ".PDF"):
        result = poster("-o", name, "--size", "A4")
        assert result.code == 2
        assert "the name of the file is missing" in result.err
    assert {path.name for path in here.iterdir()} == {"w.nwcanvas.json", "logo.png"}
    assert poster("-o", "A.PDF", "--size", "A4").code == 0
    assert Path("A.PDF").read_bytes().startswith(b"%PDF-")


def test_what_has_no_use_is_refused_with_what_it_goes_with(poster) -> None:
    for extra in (["--overlap", "12"], ["--margin", "5"]):
        assert "--tile" in poster("-o", "a.pdf", *extra).err.splitlines()[-1]
    for name in ("a.pdf", "a.svg"):
        assert ".png" in poster("-o", name, "--dpi", "150").err.splitlines()[-1]


def test_initials_do_not_hide_who_is_in_the_file(poster, monkeypatch: pytest.MonkeyPatch) -> None:
    initials = ["--size", "A3", "--names", "initials"]
    warned = poster("-o", "a.pdf", *initials)
    assert "with all names, also of what was deleted; --no-attachment" in warned.err
    assert load_document(Path("a.pdf")).document.participants
    for name, extra in (("b.pdf", ["--no-attachment"]), ("c.svg", []), ("d.pdf", ["--names", "on"])):
        assert "all names" not in poster("-o", name, *initials, *extra).err
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    assert "In de pdf zit het netwerkbestand met alle namen" in poster("-o", "e.pdf", *initials).err


def test_paper_that_holds_the_sheet_is_not_cut(poster) -> None:
    assert "everything fits on A4 as it is" in poster("-o", "a.pdf", "--size", "A5", "--tile", "A4").err
    assert "as it is" not in poster("-o", "b.pdf", "--size", "A2", "--tile", "A4").err
    assert "as it is" not in poster("-o", "c.pdf", "--size", "A5").err


def test_of_all_sheets_those_are_made_that_can_be(poster) -> None:
    result = poster("-o", "a.pdf", "--all", "--own", "90x90", "--each")
    assert result.code == 0
    made = {path.name.removeprefix("a-").removesuffix(".pdf") for path in Path().glob("a-*.pdf")}
    missing = set(SHEET_IDS) - made - {"plan", "changes"}
    assert "blank" in missing
    assert {"canvas", "report"} <= made
    assert result.err.count("Skipped: ") == len(missing)
    assert "Skipped: Blank canvas. Paper of 90" in result.err


def test_a_sheet_that_was_asked_for_by_name_is_not_left_out(poster) -> None:
    assert poster("-o", "a.pdf", "--sheet", "canvas", "--sheet", "blank", "--own", "90x90").code == 1
    assert not Path("a.pdf").exists()


@pytest.mark.parametrize(
    "extra", [["--own", "9x9"], ["--logo", "w.nwcanvas.json"], ["--tile", "A4", "--overlap", "180"]]
)
def test_where_no_sheet_can_be_nothing_is_made(poster, extra: list[str]) -> None:
    result = poster("-o", "a.pdf", "--all", *extra)
    assert result.code == 1
    assert "Skipped" not in result.err
    assert not Path("a.pdf").exists()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no such folder")
def test_a_folder_where_nothing_can_be_made_is_not_said_to_be_gone(poster) -> None:
    result = poster("-o", "/proc/a.pdf", "--size", "A4")
    assert (result.code, result.err) == (1, "You have no access to “/proc/a.pdf”.\n")
    gone = poster("-o", "gone/a.pdf", "--size", "A4")
    assert (gone.code, gone.err) == (1, "The folder for “gone/a.pdf” is not there.\n")


@pytest.mark.parametrize("arguments", [["--dpi", "5"], ["--dpi", "600"], ["--tile", "A4"]])
def test_an_impossible_picture_is_refused(poster, arguments: list[str]) -> None:
    pytest.importorskip("pypdfium2")
    result = poster("-o", "a.png", *arguments)
    assert result.code == 1
    assert not Path("a.png").exists()
