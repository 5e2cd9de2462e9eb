"""Documents for sheets, and what must hold of every sheet: nothing overlaps, leaves it, or is too small."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from unicodedata import normalize

from hypothesis import strategies as st

from canvas_app.content.method import load_method
from canvas_app.model import order
from canvas_app.model.document import Document
from canvas_app.model.records import Coalition, Note, Participant, Vote, Workshop
from canvas_app.posters import fonts
from canvas_app.posters.layout import Box, Page, Rect, Sheet, Sign, Stroke, TextRun
from canvas_app.posters.sizes import MM, Paper, paper

TOPICS = sorted(load_method().topics)
COLOURS = ("yellow", "orange", "sky", "green", "pink")


def workshop(
    notes: list[tuple[str, str, str]],
    cards: tuple[dict[str, str], ...] = (),
    people: int = 3,
    title: str = "Netwerk Jeugd",
) -> Document:
    """A document of (topic, text, author) notes, cards and people."""
    keys = order.fresh(max(len(notes), len(cards), people, 1))
    shelves = {
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
    return Document("00000000000000aa", shelves)


words = st.one_of(
    st.sampled_from(["de", "bodem", "samen", "Verantwoordelijkheid", "ë", "a-b", "→", "2030–2040", "één"]),
    st.text("abcdefghijklmnopqrstuvwxyzéüçß-/", min_size=1, max_size=30),
)
texts = st.lists(words, min_size=1, max_size=25).map(" ".join) | st.lists(words, min_size=1, max_size=4).map(
    "\n".join
)
notes = st.lists(st.tuples(st.sampled_from(TOPICS), texts, st.sampled_from(["p0", "p1", ""])), max_size=70)
cards = st.lists(
    st.fixed_dictionaries(
        {"name": texts, "form": st.sampled_from(["event", "project", "alliance", "x"])},
        optional={"ambition": texts, "partners": texts, "yields": texts, "start": st.just("2026-04-01")},
    ),
    max_size=9,
).map(tuple)


def dotted(document: Document, counts: list[int]) -> Document:
    """The document with so many dots on its first notes."""
    votes = {
        id_: Vote(id=f"v{id_}", note=id_, count=count)
        for id_, count in zip(document.notes, counts, strict=False)
    }
    return document.with_shelves({"votes": votes})


dots = st.just([]) | st.lists(st.sampled_from([0, 1, 5, 12, 999]), max_size=70)
workshops = st.builds(dotted, st.builds(workshop, notes, cards, st.integers(2, 12)), dots)


# what is on a page


def extent(run: TextRun) -> Box:
    """Where the capitals of a line of text are."""
    em = run.size * MM
    return Box(run.x, run.baseline - 0.72 * em, fonts.measure(run.face).width(run.text) * em, 0.72 * em)


def boxes(page: Page) -> Iterator[Box]:
    for mark in page.marks:
        if isinstance(mark, TextRun):
            yield extent(mark)
        elif isinstance(mark, Sign):
            yield Box(mark.x - mark.size / 2, mark.y - mark.size / 2, mark.size, mark.size)
        elif isinstance(mark, Stroke):
            yield Box(mark.x1, mark.y1, mark.x2 - mark.x1, mark.y2 - mark.y1)
        else:
            yield mark.box


def clashes(boxes: list[Box]) -> list[tuple[Box, Box]]:
    """Pairs that overlap by more than a hair."""
    found, active = [], []
    for box in sorted(boxes, key=lambda box: box.y):
        active = [other for other in active if other.bottom > box.y + 0.02]
        found += [(other, box) for other in active if other.meets(box, 0.02)]
        active.append(box)
    return found


def check_geometry(sheet: Sheet, size: str | Paper) -> None:
    wanted = paper(size) if isinstance(size, str) else size
    for page in sheet.pages:
        assert (page.width, page.height) == (wanted.width, wanted.height)
        inside = Box(0, 0, page.width, page.height).inset(wanted.margin - 0.02)
        assert [box for box in boxes(page) if not inside.holds(box, 0.02)] == []
        assert clashes([extent(run) for run in page.texts]) == []
        for role in ("note", "card", "block"):
            assert clashes([rect.box for rect in page.rects(role)]) == []
        tiles = page.rects("note") + page.rects("card")
        assert clashes([rect.box for rect in tiles]) == []
        check_inside(page, tiles)
        check_type(page, tiles, wanted)


def check_inside(page: Page, tiles: list[Rect]) -> None:
    """Tiles stand in one block (where blocks are drawn), and their words in them."""
    blocks = [rect.box for rect in page.rects("block")]
    for tile in tiles:
        assert not blocks or any(block.holds(tile.box, 0.02) for block in blocks)
    by_ref = defaultdict(list)
    for tile in tiles:
        by_ref[tile.ref].append(tile.box)
    for run in page.texts:
        if run.ref in by_ref:
            assert any(box.holds(extent(run), 0.02) for box in by_ref[run.ref]), run


def check_type(page: Page, tiles: list[Rect], wanted: Paper) -> None:
    refs = {tile.ref for tile in tiles}
    for run in page.texts:
        assert run.size >= wanted.least - 1e-6
        if run.ref in refs and run.face == "regular" and run.colour != "#5A6573":
            assert run.size >= wanted.floor - 1e-6


def squeezed(text: str) -> str:
    return "".join(normalize("NFC", text).split())


def words_of(sheet: Sheet, ref: str) -> str:
    """The words of one note or card as they stand on all pages."""
    runs = [run for page in sheet.pages for run in page.texts if run.ref == ref]
    return squeezed("".join(run.text for run in runs if run.face == "regular"))


def fixed_words(lang: str) -> frozenset[str]:
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


def broken_words(sheet: Sheet, lang: str) -> list[tuple[str, str]]:
    """Words of titles that a line end breaks elsewhere than behind a hyphen or stroke."""
    wanted = fixed_words(lang)
    found = []
    for page in sheet.pages:
        for run, below in pairwise(page.texts):
            if run.face != "bold" or below.face != "bold" or run.ref != below.ref or not run.text.strip():
                continue
            start, end = run.text.split()[-1], below.text.split()[0]
            if start not in wanted and start[-1] not in "-/" and start + end in wanted:
                found.append((start, end))
    return found
