"""Makes the pictures of the user guide with the program itself: `make pictures` writes them into docs/pictures/.

The window is painted without a screen, always in the same size, on the same day, with the same example in it, so that
a picture changes only when the program does. Posters are the real PDFs, drawn by pypdfium2.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path
from time import monotonic

import pypdfium2
from PIL import Image, ImageOps

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QEvent, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from canvas_app.app.application import Application, create_qt_application
from canvas_app.content.handout_form import Assignment
from canvas_app.insight.comparison import EarlierState
from canvas_app.insight.handout import make_copy
from canvas_app.merge.stamping import publish
from canvas_app.model.allowed_values import NOTE_MARKS
from canvas_app.model.change import apply
from canvas_app.model.document import Document, sort_by_order
from canvas_app.model.edits import (
    NoteDraft,
    add_notes,
    edit_note,
    edit_round,
    mark_notes,
    move_notes,
    remove_records,
)
from canvas_app.model.edits.dot_edits import add_dot
from canvas_app.posters.export import make_poster
from canvas_app.services.settings import Settings
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.example_files import load_example
from canvas_app.ui.exchange.collect_dialog import CollectDialog

FOLDER = Path(__file__).resolve().parent / "pictures"
LANGUAGES = ("nl", "en")
EXAMPLE, PLANNED_EXAMPLE = "bodem", "niplan"
FULL_HD = (1920, 1080)
LARGE, SMALL = (1440, 900), (1200, 750)
"""The window in pixels: as a whole, and where the words are larger than the picture needs to be."""

POSTER = 1200
"""The width of the picture of a poster, in pixels."""

COLOURS = 256
EDGE = "#C9C4B8"
MOST_BYTES = 200_000

FORM = {
    "nl": (
        "Netwerk Jeugd",
        "sessie 1",
        "Anna Jansen, gemeente\nBen Özdemir, huisarts\nFatima el Idrissi, ROC",
    ),
    "en": (
        "Youth network",
        "session 1",
        "Anna Jansen, town council\nBen Özdemir, GP\nFatima el Idrissi, college",
    ),
}
QUESTION = {"nl": "Waar beginnen we mee?", "en": "Where do we begin?"}
DAY = {"nl": "12 juni 2026", "en": "12 June 2026"}
DUE = {"nl": "12 september 2026", "en": "12 September 2026"}
DOCUMENTS = {"nl": "Documenten/Netwerk Canvas", "en": "Documents/Netwerk Canvas"}
SOUGHT = {"nl": "bodem", "en": "soil"}
WORDS = {"nl": "Meer wormen", "en": "More worms"}
PAPER = {
    "nl": ("Wie er is, beslist mee", "@roos Eén stem per boerderij", "Ik breng mijn regenmeter mee"),
    "en": ("Who is there has a say", "@roos One vote for each farm", "I bring my rain gauge"),
}
"""Paper notes; after one that says who wrote it comes the next topic."""

ASKED = {
    "nl": "Een paar woorden is genoeg. We lezen alles voor.",
    "en": "A few words will do. We read everything aloud.",
}
ANSWERS = {
    "nl": ("Leerlingen die blijven", "Eén loket voor ouders", "Minder papier"),
    "en": ("Pupils who stay", "One desk for parents", "Less paper"),
}
REWRITTEN = {
    "nl": ("Wie er is, beslist mee", "Wie meewerkt, beslist mee"),
    "en": ("Who is there has a say", "Who works along has a say"),
}
"""What two people make of the same note."""

KEPT = {"nl": "sessie 1", "en": "session 1"}

TOPIC = "identity.ambition.goals"
ASKED_TOPICS = ("organisation.people.members", TOPIC, "identity.passion.theme", "leadership.care")

Scene = Callable[[Application], QWidget | None]
"""What to do first; returns what is to be seen, where that is not the window."""


# ------------------------------------------------------------------------------------------- the window


@contextmanager
def running(lang: str, theme: str, size: tuple[int, int], workshop: str | None) -> Iterator[Application]:
    """The program with an example in it, or greeting; nothing in it moves or blinks."""
    os.environ["CANVAS_DOCUMENTS"] = DOCUMENTS[lang]
    app = create_qt_application()
    app.setCursorFlashTime(0)
    settings = Settings(language=lang, theme=theme, motion=False, geometry=[0, 0, *size])
    program = Application(app, settings)
    program.show(example=workshop)
    program.window.build_deferred()
    program.window.resize(*size)
    app.processEvents()
    yield program
    program.window.close()
    program.shutdown()


def wait_until(done: Callable[[], bool]) -> None:
    """Lets the program work until something is there, at most half a minute."""
    until = monotonic() + 30
    while not done():
        if monotonic() > until:
            raise TimeoutError("the picture does not come about")
        QApplication.processEvents()


def let_it_settle(seconds: float = 0.4) -> None:
    """Gives what the program does a little later the time it needs."""
    until = monotonic() + seconds
    wait_until(lambda: monotonic() > until)


def type_in(program: Application, text: str) -> None:
    """Types letters where the keyboard is."""
    for letter in text:
        type_key(program, 0, letter)


def type_key(program: Application, key: int, text: str = "") -> None:
    """Press a key where the keyboard is, and let it go."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        target = program.window.focusWidget() or program.window
        QApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))


