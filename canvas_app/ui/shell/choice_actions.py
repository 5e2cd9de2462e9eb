"""Choosing between versions on the canvas: which there are, the window that asks, and what an answer does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, Signal

from canvas_app.content.kind_labels import kind_labels
from canvas_app.content.participant_view import view_participant
from canvas_app.errors import EditError
from canvas_app.insight import conflict_choices as choices
from canvas_app.model.change import Change
from canvas_app.model.field_types import Audience
from canvas_app.model.kinds import KINDS
from canvas_app.model.redact import may_see_field
from canvas_app.services.task_runner import TaskResult, TaskRunner
from canvas_app.ui.canvas.item_places import note_on_screen, place_of_popup
from canvas_app.ui.choices.choice_row import Answer

if TYPE_CHECKING:
    from canvas_app.document.open_conflicts import OpenConflicts
    from canvas_app.merge.conflicts import Conflict
    from canvas_app.model.document import Document
    from canvas_app.ui.canvas.canvas_widget import CanvasWidget
    from canvas_app.ui.choices.choice_popup import ChoicePopup

MAX_EARLIER = 12
"""How many earlier versions are searched for the text before both."""


class ChoiceActions(QObject):
    """Asks which version is to stay, one conflict after the other.

    Attributes:
        done: Signal with a sentence for the status line.

    Args:
        canvas: The canvas.
        conflicts: The conflicts of the document.
        show_note: Brings a note into view and makes it the current one.
    """

    done = Signal(str)

    def __init__(
        self, canvas: CanvasWidget, conflicts: OpenConflicts, show_note: Callable[[str], None]
    ) -> None:
        super().__init__(canvas)
        self._show_note = show_note
        self._canvas, self._context, self._session = canvas, canvas.context, canvas.session
        self._conflicts = conflicts
        self._popup: ChoicePopup | None = None
        self._asked: Conflict | None = None
        self._bases: dict[tuple[tuple[str, str], str], str | None] = {}
        self._tasks = TaskRunner(self, "choices")
        self._session.replaced.connect(self._bases.clear)

    @property
    def shown(self) -> list[Conflict]:
        """The conflicts that may be seen now: not of masked notes, nor of what is private while the room looks."""
        audience = Audience.GROUP if self._canvas.is_presenting else Audience.FACILITATOR
        return [
            conflict
            for conflict in self._conflicts.conflicts
            if _may_see(audience, conflict)
            and not (conflict.key[0] == "notes" and self._canvas.is_hidden_id(conflict.key[1]))
        ]

    def choose(self) -> None:
        """Ask about the current note or card, if it has versions, else about the first that has."""
        shown, current = self.shown, self._canvas.selection.current or ("", "")
        if not shown:
            self.done.emit(self.tr("There are no versions to choose from."))
            return
        here = next((one for one in shown if one.key[1] == current[1]), shown[0])
        self._ask(here)

    def _ask(self, conflict: Conflict) -> None:
        """Ask about a conflict; what stood there before is searched meanwhile."""
        self._asked = conflict
        if conflict.key[0] == "notes":
            self._show_note(conflict.key[1])
        popup = self._popup = self._popup or self._make_popup()
        self._show_question()
        popup.open_beside(self._place_of(conflict))
        if (conflict.key, conflict.field) not in self._bases:
            self._tasks.run(
                "base", partial(_find_base, conflict, self._session.document), self._on_base_found
            )

    def _make_popup(self) -> ChoicePopup:
        """Return the window that asks, one question after the other."""
        from canvas_app.ui.choices.choice_popup import ChoicePopup

        popup = ChoicePopup(self._context, self._canvas)
        popup.chosen.connect(self._answer)
        popup.step_requested.connect(self._step)
        popup.closed.connect(self._forget_popup)
        return popup

    def _on_base_found(self, result: TaskResult) -> None:
        asked = self._asked
        if asked is None or result.expected_error() is not None:
            return
        if not result.value:
            return
        self._bases[asked.key, asked.field] = result.value
        if self._popup is not None:
            self._show_question()
            self._popup.open_beside(self._place_of(asked))

    def _close_popup(self) -> None:
        if self._popup is not None:
            self._popup.close()

    def _forget_popup(self) -> None:
        self._popup = None

    def _step(self, step: int) -> None:
        shown = self.shown
        at = shown.index(self._asked) if self._asked in shown else -1
        self._ask(shown[(at + step) % len(shown)])

    # Question and answers

    def _show_question(self) -> None:
        conflict, shown = self._asked, self.shown
        if conflict is None or self._popup is None:
            return
        base = self._bases.get((conflict.key, conflict.field))
        before = self.tr("It said: {text}").format(text=base) if base else ""
        answers = [answer for answer, _ in self._answers(conflict)]
        at = shown.index(conflict) + 1 if conflict in shown else 1
        self._popup.ask(
            answers,
            self._place_text(conflict),
            before,
            at,
            len(shown),
            self._words_about(conflict),
        )

    def _words_about(self, conflict: Conflict) -> tuple[str, str]:
        """Return what a question is called, and what is said below the answers."""
        count = 1 + len(conflict.others)
        if choices.is_about_existence(conflict):
            title = self.tr("Deleted by one, changed by another")
        else:
            title = self.tr("%n version(s)", "", count)
        hint = self.tr("Undo brings all of it back.")
        return title, hint

    def _answers(self, conflict: Conflict) -> list[tuple[Answer, Change]]:
        """Return the answers, and what each changes."""
        return [*self._version_answers(conflict), *self._other_answers(conflict)]

    def _version_answers(self, conflict: Conflict) -> Iterator[tuple[Answer, Change]]:
        document = self._session.document
        base = self._bases.get((conflict.key, conflict.field)) or str(conflict.shown)
        versions = choices.versions_of(document, conflict, self._session.store.session_id)
        titles = self._version_titles(versions)
        for version, title in zip(versions, titles, strict=True):
            change = choices.choose(document, conflict, version.value)
            if choices.is_about_existence(conflict):
                words = self.tr("Keep it") if version.value else self.tr("Delete it")
                yield Answer(words, icon="check" if version.value else "trash-2"), change
                continue
            against = base if base != version.value else str(conflict.others[0])
            runs = choices.changed_words(against, str(version.value))
            person = document.participants.get(version.author)
            yield (
                Answer(
                    title,
                    runs,
                    view_participant(person) if person else None,
                    "pencil",
                ),
                change,
            )

    def _version_titles(self, versions: Sequence[choices.Version]) -> list[str]:
        """Return whose version each is; several of nobody in particular are numbered."""
        people = self._session.document.participants
        names = [people[one.author].name if one.author in people else "" for one in versions]
        unnamed = [number for number, name in enumerate(names) if not name and not versions[number].is_shown]
        titles = []
        for number, (version, name) in enumerate(zip(versions, names, strict=True)):
            if name:
                titles.append(self.tr("{name}’s version").format(name=name))
            elif version.is_shown:
                titles.append(self.tr("As it stands now"))
            elif len(unnamed) == 1:
                titles.append(self.tr("The other version"))
            else:
                titles.append(self.tr("Version {number}").format(number=number + 1))
        return titles

    def _other_answers(self, conflict: Conflict) -> Iterator[tuple[Answer, Change]]:
        document, base = self._session.document, self._bases.get((conflict.key, conflict.field))
        if choices.is_about_existence(conflict):
            return
        joined = (
            choices.join_words(base, str(conflict.shown), str(conflict.others[0]))
            if base and len(conflict.others) == 1
            else None
        )
        if joined and base and joined not in (conflict.shown, *conflict.others):
            answer = Answer(
                self.tr("Both in one sentence"),
                choices.changed_words(base, joined),
                icon="git-compare",
                remark=self.tr("proposal"),
                is_proposal=True,
            )
            yield answer, choices.choose(document, conflict, joined)
        if choices.can_keep_both(conflict):
            is_note = conflict.key[0] == "notes"
            count = 1 + len(conflict.others)
            title = (
                self.tr("Keep all: %n note(s)", "", count)
                if is_note
                else self.tr("Keep all %n, one behind the other", "", count)
            )
            yield Answer(title, icon="copy"), choices.keep_both(document, conflict)

    def _answer(self, index: int) -> None:
        """Carry out an answer, and ask the next question, if there is one."""
        conflict = self._asked
        if conflict is None:
            return
        _, change = self._answers(conflict)[index]
        at = self.shown.index(conflict) if conflict in self.shown else 0
        if not self._session.merging.choose_version(conflict, change):
            self._close_popup()
            return
        self._conflicts.refresh()
        left = self.shown
        self.done.emit(self.tr("Chosen. Undo brings all versions back."))
        if left:
            self._ask(left[min(at, len(left) - 1)])
        else:
            self._close_popup()

    # Places

    def _place_text(self, conflict: Conflict) -> str:
        kind, id_ = conflict.key
        lang, document = self._context.lang, self._session.document
        if kind == "notes":
            topic = self._canvas.lookup.topic_of_item(("note", id_))
            return self._context.method.topics[topic].title[lang] if topic else ""
        record = document.get(conflict.key)
        name = str(getattr(record, "name", "") or getattr(record, "title", ""))
        return " · ".join(part for part in (kind_labels(kind, lang).name, name) if part)

    def _place_of(self, conflict: Conflict) -> QRect:
        """Return what to ask beside: the note where it is shown, else a place in the middle of the canvas."""
        kind, id_ = conflict.key
        place = note_on_screen(self._canvas, id_) if kind == "notes" else None
        return QRect(place_of_popup(self._canvas), QSize(0, 0)) if place is None else place


def _may_see(audience: Audience, conflict: Conflict) -> bool:
    """Return whether an audience may see what a conflict is about."""
    fields = KINDS[conflict.key[0]].fields
    return may_see_field(
        audience, conflict.key[0], conflict.field if conflict.field in fields else next(iter(fields))
    )


def _find_base(conflict: Conflict, document: Document) -> str | None:
    """Return the text before both versions, from earlier versions of the file; runs in a thread."""
    from canvas_app.storage.backups.backup_store import list_versions
    from canvas_app.storage.filesystem import DISK
    from canvas_app.storage.reader.loader import load_document

    versions = [one for one in reversed(list_versions(document, DISK)) if not one.is_damaged]
    saved = (load_document(one.path).document for one in versions[:MAX_EARLIER])
    return choices.find_base(conflict, chain(saved, _kept_states(document)))


def _kept_states(document: Document) -> Iterator[Document]:
    """Yield the states of the moments that were kept, the newest first."""
    from canvas_app.model.checkpoints import list_checkpoints, state_at

    for moment in list_checkpoints(document)[:MAX_EARLIER]:
        with suppress(EditError):  # a damaged moment
            yield state_at(document, moment)
