"""What there is to choose from where people wrote different things at once: each version, both joined, or both kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from canvas_app.model import edits
from canvas_app.model.change import Change
from canvas_app.model.edits import NoteDraft
from canvas_app.model.field_types import Choice, Date, Text, TimeOfDay
from canvas_app.model.kinds import field_type
from canvas_app.model.records import Note
from canvas_app.model.stamps import ALIVE

if TYPE_CHECKING:
    from canvas_app.merge.conflicts import Conflict
    from canvas_app.model.document import Document

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")


class Version(NamedTuple):
    """One of the values of a conflict.

    Attributes:
        value: The value.
        author: The id of the participant who probably wrote it; '' where nothing tells.
        is_shown: Whether it is the one that is shown.
    """

    value: Any
    author: str
    is_shown: bool


class WordRun(NamedTuple):
    """Words that belong together, and whether they differ from the text before."""

    text: str
    is_changed: bool


def versions_of(document: Document, conflict: Conflict, own_session: str = "") -> list[Version]:
    """Return the versions of a conflict, the one that is shown first.

    Args:
        document: The document.
        conflict: The conflict.
        own_session: The session that works on the document now: it writes for anybody.
    """
    authors = _authors_of_sessions(document)
    authors.pop(own_session, None)
    sessions = conflict.other_sessions or ("",) * len(conflict.others)
    return [
        Version(conflict.shown, authors.get(conflict.shown_session, ""), is_shown=True),
        *(
            Version(value, authors.get(session, ""), is_shown=False)
            for value, session in zip(conflict.others, sessions, strict=True)
        ),
    ]


def _authors_of_sessions(document: Document) -> dict[str, str]:
    """Return who worked in each session: whoever wrote all notes that were signed in it.

    A session in which several people's notes were signed is that of somebody who writes for them.
    """
    signed: dict[str, set[str]] = defaultdict(set)
    for id_, note in document.notes.items():
        stamp = document.bookkeeping.stamps_of(("notes", id_)).get("author")
        if stamp is not None and note.author in document.participants:
            signed[stamp.session].add(note.author)
    return {session: next(iter(authors)) for session, authors in signed.items() if len(authors) == 1}


def is_about_existence(conflict: Conflict) -> bool:
    """Return whether one copy deleted what the other changed."""
    return conflict.field == ALIVE


def find_base(conflict: Conflict, earlier: Iterable[Document]) -> str | None:
    """Return the text before the versions of a conflict, from earlier states of the document, the newest first.

    That is the newest text that is none of them; None where no state has one.
    """
    values = {conflict.shown, *conflict.others}
    for document in earlier:
        record = document.get(conflict.key)
        text = getattr(record, conflict.field, None)
        if isinstance(text, str) and text.strip() and text not in values:
            return text
    return None


# Words


def changed_words(base: str, text: str) -> list[WordRun]:
    """Return a text in runs of words that stood in another text, and of words that did not."""
    old, new = _WORDS.findall(base), _WORDS.findall(text)
    runs = [
        WordRun("".join(new[start:stop]), tag != "equal")
        for tag, _, _, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if stop > start
    ]
    return [run._replace(is_changed=run.is_changed and bool(run.text.strip())) for run in runs]


def join_words(base: str, one: str, other: str) -> str | None:
    """Return a text with the changes of both versions, word by word; None where they changed the same words.

    Args:
        base: The text before both.
        one: The one version.
        other: The other version.
    """
    words = _WORDS.findall(base)
    changes = sorted({*_replacements(words, one), *_replacements(words, other)})
    if any(later[0] < earlier[1] or later[:2] == earlier[:2] for earlier, later in pairwise(changes)):
        return None
    joined, at = [], 0
    for start, stop, new in changes:
        joined += [*words[at:start], new]
        at = stop
    return "".join([*joined, *words[at:]])


def _replacements(words: Sequence[str], text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what a version replaced: where it begins and ends in the text before, and what stands there now."""
    new = _WORDS.findall(text)
    for tag, start, stop, new_start, new_stop in SequenceMatcher(
        None, words, new, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            yield start, stop, "".join(new[new_start:new_stop])


# Choosing


def choose(document: Document, conflict: Conflict, value: Any) -> Change:
    """Return the change that shows a value; an empty one where it is shown. Of a deletion, that deletes."""
    kind, id_ = conflict.key
    if is_about_existence(conflict):
        return Change() if value else edits.remove_records(document, kind, [id_])
    return edits.update_record(document, kind, id_, {conflict.field: value})


def can_keep_both(conflict: Conflict) -> bool:
    """Return whether both versions can stand side by side: a text can, a choice or a day cannot."""
    field = field_type(conflict.key[0], conflict.field)
    return isinstance(field, Text) and not isinstance(field, Choice | Date | TimeOfDay)


def keep_both(document: Document, conflict: Conflict) -> Change:
    """Return the change that keeps all versions: as notes below each other, or one behind the other in one text."""
    record = document.get(conflict.key)
    others = [str(value) for value in conflict.others if str(value).strip()]
    if isinstance(record, Note) and conflict.field == "text":
        drafts = [NoteDraft(text, record.colour, record.author, record.role) for text in others]
        return edits.add_notes(document, record.topic, drafts, after=record.id)
    field = field_type(conflict.key[0], conflict.field)
    between = "\n" if isinstance(field, Text) and field.has_lines else " / "
    return choose(document, conflict, between.join([str(conflict.shown), *others]))
