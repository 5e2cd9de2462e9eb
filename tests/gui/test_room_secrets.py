"""Nothing private reaches the room: all that is painted for it is recorded and searched for planted secrets."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPicture
from PySide6.QtTest import QTest

from canvas_app.model import edits
from canvas_app.model.edits.dot_edits import set_votes
from canvas_app.model.masks import masked_topics
from canvas_app.model.voting import Tally
from canvas_app.slides import slide
from canvas_app.slides.kinds import SLIDE_IDS, load_slide_kind
from canvas_app.slides.slide import SlideTarget
from canvas_app.ui.presenting.audience_window import AudienceWindow
from canvas_app.ui.presenting.presenter_page import PresenterPage
from canvas_app.ui.presenting.show_keys import CONTROL_KEY_COMMANDS, KEY_COMMANDS
from tests.gui.conftest import User

OWN_NOTE, GOAL, MESSAGE = "Zebedeus-eigen-notitie", "Zebedeus-doel", "Zebedeus-foutmelding"
NAME, SIGN = "Zebedeus Quagmire", "ZQX"
MASKED, MASKED_TOPIC, AMOUNT = "Zebedeus-gemaskerd", "identity.passion.values", "873"
PLAN = [
    edits.StepDraft({"title": "Welkom", "shows": "title"}),
    edits.StepDraft(
        {"title": "Passie", "shows": "identity.passion", "goal": GOAL, "instruction": "Schrijf"}, OWN_NOTE
    ),
    edits.StepDraft({"title": "Koffie", "role": "break", "goal": GOAL}, OWN_NOTE),
    edits.StepDraft({"title": "Coalities", "shows": "coalitions", "goal": GOAL}, OWN_NOTE),
]
STEERING = sorted({*KEY_COMMANDS.values(), *CONTROL_KEY_COMMANDS.values()} - {"stop", "swap", "names"})


@pytest.fixture
def page(user: User) -> PresenterPage:
    """The facilitator's page, and a workshop with secrets in every place that has some."""
    session = user.session
    session.perform("plan-replace", edits.replace_plan(session.document, PLAN))
    fields = {"name": NAME, "sign": SIGN, "organisation": NAME}
    session.perform("person", edits.add_record(session.document, "participants", **fields))
    person = next(one for one in session.document.participants.values() if one.name == NAME)
    note = next(iter(session.document.notes.values()))
    session.perform("note", edits.update_records(session.document, "notes", [note.id], {"author": person.id}))
    card = next(iter(session.document.coalitions.values()))
    session.perform("card", edits.edit_record(session.document, "coalitions", card.id, puller=NAME))
    draft = edits.NoteDraft(MASKED)
    session.perform("note-new", edits.add_notes(session.document, MASKED_TOPIC, [draft]))
    session.perform("mask", edits.mask_topics(session.document, [MASKED_TOPIC]))
    fields = {"title": "Wat eerst?", "is_open": "yes", "hidden": "yes", "budget": 0}
    session.perform("round", edits.add_record(session.document, "voting_rounds", **fields))
    (round_id,) = session.document.voting_rounds
    vote = set_votes(session.document, note.id, person.id, round_id, Tally(int(AMOUNT)))
    session.perform("dot-give", vote)
    presentation = user.window.controllers.presentation
    presentation.is_running = True
    presentation.show_on_two_screens(QGuiApplication.primaryScreen())
    return presentation.presenter


def painted(audience: AudienceWindow) -> bytes:
    """All drawing commands of the window of the room, with their texts, in the encoding of the recording."""
    audience._end_fade()
    picture = QPicture()
    painter = QPainter(picture)
    audience.render(painter, QPoint())
    painter.end()
    return bytes(picture.data())


def has(text: str, drawn: bytes) -> bool:
    return text.encode("utf-16-be") in drawn or text.encode("utf-16-le") in drawn


def found_in(user: User, secrets: tuple[str, ...]) -> list[str]:
    drawn = painted(user.window.controllers.presentation.audience)
    return [secret for secret in secrets if has(secret, drawn)]


def test_the_recording_holds_what_is_painted(user: User, page: PresenterPage) -> None:
    page.slides.show_slide(SlideTarget("title"))
    words = tuple(user.session.document.workshop.title.split())
    assert found_in(user, words) == [*words]


@pytest.mark.parametrize("kind", SLIDE_IDS)
def test_no_kind_of_slide_shows_what_is_private(user: User, page: PresenterPage, kind: str) -> None:
    page.run_command("names")
    for about in load_slide_kind(kind).targets(page.slides.source) or [""]:
        page.slides.show_slide(SlideTarget(kind, about))
        for _ in page.slides.pages:
            assert not found_in(user, (OWN_NOTE, GOAL, NAME, SIGN, MASKED, AMOUNT)), (kind, about)
            page.slides.go_next()


def test_no_state_shows_what_is_private(user: User, page: PresenterPage) -> None:
    page.run_command("names")
    dice = random.Random(11)
    for _ in range(120):
        page.run_command(dice.choice(STEERING))
        page.setFocus()
        user.window.status_line.show_message(MESSAGE)
        if dice.random() < 0.2:
            user.session.undo() if dice.random() < 0.5 else user.session.redo()
        shown = found_in(user, (OWN_NOTE, GOAL, MESSAGE))
        assert not shown, page.slides.target
        if MASKED_TOPIC in masked_topics(user.session.document):
            assert not found_in(user, (MASKED,)), page.slides.target
        if all(one.hidden == "yes" for one in user.session.document.voting_rounds.values()):
            assert not found_in(user, (AMOUNT,)), page.slides.target
        if not page.slides.shows_names:
            assert not found_in(user, (NAME, SIGN)), page.slides.target


def test_what_is_typed_is_not_seen_before_enter(user: User, page: PresenterPage) -> None:
    page.slides.show_slide(SlideTarget("block", "identity.passion"))
    page.run_command("write")
    user.type("Zebedeus-half-getypt")
    assert not found_in(user, ("Zebedeus-half",))
    QTest.keyClick(page.entry.field.edit, Qt.Key.Key_Escape)
    page.run_command("own_note")
    user.type(OWN_NOTE)
    assert not found_in(user, (OWN_NOTE,))


def test_dialogs_and_menus_stay_off_the_room(user: User, page: PresenterPage) -> None:
    audience = user.window.controllers.presentation.audience
    user.window.navigation.show_page("canvas")
    for action in ("shortcuts", "workshop", "find"):
        user.trigger_action(action)
    assert not audience.children() or not any(
        child.isVisible() for child in audience.findChildren(type(audience))
    )
    assert audience.isVisible()


def test_without_the_gate_a_hidden_name_is_found(
    user: User, page: PresenterPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slide, "redact", lambda document, *_: document)
    page.run_command("names")
    seen: list[str] = []
    for kind in SLIDE_IDS:
        for about in load_slide_kind(kind).targets(page.slides.source) or [""]:
            page.slides.show_slide(SlideTarget(kind, about))
            seen += found_in(user, (NAME, SIGN, MASKED))
    assert {NAME, MASKED} <= {*seen}
