"""Table of the pages: the rail, the page stack, the View menu and its keys are made from it."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from canvas_app.ui.context import AppContext
from canvas_app.ui.kit.translate import QT_TRANSLATE_NOOP


class PageSpec(NamedTuple):
    """One page of the window.

    Attributes:
        id: Name of the page.
        title: Its name in English with a mnemonic, for the rail and the View menu; '' for a page in neither.
        icon: Icon in the rail.
        shortcut: Shortcut of the window.
        factory: Module and class, `package.module:Class`, imported when the page is shown first; '' for the page
            that the window makes itself.
        needs_document: Whether it can be shown only while a workshop is open.
        keeps_side_panel: Whether a side panel may stay open beside it.
        is_for_room: Whether it may be seen by the audience on the only screen: nothing on it is only for some.
    """

    id: str
    title: str = ""
    icon: str = ""
    shortcut: str = ""
    factory: str = ""
    needs_document: bool = True
    keeps_side_panel: bool = False
    is_for_room: bool = False


PAGE_SPECS: tuple[PageSpec, ...] = (
    PageSpec("canvas", QT_TRANSLATE_NOOP("Actions", "&Canvas"), "layout-dashboard", "Ctrl+Alt+1",
             keeps_side_panel=True, is_for_room=True),
    PageSpec("coalitions", QT_TRANSLATE_NOOP("Actions", "C&oalitions"), "handshake", "Ctrl+Alt+2",
             "canvas_app.ui.coalitions.coalitions_page:CoalitionsPage", keeps_side_panel=True, is_for_room=True),
    PageSpec("plan", QT_TRANSLATE_NOOP("Actions", "Sessio&n plan"), "list", "Ctrl+Alt+5",
             "canvas_app.ui.plan.plan_page:PlanPage"),
    PageSpec("agreements", QT_TRANSLATE_NOOP("Actions", "A&greements"), "list-checks", "Ctrl+Alt+6",
             "canvas_app.ui.agreements.agreements_page:AgreementsPage", is_for_room=True),
    PageSpec("voting", QT_TRANSLATE_NOOP("Actions", "&Voting"), "vote", "Ctrl+Alt+7",
             "canvas_app.ui.voting.voting_page:VotingPage"),
    PageSpec("participants", QT_TRANSLATE_NOOP("Actions", "&Participants"), "users", "Ctrl+Alt+3",
             "canvas_app.ui.participants.participants_page:ParticipantsPage", is_for_room=True),
    PageSpec("posters", QT_TRANSLATE_NOOP("Actions", "Po&sters"), "printer", "Ctrl+Alt+4",
             "canvas_app.ui.posters.posters_page:PostersPage"),
    PageSpec("presenter", factory="canvas_app.ui.presenting.presenter_page:PresenterPage"),
    PageSpec("stage", factory="canvas_app.ui.presenting.stage_page:StagePage", is_for_room=True),
    PageSpec("fill", factory="canvas_app.ui.fill.fill_page:FillPage"),
    PageSpec("wall", factory="canvas_app.ui.wall.wall_page:WallPage"),
    PageSpec("start", factory="canvas_app.ui.start.start_page:StartPage", needs_document=False),
)  # fmt: skip
"""All pages, in the order of the rail and the menu."""

START_PAGE = "start"
"""The page that is shown while no workshop is open."""

FILL_PAGE = "fill"
"""The page that stands for all others while a copy is open that was handed out."""


def listed_pages() -> list[PageSpec]:
    """Return the pages that stand in the rail and in the View menu."""
    return [spec for spec in PAGE_SPECS if spec.title]


def page_spec(page: str) -> PageSpec:
    """Return the row of a page.

    Raises:
        KeyError: There is no such page.
    """
    return {spec.id: spec for spec in PAGE_SPECS}[page]


def create_page(page: str, context: AppContext, parent: QWidget) -> QWidget:
    """Import the module of a page and create the page.

    Raises:
        KeyError: There is no such page.
    """
    module, _, name = page_spec(page).factory.partition(":")
    made: QWidget = getattr(import_module(module), name)(context, parent)
    return made
