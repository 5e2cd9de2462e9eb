"""Everything that leaves a document passes `redact`: without it, something private is found outside, at each outlet."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from canvas_app.content.handout_form import Assignment
from canvas_app.content.languages import language_codes
from canvas_app.content.method import load_method
from canvas_app.exchange import export, handout_formats
from canvas_app.exchange.export_formats import EXPORT_FORMATS
from canvas_app.figures.marks import TextRun
from canvas_app.insight import change_summary, comparison, copy_report, handout
from canvas_app.merge import anonymous_copy
from canvas_app.merge.stamping import publish
from canvas_app.model.change import apply, diff
from canvas_app.model.document import Document
from canvas_app.model.edits import (
    NoteDraft,
    StepDraft,
    add_notes,
    add_record,
    add_steps,
    edit_record,
    mark_notes,
    mask_topics,
)
from canvas_app.model.edits.dot_edits import set_votes
from canvas_app.model.field_types import Audience
from canvas_app.model.kinds import KINDS, derive_id
from canvas_app.model.records import Vote, VotingRound
from canvas_app.model.redact import redact
from canvas_app.model.stamps import Stamp
from canvas_app.model.voting import Tally
from canvas_app.posters.export import lay_out, lay_out_all
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.sheets import SHEET_IDS
from canvas_app.posters.view import view_builder
from canvas_app.slides import slide
from canvas_app.slides.kinds import SLIDE_IDS, load_slide_kind
from canvas_app.slides.slide import SlideFonts, SlideOptions
from canvas_app.storage import pdf_attachment, sibling_copies
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.shared_folder import shared_file
from canvas_app.storage.shared_folder.exchange import SharedFolder
from canvas_app.storage.writer.document_writer import create_document_file
from tests.unit.builders import document, small_workshop, with_record
from tests.unit.evaluation_kind import KIND, known_evaluations, workshop_without
from tests.unit.export_readers import readable
from tests.unit.pane_measures import MEASURE

SECRET = "Zebedeus-eigen-woorden"
MASKED, WHO = "Ytterbium-in-stilte", "Xerxes"
PERSONAL = (SECRET, "Anna Jansen", "Quagmire", MASKED, WHO)


def private_workshop() -> Document:
    """A workshop with people, with something that only its author may see, a masked note and an agreement."""
    base = workshop_without()
    after = apply(base, add_record(base, KIND, note="n1", text=SECRET, author="p1"))
    after = apply(after, add_notes(after, "rules.decisions", [NoteDraft(MASKED)]))
    after = apply(after, mask_topics(after, ["rules.decisions"]))
    return publish(base, apply(after, mark_notes(after, ["n1"], "to_do", who=WHO, due="maandag")), "s1")


def changed(base: Document) -> Document:
    """The same after somebody added more that is private, and a note."""
    after = apply(base, add_record(base, KIND, note="n2", text=f"{SECRET} erbij", author="p1"))
    return publish(base, apply(after, edit_record(after, "notes", "n2", text="Open")), "s2")


def clean_copy(document: Document, _folder: Path) -> str:
    return to_bytes(anonymous_copy.anonymise(document)).decode()


def attachment_without_names(document: Document, _folder: Path) -> str:
    return pdf_attachment.build_attachment(document, with_participants=False).decode()


def attachment_with_names(document: Document, _folder: Path) -> str:
    return pdf_attachment.build_attachment(document, with_participants=True).decode()


def poster_without_names(document: Document, _folder: Path) -> str:
    return str(view_builder.build_poster_content(document, load_method(), "nl", names="none"))


def poster_with_names(document: Document, _folder: Path) -> str:
    return str(view_builder.build_poster_content(document, load_method(), "nl"))


def session_plan_sheet(document: Document, _folder: Path) -> str:
    plan = add_steps(document, [StepDraft({"title": "Welkom", "goal": SECRET}, SECRET)])
    return str(lay_out(apply(document, plan), "plan", "A4"))


def list_of_changes(document: Document, _folder: Path) -> str:
    after = changed(document)
    return str(change_summary.summarize_change(document, change_summary.compare(document, after)))


def version_differences(document: Document, _folder: Path) -> str:
    return str(change_summary.compare(document, changed(document)))


def what_changed(document: Document, _folder: Path) -> str:
    states = comparison.compare_states(workshop_without(), changed(document))
    return str((states.before, states.after))


def report_of_a_merge(document: Document, _folder: Path) -> str:
    """The numbers that are told; of what only its author sees, not even that it is there."""
    report = copy_report.report_merge(document, changed(document))
    return SECRET if report.others else str(report)


def copy_beside_the_file(document: Document, folder: Path) -> str:
    create_document_file(document, folder / "w.nwcanvas.json")
    create_document_file(changed(document), folder / "w (1).nwcanvas.json")
    [copy] = sibling_copies.find_copies(document, folder / "w.nwcanvas.json")
    return str((copy.change, copy.conflicts))


def slides_without_names(document: Document, _folder: Path) -> str:
    return all_slides(document, shows_names=False)


def slides_with_names(document: Document, _folder: Path) -> str:
    return all_slides(document, shows_names=True)


def all_slides(document: Document, *, shows_names: bool) -> str:
    """Everything that slides are made from, and everything on them."""
    fonts = SlideFonts(MEASURE, MEASURE, MEASURE)
    source = slide.SlideSource(document, load_method(), "nl", fonts, SlideOptions(shows_names=shows_names))
    kinds = [load_slide_kind(name) for name in SLIDE_IDS]
    pages = [kind.lay_out(source, about) for kind in kinds for about in kind.targets(source)]
    return str((vars(source), pages))


def slide_of_changes(document: Document, *, shows_names: bool) -> str:
    """What is on the slides about what changed since the beginning, and since a state of which much is gone."""
    fonts, method = SlideFonts(MEASURE, MEASURE, MEASURE), load_method()
    earlier = [comparison.EarlierState("", f"toen {WHO}", then) for then in (workshop_without(), document)]
    sources = [
        slide.SlideSource(changed(document), method, "nl", fonts, SlideOptions(shows_names=shows_names), then)
        for then in earlier
    ]
    pages = [load_slide_kind("changes").lay_out(source, "") for source in sources]
    return str(([vars(source) for source in sources], pages))


def changes_without_names(document: Document, _folder: Path) -> str:
    return slide_of_changes(document, shows_names=False)


def changes_with_names(document: Document, _folder: Path) -> str:
    return slide_of_changes(document, shows_names=True)


def sheets_of_changes(document: Document, names: str) -> str:
    """What is printed of what changed since the beginning, and since a state of which much is gone."""
    earlier = [comparison.EarlierState("", f"toen {WHO}", then) for then in (workshop_without(), document)]
    options = PosterOptions(sheets=("changes", "report"), size="A3", names=names)  # type: ignore[arg-type]
    sheets = [lay_out_all(changed(document), options._replace(earlier=then)) for then in earlier]
    return str([sheet.pages for made in sheets for sheet in made])


def changes_on_paper_without_names(document: Document, _folder: Path) -> str:
    return sheets_of_changes(document, "none")


def changes_on_paper_with_names(document: Document, _folder: Path) -> str:
    return sheets_of_changes(document, "names")


def exports_without_names(document: Document, _folder: Path) -> str:
    return every_export(document, shows_names=False)


def exports_with_names(document: Document, _folder: Path) -> str:
    return every_export(document, shows_names=True)


def every_export(document: Document, *, shows_names: bool) -> str:
    """Everything that is in the files of all formats, in every language."""
    return " ".join(
        readable(export.export_document(document, format_, lang, shows_names=shows_names).data)
        for format_ in EXPORT_FORMATS
        for lang in language_codes()
    )


EVERYTHING = Assignment(tuple(load_method().topics))
"""What is asked of somebody who is asked about all topics."""


def copy_for_somebody(document: Document, _folder: Path) -> str:
    return to_bytes(handout.make_copy(document, EVERYTHING, "p2")).decode()


def file_in_a_shared_folder(document: Document, folder: Path) -> str:
    """What the program writes for the others in the folder."""
    SharedFolder(folder, document.document_id, folder / "w.nwcanvas.json", "Anna").exchange(document)
    [path] = folder.glob("*.nwcanvas.json")
    return path.read_text("utf-8")


def forms_to_fill_in(document: Document, _folder: Path) -> str:
    """The page for the browser, which holds what it shows as text."""
    return " ".join(
        handout_formats.render_handout(document, load_method(), EVERYTHING, person, "html", "nl").decode()
        for person in ("p2", "")
    )


def exported_plan(document: Document, _folder: Path) -> str:
    plan = add_steps(document, [StepDraft({"title": "Welkom", "goal": SECRET}, SECRET)])
    return every_export(apply(document, plan), shows_names=True)


OUTLETS: dict[str, tuple[Any, Callable[[Document, Path], str], tuple[str, ...]]] = {
    "clean copy": (anonymous_copy, clean_copy, PERSONAL),
    "PDF attachment without names": (anonymous_copy, attachment_without_names, PERSONAL),
    "PDF attachment with names": (pdf_attachment, attachment_with_names, (SECRET, MASKED)),
    "poster without names": (view_builder, poster_without_names, PERSONAL),
    "poster with names": (view_builder, poster_with_names, (SECRET, MASKED)),
    "slides without names": (slide, slides_without_names, PERSONAL),
    "slides with names": (slide, slides_with_names, (SECRET, MASKED)),
    "slide of what changed without names": (comparison, changes_without_names, PERSONAL),
    "slide of what changed with names": (comparison, changes_with_names, (SECRET, MASKED)),
    "sheet of what changed without names": (comparison, changes_on_paper_without_names, PERSONAL),
    "sheet of what changed with names": (comparison, changes_on_paper_with_names, (SECRET, MASKED)),
    "exports without names": (export, exports_without_names, PERSONAL),
    "exports with names": (export, exports_with_names, (SECRET, MASKED)),
    "exported session plan": (export, exported_plan, (SECRET,)),
    "sheet of the session plan": (view_builder, session_plan_sheet, (SECRET,)),
    "list of changes": (change_summary, list_of_changes, (SECRET,)),
    "comparison with a version": (change_summary, version_differences, (SECRET,)),
    "what changed since a version": (comparison, what_changed, (SECRET, MASKED)),
    "report of a merge": (comparison, report_of_a_merge, (SECRET,)),
    "copy to fill in at home": (handout, copy_for_somebody, (SECRET, MASKED)),
    "form to fill in without the program": (handout_formats, forms_to_fill_in, (MASKED,)),
    "file in a shared folder": (shared_file, file_in_a_shared_folder, (SECRET, MASKED)),
    "copy beside the file": (sibling_copies, copy_beside_the_file, (SECRET,)),
}
"""Where something leaves a document: the module that must redact, what comes out, and what must not be in it."""


@pytest.mark.parametrize("outlet", OUTLETS)
def test_nothing_private_comes_out(outlet: str, tmp_path: Path) -> None:
    _, take_out, words = OUTLETS[outlet]
    with known_evaluations(Audience.PERSON):
        text = take_out(private_workshop(), tmp_path)
    assert not [word for word in words if word in text]


@pytest.mark.parametrize("outlet", OUTLETS)
def test_without_the_gate_something_private_comes_out(
    outlet: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, take_out, words = OUTLETS[outlet]
    monkeypatch.setattr(module, "redact", lambda document, *_: document)
    with known_evaluations(Audience.PERSON):
        text = take_out(private_workshop(), tmp_path)
    assert any(word in text for word in words)


@pytest.mark.parametrize("outlet", [name for name, (_, _, words) in OUTLETS.items() if MASKED in words])
def test_without_the_mask_the_note_comes_out(
    outlet: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, take_out, _ = OUTLETS[outlet]
    monkeypatch.setitem(KINDS, "notes", replace(KINDS["notes"], unrevealed=None))
    with known_evaluations(Audience.PERSON):
        assert MASKED in take_out(private_workshop(), tmp_path)


HIDDEN_AMOUNT = 873
"""What somebody gave a note in a round that is not revealed."""


def says_amount(text: str) -> bool:
    """Whether the amount is said, and is not a part of a length or an id."""
    return re.search(rf"(?<![\w.]){HIDDEN_AMOUNT}(?![\w.])", text) is not None


def hidden_votes_workshop(hidden: str = "yes") -> Document:
    """A workshop in which people vote, and votes of a round that is gone."""
    round_ = VotingRound(id="r1", title="Wat eerst?", is_open="yes", hidden=hidden, budget=0, order="V")
    base = with_record(workshop_without(), "voting_rounds", round_)
    after = apply(base, set_votes(base, "n1", "p1", "r1", Tally(HIDDEN_AMOUNT)))
    gone = Vote(id=derive_id("n2", "p1", "r0"), note="n2", voter="p1", round="r0", count=HIDDEN_AMOUNT)
    return publish(base, with_record(after, "votes", gone), "s1")


def every_sheet(document: Document, _folder: Path) -> str:
    pages = [page for kind in SHEET_IDS for page in lay_out(document, kind, "A3").pages]
    return " ".join(mark.text for page in pages for mark in page.marks if isinstance(mark, TextRun))


def slides_with_names(document: Document, _folder: Path) -> str:
    fonts = SlideFonts(MEASURE, MEASURE, MEASURE)
    source = slide.SlideSource(document, load_method(), "nl", fonts)
    kinds = [load_slide_kind(name) for name in SLIDE_IDS]
    pages = [
        page
        for kind in kinds
        for about in [*kind.targets(source), ""]
        for page in kind.lay_out(source, about)
    ]
    return " ".join(mark.text for page in pages for mark in page.marks if isinstance(mark, TextRun))


def all_changes(document: Document, _folder: Path) -> str:
    before = workshop_without()
    return str(change_summary.summarize_change(before, diff(before, document)))


VOTE_OUTLETS = {
    "every sheet": every_sheet,
    "slides with names": slides_with_names,
    "list of all changes": all_changes,
    **{
        name: take_out
        for name, (module, take_out, _) in OUTLETS.items()
        if module in (anonymous_copy, export, pdf_attachment, shared_file, view_builder, slide)
    },
}
"""Where votes could leave a document for others than who facilitates."""


@pytest.mark.parametrize("outlet", VOTE_OUTLETS)
def test_votes_that_are_not_revealed_come_out_nowhere(outlet: str, tmp_path: Path) -> None:
    assert not says_amount(VOTE_OUTLETS[outlet](hidden_votes_workshop(), tmp_path))


@pytest.mark.parametrize("outlet", [name for name in VOTE_OUTLETS if name != "sheet of the session plan"])
def test_votes_that_are_revealed_come_out(outlet: str, tmp_path: Path) -> None:
    assert says_amount(VOTE_OUTLETS[outlet](hidden_votes_workshop("no"), tmp_path))


@pytest.mark.parametrize(
    "outlet",
    ["clean copy", "PDF attachment without names", "PDF attachment with names", "file in a shared folder"],
)
def test_without_the_gate_votes_come_out_before_they_are_revealed(
    outlet: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, take_out, _ = OUTLETS[outlet]
    monkeypatch.setattr(module, "redact", lambda document, *_: document)
    assert says_amount(take_out(hidden_votes_workshop(), tmp_path))


def test_every_module_that_redacts_is_listed() -> None:
    folder = Path(anonymous_copy.__file__).parents[1]
    users = {
        path.relative_to(folder).with_suffix("").as_posix().replace("/", ".")
        for path in folder.rglob("*.py")
        if "redact(" in path.read_text("utf-8") and path.name != "redact.py"
    }
    listed = {module.__name__.removeprefix("canvas_app.") for module, _, _ in OUTLETS.values()}
    assert users == listed


def test_a_copy_has_no_trace_of_a_kind_that_only_a_newer_version_knows() -> None:
    """Its records are left out: a stamp that stayed would say that somebody removed them."""
    base = publish(document(), small_workshop(), "s1")
    book = replace(
        base.bookkeeping, stamps={**base.bookkeeping.stamps, "later": {"x": {"alive": Stamp(3, "aa")}}}
    )
    for audience in Audience:
        stamps = redact(replace(base, bookkeeping=book), audience).bookkeeping.stamps
        assert ("later" in stamps) == (audience is Audience.FACILITATOR)
