"""Where notes stand on screen: nothing overlaps, nothing leaves its column, everything is reached with the arrows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvas_app.content.canvas_grid import BLOCK_COLUMNS
from canvas_app.content.method import load_method
from canvas_app.model.records import Note
from canvas_app.ui.sheet.pane_boxes import (
    PaneLayout,
    PaneRect,
    TopicBox,
    find_drop_position,
    hit_test,
    nearest_item,
)
from canvas_app.ui.sheet.pane_layout import (
    UNLIMITED,
    ColumnOptions,
    PaneColumns,
    arrange_columns,
    flow_columns,
    split_evenly,
)
from canvas_app.ui.sheet.topic_fold import LayoutOptions, MeasuredTopic
from tests.unit.pane_measures import METRICS, TYPE

BLOCKS = [block for block in load_method().blocks if block.groups]
OPTIONS = LayoutOptions("nl", "+ briefje")

texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=60)
authors = st.sampled_from(["", "ab", "cd"])


def notes_in(block: int) -> st.SearchStrategy[dict[str, list[Note]]]:
    """Some notes in some topics of a block."""
    topics = [topic.id for topic in BLOCKS[block].topics]
    pairs = st.lists(st.tuples(st.sampled_from(topics), texts, authors), max_size=25)

    def build(found: list[tuple[str, str, str]]) -> dict[str, list[Note]]:
        by_topic: dict[str, list[Note]] = {}
        for number, (topic, text, author) in enumerate(found):
            by_topic.setdefault(topic, []).append(Note(id=str(number), topic=topic, text=text, author=author))
        return by_topic

    return pairs.map(build)


def columns_of(
    block: int, width: float, notes: dict[str, list[Note]], flow: int = 0, kept: Sequence[int] = ()
) -> PaneColumns:
    """The columns of a block: on the sheet, or `flow` of them in the whole window."""
    options = ColumnOptions(
        "nl",
        METRICS,
        lambda topic, column: MeasuredTopic(topic, notes.get(topic.id, ()), column, OPTIONS, TYPE),
        "%1, vervolg",
    )
    if flow:
        return flow_columns(BLOCKS[block], width, flow, options, kept)
    return arrange_columns(BLOCKS[block], width, BLOCK_COLUMNS[BLOCKS[block].id], options)


def layout(
    block: int, width: float, notes: dict[str, list[Note]], height: float = UNLIMITED, *, asks: bool = False
) -> PaneLayout:
    return columns_of(block, width, notes).lay_out(height, (), asks=asks)


def overlap(one: PaneRect, other: PaneRect) -> bool:
    return (
        one[0] < other[0] + other[2] - 0.01
        and other[0] < one[0] + one[2] - 0.01
        and one[1] < other[1] + other[3] - 0.01
        and other[1] < one[1] + one[3] - 0.01
    )


@settings(max_examples=60, deadline=None)
@given(
    data=st.data(),
    block=st.integers(0, 3),
    width=st.floats(200, 1800),
    height=st.sampled_from([UNLIMITED, 900.0, 300.0]),
    asks=st.booleans(),
)
def test_nothing_overlaps_and_nothing_leaves_the_pane(
    data: st.DataObject, block: int, width: float, height: float, asks: bool
) -> None:
    notes = data.draw(notes_in(block))
    placed = layout(block, width, notes, height, asks=asks)
    boxes = [topic.note_rect(box) for topic in placed.topics for box in topic.notes]
    boxes += [topic.absolute(topic.more_rect) for topic in placed.topics if topic.more_rect]
    assert sum(topic.count for topic in placed.topics) == sum(map(len, notes.values()))
    assert len(placed.topics) == len(BLOCKS[block].topics)
    for x, y, w, h in boxes:
        assert x >= -0.01
        assert x + w <= width + 0.01
        assert y + h <= placed.height + 0.01
    assert not any(overlap(one, other) for i, one in enumerate(boxes) for other in boxes[:i])
    frames = [(topic.x, topic.y, topic.width, topic.height) for topic in placed.topics]
    assert not any(overlap(one, other) for i, one in enumerate(frames) for other in frames[:i])


@settings(max_examples=40, deadline=None)
@given(data=st.data(), block=st.integers(0, 3), width=st.floats(200, 1800), flow=st.integers(1, 6))
def test_in_the_whole_window_every_note_is_shown(
    data: st.DataObject, block: int, width: float, flow: int
) -> None:
    notes = data.draw(notes_in(block))
    columns = columns_of(block, width, notes, flow)
    placed = columns.lay_out(UNLIMITED, (), asks=True)
    assert sum(len(topic.notes) for topic in placed.topics) == sum(map(len, notes.values()))
    assert placed.height == pytest.approx(columns.full_height(UNLIMITED, asks=True))


def test_a_group_that_goes_on_says_so() -> None:
    notes = {"identity.passion.theme": topic_notes(9), "identity.passion.values": topic_notes(9)}
    titles = [head.title for head in columns_of(1, 1_200, notes, 5).lay_out(UNLIMITED, ()).headings]
    assert titles[:2] == ["Passie", "Passie, vervolg"]


def columns_by_topic(placed: PaneLayout) -> dict[str, float]:
    return {topic.topic.id: topic.x for topic in placed.topics}


@settings(max_examples=40, deadline=None)
@given(data=st.data(), block=st.integers(0, 3), width=st.floats(200, 1800))
def test_topics_keep_their_column_on_the_sheet(data: st.DataObject, block: int, width: float) -> None:
    written = layout(block, width, data.draw(notes_in(block)), 400)
    assert columns_by_topic(written) == columns_by_topic(layout(block, width, {}))


def test_as_many_topics_stand_in_each_column_of_a_group() -> None:
    for block, numbers in ((0, [3, 3]), (1, [3, 3, 3, 3]), (2, [3, 2]), (3, [2, 1, 2, 1, 2, 1, 2, 1])):
        (row,) = columns_of(block, 1_800, {}).rows
        assert list(map(len, row)) == numbers


def test_a_note_that_grows_in_the_whole_window_moves_no_topic() -> None:
    before = {"identity.passion.theme": topic_notes(2)}
    grown = {"identity.passion.theme": topic_notes(30)}
    balanced = columns_of(1, 1_200, before, 5)
    kept = [len(column) for column in balanced.rows[0]]
    assert columns_of(1, 1_200, grown, 5, kept).lay_out(UNLIMITED, ()).topics[-1].x > 0
    assert columns_by_topic(columns_of(1, 1_200, grown, 5, kept).lay_out(UNLIMITED, ())) == columns_by_topic(
        balanced.lay_out(UNLIMITED, ())
    )
    assert [len(column) for column in columns_of(1, 1_200, grown, 5).rows[0]] != kept


def test_all_columns_of_the_sheet_are_equally_wide() -> None:
    column = 205.0
    for block, count in ((0, 2), (1, 4), (2, 2), (3, 8)):
        width = count * column + (count - 1) * METRICS.column_gap
        assert columns_of(block, width, {}).width == pytest.approx(column)


@settings(max_examples=40, deadline=None)
@given(data=st.data(), width=st.floats(200, 900))
def test_every_word_is_on_its_note(data: st.DataObject, width: float) -> None:
    notes = data.draw(notes_in(1))
    for topic in layout(1, width, notes).topics:
        for box in topic.notes:
            assert "".join("".join(box.lines).split()) == "".join(box.note.text.split())


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_point_on_a_note_finds_it(data: st.DataObject) -> None:
    placed = layout(1, 700, data.draw(notes_in(1)), asks=True)
    for topic in placed.topics:
        for box in topic.notes:
            x, y, w, h = topic.note_rect(box)
            assert hit_test(placed, x + w / 2, y + h / 2) == (topic, box)


def topic_box(count: int) -> TopicBox:
    topic = BLOCKS[0].topics[0]
    notes = [Note(id=str(number), topic=topic.id, text=f"woord {number}") for number in range(count)]
    return MeasuredTopic(topic, notes, 300, OPTIONS, TYPE).lay_out(range(max(count, 1)), asks=False)


def test_a_note_let_go_above_the_middle_of_another_goes_before_it() -> None:
    box = topic_box(4)
    for note in box.notes:
        _, y, _, h = box.note_rect(note)
        assert find_drop_position(box, 5, y + h / 3)[0] == note.note.id
    assert find_drop_position(box, 5, box.height + 50)[0] == ""


def test_a_note_let_go_in_an_empty_topic_is_its_first() -> None:
    assert find_drop_position(topic_box(0), 5, 5)[0] == ""


def test_columns_are_about_equally_high() -> None:
    assert split_evenly([10, 10, 10, 10, 10, 10], 3) == [(0, 2), (2, 4), (4, 6)]
    assert split_evenly([100, 1, 1, 1], 2) == [(0, 1), (1, 4)]
    assert split_evenly([], 2) == [(0, 0)]


def test_arrows_reach_every_note() -> None:
    placed = layout(1, 900, {"identity.passion.theme": topic_notes(9)}, asks=True)
    rects: dict[tuple[str, str], PaneRect] = {}
    for topic in placed.topics:
        rects["topic", topic.topic.id] = (topic.x, topic.y, 60, 20)
        rects.update({("note", box.note.id): topic.note_rect(box) for box in topic.notes})
    seen = {next(iter(rects))}
    frontier = list(seen)
    while frontier:
        item = frontier.pop()
        for key in ("up", "down", "left", "right"):
            found = nearest_item(rects, item, key)
            if found and found not in seen:
                seen.add(found)
                frontier.append(found)
    assert seen == set(rects)


def topic_notes(count: int) -> list[Note]:
    return [Note(id=str(n), topic="identity.passion.theme", text=f"briefje nummer {n}") for n in range(count)]
