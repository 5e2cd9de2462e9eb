"""Actions on notes and cards on the canvas, shared by menus, keys and mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from canvas_app.content.canvas_grid import CENTRAL_BLOCK
from canvas_app.content.method import BLOCKS
from canvas_app.content.voting_view import round_title
from canvas_app.document.edit_runner import run_edit
from canvas_app.model import edits, voting
from canvas_app.model.change import Change, squash
from canvas_app.model.document import Document, sort_by_order
from canvas_app.model.edits import dot_edits
from canvas_app.model.note_groups import is_heading, with_grouped_notes
from canvas_app.ui.canvas import clipboard
from canvas_app.ui.canvas.canvas_widget import CanvasWidget
from canvas_app.ui.canvas.drag import DropTarget
from canvas_app.ui.kit.notice_bar import error_text
from canvas_app.ui.parts.voting_labels import progress_text, voter_name
from canvas_app.ui.sheet.pane_boxes import ItemKey

MAX_UNANNOUNCED = 3
"""Notes that may change at once without a message that says so."""
BACKWARD_DIRECTIONS = ("up", "left")


class CanvasActions(QObject):
    """Runs the actions of the canvas, each as one undo step; `failed` carries the error of an impossible edit."""

    failed = Signal(object)

    def __init__(self, canvas: CanvasWidget) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.session = canvas.session
        self.selection = canvas.selection

    def run_edit(self, action: str, make_change: Callable[[Document], Change]) -> Change:
        """Run an edit as one undo step; emit `failed` on error. Return the change, empty if nothing was changed."""
        outcome = run_edit(self.session, action, make_change)
        if outcome.error is not None:
            self.failed.emit(outcome.error)
        count = sum(kind == "notes" for kind, _ in outcome.change.keys)
        if count > MAX_UNANNOUNCED:
            self.canvas.many_changed.emit(action, count)
        return outcome.change

    @property
    def selected_note_ids(self) -> list[str]:
        """Ids of the selected notes, in reading order; while a note is written, that one, once the document has it."""
        target = self.canvas.note_editing.target
        if target is not None:
            return [target.note_id] if target.note_id in self.session.document.notes else []
        return [note.id for note in self.canvas.lookup.notes_in_order(self.selection.ids_of_kind("note"))]

    @property
    def selected_coalition_ids(self) -> list[str]:
        """Ids of the selected cards, in document order."""
        chosen = set(self.selection.ids_of_kind("card"))
        return [
            coalition.id
            for coalition in sort_by_order(self.session.document.coalitions.values())
            if coalition.id in chosen
        ]

    # Creating and opening

    def new_note(self, text: str = "") -> None:
        """Start a note behind the current note or in the current topic; on the area that adds a card, add a card.

        On a card, the note goes where writing was going on before.
        """
        current = self.selection.current
        if current is not None and current[0] == "new":
            self.new_coalition(text)
            return
        if current is not None and current[0] == "card":
            self.selection.set_current(self.selection.writing_place or ("topic", self._default_topic()))
        topic, after = self.place_of_new_note()
        self.canvas.maximize(self.canvas.maximized_block and topic.partition(".")[0])
        self.canvas.note_editing.start_new(self.canvas.topics_view(topic), topic, after, text)

    def place_of_new_note(self) -> tuple[str, str]:
        """Return the topic in which notes are added, and the note behind which ('' for last)."""
        current = self.selection.current
        topic = self.canvas.lookup.topic_of_item(current) or self._default_topic()
        return topic, current[1] if current is not None and current[0] == "note" else ""

    def _default_topic(self) -> str:
        block = (
            self.canvas.maximized_block
            if self.canvas.maximized_block not in ("", "coalitions")
            else CENTRAL_BLOCK
        )
        return self.canvas.context.method.block(block).topics[0].id

    def new_note_in(self, item: ItemKey) -> None:
        """Start a note at the end of a topic, or add a card, depending on the clicked item."""
        if item[0] == "new":
            self.new_coalition()
        elif topic := self.canvas.lookup.topic_of_item(item):
            self._start_at_end(topic)

    def _start_at_end(self, topic: str, text: str = "") -> None:
        self.selection.set_current(("topic", topic))
        self.canvas.note_editing.start_new(self.canvas.topics_view(topic), topic, text=text)

    def new_note_at_end(self, topic: str, text: str = "") -> str:
        """Start a note at the end of a topic, '' for where writing was going on; return the topic."""
        lookup = self.canvas.lookup
        topic = topic or lookup.topic_of_item(self.selection.writing_place) or self._default_topic()
        if self.canvas.overlay is None or self.canvas.overlay.topic_id != topic:
            self.canvas.scroll_to(("topic", topic))
        self._start_at_end(topic, text)
        return topic

    def new_coalition(self, name: str = "") -> None:
        """Add a coalition card, of which the beginning of the name was typed, and open its form."""
        self.canvas.note_editing.suspend()
        self.canvas.leave_writing()
        change = self.run_edit("card-new", lambda document: edits.add_coalition(document, "initiative", name))
        for _, id_ in change.added:
            self.selection.set_current(("card", id_))
            self.canvas.coalition_requested.emit(id_)

    def open_item(self, item: ItemKey | None) -> None:
        """Edit a note, open a card's form, or start a note in a topic."""
        if item is None or not item[0]:
            return
        kind, id_ = item
        if kind == "note" and id_ in self.session.document.notes:
            note = self.session.document.notes[id_]
            self.selection.set_current(item)
            if self.canvas.is_hidden(note):
                self.canvas.context.status_message_requested.emit(
                    self.tr("The room does not see this note yet. Reveal its topic to change it.")
                )
                return
            topic = self.canvas.lookup.home_topic(note.topic)
            self.canvas.note_editing.start_edit(self.canvas.topics_view(topic), id_, topic)
        elif kind == "card":
            self.selection.set_current(item)
            self.canvas.coalition_requested.emit(id_)
        elif kind == "more":
            self.canvas.show_folded(id_)
        elif kind == "fold":
            self.canvas.toggle_heading(id_)
        else:
            self.new_note_in(item)

    # Editing the selection

    def delete(self) -> None:
        """Delete the selected notes and cards as one undo step."""
        notes, coalitions = self.selected_note_ids, self.selected_coalition_ids
        self.run_edit(
            "note-delete" if notes else "card-delete",
            lambda document: squash(
                edits.remove_records(document, "notes", notes),
                edits.remove_records(document, "coalitions", coalitions),
            ),
        )

    def duplicate(self) -> None:
        """Duplicate the selected notes, or the selected cards if no note is selected."""
        if self.selected_note_ids:
            self.run_edit(
                "note-duplicate", lambda document: edits.duplicate_notes(document, self.selected_note_ids)
            )
        elif self.selected_coalition_ids:
            coalitions = [self.session.document.coalitions[id_] for id_ in self.selected_coalition_ids]
            mime = clipboard.to_mime_data(self.session.document, [], coalitions)
            copies = clipboard.parse_mime_data(mime)[1]
            self.run_edit("card-duplicate", lambda document: clipboard.paste_coalitions(document, copies))

    def set_colour(self, colour: str) -> None:
        """Set the colour of new notes, and of the selected notes."""
        self.canvas.current_author.set_colour(colour)
        if self.selected_note_ids:
            fields = {"colour": colour}
            self.run_edit(
                "note-colour",
                lambda document: edits.update_records(document, "notes", self.selected_note_ids, fields),
            )

    def toggle_heading(self) -> None:
        """Make the selected notes headings, or notes again; while a note is written, that one."""
        self.canvas.note_editing.write()
        notes = self.selected_note_ids
        self.run_edit("note-heading", lambda document: edits.toggle_headings(document, notes))

    def toggle_fold(self) -> bool:
        """Fold or unfold the current heading; return whether it is one."""
        kind, id_ = self.selection.current or ("", "")
        note = self.session.document.notes.get(id_) if kind == "note" else None
        if note is None or not is_heading(note):
            return False
        self.canvas.toggle_heading(id_)
        return True

    def sort_topic(self, order: str) -> None:
        """Sort the notes of the current topic, below each heading."""
        self.canvas.note_editing.finish()
        topic, _ = self.place_of_new_note()
        self.run_edit("note-sort", lambda document: edits.sort_notes(document, topic, order))
        self._reveal_current()

    def assign_author(self, author: str) -> None:
        """Set the author of the selected notes."""
        fields = {"author": author}
        self.run_edit(
            "note-author",
            lambda document: edits.update_records(document, "notes", self.selected_note_ids, fields),
        )

    # Dots

    def add_dot(self) -> None:
        """Add a dot to each selected note, from the current author or, if there is none, from the room.

        While a round of voting is open, it is a vote in that.
        """
        self._change_dots("dot-give", dot_edits.add_dots)

    def remove_dot(self) -> None:
        """Remove one dot of the current author (or of the room) from each selected note.

        A status message explains it when they have no dot there.
        """
        if not self._change_dots("dot-take", dot_edits.remove_dots) and self.selected_note_ids:
            name = voter_name(self.session.document, self.canvas.voter)
            words = self.tr("{name} has no dot on this note. First choose who gave it.")
            self._say(words.replace("{name}", name))

    def _say(self, words: str) -> None:
        self.canvas.context.status_message_requested.emit(words)

    def _change_dots(
        self, action: str, make_change: Callable[[Document, Sequence[str], str, str], Change]
    ) -> bool:
        """Give or take dots; return whether something was done or it was said why not.

        Why not is said in the status line: a message box would interrupt who enters the votes of a room.
        """
        round_, voter = voting.open_round(self.session.document), self.canvas.voter
        round_id = round_.id if round_ else ""
        outcome = run_edit(
            self.session,
            action,
            lambda document: make_change(document, self.selected_note_ids, voter, round_id),
        )
        if outcome.error is not None:
            self._say(error_text(outcome.error, self.canvas.context.lang))
        elif outcome.change and not self.canvas.context.settings.dots:
            self._say(self.tr("Dots are hidden. To show them: View › Show dots."))
        elif outcome.change and round_:
            state = voting.voter_state(self.session.document, round_, voter)
            self._say(progress_text(round_, voter_name(self.session.document, voter), state))
        return bool(outcome.change or outcome.error)

    def remove_all_dots(self) -> None:
        """Remove all dots that belong to what notes show after confirmation, as one undo step.

        That is the round of voting whose dots they show, or the dots that belong to none.
        """
        from canvas_app.services.user_prompts import confirm_remove_dots

        shown = voting.current_round(self.session.document)
        round_id = shown.id if shown else ""
        count = sum(tally.given for tally in voting.count_votes(self.session.document, round_id).values())
        if not count:
            self._say(self.tr("There are no dots on this canvas."))
        elif confirm_remove_dots(self.canvas.window(), count):
            self.run_edit("dots-remove", lambda document: dot_edits.clear_dots(document, round_id))

    def reveal_votes(self) -> None:
        """Reveal the votes of the round whose dots notes show; no other one by accident."""
        chosen = voting.current_round(self.session.document)
        if chosen is None or not voting.is_hidden(chosen):
            words = self.tr("There are no hidden votes.")
        elif self.run_edit("vote-reveal", lambda doc: edits.reveal_votes(doc, chosen.id)):
            words = self.tr("Revealed: {question}").replace(
                "{question}", round_title(chosen, self.canvas.context.lang)
            )
        else:
            return
        self._say(words)

    # Moving

    @property
    def moved_note_ids(self) -> list[str]:
        """Ids of the notes that move along with the selected ones: those, and the groups of headings among them."""
        return with_grouped_notes(self.session.document, self.selected_note_ids)

    def move(self, direction: str) -> None:
        """Move the selected notes or card one place in a direction.

        Past the first or last place of a topic, notes go on to the previous or next topic, in any block.
        """
        if self.selected_coalition_ids:
            self._move_coalition(direction)
        elif self.selected_note_ids:
            selected = self.moved_note_ids
            target = self._next_drop_target(selected, direction in BACKWARD_DIRECTIONS)
            if target is not None:
                self.run_edit(
                    "note-move",
                    lambda document: edits.move_notes(
                        document, selected, target.topic, before=target.before_id
                    ),
                )
                self._reveal_current()

    def move_to_topic(self, topic: str) -> None:
        """Move the selected notes, or the one being written, to the end of a topic."""
        self.canvas.note_editing.finish()
        notes = self.moved_note_ids
        self.run_edit("note-move", lambda document: edits.move_notes(document, notes, topic))
        self._reveal_current()

    def _reveal_current(self) -> None:
        if self.selection.current:
            self.canvas.scroll_to(self.selection.current)

    def _next_drop_target(self, selected: list[str], backward: bool) -> DropTarget | None:
        """Return the target one place on in the topic or in the adjacent topic; None at either end of the sheet."""
        note = self.session.document.notes[selected[0] if backward else selected[-1]]
        if is_heading(self.session.document.notes[selected[0]]):
            return self._next_group_target(selected, backward)
        rest = [one.id for one in edits.notes_in_topic(self.session.document, note.topic)]
        index = rest.index(note.id)
        stay = [id_ for id_ in rest if id_ not in selected]
        beyond = rest[:index] if backward else rest[index + 1 :]
        others = [id_ for id_ in beyond if id_ in stay]
        if not others:
            return self._next_topic_target(self.canvas.lookup.home_topic(note.topic), backward)
        if backward:
            return DropTarget(note.topic, others[-1])
        following = stay.index(others[0]) + 1
        return DropTarget(note.topic, stay[following] if following < len(stay) else "")

    def _next_group_target(self, selected: list[str], backward: bool) -> DropTarget | None:
        """Return the target of a heading with its notes: over a whole group, or at the end of the adjacent topic."""
        topic = self.session.document.notes[selected[0]].topic
        notes = edits.notes_in_topic(self.session.document, topic)
        headings = [note.id for note in notes if is_heading(note)]
        places = [place for place, id_ in enumerate(headings) if id_ in selected]
        at = places[0] - 1 if backward else places[-1] + 2
        if at < 0 or at > len(headings):
            target = self._next_topic_target(self.canvas.lookup.home_topic(topic), backward)
            return target._replace(before_id="") if target else None
        return DropTarget(topic, headings[at] if at < len(headings) else "")

    def _next_topic_target(self, topic: str, backward: bool) -> DropTarget | None:
        order = [one.id for block in BLOCKS for one in self.canvas.context.method.block(block).topics]
        index = order.index(topic) + (-1 if backward else 1) if topic in order else -1
        if not 0 <= index < len(order):
            return None
        notes = edits.notes_in_topic(self.session.document, order[index])
        return DropTarget(order[index], notes[0].id if notes and not backward else "")

    def _move_coalition(self, direction: str) -> None:
        id_ = self.selected_coalition_ids[0]
        order = [coalition.id for coalition in sort_by_order(self.session.document.coalitions.values())]
        index = order.index(id_) + (-1 if direction in BACKWARD_DIRECTIONS else 1)
        if 0 <= index < len(order):
            side = {"before" if direction in BACKWARD_DIRECTIONS else "after": order[index]}
            self.run_edit("card-move", lambda document: edits.move_coalition(document, id_, **side))

    def drop(self, target: DropTarget) -> None:
        """Move the dragged items to the drop target."""
        if target.topic:
            notes = self.moved_note_ids
            before = self._first_unmoved_at(target, set(notes))
            self.run_edit(
                "note-move", lambda document: edits.move_notes(document, notes, target.topic, before=before)
            )
        elif self.selected_note_ids:
            self.make_coalitions(target.before_id)
        else:
            coalitions = self.selected_coalition_ids[:1]
            self.run_edit(
                "card-move",
                lambda document: edits.move_coalition(document, coalitions[0], before=target.before_id),
            )

    def make_coalitions(self, before: str = "") -> None:
        """Turn the selected notes into coalitions, before a card ('' for last)."""
        notes = self.selected_note_ids
        self.run_edit(
            "note-to-card", lambda document: edits.turn_notes_into_coalitions(document, notes, before)
        )

    def _first_unmoved_at(self, target: DropTarget, moved_ids: set[str]) -> str:
        """Return the id of the first note at or behind the target that is not being moved, or ''."""
        order = [note.id for note in edits.notes_in_topic(self.session.document, target.topic)]
        behind = order[order.index(target.before_id) :] if target.before_id in order else []
        return next((id_ for id_ in behind if id_ not in moved_ids), "")
