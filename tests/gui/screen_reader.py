"""A screen reader of a kind: asks Qt for what is on the screen as an assistive technology does, and hears events."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QApplication

from canvas_app.ui.kit import accessible_interfaces

Text, Event = QAccessible.Text, QAccessible.Event


class Heard(NamedTuple):
    """An event: what kind, of what, and what is said."""

    kind: str
    name: str
    said: str


def interface_of(thing: QObject) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(thing)
    assert found is not None, thing
    return found


def name(thing: QAccessibleInterface) -> str:
    return thing.text(Text.Name)


def description(thing: QAccessibleInterface) -> str:
    return thing.text(Text.Description)


def children(thing: QAccessibleInterface) -> list[QAccessibleInterface]:
    return [thing.child(index) for index in range(thing.childCount())]


def everything_below(thing: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for child in children(thing):
        yield child
        yield from everything_below(child)


def find(thing: QAccessibleInterface, beginning: str) -> QAccessibleInterface:
    return next(one for one in everything_below(thing) if name(one).startswith(beginning))


class ScreenReader:
    """Hears what is sent, and says what has the keyboard."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []

    def hear(self, event: QAccessibleEvent) -> None:
        source = event.accessibleInterface()
        said = event.message() if isinstance(event, QAccessibleAnnouncementEvent) else ""
        self.heard.append(Heard(event.type().name, name(source) if source else "", said))

    def listen(self) -> list[Heard]:
        """What was heard since it was asked last."""
        for _ in range(3):  # words are put together in one turn and sent in the next
            QApplication.processEvents()
        heard, self.heard = self.heard, []
        return heard

    def said(self) -> list[str]:
        """The announcements since it was asked last."""
        return [one.said for one in self.listen() if one.kind == Event.Announcement.name]

    def focused(self) -> list[str]:
        """What got the keyboard since it was asked last."""
        return [one.name for one in self.listen() if one.kind == Event.Focus.name]


@contextmanager
def screen_reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScreenReader]:
    """A reader that is listening."""
    reader, send = ScreenReader(), accessible_interfaces.send_event

    def hear_and_send(event: QAccessibleEvent) -> None:
        reader.hear(event)
        send(event)

    monkeypatch.setattr(accessible_interfaces, "send_event", hear_and_send)
    QAccessible.setActive(True)
    try:
        yield reader
    finally:
        QAccessible.setActive(False)