# ------------------------------------------------------------------------------------------- what is to be seen


def whole(program: Application) -> None:
    """The canvas as it opens."""
    program.window.controllers.input_controller.focus_canvas()


def grown(program: Application) -> None:
    """One block in the whole window, with its help beside it."""
    program.window.canvas.maximize("rules")
    program.window.side_panels.show_help("rules")


def writing(program: Application) -> None:
    """Somebody writes a note."""
    window = program.window
    people = sort_by_order(program.session.document.participants.values())
    window.current_author.set_participant(people[1].id)
    window.canvas.selection.set_current(("topic", TOPIC))
    window.canvas.scroll_to(("topic", TOPIC))
    window.canvas.views["identity"].setFocus()
    type_in(program, WORDS[program.context.lang])


def wall(program: Application) -> None:
    """Paper notes are typed over: some are done, one is being written."""
    program.window.show_page("wall")
    page = program.window.pages.page("wall")
    topics = page.paper.topics  # type: ignore[attr-defined]
    for topic, count in zip(topics, (2, 3, 0, 4), strict=False):
        page.topics.counted.emit(topic, str(count))  # type: ignore[attr-defined]
    for words in PAPER[program.context.lang]:
        type_in(program, words)
        page.step_topic(1) if words.startswith("@") else page.submit()  # type: ignore[attr-defined]
    type_in(program, WORDS[program.context.lang])


def finding(program: Application) -> None:
    """All that has a word in it."""
    program.window.actions_by_id["find"].trigger()
    program.window.controllers.find_controller.find_bar.search_edit.setText(SOUGHT[program.context.lang])


def coalition(program: Application) -> None:
    """A card's form beside the canvas."""
    card = sort_by_order(program.session.document.coalitions.values())[0]
    program.window.canvas.selection.set_current(("card", card.id))
    program.window.side_panels.show_coalition(card.id)
    program.window.canvas.views["coalitions"].setFocus()


def coalitions(program: Application) -> None:
    """The portfolio by state."""
    program.window.show_page("coalitions")


def plan(program: Application) -> None:
    """A plan of half a day."""
    program.window.show_page("plan")
    program.window.pages.page("plan").choose_plan("half-day")  # type: ignore[attr-defined]


def agreements(program: Application) -> None:
    """What was decided, is to be done, and was parked."""
    session, lang = program.session, program.context.lang
    people = [person.name for person in sort_by_order(session.document.participants.values())]
    for index, note in enumerate(list(session.document.notes.values())[::9]):
        mark = NOTE_MARKS[index % 3]
        details = {"who": people[index % len(people)], "due": DUE[lang]} if mark == "to_do" else {}
        session.perform("note-mark", mark_notes(session.document, [note.id], mark, **details))
    program.window.show_page("agreements")


def vote(program: Application) -> None:
    """A round of dots, half of which is entered."""
    session, page = program.session, program.window.pages.page("voting")
    program.window.show_page("voting")
    page.add_round("dots")  # type: ignore[attr-defined]
    round_id = page.round_id  # type: ignore[attr-defined]
    fields = {"title": QUESTION[program.context.lang], "scope": "identity.passion"}
    session.perform("round-edit", edit_round(session.document, round_id, **fields))
    page.open_voting()  # type: ignore[attr-defined]
    notes = [id_ for id_, note in session.document.notes.items() if note.topic.startswith("identity.passion")]
    people = [one.id for one in sort_by_order(session.document.participants.values())]
    for number, person in enumerate(people[:6]):
        for place in (number * number, number + 1, number + 1):
            note = notes[place % len(notes)]
            session.perform("dot-give", add_dot(session.document, note, person, round_id))
    program.window.current_author.set_participant(people[5])


def participants(program: Application) -> None:
    """Everybody in the room; one of them writes now."""
    program.window.show_page("participants")
    people = sort_by_order(program.session.document.participants.values())
    program.window.current_author.set_participant(people[1].id)
    program.window.setFocus()


