"""The canvas under fingers, in front of a room with one screen: large enough, dragged, tapped, scrolled."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvas_app.model import edits
from canvas_app.ui.canvas import touch
from canvas_app.ui.kit.button import IconButton
from canvas_app.ui.sheet.block_view import BlockView
from canvas_app.ui.sheet.pane_boxes import ItemKey, PaneRect
from canvas_app.ui.sheet.sheet_placement import TARGET_PX
from canvas_app.ui.sheet.topic_painter import plus_rect
from canvas_app.ui.sheet.topics_view import TopicsView
from tests.gui.conftest import User
from tests.gui.wait_helpers import wait_until

TOPIC = "identity.passion.theme"
SIZES = (QSize(1280, 720), QSize(1920, 1080))


@pytest.fixture
def presenting(user: User, monkeypatch: pytest.MonkeyPatch) -> Iterator[User]:
    """The canvas has the only screen; no finger is taken to stay because the computer is busy."""
    monkeypatch.setattr(touch, "LONG_PRESS_MS", 1_000_000)
    user.trigger_action("present")
    user.window.resize(SIZES[1])
    QApplication.processEvents()
    yield user
    user.window.controllers.presentation.stop()


@pytest.fixture(scope="session")
def screen_device(app: QApplication) -> QPointingDevice:
    return QTest.createTouchDevice()


class Fingers:
    """Fingers on a view; places are in its viewport."""

    def __init__(self, view: BlockView, device: QPointingDevice) -> None:
        self.area, self._device = view.viewport(), device

    def _act(self, act: str, *places: QPoint) -> None:
        sequence = QTest.touchEvent(self.area, self._device, False)
        for finger, place in enumerate(places):
            getattr(sequence, act)(finger, place, self.area)
        sequence.commit()

    def tap(self, place: QPoint) -> None:
        self._act("press", place)
        self._act("release", place)

    def drag(self, start: list[QPoint], end: list[QPoint]) -> None:
        self._act("press", *start)
        for share in (0.1, 0.3, 0.6, 1.0):
            places = [one + (other - one) * share for one, other in zip(start, end, strict=True)]
            self._act("move", *places)
        self._act("release", *end)


def place_of(user: User, view: BlockView, item: ItemKey) -> QPoint:
    view.scroll_to(item)
    return view.map_from_content(view.item_rects()[item]).center().toPoint()


def targets(user: User) -> Iterator[tuple[str, PaneRect]]:
    """Everything that is touched on the canvas, and where it is."""
    for view in user.canvas.views.values():
        if view.isVisible():
            yield from targets_in(view)
    for button in user.canvas.findChildren(IconButton):
        if button.isVisible():
            yield button.accessibleName(), (0, 0, button.width(), button.height())


def targets_in(view: BlockView) -> Iterator[tuple[str, PaneRect]]:
    rects = view.item_rects()
    boxes = view.pane_layout.topics if isinstance(view, TopicsView) else []
    for box in boxes:
        if box.more_rect and not box.notes:  # right below its title, which opens the same
            x, y, width, _ = rects.pop(("topic", box.topic.id))
            _, top, _, height = rects.pop(("more", box.topic.id))
            yield f"title and squares of {box.topic.id}", (x, y, width, top + height - y)
    yield from ((f"{view.block} {item}", rect) for item, rect in rects.items())


@pytest.mark.parametrize("size", SIZES, ids=["720p", "1080p"])
def test_everything_is_large_enough_for_a_finger(presenting: User, size: QSize) -> None:
    presenting.window.resize(size)
    for block in ("", "identity", "coalitions", ""):
        presenting.canvas.maximize(block)
        QApplication.processEvents()
        found = list(targets(presenting))
        small = [(what, rect) for what, rect in found if min(rect[2:]) < TARGET_PX]
        assert not small
        assert len(found) > (5 if block else 40)


@pytest.mark.parametrize("size", SIZES, ids=["720p", "1080p"])
def test_no_target_covers_another_or_the_edge(presenting: User, size: QSize) -> None:
    presenting.window.resize(size)
    QApplication.processEvents()
    for view in presenting.canvas.topic_views:
        rects = [(item, rect) for item, rect in view.item_rects().items()]
        for (item, (x, y, w, h)), (other, (ox, oy, ow, oh)) in (
            (one, two) for at, one in enumerate(rects) for two in rects[at + 1 :]
        ):
            assert x + w <= ox or ox + ow <= x or y + h <= oy + 1 or oy + oh <= y + 1, (item, other)
        assert view.content_height <= view.viewport().height() + 1, view.block


def test_where_a_plus_sign_is_otherwise_a_finger_opens_the_topic(
    presenting: User, screen_device: QPointingDevice
) -> None:
    view = presenting.canvas.topics_view(TOPIC)
    view.ensure_layout()
    box = next(box for box in view.pane_layout.topics if box.topic.id == TOPIC)
    plus = plus_rect(box, view.fonts)
    assert plus is not None
    Fingers(view, screen_device).tap(view.map_from_content(plus).center().toPoint())
    assert not presenting.canvas.note_editing.is_active
    assert presenting.canvas.overlay is not None


def test_a_finger_drags_a_note_to_another_topic(presenting: User, screen_device: QPointingDevice) -> None:
    presenting.canvas.maximize("identity")
    item = presenting.first(TOPIC)
    text = presenting.session.document.notes[item[1]].text
    view = presenting.canvas.topics_view(TOPIC)
    start = place_of(presenting, view, item)
    end, other = next(
        (place, key[1])
        for key, rect in view.item_rects().items()
        if key[0] == "topic"
        and key[1] != TOPIC
        and view.viewport().rect().contains(place := view.map_from_content(rect).center().toPoint())
    )
    Fingers(view, screen_device).drag([start], [end])
    assert text in presenting.notes(other)
    assert text not in presenting.notes(TOPIC)


def test_a_finger_that_trembles_drags_nothing(presenting: User, screen_device: QPointingDevice) -> None:
    presenting.canvas.maximize("identity")
    item = presenting.first(TOPIC)
    before = presenting.session.document
    view = presenting.canvas.topics_view(TOPIC)
    start = place_of(presenting, view, item)
    Fingers(view, screen_device).drag([start], [start + QPoint(8, 6)])
    assert presenting.session.document is before
    assert presenting.canvas.selection.current == item


def test_a_tap_on_a_topic_opens_it_and_one_beside_it_closes_it(
    presenting: User, screen_device: QPointingDevice
) -> None:
    view = presenting.canvas.topics_view(TOPIC)
    Fingers(view, screen_device).tap(place_of(presenting, view, ("topic", TOPIC)))
    overlay = presenting.canvas.overlay
    assert overlay is not None
    assert overlay.topic_id == TOPIC
    assert min(overlay.close_button.width(), overlay.close_button.height()) >= TARGET_PX
    QTest.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert presenting.canvas.overlay is None


def test_a_click_of_the_mouse_on_a_topic_opens_nothing(presenting: User) -> None:
    presenting.click(("topic", TOPIC))
    assert presenting.canvas.overlay is None
    assert presenting.canvas.selection.current == ("topic", TOPIC)


def open_long_topic(user: User) -> BlockView:
    drafts = [edits.NoteDraft(f"Briefje {number} met een paar woorden erop") for number in range(120)]
    user.session.perform("note-paste", edits.add_notes(user.session.document, TOPIC, drafts))
    user.canvas.open_topic(TOPIC)
    QApplication.processEvents()
    assert user.canvas.overlay is not None
    view = user.canvas.overlay.view
    view.ensure_layout()
    view.verticalScrollBar().setValue(0)
    return view


def test_two_fingers_scroll_an_open_topic_and_drag_nothing(
    presenting: User, screen_device: QPointingDevice
) -> None:
    view = open_long_topic(presenting)
    before = presenting.session.document
    middle = view.viewport().rect().center()
    start = [middle - QPoint(60, 0), middle + QPoint(60, 0)]
    Fingers(view, screen_device).drag(start, [one - QPoint(0, 200) for one in start])
    assert view.verticalScrollBar().value() >= 150
    assert presenting.session.document is before


def test_a_flick_beside_the_notes_goes_on_scrolling(
    presenting: User, screen_device: QPointingDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter(range(1000))
    monkeypatch.setattr(touch, "monotonic", lambda: next(moments) / 100)
    view = open_long_topic(presenting)
    area = view.viewport().rect()
    places = (QPoint(x, y) for y in range(area.bottom() - 5, 0, -1) for x in range(area.width()))
    gap = next(place for place in places if view.item_at(*view.map_to_content(place))[0] == "topic")
    Fingers(view, screen_device).drag([gap], [gap - QPoint(0, 90)])
    lifted = view.verticalScrollBar().value()
    assert lifted >= 60
    wait_until(lambda: view.verticalScrollBar().value() > lifted + 50, "scrolling on")


def test_a_finger_that_stays_opens_the_menu(presenting: User, screen_device: QPointingDevice) -> None:
    asked: list[QPoint] = []
    presenting.canvas.menu_requested.disconnect()
    presenting.canvas.menu_requested.connect(asked.append)
    presenting.canvas.maximize("identity")
    item = presenting.first(TOPIC)
    view = presenting.canvas.topics_view(TOPIC)
    place = place_of(presenting, view, item)
    view.findChild(touch.TouchFilter)._long_press.setInterval(1)
    fingers = Fingers(view, screen_device)
    fingers._act("press", place)
    wait_until(lambda: asked, "the menu")
    fingers._act("release", place)
    assert len(asked) == 1
    assert presenting.canvas.selection.current == item


def test_after_presenting_everything_is_as_it_was(user: User) -> None:
    before = {view.block: view.item_rects() for view in user.canvas.topic_views}
    user.trigger_action("present")
    user.window.controllers.presentation.stop()
    user.window.resize(1280, 720)
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert {view.block: view.item_rects() for view in user.canvas.topic_views} == before
    assert not user.canvas.findChildren(touch.TouchFilter)
