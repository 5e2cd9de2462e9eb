"""What a file is that somebody opens, drops or chooses: its first bytes tell, whatever it is called."""

from __future__ import annotations

import json
import re
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from canvas_app.content.handout_form import Answers, Assignment
from canvas_app.content.languages import language_codes, texts
from canvas_app.content.method import load_method
from canvas_app.errors import FileError
from canvas_app.exchange.answer_formats import ANSWER_FORMATS, HEAD_BYTES, came_as, recognised_format
from canvas_app.exchange.export import export_document
from canvas_app.exchange.file_kind import FileKind, classify
from canvas_app.exchange.handout_formats import HANDOUT_FORMATS, render_handout
from canvas_app.insight.handout import make_copy
from canvas_app.model.change import apply
from canvas_app.model.edits import NoteDraft, add_notes
from canvas_app.storage.backups.backup_store import find_document_id
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.example_files import load_example
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.reader.loader import read_head
from tests.unit.answer_writers import to_file, to_message
from tests.unit.faulty_disks import RecordingDisk

THEME = "identity.passion.theme"
NETWORK = load_example("niplan", "nl")
PERSON = next(iter(NETWORK.participants.values()))
ANSWERS = Answers(NETWORK.document_id, PERSON.id, PERSON.name, {THEME: ("Uit de trein",)})
OF_OTHER = ANSWERS._replace(document_id="0123456789abcdef")
ASKED = Assignment((THEME,))


def shared(answers: Answers) -> str:
    """The text that the page shares."""
    return to_message(answers, texts("html_form", "nl")["page"], {THEME: "Thema"})


def saved_mail(cte: str = "base64") -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "Briefjes", "anna@example.org", "femke@example.org"
    mail.set_content(f"Hoi Femke!\n\n{shared(ANSWERS)}", cte=cte)
    return bytes(mail)


def packed(*names: str) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w") as file:
        for name in names:
            file.writestr(name, to_file(ANSWERS))
    return data.getvalue()


def form(format_id: str) -> bytes:
    return render_handout(NETWORK, load_method(), ASKED, PERSON.id, format_id, "nl")


def quoting() -> bytes:
    """A network with a note in which somebody pasted what a page shared."""
    added = add_notes(NETWORK, THEME, [NoteDraft(shared(ANSWERS)), NoteDraft(to_file(ANSWERS))])
    document = apply(NETWORK, added)
    data = json.loads(to_bytes(document))
    return json.dumps({"format": data.pop("format"), "notes": data.pop("notes"), **data}).encode()


def reply() -> bytes:
    quoted = shared(ANSWERS).replace("\n", "\n> ")
    return f"Van: Anna\nAan: Femke\n\nHoi, hier zijn ze!\n{'Groet. ' * 400}\n\n> {quoted}".encode()


CASES = {
    "een netwerk": ("x.nwcanvas.json", lambda: to_bytes(load_example("bodem", "nl")), "WORKSHOP"),
    "onder een andere naam": ("x.txt", lambda: to_bytes(load_example("bodem", "nl")), "WORKSHOP"),
    "beschadigd": ("x.nwcanvas.json", lambda: b"\x00" * 300, "WORKSHOP"),
    "leeg": ("x.nwcanvas.json", lambda: b"", "WORKSHOP"),
    "het open netwerk": ("x.nwcanvas.json", lambda: to_bytes(NETWORK), "COPY"),
    "met antwoorden in een briefje": ("x.nwcanvas.json", quoting, "COPY"),
    "een kopie": ("x.json", lambda: to_bytes(make_copy(NETWORK, ASKED, PERSON.id)), "COPY"),
    "een kopie die halverwege ophoudt": ("x.json", lambda: to_bytes(NETWORK)[:3000], "COPY"),
    "bewaard door de pagina": ("x.json", lambda: to_file(ANSWERS).encode(), "ANSWERS"),
    "met een andere naam": ("x", lambda: to_file(ANSWERS).encode(), "ANSWERS"),
    "in UTF-16": ("x.json", lambda: to_file(ANSWERS).encode("utf-16"), "ANSWERS"),
    "gedeeld door de pagina": ("x.txt", lambda: shared(ANSWERS).encode(), "ANSWERS"),
    "gedeeld, in UTF-16": ("x.txt", lambda: shared(ANSWERS).encode("utf-16"), "ANSWERS"),
    "met een mail eromheen": ("x.txt", reply, "ANSWERS"),
    "wat mensen lezen alleen": ("x.txt", f"Thema\n> [{THEME}] Thema\n> • Een\n".encode, "ANSWERS"),
    "van een ander netwerk": ("x.json", lambda: to_file(OF_OTHER).encode(), "OTHER_ANSWERS"),
    "gedeeld, van een ander": ("x.txt", lambda: shared(OF_OTHER).encode(), "OTHER_ANSWERS"),
    "een mail": ("x.eml", saved_mail, "POSSIBLE_ANSWERS"),
    "een pdf": ("x.pdf", lambda: b"%PDF-1.7 iets", "POSSIBLE_ANSWERS"),
    "de pagina zelf": ("x.html", lambda: form("html"), "FORM"),
    "een werkblad": ("x.xlsx", lambda: export_document(NETWORK, "xlsx", "nl").data, "TABLE"),
    "een werkblad zonder naam": ("x", lambda: export_document(NETWORK, "xlsx", "nl").data, "TABLE"),
    "rijen": ("x.csv", lambda: export_document(NETWORK, "csv", "nl").data, "TABLE"),
    "een lijst": ("x.txt", lambda: b"Een\nTwee [zie bijlage]\n", "TABLE"),
    "een lijst met nummers": ("x.txt", "[1.2] Agenda\n• opening\n".encode, "TABLE"),
    "notulen": ("x.md", lambda: export_document(NETWORK, "md", "nl").data, "TABLE"),
    "ingepakt": ("x.zip", lambda: packed("van Anna.json", "van Ben.json"), "PACKED"),
    "ingepakt, met een andere naam": ("x", lambda: packed("van Anna.json"), "PACKED"),
    "een foto": ("x.png", lambda: b"\x89PNG\r\n\x1a\n", "OTHER"),
}