def posters(program: Application) -> None:
    """The page with the preview and the kinds of sheets, when they have been drawn."""
    program.window.show_page("posters")
    page = program.window.pages.page("posters")
    wait_until(lambda: page.result is not None and not page.preview.paper.image.isNull())  # type: ignore[attr-defined]
    wait_until(lambda: page.sheet_pictures.are_complete)  # type: ignore[attr-defined]


def start(program: Application) -> None:
    """The greeting."""
    program.window.show_page("start")


def new(program: Application) -> None:
    """The form for a new workshop, filled in."""
    program.window.show_new_workshop()
    form = program.window.pages.page("start").form  # type: ignore[attr-defined]
    title, session, people = FORM[program.context.lang]
    form.name_field.set_text(title)
    form.session_field.set_text(session)
    form.date_field.set_text(DAY[program.context.lang])
    form.people_field.set_text(people)


def present(program: Application) -> None:
    """The facilitator's page, some minutes into the second step of the plan."""
    now = [9 * 3600 + 30 * 60.0]
    program.context.plan_follower.clock = lambda: now[0]
    presentation = program.window.controllers.presentation
    presentation.is_running = True
    presentation.show_on_two_screens(QGuiApplication.primaryScreen())
    page = presentation.presenter
    page.slides.set_aspect(16 / 9)
    for minutes in (0, 12, 21):
        now[0] += minutes * 60
        page.run_command("next_step")
    now[0] += 4 * 60
    page.run_command("timer")
    page.refresh()


def open_file(program: Application, document: Document, name: str) -> None:
    """Open a network as a file of its own."""
    file = Path(os.environ["CANVAS_STATE"]) / f"{name}.nwcanvas.json"
    file.write_bytes(to_bytes(document))
    program.window.file_actions.open(str(file))


def fill(program: Application) -> None:
    """A copy that somebody fills in at home: two notes are there, one is being written."""
    lang, document = program.context.lang, program.session.document
    people = sort_by_order(document.participants.values())
    assignment = Assignment(ASKED_TOPICS, ASKED[lang], "2026-06-12")
    open_file(program, make_copy(document, assignment, people[2].id), people[2].name)
    let_it_settle()
    type_key(program, Qt.Key.Key_Return)
    for text in ANSWERS[lang][:2]:
        type_in(program, text)
        type_key(program, Qt.Key.Key_Return)
    type_in(program, ANSWERS[lang][2])


def changes(program: Application) -> None:
    """The canvas with signs on what changed since the session before."""
    session, lang = program.session, program.context.lang
    before = session.document
    notes = [note.id for note in sort_by_order(before.notes.values())]
    drafts = [NoteDraft(text, "sky") for text in ANSWERS[lang]]
    session.perform("note-add", add_notes(session.document, TOPIC, drafts))
    session.perform("note-edit", edit_note(session.document, notes[4], WORDS[lang]))
    session.perform("note-move", move_notes(session.document, notes[30:32], "identity.style.operating", 0))
    session.perform("note-delete", remove_records(session.document, "notes", notes[50:52]))
    program.context.compare_with(EarlierState("", KEPT[lang], before))
    program.window.controllers.changes.step(1)


