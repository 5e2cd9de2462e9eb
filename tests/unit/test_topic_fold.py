"""Which notes of a column are shown and which are folded: never half a note, and the wanted one always."""

from __future__ import annotations

from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from canvas_app.content.method import load_method
from canvas_app.model.records import Note
from canvas_app.ui.sheet.topic_fold import (
    LEAST_WRITTEN_LINES,
    LayoutOptions,
    MeasuredTopic,
    fold_column,
    most_written_height,
    spare_height,
)
from tests.unit.pane_measures import METRICS, TYPE

TOPICS = load_method().block("identity").topics
WIDTH = 200.0
PLAIN = LayoutOptions("nl", "+")

texts = st.text(st.characters(codec="ascii", categories=("L",)), min_size=1, max_size=120)
columns = st.lists(st.lists(texts, max_size=12), min_size=1, max_size=4)


def column(texts: list[list[str]], options: LayoutOptions = PLAIN) -> list[MeasuredTopic]:
    return [
        MeasuredTopic(
            TOPICS[index],
            [
                Note(id=f"{index}-{nth}", topic=TOPICS[index].id, text=text)
                for nth, text in enumerate(of_topic)
            ],
            WIDTH,
            options,
            TYPE,
        )
        for index, of_topic in enumerate(texts)
    ]


def height_of(topics: list[MeasuredTopic], shown: list[range], most: float = inf) -> float:
    boxes = [
        topic.lay_out(visible, asks=False, most=most) for topic, visible in zip(topics, shown, strict=True)
    ]
    is_title_only = [topic.is_empty and not box.add_rect for topic, box in zip(topics, boxes, strict=True)]
    return sum(
        box.height + METRICS.topic_gap * (not alone) for box, alone in zip(boxes, is_title_only, strict=True)
    )


@settings(deadline=None)
@given(texts=columns, height=st.floats(100, 2_000))
def test_what_is_shown_fits(texts: list[list[str]], height: float) -> None:
    topics = column(texts)
    if sum(topic.least_height() for topic in topics) <= height:
        assert height_of(topics, fold_column(topics, height, ())) <= height + 0.01


@settings(deadline=None)
@given(texts=columns)
def test_nothing_is_folded_where_everything_fits(texts: list[list[str]]) -> None:
    topics = column(texts)
    height = sum(topic.full_height(1e9) for topic in topics)
    assert fold_column(topics, height + 1, ()) == [range(len(of_topic) or 1) for of_topic in texts]


@settings(deadline=None)
@given(texts=columns, height=st.floats(0, 600), data=st.data())
def test_the_wanted_note_is_shown(texts: list[list[str]], height: float, data: st.DataObject) -> None:
    topics = column(texts)
    ids = [note.id for topic in topics for note in topic.notes]
    if not ids:
        return
    wanted = data.draw(st.sampled_from(ids))
    shown = fold_column(topics, height, {wanted})
    assert wanted in [
        topic.notes[index].id
        for topic, visible in zip(topics, shown, strict=True)
        if topic.notes  # without notes the question is what is shown
        for index in visible
    ]


@settings(deadline=None)
@given(texts=columns, height=st.floats(0, 2_000))
def test_every_note_is_shown_or_folded_once_and_in_order(texts: list[list[str]], height: float) -> None:
    topics = column(texts)
    for topic, visible in zip(topics, fold_column(topics, height, ()), strict=True):
        box = topic.lay_out(visible, asks=False)
        ids = [shown.note.id for shown in box.notes] + [view.id for view in box.folded]
        assert (box.add_rect is None) or not topic.notes
        assert ids == [note.id for note in topic.notes]
        assert (box.more_rect is not None) == bool(box.folded)


def test_topics_take_turns() -> None:
    topics = column([["a"] * 9, ["b"] * 9])
    height = sum(topic.least_height() for topic in topics) + 4 * (topics[0].note_box(0).height + METRICS.gap)
    assert fold_column(topics, height, ()) == [range(2), range(2)]


def test_a_topic_of_thousands_measures_what_is_seen() -> None:
    topics = column([["woord"] * 5_000])
    fold_column(topics, 500, ())
    assert len(topics[0]._boxes) < 100


@settings(deadline=None)
@given(texts=columns, height=st.floats(0, 2_000))
def test_no_question_is_asked_where_it_could_be_a_note(texts: list[list[str]], height: float) -> None:
    topics = column(texts)
    shown = fold_column(topics, height, ())
    folds = any(len(visible) < len(of_topic) for visible, of_topic in zip(shown, texts, strict=True))
    without = column([of_topic for of_topic in texts if of_topic])
    if folds:
        height -= sum(topic.least_height() for topic in topics if topic.is_empty)
        expected = iter(fold_column(without, height, ()))
        assert all(
            visible == next(expected) for visible, of_topic in zip(shown, texts, strict=True) if of_topic
        )


@settings(deadline=None)
@given(texts=columns, lines=st.integers(1, 60), height=st.floats(0, 600), data=st.data())
def test_heads_stay_in_view_below_a_long_note_that_is_written(
    texts: list[list[str]], lines: int, height: float, data: st.DataObject
) -> None:
    ids = [note.id for topic in column(texts) for note in topic.notes]
    if not ids:
        return
    written = data.draw(st.sampled_from(ids))
    options = PLAIN._replace(edited_note=written, editor_height=lines * METRICS.line + 11)
    topics = column(texts, options)
    shown = fold_column(topics, height, {written})
    index = int(written.split("-")[0])
    most = most_written_height(topics[index], spare_height(topics, height))
    assert most >= min(LEAST_WRITTEN_LINES, lines) * METRICS.line
    least = sum(topic.least_height() for topic in topics)
    assert height_of(topics, shown, most) <= max(height, least) + 0.01


def test_what_is_sought_is_shown_and_the_rest_is_folded() -> None:
    texts = [["a"] * 5, ["b"] * 3, []]
    topics = column(texts, PLAIN._replace(shown_ids=frozenset({"0-1", "0-4"})))
    shown = fold_column(topics, 1_000, ())
    boxes = [topic.lay_out(visible, asks=False) for topic, visible in zip(topics, shown, strict=True)]
    assert [[note.note.id for note in box.notes] for box in boxes] == [["0-1", "0-4"], [], []]
    assert [[note.id for note in box.folded] for box in boxes] == [
        ["0-0", "0-2", "0-3"],
        ["1-0", "1-1", "1-2"],
        [],
    ]
    assert [box.count for box in boxes] == [5, 3, 0]


@settings(deadline=None)
@given(texts=columns, height=st.floats(0, 2_000), data=st.data())
def test_what_is_shown_while_some_are_sought_fits(
    texts: list[list[str]], height: float, data: st.DataObject
) -> None:
    ids = [note.id for topic in column(texts) for note in topic.notes]
    sought = data.draw(st.frozensets(st.sampled_from(ids))) if ids else frozenset[str]()
    topics = column(texts, PLAIN._replace(shown_ids=sought))
    least = sum(topic.least_height() for topic in topics)
    shown = fold_column(topics, max(height, least), ())
    assert height_of(topics, shown) <= max(height, least) + 0.01
    full = sum(topic.full_height(inf) for topic in topics)
    if full <= height:
        assert sum(map(len, shown)) == len(sought) + sum(topic.is_empty for topic in topics)
