"""A page that exists nowhere else: one line in the table puts it in rail, menu, keys and stack."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from canvas_app.model import edits
from canvas_app.ui.base_page import BasePage
from canvas_app.ui.context import AppContext
from canvas_app.ui.shell import pages
from canvas_app.ui.shell.pages import PageSpec
from canvas_app.ui.shell.shortcut_list import shortcut_groups
from tests.gui.conftest import User, start_application, stop_application


class EvaluationPage(BasePage):
    """What one module of a page would hold."""

    record_kinds = frozenset({"participants"})
    made: list[str] = []  # noqa: RUF012 - emptied by the fixture

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.made.append(context.session.document.workshop.title)
        self.shown_counts: list[int] = []

    def refresh(self) -> None:
        self.shown_counts.append(len(self.session.document.participants))


EVALUATION = PageSpec("evaluation", "E&valuation", "target", "Ctrl+Alt+9", f"{__name__}:EvaluationPage")


@pytest.fixture
def visitor(app: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[User]:
    monkeypatch.setattr(pages, "PAGE_SPECS", (*pages.PAGE_SPECS, EVALUATION))
    EvaluationPage.made.clear()
    someone = start_application(app)
    yield someone
    stop_application(someone, app)


def rail_button(user: User) -> QWidget:
    button = user.window.rail.findChild(QWidget, "evaluation")
    assert button is not None
    return button


def test_the_page_is_made_when_it_is_shown_first(visitor: User) -> None:
    assert EvaluationPage.made == []
    QTest.mouseClick(rail_button(visitor), Qt.MouseButton.LeftButton)
    assert isinstance(visitor.window.pages.currentWidget(), EvaluationPage)
    assert rail_button(visitor).accessibleName() == "Evaluation"
    visitor.window.show_page("canvas")
    visitor.window.show_page("evaluation")
    assert EvaluationPage.made == [visitor.session.document.workshop.title]


def test_changes_of_its_kinds_refresh_the_page_while_it_is_shown(visitor: User) -> None:
    session = visitor.session
    visitor.window.show_page("evaluation")
    page = visitor.window.pages.currentWidget()
    assert isinstance(page, EvaluationPage)
    count = len(session.document.participants)
    assert page.shown_counts == [count]
    session.perform("evaluation", edits.add_participant(session.document, "Iris"))
    assert page.shown_counts == [count, count + 1]
    session.perform("evaluation", edits.edit_workshop(session.document, title="Another"))
    assert page.shown_counts == [count, count + 1]
    visitor.window.show_page("canvas")
    session.perform("evaluation", edits.add_participant(session.document, "Jan"))
    assert page.shown_counts == [count, count + 1]
    visitor.window.show_page("evaluation")
    assert page.shown_counts == [count, count + 1, count + 2]


def test_menu_keys_and_list_of_keys_have_it(visitor: User) -> None:
    QTest.keyClick(
        visitor.window, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    )
    assert visitor.window.pages.current_name == "evaluation"
    owners = visitor.window.actions_by_id["page-canvas"].associatedObjects()
    menus = [menu for menu in owners if isinstance(menu, QMenu)]
    assert "E&valuation" in [action.text() for menu in menus for action in menu.actions()]
    assert "Evaluation" in [effect for _, rows in shortcut_groups() for _, effect in rows]


def test_it_waits_for_a_workshop(app: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "PAGE_SPECS", (*pages.PAGE_SPECS, EVALUATION))
    someone = start_application(app, example=None)
    assert not someone.window.actions_by_id["page-evaluation"].isEnabled()
    someone.window.show_page("evaluation")
    assert someone.window.pages.current_name == "start"
    stop_application(someone, app)
