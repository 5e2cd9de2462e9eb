"""Documents for sheets, and what must hold of every sheet: nothing overlaps, leaves it, or is too small."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from unicodedata import normalize

from hypothesis import strategies as st

from canvas_app.content.method import load_method
from canvas_app.figures.marks import Box, Polyline, Rect, Shape, Stroke, TextRun
from canvas_app.model import order_keys
from canvas_app.model.document import Document
from canvas_app.model.records import Coalition, Note, Participant, Vote, Workshop
from canvas_app.posters.page_model.display_list import LaidOutPage, LaidOutSheet
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper, find_paper
from canvas_app.posters.typefaces import font_faces

TOPICS = sorted(load_method().topics)
COLOURS = ("yellow", "orange", "sky", "green", "pink")


def sheet_document(
    notes: list[tuple[str, str, str]],
    cards: tuple[dict[str, str], ...] = (),
    people: int = 3,
    title: str = "Netwerk Jeugd",
) -> Document:
    """A document of (topic, text, author) notes, cards and people."""
    keys = order_keys.new_keys(max(len(notes), len(cards), people, 1))
    by_kind = {
        "workshop": {"workshop": Workshop(title=title, session="sessie 2", date="2026-06-12")},
        "participants": {
            f"p{n}": Participant(
                id=f"p{n}", name=f"Persoon {n}", organisation="gemeente", sign=f"P{n}", order=keys[n]
            )
            for n in range(people)
        },
        "notes": {
            f"n{n}": Note(
                id=f"n{n}", topic=topic, text=text, author=author, colour=COLOURS[n % 5], order=keys[n]
            )
            for n, (topic, text, author) in enumerate(notes)
        },
        "coalitions": {f"c{n}": Coalition(id=f"c{n}", order=keys[n], **card) for n, card in enumerate(cards)},
    }
    return Document("00000000000000aa", by_kind)


text_words = st.one_of(
    st.sampled_from(["de", "bodem", "samen", "Verantwoordelijkheid", "ë", "a-b", "→", "2030–2040", "één"]),
    st.text("abcdefghijklmnopqrstuvwxyzéüçß-/", min_size=1, max_size=30),
)
note_texts = st.lists(text_words, min_size=1, max_size=25).map(" ".join) | st.lists(
    text_words, min_size=1, max_size=4
).map("\n".join)
note_tuples = st.lists(
    st.tuples(st.sampled_from(TOPICS), note_texts, st.sampled_from(["p0", "p1", ""])), max_size=70
)
card_fields = st.lists(
    st.fixed_dictionaries(
        {"name": note_texts, "form": st.sampled_from(["event", "project", "alliance", "x"])},
        optional={
            "ambition": note_texts,
            "partners": note_texts,
            "yields": note_texts,
            "start": st.just("2026-04-01"),
        },
    ),
    max_size=9,
).map(tuple)


def with_dots(document: Document, counts: list[int]) -> Document:
    """The document with so many dots on its first notes."""
    votes = {
        id_: Vote(id=f"v{id_}", note=id_, count=count)
        for id_, count in zip(document.notes, counts, strict=False)
    }
    return document.with_records({"votes": votes})


dot_counts = st.just([]) | st.lists(st.sampled_from([0, 1, 5, 12, 999]), max_size=70)
sheet_documents = st.builds(
    with_dots, st.builds(sheet_document, note_tuples, card_fields, st.integers(2, 12)), dot_counts
)


# what is on a page


def cap_box(run: TextRun) -> Box:
    """Where the capitals of a line of text are."""
    em = run.size * MM_PER_POINT
    return Box(
        run.x, run.baseline - 0.72 * em, font_faces.font_metrics(run.face).width(run.text) * em, 0.72 * em
    )


def mark_boxes(page: LaidOutPage) -> Iterator[Box]:
    for mark in page.marks:
        if isinstance(mark, TextRun):
            yield cap_box(mark)
        elif isinstance(mark, Shape):
            yield Box(mark.x - mark.size / 2, mark.y - mark.size / 2, mark.size, mark.size)
        elif isinstance(mark, Stroke):
            yield Box(
                min(mark.x1, mark.x2),
                min(mark.y1, mark.y2),
                abs(mark.x2 - mark.x1),
                abs(mark.y2 - mark.y1),
            )
        elif isinstance(mark, Polyline):
            (left, *_, right), (top, *_, bottom) = map(sorted, zip(*mark.points, strict=True))
            yield Box(left, top, right - left, bottom - top)
        elif not (isinstance(mark, Rect) and mark.role == "dots"):  # a sticker stands out over the edge
            yield mark.box


def overlapping_pairs(boxes: list[Box]) -> list[tuple[Box, Box]]:
    """Pairs that overlap by more than a hair."""
    found, active = [], []
    for box in sorted(boxes, key=lambda box: box.y):
        active = [other for other in active if other.bottom > box.y + 0.02]
        found += [(other, box) for other in active if other.overlaps(box, 0.02)]
        active.append(box)
    return found


def check_geometry(sheet: LaidOutSheet, size: str | PosterPaper) -> None:
    wanted = find_paper(size) if isinstance(size, str) else size
    for page in sheet.pages:
        assert (page.width, page.height) == (wanted.width, wanted.height)
        inside = Box(0, 0, page.width, page.height).inset(wanted.margin - 0.02)
        outside = [box for box in mark_boxes(page) if not inside.contains(box, 0.02)]
        assert outside == []
        assert overlapping_pairs([cap_box(run) for run in page.texts]) == []
        for role in ("note", "card", "block"):
            assert overlapping_pairs([rect.box for rect in page.rects(role)]) == []
        tiles = page.rects("note") + page.rects("card")
        check_dots(page)
        assert overlapping_pairs([rect.box for rect in tiles]) == []
        check_containment(page, tiles)
        check_type_sizes(page, wanted)


def check_dots(page: LaidOutPage) -> None:
    """Discs stay well within the paper, cover no words but their own number, and each is at its note."""
    paper = Box(0, 0, page.width, page.height)
    runs = [run for run in page.texts if not run.ref.startswith("dots:")]
    words = [cap_box(run) for run in runs]
    notes = {rect.ref.removeprefix("overview:"): rect.box for rect in page.rects("note")}
    for disc in page.rects("dots"):
        assert paper.contains(disc.box)
        assert not any(disc.box.inset(disc.box.h * 0.08).overlaps(box, 0.02) for box in words)
        note = notes.get(disc.ref.removeprefix("dots:"))
        assert note is None or note.overlaps(
            disc.box.inset(-disc.box.h)
        )  # in a report it stands beside the note


def note_widths(page: LaidOutPage) -> set[float]:
    """The widths of the notes of a page; of those on a grid there is one."""
    return {round(rect.box.w, 3) for rect in page.rects("note")}


def check_containment(page: LaidOutPage, tiles: list[Rect]) -> None:
    """Tiles stand in one block (where blocks are drawn), and their words in them."""
    blocks = [rect.box for rect in page.rects("block")]
    for tile in tiles:
        assert not blocks or any(block.contains(tile.box, 0.02) for block in blocks)
    by_ref = defaultdict(list)
    for tile in tiles:
        by_ref[tile.ref].append(tile.box)
    for run in page.texts:
        if run.ref in by_ref:
            assert any(box.contains(cap_box(run), 0.02) for box in by_ref[run.ref]), run


def check_type_sizes(page: LaidOutPage, wanted: PosterPaper) -> None:
    refs = {tile.ref for tile in page.rects("note")}
    for run in page.texts:
        assert run.size >= wanted.min_text - 1e-6
        if run.ref in refs and run.face == "regular" and run.colour != "#5A6573":
            assert run.size >= wanted.min_note - 1e-6


def without_whitespace(text: str) -> str:
    """A text without spaces, line ends and the hyphens of words that a line end divides."""
    return "".join(normalize("NFC", text).replace("\u00ad", "").split())


def text_of_record(sheet: LaidOutSheet, ref: str) -> str:
    """The words of one note or card as they stand on all pages."""
    runs = [run for page in sheet.pages for run in page.texts if run.ref == ref]
    return without_whitespace("".join(run.text for run in runs if run.face == "regular"))


def title_words(lang: str) -> frozenset[str]:
    """The words of all titles the method has."""
    method = load_method()
    titles = [
        title[lang]
        for block in method.blocks
        for title in (
            block.title,
            *(group.title for group in block.groups),
            *(topic.title for topic in method.topics.values()),
        )
    ]
    return frozenset(word for title in titles for word in title.split())


def broken_title_words(sheet: LaidOutSheet, lang: str) -> list[tuple[str, str]]:
    """Words of titles that a line end breaks elsewhere than behind a hyphen or stroke."""
    wanted = title_words(lang)
    found = []
    for page in sheet.pages:
        for run, below in pairwise(page.texts):
            if run.face != "bold" or below.face != "bold" or run.ref != below.ref or not run.text.strip():
                continue
            start, end = run.text.split()[-1], below.text.split()[0]
            if start not in wanted and start[-1] not in "-/" and start + end in wanted:
                found.append((start, end))
    return found