def collect(program: Application) -> QWidget | None:
    """Copies and what is in them, before they are brought together."""
    lang, document = program.context.lang, program.session.document
    document = publish(document, document, "0ba5e")
    open_file(program, document, "NIPlan")
    base, files = program.session.document, []
    note = next(note.id for note in sort_by_order(base.notes.values()) if note.topic == "rules.decisions")
    for number, person in enumerate(sort_by_order(base.participants.values())[:4]):
        drafts = [NoteDraft(text, person.colour, person.id) for text in ANSWERS[lang][: 3 - number % 3]]
        copy = apply(base, add_notes(base, TOPIC, drafts))
        if number % 2:
            copy = apply(copy, edit_note(copy, note, REWRITTEN[lang][number // 2]))
        copy = publish(base, copy, f"c{number}")
        files.append(Path(os.environ["CANVAS_STATE"]) / f"NIPlan - {person.name}.nwcanvas.json")
        files[-1].write_bytes(to_bytes(copy))
    damaged = Path(os.environ["CANVAS_STATE"]) / "NIPlan (1).nwcanvas.json"
    damaged.write_bytes(b"{")
    program.window.controllers.version_actions.collect(files=[*files, damaged])
    dialog = program.window.findChild(CollectDialog)
    wait_until(lambda: dialog is not None and len(dialog.choice.arrivals) == len(files) + 1)
    return dialog


def room(program: Application) -> QWidget:
    """What the room sees at that moment."""
    present(program)
    audience: QWidget = program.window.controllers.presentation.audience
    audience.showNormal()
    audience.resize(*FULL_HD)
    return audience


SCENES: tuple[tuple[str, Scene, str, tuple[int, int]], ...] = (
    ("window", whole, "light", LARGE),
    ("window-dark", whole, "dark", LARGE),
    ("window-beamer", whole, "beamer", LARGE),
    ("block", grown, "light", SMALL),
    ("writing", writing, "light", SMALL),
    ("wall", wall, "light", SMALL),
    ("finding", finding, "light", SMALL),
    ("coalition", coalition, "light", SMALL),
    ("coalitions", coalitions, "light", SMALL),
    ("plan", plan, "light", SMALL),
    ("presenter", present, "light", LARGE),
    ("room", room, "light", LARGE),
    ("agreements", agreements, "light", SMALL),
    ("voting", vote, "light", SMALL),
    ("participants", participants, "light", SMALL),
    ("fill", fill, "light", SMALL),
    ("collect", collect, "light", SMALL),
    ("changes", changes, "light", SMALL),
    ("posters", posters, "light", SMALL),
    ("start", start, "light", SMALL),
    ("new", new, "light", SMALL),
)
"""Pictures of the window: name, what to do first, theme, size. Each is made in every language."""

PLANNED = (present, room, fill, collect)
"""Those with the example that has a plan."""


def photograph(name: str, scene: Scene, theme: str, size: tuple[int, int], lang: str) -> None:
    """One picture of the window."""
    workshop = None if scene in (start, new) else PLANNED_EXAMPLE if scene in PLANNED else EXAMPLE
    with running(lang, theme, size, workshop) as program:
        seen = scene(program) or program.window
        let_it_settle()
        keep(as_image(seen.grab()), f"{name}-{lang}.png", edged=True)
        program.window.controllers.presentation.stop()


def as_image(pixmap: QPixmap) -> Image.Image:
    """A picture of Qt's as one of Pillow's."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "PNG")
    return Image.open(BytesIO(buffer.data().data())).convert("RGB")


# ------------------------------------------------------------------------------------------- posters


def sheets(sheet: str, size: str, lang: str, width: int) -> list[Image.Image]:
    """The sheets of the example's poster as pictures of a width."""
    pdf = pypdfium2.PdfDocument(make_poster(load_example(EXAMPLE, lang), sheet, size, lang).data)
    pages = [page.render(scale=width / page.get_width()).to_pil().convert("RGB") for page in pdf]
    pdf.close()
    return pages


def hang(name: str, sheet: str, size: str, lang: str) -> None:
    """A picture of a poster on one sheet."""
    keep(sheets(sheet, size, lang, POSTER)[0], f"{name}-{lang}.png", edged=True)


def lay_side_by_side(name: str, size: str, lang: str, columns: int = 3) -> None:
    """A picture of all the sheets of a poster."""
    gap = 16
    width = (POSTER - gap * (columns - 1)) // columns
    pages = [ImageOps.expand(page, 1, EDGE) for page in sheets("canvas", size, lang, width - 2)]
    rows, height = -(-len(pages) // columns), pages[0].height
    table = Image.new("RGB", (POSTER, rows * (height + gap) - gap), "white")
    for place, page in enumerate(pages):
        table.paste(page, (place % columns * (width + gap), place // columns * (height + gap)))
    keep(table, f"{name}-{lang}.png")


# ------------------------------------------------------------------------------------------- files


def keep(image: Image.Image, name: str, edged: bool = False) -> None:
    """Writes a picture with few colours and few bytes; says so where they are still many."""
    if edged:
        image = ImageOps.expand(image, 1, EDGE)
    few = image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, kmeans=1, dither=Image.Dither.NONE)
    file = FOLDER / name
    few.save(file, optimize=True)
    size = file.stat().st_size
    remark = f"  larger than {MOST_BYTES // 1000} kB" if size > MOST_BYTES else ""
    sys.stdout.write(f"docs/pictures/{name}  {round(size / 1000)} kB{remark}\n")
    sys.stdout.flush()


def tasks() -> Iterator[tuple[str, Callable[[], None]]]:
    """Every picture: its name without language and suffix, and what makes it."""
    for lang in LANGUAGES:
        for name, scene, theme, size in SCENES:
            yield name, partial(photograph, name, scene, theme, size, lang)
        yield "poster-a0", partial(hang, "poster-a0", "canvas", "A0", lang)
        yield "poster-a0-blank", partial(hang, "poster-a0-blank", "blank", "A0", lang)
        yield "poster-a4", partial(lay_side_by_side, "poster-a4", "A4", lang)


def main(wanted: list[str]) -> int:
    """Makes all pictures, or those that are named (`window poster-a0`)."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as state:
        os.environ["CANVAS_STATE"] = state
        os.chdir(state)  # folders that are shown are short, and are made here
        for name, make in tasks():
            if not wanted or name in wanted:
                make()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
