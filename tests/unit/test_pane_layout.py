"""Where notes stand on screen: nothing overlaps, nothing leaves its column, everything is reached with the arrows."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from canvas_app.content.method import load_method
from canvas_app.content.note_view import NoteView
from canvas_app.flow.text_layout import FontMetrics, wrap
from canvas_app.model.records import Note
from canvas_app.ui.canvas.pane_boxes import (
    PaneLayout,
    PaneMetrics,
    PaneRect,
    PaneTextMeasurer,
    TopicBox,
    find_drop_position,
    hit_test,
    nearest_item,
)
from canvas_app.ui.canvas.pane_layout import LayoutOptions, lay_out_pane, lay_out_topic, split_evenly

MEASURE = FontMetrics(lambda word: len(word) * 0.5)
SIZE = 15.0
METRICS = PaneMetrics(18, 8, 4, 14, 6, 20, 16, 24, 12, 20, 380, 190)
TYPE = PaneTextMeasurer(
    metrics=METRICS,
    wrap_text=lambda text, width: wrap(text, width / SIZE, MEASURE),
    text_width=lambda text: MEASURE.width(text) * SIZE,
    wrap_question=lambda text, width: wrap(text, width / 13, MEASURE),
    wrap_title=lambda text, width: wrap(text, width / SIZE, MEASURE),
    title_width=lambda text: MEASURE.width(text) * SIZE,
    initials_width=lambda text: len(text) * 8 + 8,
    dots_width=lambda count: 8.0 * count,
    view_note=lambda note: NoteView(note.id, note.text, note.colour, note.author[:2]),
)
BLOCKS = [block for block in load_method().blocks if block.groups]

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


def layout(block: int, width: float, notes: dict[str, list[Note]], questions: bool) -> PaneLayout:
    setting = LayoutOptions("nl", questions, "+ briefje")
    return lay_out_pane(
        BLOCKS[block],
        "nl",
        width,
        METRICS,
        lambda topic, column: lay_out_topic(topic, notes.get(topic.id, []), column, setting, TYPE),
    )


def overlap(one: PaneRect, other: PaneRect) -> bool:
    return (
        one[0] < other[0] + other[2] - 0.01
        and other[0] < one[0] + one[2] - 0.01
        and one[1] < other[1] + other[3] - 0.01
        and other[1] < one[1] + one[3] - 0.01
    )


@settings(max_examples=60, deadline=None)
@given(data=st.data(), block=st.integers(0, 3), width=st.floats(200, 1800), questions=st.booleans())
def test_nothing_overlaps_and_nothing_leaves_the_pane(
    data: st.DataObject, block: int, width: float, questions: bool
) -> None:
    notes = data.draw(notes_in(block))
    placed = layout(block, width, notes, questions)
    boxes = [topic.note_rect(box) for topic in placed.topics for box in topic.notes]
    assert len(boxes) == sum(map(len, notes.values()))
    assert len(placed.topics) == len(BLOCKS[block].topics)
    for x, y, w, h in boxes:
        assert x >= -0.01
        assert x + w <= width + 0.01
        assert y + h <= placed.height + 0.01
    assert not any(overlap(one, other) for i, one in enumerate(boxes) for other in boxes[:i])
    frames = [(topic.x, topic.y, topic.width, topic.height) for topic in placed.topics]
    assert not any(overlap(one, other) for i, one in enumerate(frames) for other in frames[:i])


@settings(max_examples=40, deadline=None)
@given(data=st.data(), width=st.floats(200, 900))
def test_every_word_is_on_its_note(data: st.DataObject, width: float) -> None:
    notes = data.draw(notes_in(1))
    for topic in layout(1, width, notes, questions=False).topics:
        for box in topic.notes:
            assert "".join("".join(box.lines).split()) == "".join(box.note.text.split())


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_point_on_a_note_finds_it(data: st.DataObject) -> None:
    placed = layout(1, 700, data.draw(notes_in(1)), questions=True)
    for topic in placed.topics:
        for box in topic.notes:
            x, y, w, h = topic.note_rect(box)
            found = hit_test(placed, x + w / 2, y + h / 2)
            assert found == (topic, box)


def topic_box(count: int) -> TopicBox:
    topic = BLOCKS[0].topics[0]
    notes = [Note(id=str(number), topic=topic.id, text=f"woord {number}") for number in range(count)]
    return lay_out_topic(topic, notes, 300, LayoutOptions("nl", False, "+"), TYPE)


def test_a_note_let_go_left_of_another_goes_before_it() -> None:
    box = topic_box(4)
    for note in box.notes:
        x, y, _, h = box.note_rect(note)
        assert find_drop_position(box, x + 1, y + h / 2)[0] == note.note.id
    assert find_drop_position(box, 299, box.height + 50)[0] == ""


def test_a_note_let_go_in_an_empty_topic_is_its_first() -> None:
    assert find_drop_position(topic_box(0), 5, 5)[0] == ""


def test_columns_are_about_equally_high() -> None:
    assert split_evenly([10, 10, 10, 10, 10, 10], 3) == [(0, 2), (2, 4), (4, 6)]
    assert split_evenly([100, 1, 1, 1], 2) == [(0, 1), (1, 4)]
    assert split_evenly([], 2) == [(0, 0)]


def test_arrows_reach_every_note() -> None:
    placed = layout(1, 900, {"identity.passion.theme": topic_notes(9)}, questions=True)
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
