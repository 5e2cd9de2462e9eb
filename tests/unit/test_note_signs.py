"""Signs in the corner of a note: apart from each other, clear of words, a number with its true minus."""

from __future__ import annotations

from canvas_app.content.method import load_method
from canvas_app.content.note_view import NoteView
from canvas_app.ui.sheet.note_signs import heading_height, lay_out_signs, signs_indent, signs_width
from canvas_app.ui.sheet.topic_fold import LayoutOptions, MeasuredTopic
from tests.unit.builders import TOPICS, note
from tests.unit.pane_measures import METRICS, TYPE

WIDTH = 139.0


def view(dots: int = 0, mark: str = "", *, is_heading: bool = False) -> NoteView:
    return NoteView("n", "Iets", "yellow", dots=dots, mark=mark, is_heading=is_heading)


def test_a_number_below_0_has_a_minus_and_no_hyphen() -> None:
    assert view(-5).dots_text == "\u22125"
    assert view(7).dots_text == "7"
    assert view().dots_text == ""


def test_without_signs_the_text_has_all_the_width() -> None:
    signs = lay_out_signs(view(), WIDTH, METRICS, TYPE.disc_width)
    assert (signs.dots, signs.mark) == (None, None)
    assert signs_indent(signs, METRICS) == signs_width(signs, METRICS) == 0


def test_the_more_digits_the_further_left_the_mark() -> None:
    lefts = []
    for dots in (7, 22, 154):
        signs = lay_out_signs(view(dots, "decided"), WIDTH, METRICS, TYPE.disc_width)
        assert signs.dots
        assert signs.mark
        assert signs.mark[0] + signs.mark[2] + METRICS.sign_gap == signs.dots[0]
        assert signs.dots[0] + signs.dots[2] <= WIDTH + METRICS.overhang
        lefts.append(signs.mark[0])
    assert lefts == sorted(lefts, reverse=True)


def test_the_fold_of_a_note_with_versions_is_the_upper_right_corner_with_its_other_signs_left_of_it() -> None:
    signs = lay_out_signs(view(7, "decided")._replace(has_versions=True), WIDTH, METRICS, TYPE.disc_width)
    assert signs.fold
    assert signs.dots
    assert signs.mark
    x, y, width, height = signs.fold
    assert (x + width, y, width) == (WIDTH, 0, height)
    assert signs.dots[0] + signs.dots[2] < x
    assert signs.mark[0] + signs.mark[2] < signs.dots[0]
    alone = lay_out_signs(view()._replace(has_versions=True), WIDTH, METRICS, TYPE.disc_width)
    assert signs_indent(alone, METRICS) > width - METRICS.pad_right, "words keep clear of it"


def test_the_disc_of_a_heading_stays_above_its_rule() -> None:
    signs = lay_out_signs(view(4, is_heading=True), WIDTH, METRICS, TYPE.disc_width)
    assert signs.dots
    assert signs.dots[1] >= 0
    assert signs.dots[1] + signs.dots[3] < heading_height(signs) - 2


def test_a_word_too_long_to_stand_beside_signs_is_not_broken() -> None:
    measurer = TYPE._replace(view_note=lambda one: view(154, "decided")._replace(text=one.text))
    topic = load_method().topics[TOPICS[0]]
    box = MeasuredTopic(
        topic, [note("n", "Ambassadeurs en")], 126, LayoutOptions("nl", "+"), measurer
    ).note_box(0)
    assert box.lines == ["", "Ambassadeurs", "en"]
