"""What changed, on the canvas itself: signs, how many of each, and one change after the other while people go on."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap
from PySide6.QtTest import QTest

from canvas_app.insight.difference import Difference
from canvas_app.model import edits
from canvas_app.model.edits import NoteDraft
from canvas_app.model.note_groups import is_heading
from canvas_app.ui.sheet.pane_boxes import PANE_MARGIN_PX
from canvas_app.ui.sheet.topic_painter import TopicPainter
from canvas_app.ui.shell.changes_bar import ChangesBar
from tests.gui.conftest import User
from tests.gui.test_compare_dialog import compare, keep, large_workshop, visitor, work_on
from tests.gui.test_version_actions import press
from tests.gui.wait_helpers import wait_until
from tests.unit.builders import TOPICS

__all__ = ["large_workshop", "visitor"]

F7, ALT = Qt.Key.Key_F7, Qt.KeyboardModifier.AltModifier


def compare_canvas(user: User) -> ChangesBar:
    """Keep a moment, work on, and show on the canvas what changed since."""
    keep(user, "session 1")
    work_on(user)
    dialog = compare(user)
    QTest.mouseClick(dialog.canvas_button, Qt.MouseButton.LeftButton)
    bar = user.window.controllers.changes.bar
    assert bar.isVisible()
    return bar


def shown_counts(bar: ChangesBar) -> list[str]:
    return [label.text for label in bar.count_labels.values() if label.isVisible()]


def test_the_canvas_has_a_sign_on_what_differs_and_a_bar_with_how_many(visitor: User) -> None:
    bar = compare_canvas(visitor)
    assert bar.title_label.text() == "Since session 1"
    assert shown_counts(bar) == ["1 new", "1 changed", "1 moved", "1 deleted", "1 question answered"]
    state = visitor.canvas.paint_state
    assert {id_: state.differences[id_] for id_ in ("n1", "n2", "n3")} == {
        "n1": Difference.CHANGED,
        "n2": Difference.MOVED,
        "n3": Difference.DELETED,
    }
    assert "We spreken af wie belt" in state.topic_change(TOPICS[1])
    assert "n3" not in visitor.session.document.notes


def test_stepping_shows_every_change_once_and_what_it_was_before(visitor: User) -> None:
    bar, seen = compare_canvas(visitor), []
    total = len(visitor.window.controllers.changes.lines)
    for _ in range(total):
        QTest.keyClick(bar, Qt.Key.Key_Right, ALT)
        seen.append((bar.step_label.sign, bar.step_label.before, bar.step_label.text))
        item = visitor.canvas.selection.current
        assert item is not None
        assert any(item in view.item_rects() for view in visitor.canvas.all_views), "the canvas shows it"
    assert sorted(seen) == sorted(
        [
            ("added", "", "Een nieuw idee"),
            ("changed", "Samen eten", "Samen koken"),
            ("moved", "", "Iedereen mag iets inbrengen ook als het nog niet af is"),
            ("deleted", "", "We spreken af wie belt"),
        ]
    )
    press(bar, Qt.Key.Key_N)
    assert (bar.step_label.sign, bar.step_label.before, bar.step_label.text) == seen[0], "round at the end"
    press(bar, Qt.Key.Key_P)
    assert bar.step_label.text == seen[-1][2]
    assert bar.place_label.text() == f"{total} of {total}"


def test_the_canvas_stays_in_place_while_stepping(visitor: User) -> None:
    bar = compare_canvas(visitor)
    bar.window().layout().activate()
    heights = [bar.sizeHint().height()]
    for _ in range(4):
        press(bar, Qt.Key.Key_N)
        heights.append(bar.sizeHint().height())
    assert len(set(heights)) == 1


def test_what_was_deleted_leads_to_its_topic(visitor: User) -> None:
    bar = compare_canvas(visitor)
    while bar.step_label.sign != "deleted":
        press(bar, Qt.Key.Key_N)
    assert bar.step_label.is_struck
    assert visitor.canvas.selection.current == ("topic", TOPICS[1])


class Recorder(QPainter):
    """Remembers from where to where words and boxes are painted."""

    def __init__(self, picture: QPixmap) -> None:
        super().__init__(picture)
        self.spans: list[tuple[float, float, str]] = []

    def drawText(self, place: QPointF, text: str) -> None:
        width = QFontMetricsF(self.font()).horizontalAdvance(text)
        self.spans.append((place.x(), place.x() + width, text))

    def drawRoundedRect(self, box: QRectF, *_: float) -> None:
        self.spans.append((box.left(), box.right(), ""))


def test_a_head_has_its_title_its_count_and_what_was_deleted_beside_each_other(large_workshop: User) -> None:
    canvas, session = large_workshop.canvas, large_workshop.session
    keep(large_workshop, "session 1")
    last = {note.topic: id_ for id_, note in session.document.notes.items() if not is_heading(note)}
    session.perform("note-delete", edits.remove_records(session.document, "notes", list(last.values())))
    QTest.mouseClick(compare(large_workshop).canvas_button, Qt.MouseButton.LeftButton)
    picture = QPixmap(10, 10)
    heads = [(view, topic) for view in canvas.topic_views for topic in view.pane_layout.topics]
    for view, topic in heads:
        if topic.topic.id not in last:
            continue
        painter = Recorder(picture)
        TopicPainter(view.fonts.theme, view.fonts, canvas.paint_state, view.block)._paint_title(
            painter, topic
        )
        painter.end()
        spans, words = painter.spans, [text for _, _, text in painter.spans]
        texts = [str(topic.count)] * (topic.count > 0) + ["", "1"]
        assert words[-len(texts) :] == texts
        line = spans[-len(texts) - 1 :]
        assert line[0][2][:4] == topic.title_lines[-1][:4]
        assert [one for one, other in pairwise(line) if one[1] > other[0]] == [], "nothing over another"
        assert line[-1][1] <= topic.x + topic.width + PANE_MARGIN_PX


def test_a_change_is_among_the_squares_that_are_seen(visitor: User) -> None:
    session, topic = visitor.session, TOPICS[1]
    many = [NoteDraft(f"idea {number}") for number in range(30)]
    session.perform("note-add", edits.add_notes(session.document, topic, many))
    keep(visitor, "session 1")
    session.perform("note-add", edits.add_notes(session.document, topic, many))
    QTest.mouseClick(compare(visitor).canvas_button, Qt.MouseButton.LeftButton)
    view = visitor.canvas.topics_view(topic)
    place = view.map_from_content(view.item_rects()["more", topic]).toRect()
    row = view.viewport().grab(place).toImage()
    seen = {row.pixelColor(x, y).name() for x in range(row.width()) for y in range(row.height())}
    assert view.fonts.theme.colour("safe").name() in seen


def test_a_coalition_that_was_deleted_is_counted_in_the_head_of_its_block_and_named_by_a_step(
    visitor: User,
) -> None:
    keep(visitor, "session 1")
    session = visitor.session
    session.perform("card-delete", edits.remove_records(session.document, "coalitions", ["c1"]))
    QTest.mouseClick(compare(visitor).canvas_button, Qt.MouseButton.LeftButton)
    bar = visitor.window.controllers.changes.bar
    assert "1 deleted" in visitor.canvas.panes["coalitions"].header.count_text
    press(bar, Qt.Key.Key_N)
    assert (bar.step_label.sign, bar.step_label.text) == ("deleted", "Buurtkas")
    press(bar, Qt.Key.Key_Escape)
    assert "deleted" not in visitor.canvas.panes["coalitions"].header.count_text


def test_work_goes_on_and_the_counts_follow(visitor: User) -> None:
    bar = compare_canvas(visitor)
    session = visitor.session
    press(bar, Qt.Key.Key_N)
    shown = bar.step_label.text
    session.perform("note-add", edits.add_notes(session.document, TOPICS[1], [NoteDraft("Nog een")]))
    wait_until(lambda: "2 new" in shown_counts(bar))
    assert bar.step_label.text == shown, "the step stays where it was"
    visitor.trigger_action("undo")
    wait_until(lambda: "1 new" in shown_counts(bar))


def test_a_key_steps_from_the_canvas_and_what_is_typed_there_becomes_a_note(visitor: User) -> None:
    bar = compare_canvas(visitor)
    visitor.window.activateWindow()
    visitor.window.focus_canvas()
    wait_until(lambda: visitor.canvas.paint_state.has_focus)
    visitor.key(F7)
    assert bar.place_label.text() == "1 of 4"
    assert visitor.window.focusWidget() in visitor.canvas.all_views
    before = len(visitor.session.document.notes)
    visitor.type("nu")
    visitor.key(F7)
    assert len(visitor.session.document.notes) == before + 1, "what was being written is kept"


def test_escape_ends_it_and_the_canvas_has_the_keyboard(visitor: User) -> None:
    bar = compare_canvas(visitor)
    press(bar, Qt.Key.Key_N)
    press(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert not visitor.canvas.paint_state.differences
    assert not visitor.canvas.paint_state.gone
    assert visitor.window.focusWidget() in visitor.canvas.all_views


def test_escape_on_the_canvas_ends_it_last(visitor: User) -> None:
    bar = compare_canvas(visitor)
    visitor.canvas.maximize("identity")
    view = visitor.canvas.views["identity"]
    press(view, Qt.Key.Key_Escape)
    assert bar.isVisible()
    press(view, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_while_the_room_looks_escape_ends_presenting_and_the_comparison_stays(visitor: User) -> None:
    bar = compare_canvas(visitor)
    visitor.canvas.is_presenting = True
    press(visitor.canvas.views["identity"], Qt.Key.Key_Escape)
    assert bar.isVisible()
    assert visitor.canvas.paint_state.differences
    visitor.canvas.is_presenting = False


def test_another_network_is_not_compared(visitor: User) -> None:
    bar = compare_canvas(visitor)
    visitor.session.close()
    assert not bar.isVisible()
    assert not visitor.canvas.paint_state.differences


def test_nothing_masked_is_marked_counted_or_shown(visitor: User) -> None:
    bar = compare_canvas(visitor)
    session = visitor.session
    session.perform("note-add", edits.add_notes(session.document, TOPICS[3], [NoteDraft("In stilte")]))
    session.perform("mask", edits.mask_topics(session.document, [TOPICS[3]]))
    wait_until(lambda: not visitor.window.controllers.changes._timer.isActive())
    assert shown_counts(bar)[0] == "1 new"
    assert all("In stilte" not in line.text for line in visitor.window.controllers.changes.lines)


def test_nothing_changed_is_said(visitor: User) -> None:
    keep(visitor, "now")
    dialog = compare(visitor)
    QTest.mouseClick(dialog.canvas_button, Qt.MouseButton.LeftButton)
    bar = visitor.window.controllers.changes.bar
    assert bar.title_label.text() == "Since now: nothing changed in what the group sees"
    assert not bar.next_button.isEnabled()
    press(bar, Qt.Key.Key_N)
    assert not bar.step_label.isVisible()


def test_posters_compare_with_what_the_canvas_compares_with(visitor: User) -> None:
    compare_canvas(visitor)
    visitor.trigger_action("poster")
    page = visitor.window.pages.page("posters")
    page.form.sheet_group.button_of("changes").click()
    options = page.form.build_options()
    assert options.earlier is visitor.window.context.earlier_state
    visitor.window.context.compare_with(None)
    assert page.form.build_options().earlier is None
    wait_until(lambda: page.result is not None)
