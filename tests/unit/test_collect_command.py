"""The command `collect`: whatever people filled in, with every word under its topic and its writer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from zipfile import ZipFile

import pytest

from canvas_app.content.handout_form import Answers, Assignment
from canvas_app.content.languages import texts
from canvas_app.insight.handout import make_copy
from canvas_app.merge.stamping import publish
from canvas_app.model.change import Change, apply
from canvas_app.model.document import Document
from canvas_app.model.edits import NoteDraft, add_notes, add_participant, edit_participant, remove_records
from canvas_app.posters.forms.form_identity import notes_field
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.example_files import load_example
from canvas_app.storage.reader.loader import load_document
from tests.unit.answer_writers import CORPUS, to_file, to_message
from tests.unit.command_line import CommandResult, run_command, use_english_folder
from tests.unit.form_samples import fill

pytest.importorskip("pypdfium2")

THEME, VALUES = "identity.passion.theme", "identity.passion.values"


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Document:
    use_english_folder(tmp_path / "werk", monkeypatch)
    document = load_example("niplan", "nl")
    Path("net.nwcanvas.json").write_bytes(to_bytes(document))
    return document


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]):
    def do(*arguments: str) -> CommandResult:
        return run_command(capfd, *arguments)

    return do


def people(base: Document) -> list[str]:
    return [id_ for id_, person in base.participants.items() if person.name]


def handed_out(run, base: Document, person: str, kind: str) -> Path:
    """Hand out a form of a kind to somebody, and return its path."""
    before = {*Path("uit").glob("*")}
    name = base.participants[person].name
    given = run(
        "handout", "net.nwcanvas.json", "--for", name, "--about", THEME, VALUES, "--kind", kind, "-o", "uit"
    )
    assert (given.code, given.err) == (0, "")
    [made] = {*Path("uit").glob("*")} - before
    return made


def fill_in_copy(run, base: Document, person: str) -> str:
    path = handed_out(run, base, person, "json")
    copy = load_document(path).document
    change = add_notes(copy, THEME, [NoteDraft("In het programma", author=person)])
    path.write_bytes(to_bytes(publish(copy, apply(copy, change), "aa")))
    return str(path)


def fill_in_page(run, base: Document, person: str) -> str:
    """Return what the page saves; that it does is shown in a browser (`tests/screen/test_html_page.py`)."""
    page = handed_out(run, base, person, "html")
    assert base.document_id in page.read_text("utf-8")
    answers = Answers(base.document_id, person, base.participants[person].name, {VALUES: CORPUS})
    Path("antwoorden.json").write_text(to_file(answers), "utf-8")
    return "antwoorden.json"


def fill_in_pdf(run, base: Document, person: str) -> str:
    path = handed_out(run, base, person, "pdf")
    path.write_bytes(fill(path.read_bytes(), {notes_field(THEME): "Op papier\nNog een"}))
    return str(path)


def test_copies_pages_and_pdf_forms_come_together_with_their_writers(base: Document, run) -> None:
    anna, ben, cas, *_ = people(base)
    files = [fill_in_copy(run, base, anna), fill_in_page(run, base, ben), fill_in_pdf(run, base, cas)]
    result = run("collect", "net.nwcanvas.json", *files, "-o", "samen.nwcanvas.json")
    assert (result.code, result.err) == (0, "")
    together = load_document(Path("samen.nwcanvas.json")).document
    new = [note for id_, note in together.notes.items() if id_ not in base.notes]
    assert {id_: together.notes[id_].text for id_ in base.notes} == {
        id_: note.text for id_, note in base.notes.items()
    }
    found = {(note.topic, note.author, note.text) for note in new}
    assert found == {
        (THEME, anna, "In het programma"),
        (THEME, cas, "Op papier"),
        (THEME, cas, "Nog een"),
        *((VALUES, ben, text.strip()) for text in CORPUS),
    }
    assert len(new) == 3 + len(CORPUS)


def test_the_same_answers_again_bring_nothing_new(base: Document, run) -> None:
    files = [fill_in_page(run, base, people(base)[0]), fill_in_pdf(run, base, people(base)[1])]
    assert run("collect", "net.nwcanvas.json", *files, "-o", "een.nwcanvas.json").code == 0
    result = run("collect", "een.nwcanvas.json", *files, *files, "-o", "twee.nwcanvas.json")
    assert result.out.count("nothing new") == 2
    assert result.out.count("the same file as") == 2
    assert Path("een.nwcanvas.json").read_bytes() == Path("twee.nwcanvas.json").read_bytes()


@pytest.mark.parametrize("at_once", [True, False])
def test_what_is_sent_again_replaces_what_came_before_only_when_asked(
    base: Document, run, at_once: bool
) -> None:
    path = Path(handed_out(run, base, people(base)[0], "pdf"))
    form = path.read_bytes()
    path.write_bytes(fill(form, {notes_field(THEME): "Een foutje\nBlijft"}))
    again = path.with_name("nog eens.pdf")
    again.write_bytes(fill(form, {notes_field(THEME): "Zonder foutje\nBlijft"}))
    into, files = (
        ("net.nwcanvas.json", [str(path), str(again)]) if at_once else ("een.nwcanvas.json", [str(again)])
    )
    if not at_once:
        assert run("collect", "net.nwcanvas.json", str(path), "-o", into).code == 0
    kept = run("collect", into, *files, "-o", "beide.nwcanvas.json")
    replaced = run("collect", into, *files, "--replace", "-o", "nieuw.nwcanvas.json")
    assert (kept.code, replaced.code) == (0, 0)
    assert ("--replace" in kept.err) != at_once
    assert ("takes its place" in replaced.out) == at_once
    assert new_texts("beide.nwcanvas.json", base) == {"Een foutje", "Zonder foutje", "Blijft"}
    assert new_texts("nieuw.nwcanvas.json", base) == {"Zonder foutje", "Blijft"}


def test_what_was_deleted_comes_back_only_when_asked(base: Document, run) -> None:
    file = fill_in_page(run, base, people(base)[0])
    assert run("collect", "net.nwcanvas.json", file, "-o", "een.nwcanvas.json").code == 0
    once = load_document(Path("een.nwcanvas.json")).document
    ids = [id_ for id_ in once.notes if id_ not in base.notes]
    now = publish(once, apply(once, remove_records(once, "notes", ids)), "fac")
    Path("weg.nwcanvas.json").write_bytes(to_bytes(now))
    left = run("collect", "weg.nwcanvas.json", file, "-o", "weg2.nwcanvas.json")
    assert "--bring-back" in left.err
    assert new_texts("weg2.nwcanvas.json", base) == set()
    assert run("collect", "weg.nwcanvas.json", file, "--bring-back", "-o", "terug.nwcanvas.json").code == 0
    assert new_texts("terug.nwcanvas.json", base) == {text.strip() for text in CORPUS}
    assert run("collect", "weg.nwcanvas.json", file, "--bring-back", "-o", "terug2.nwcanvas.json").code == 0
    assert Path("terug.nwcanvas.json").read_bytes() == Path("terug2.nwcanvas.json").read_bytes()


def test_people_and_places_may_be_named_one_by_one(base: Document, run) -> None:
    anna, ben = (base.participants[id_].name for id_ in people(base)[:2])
    options = ["--about", "identity", "--about", "rules", "--for", anna, "--for", ben, "--kind", "html"]
    assert run("handout", "net.nwcanvas.json", "-o", "uit", *options).code == 0
    pages = [path.read_text("utf-8") for path in Path("uit").glob("*.html")]
    assert len(pages) == 2
    assert all('"identity.passion.theme"' in page and '"rules.decisions"' in page for page in pages)


def new_texts(name: str, base: Document) -> set[str]:
    notes = load_document(Path(name)).document.notes
    return {note.text for id_, note in notes.items() if id_ not in base.notes}


def reply(text: str) -> bytes:
    """The same in an answer to a mail, with everything that was written before."""
    quoted = text.replace("\n", "\n> ")
    return f"Van: Anna\nAan: Femke\nOnderwerp: Re: NIPlan\n\nHoi!\n\n> {quoted}\n\nAnna".encode()


def saved_mail(text: str, *forms: bytes) -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "Briefjes", "anna@example.org", "femke@example.org"
    mail.set_content("Zie bijlage\n" * 3000, cte="base64")
    mail.add_attachment(text.encode(), "text", "plain", filename="NIPlan – Anna.txt")
    for form in (b"%PDF-1.7 iets anders", *forms):
        mail.add_attachment(form, "application", "pdf", filename="NIPlan.pdf")
    return bytes(mail)


WAYS: dict[str, Callable[[str], bytes]] = {
    "gedeeld.txt": str.encode,
    "kladblok.txt": lambda text: text.encode("utf-16"),
    "antwoord.txt": reply,
    "mail.eml": saved_mail,
    "zonder naam": str.encode,
}


@pytest.mark.parametrize("name", WAYS)
def test_what_the_page_shared_comes_in_whatever_it_came_in(base: Document, run, name: str) -> None:
    person = people(base)[0]
    answers = Answers(
        base.document_id, person, base.participants[person].name, {THEME: ("Uit de trein", "Twee")}
    )
    Path(name).write_bytes(
        WAYS[name](to_message(answers, texts("html_form", "nl")["page"], {THEME: "Thema"}))
    )
    checked = run("check", name)
    assert (checked.code, checked.err) == (0, "")
    assert "2 notes" in checked.out
    result = run("collect", "net.nwcanvas.json", name, "-o", "uit.nwcanvas.json")
    assert (result.code, result.err) == (0, "")
    assert new_texts("uit.nwcanvas.json", base) == {"Uit de trein", "Twee"}


def test_a_pdf_that_is_attached_to_a_saved_mail_comes_in(base: Document, run) -> None:
    person = people(base)[0]
    Path("mail.eml").write_bytes(saved_mail("Tot morgen!", Path(fill_in_pdf(run, base, person)).read_bytes()))
    result = run("collect", "net.nwcanvas.json", "mail.eml", "-o", "uit.nwcanvas.json")
    assert (result.code, result.err) == (0, "")
    assert new_texts("uit.nwcanvas.json", base) == {"Op papier", "Nog een"}


def test_a_mail_without_answers_says_so_and_a_packed_file_is_not_looked_into(base: Document, run) -> None:
    Path("mail.eml").write_bytes(saved_mail("Tot morgen!"))
    with ZipFile("alles.zip", "w") as packed:
        packed.writestr("antwoorden.json", to_file(Answers(base.document_id, "", "Anna", {THEME: ("Een",)})))
    result = run("collect", "net.nwcanvas.json", "mail.eml", "alles.zip", "-o", "uit.nwcanvas.json")
    assert result.code == 1
    assert "no filled-in notes in “mail.eml”" in result.err
    assert "“alles.zip” is a packed file" in result.err
    assert "no filled-in notes in “mail.eml”" in run("check", "mail.eml").err


@pytest.mark.parametrize("kind", ["json", "txt"])
def test_what_stands_under_a_topic_that_nobody_knows_is_quoted_and_kept_out(
    base: Document, run, kind: str
) -> None:
    notes = {THEME: ("Blijft",), "identity.passion.thema": ("Zoek mij op", "En mij")}
    answers = Answers(base.document_id, people(base)[0], "Anna", notes)
    text = to_file(answers) if kind == "json" else to_message(answers, texts("html_form", "nl")["page"], {})
    Path(f"antwoorden.{kind}").write_text(text, "utf-8")
    result = run("collect", "net.nwcanvas.json", f"antwoorden.{kind}", "-o", "uit.nwcanvas.json")
    assert result.code == 0
    for said in (result.err, run("check", f"antwoorden.{kind}").err):
        assert said.count("identity.passion.thema") == 1
        assert "Zoek mij op / En mij" in said
    assert new_texts("uit.nwcanvas.json", base) == {"Blijft"}


def test_a_first_name_is_told_with_the_name_of_whose_it_is(base: Document, run) -> None:
    person = base.participants[people(base)[0]]
    first = person.name.split()[0]
    answers = Answers(base.document_id, "", first, {THEME: ("Van mij",)})
    Path("antwoorden.json").write_text(to_file(answers), "utf-8")
    result = run("collect", "net.nwcanvas.json", "antwoorden.json", "-o", "uit.nwcanvas.json")
    assert f"“{first}”" in result.err
    assert person.name in result.err


def changed(document: Document, change: Change, session: str) -> Document:
    return publish(document, apply(document, change), session)


def sign(copy: Document, name: str) -> tuple[Document, str]:
    """Say the name of somebody who is not on the list in a copy; return it, and their id."""
    added = add_participant(copy, name)
    [(_, person)] = added.added
    assert copy.handout is not None
    return replace(changed(copy, added, "a1"), handout=replace(copy.handout, filled_by=person)), person


def test_answers_after_a_new_name_are_of_the_same_person_and_bring_nothing(base: Document, run) -> None:
    anna = people(base)[0]
    answers = Answers(base.document_id, "", base.participants[anna].name, {THEME: ("Van mij",)})
    Path("antwoorden.json").write_text(to_file(answers), "utf-8")
    assert run("collect", "net.nwcanvas.json", "antwoorden.json", "-o", "een.nwcanvas.json").code == 0
    once = load_document(Path("een.nwcanvas.json")).document
    renamed = to_bytes(changed(once, edit_participant(once, anna, name="Noor Bakker"), "f"))
    Path("twee.nwcanvas.json").write_bytes(renamed)
    result = run("collect", "twee.nwcanvas.json", "antwoorden.json", "-o", "drie.nwcanvas.json")
    assert (result.code, result.err) == (0, "")
    assert "antwoorden.json: nothing new" in result.out
    assert Path("drie.nwcanvas.json").read_bytes() == renamed


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Noor Bakker", "becomes a second participant called “Noor Bakker”"),
        ("Noor", "“Noor” is new among the participants, or is it Noor Bakker?"),
        ("Noor Bakkers", "“Noor Bakkers” is new among the participants."),
    ],
)
def test_a_newcomer_in_a_copy_who_may_be_somebody_on_the_list_is_told(
    base: Document, run, name: str, told: str
) -> None:
    copy, _ = sign(make_copy(base, Assignment((THEME,)), ""), name)
    Path("kopie.nwcanvas.json").write_bytes(to_bytes(copy))
    Path("net.nwcanvas.json").write_bytes(to_bytes(changed(base, add_participant(base, "noor bakker"), "f")))
    result = run("collect", "net.nwcanvas.json", "kopie.nwcanvas.json", "-o", "uit.nwcanvas.json")
    assert result.code == 0
    assert told.replace("Noor Bakker?", "noor bakker?") in result.err
    assert "filled in" not in result.err


def test_two_newcomers_of_one_name_are_told(base: Document, run) -> None:
    copy, _ = sign(make_copy(base, Assignment((THEME,)), ""), "Noor Bakker")
    Path("kopie.json").write_bytes(to_bytes(copy))
    answers = Answers(base.document_id, "", "noor bakker", {THEME: ("Van mij",)})
    Path("antwoorden.json").write_text(to_file(answers), "utf-8")
    result = run("collect", "net.nwcanvas.json", "kopie.json", "antwoorden.json", "-o", "uit.nwcanvas.json")
    assert result.err.count("becomes a second participant called") == 2
    assert "is new among" not in result.err


@pytest.mark.parametrize("command", ["merge", "collect"])
def test_what_somebody_leaves_out_of_what_they_sent_is_not_said_to_be_of_others(
    base: Document, run, command: str
) -> None:
    copy, person = sign(make_copy(base, Assignment((THEME,)), ""), "Noor Bakker")
    first = changed(copy, add_notes(copy, THEME, [NoteDraft("Gaat weg", author=person)]), "a2")
    [gone] = first.notes.keys() - copy.notes.keys()
    second = changed(first, remove_records(first, "notes", [gone]), "a3")
    for name, document in (("een.json", first), ("twee.json", second)):
        Path(name).write_bytes(to_bytes(document))
    result = run(command, "net.nwcanvas.json", "een.json", "twee.json", "-o", "uit.nwcanvas.json")
    assert result.code == 0
    assert "twee.json no longer holds a note or card that the same person sent in een.json" in result.err
    assert "takes away" not in result.err
    assert new_texts("uit.nwcanvas.json", base) == set()


def test_what_is_not_certain_is_said_with_the_name_of_the_file(base: Document, run) -> None:
    file = Path(fill_in_page(run, base, people(base)[0]))
    file.write_text(file.read_text("utf-8").replace("Eerlijk over wat het kost", "Eerlijk"), "utf-8")
    result = run("collect", "net.nwcanvas.json", str(file), "-o", "uit.nwcanvas.json")
    assert result.code == 0
    assert result.err.startswith("antwoorden.json: ")


def test_strange_files_are_all_told_and_nothing_is_made(base: Document, run) -> None:
    other = Answers("another", "", "Anna", {THEME: ("Elders",)})
    Path("ander.json").write_text(to_file(other), "utf-8")
    Path("leeg.html").write_bytes(Path(handed_out(run, base, people(base)[0], "html")).read_bytes())
    Path("foto.pdf").write_bytes(b"%PDF-1.4 niets")
    result = run(
        "collect", "net.nwcanvas.json", "ander.json", "leeg.html", "foto.pdf", "-o", "uit.nwcanvas.json"
    )
    assert result.code == 1
    assert all(name in result.err for name in ("ander.json", "leeg.html", "foto.pdf"))
    assert not Path("uit.nwcanvas.json").exists()