@pytest.mark.parametrize("case", CASES)
def test_its_first_bytes_tell(case: str, tmp_path: Path) -> None:
    name, write, kind = CASES[case]
    path = tmp_path / name
    path.write_bytes(write())
    assert classify(path, NETWORK.document_id) is FileKind[kind]


def test_where_no_network_is_open_nothing_belongs_to_it(tmp_path: Path) -> None:
    for name, data, kind in (
        ("kopie.json", to_bytes(NETWORK), FileKind.WORKSHOP),
        ("antwoorden.json", to_file(ANSWERS).encode(), FileKind.OTHER_ANSWERS),
    ):
        (tmp_path / name).write_bytes(data)
        assert classify(tmp_path / name) is kind


def test_what_cannot_be_read_is_opened_which_says_why(tmp_path: Path) -> None:
    assert classify(tmp_path) is FileKind.WORKSHOP
    assert classify(tmp_path / "weg.json") is FileKind.WORKSHOP
    assert classify(tmp_path / "weg.csv") is FileKind.TABLE


def test_of_a_file_of_any_size_only_the_beginning_is_read(tmp_path: Path) -> None:
    """Larger than any file that is read; its end is a hole, which takes no room on the disk."""
    path = tmp_path / "groot.nwcanvas.json"
    path.write_bytes(to_bytes(NETWORK))
    with path.open("r+b") as file:
        file.truncate(LARGE_LIMITS.max_bytes * 4)
    counts: list[int] = []

    class Counting(RecordingDisk):
        def after(self, name: str, arguments: tuple[object, ...], result: object) -> None:
            if name == "read":
                assert isinstance(result, bytes)
                counts.append(len(result))

    assert len(read_head(path, HEAD_BYTES, Counting())) == HEAD_BYTES
    assert sum(counts) == HEAD_BYTES
    assert classify(path, NETWORK.document_id) is FileKind.COPY
    assert find_document_id(path) == NETWORK.document_id
    with pytest.raises(FileError, match="not_found"):
        read_head(tmp_path / "weg", HEAD_BYTES)


@pytest.mark.parametrize("format_id", HANDOUT_FORMATS)
def test_all_that_is_handed_out_is_known_when_it_comes_back_as_it_was(format_id: str, tmp_path: Path) -> None:
    path = tmp_path / "terug"
    path.write_bytes(form(format_id))
    known = {FileKind.COPY, FileKind.FORM, FileKind.POSSIBLE_ANSWERS}
    assert classify(path, NETWORK.document_id) in known


CAME_BACK = {
    "pdf": lambda: form("pdf"),
    "page": lambda: to_file(ANSWERS).encode(),
    "mail": saved_mail,
    "text": lambda: shared(ANSWERS).encode(),
}


def test_every_format_of_answers_is_recognised_and_read() -> None:
    pytest.importorskip("pypdfium2")
    assert CAME_BACK.keys() == ANSWER_FORMATS.keys()
    for id_, write in CAME_BACK.items():
        data = write()
        format_ = recognised_format(data[:HEAD_BYTES])
        assert format_ is ANSWER_FORMATS[id_]
        assert format_.parse(data, "nl").document_id == NETWORK.document_id


def test_what_reads_and_writes_them_is_in_the_built_program() -> None:
    """It is asked for by name only, where a bundler does not see it."""
    spec = (Path(__file__).parents[2] / "build.spec").read_text("utf-8")
    bundled = tuple(f"{name}." for name in re.findall(r'collect_submodules\("([^"]+)"\)', spec))
    parsers = [one.parser for one in ANSWER_FORMATS.values()]
    renderers = [one.renderer for one in HANDOUT_FORMATS.values() if one.renderer]
    for name in parsers + renderers:
        assert name.startswith(bundled), name


@pytest.mark.parametrize("lang", language_codes())
def test_every_format_has_a_name_of_its_own(lang: str) -> None:
    names = [came_as(id_, lang) for id_ in ("program", *ANSWER_FORMATS)]
    assert all(names)
    assert len({*names}) == len(names)
