"""What can be done to notes and cards on the canvas, by menu, key or mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from canvas_app.content.method import BLOCKS
from canvas_app.errors import CanvasError, EditError
from canvas_app.model import dots, edits
from canvas_app.model.change import Change, squash
from canvas_app.model.document import Document, dots_of, in_order
from canvas_app.ui.canvas import clipboard
from canvas_app.ui.canvas.canvas import Canvas
from canvas_app.ui.canvas.carrying import Landing
from canvas_app.ui.canvas.selection import Item

BACK = ("up", "left")


class Deeds(QObject):
    """The canvas's actions. Each is one step on the undo stack; what cannot be done is told through `failed`."""

    failed = Signal(object)

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.session = canvas.session
        self.selection = canvas.selection

    def _perform(self, action: str, make: Callable[[], Change]) -> Change:
        """Makes a change and does it; an impossible one is told and leaves everything as it is."""
        try:
            change = make()
        except CanvasError as error:
            self.failed.emit(error)
            return Change()
        return change if self.session.perform(action, change) else Change()

    @property
    def notes(self) -> list[str]:
        """The ids of the chosen notes, in reading order."""
        return [note.id for note in self.canvas.notes_in_order(self.selection.ids("note"))]

    @property
    def cards(self) -> list[str]:
        """The ids of the chosen cards, in their order."""
        chosen = set(self.selection.ids("card"))
        return [card.id for card in in_order(self.session.document.coalitions.values()) if card.id in chosen]

    # Making and writing

    def new_note(self, text: str = "") -> None:
        """A note at the keyboard's place: behind the current one, or in the current topic."""
        current = self.selection.current
        if current is not None and current[0] in ("card", "new"):
            self.new_card()
            return
        topic = self.canvas.topic_of_item(current) or self._any_topic()
        after = current[1] if current is not None and current[0] == "note" else ""
        self.canvas.grow(self.canvas.grown and topic.partition(".")[0])
        self.canvas.writing.start_new(self.canvas.topics_view(topic), topic, after, text)

    def _any_topic(self) -> str:
        block = self.canvas.grown if self.canvas.grown not in ("", "coalitions") else "identity"
        return self.canvas.bench.method.block(block).topics[0].id

    def new_note_in(self, item: Item) -> None:
        """A note at the end of the topic that was clicked, or a new card."""
        if item[0] == "new":
            self.new_card()
        elif topic := self.canvas.topic_of_item(item):
            self.selection.go(("topic", topic))
            self.canvas.writing.start_new(self.canvas.topics_view(topic), topic)

    def new_card(self) -> None:
        """A coalition card without words yet, with its form open."""
        change = self._perform("card-new", lambda: edits.add_coalition(self.session.document, "initiative"))
        for _, id_ in change.added:
            self.selection.go(("card", id_))
            self.canvas.card_requested.emit(id_)

    def open_item(self, item: Item | None) -> None:
        """Writes on a note, opens a card's form, starts a note in a topic."""
        if item is None or not item[0]:
            return
        kind, id_ = item
        if kind == "note" and id_ in self.session.document.notes:
            note = self.session.document.notes[id_]
            self.selection.go(item)
            topic = self.canvas.home(note.topic)
            self.canvas.writing.start_edit(self.canvas.topics_view(topic), note, topic)
        elif kind == "card":
            self.selection.go(item)
            self.canvas.card_requested.emit(id_)
        else:
            self.new_note_in(item)

    # Changing what is chosen

    def delete(self) -> None:
        """Takes the chosen notes and cards away; undo brings them back."""
        document, notes, cards = self.session.document, self.notes, self.cards
        self._perform(
            "note-delete" if notes else "card-delete",
            lambda: squash(
                edits.remove(document, "notes", notes), edits.remove(document, "coalitions", cards)
            ),
        )

    def duplicate(self) -> None:
        """A copy of each chosen note or card."""
        if self.notes:
            self._perform("note-duplicate", lambda: edits.duplicate_notes(self.session.document, self.notes))
        elif self.cards:
            cards = [self.session.document.coalitions[id_] for id_ in self.cards]
            mime = clipboard.to_clipboard(self.session.document, [], cards)
            copies = clipboard.pasted(mime)[1]
            self._perform("card-duplicate", lambda: clipboard.paste_cards(self.session.document, copies))

    def colour(self, colour: str) -> None:
        """Another colour for the chosen notes; without any, for the notes to come."""
        self.canvas.writer.pick_colour(colour)
        if self.notes:
            fields = {"colour": colour}
            self._perform(
                "note-colour", lambda: edits.update_many(self.session.document, "notes", self.notes, fields)
            )

    def sign(self, author: str) -> None:
        """The chosen notes were written by somebody else."""
        fields = {"author": author}
        self._perform(
            "note-author", lambda: edits.update_many(self.session.document, "notes", self.notes, fields)
        )

    # Dots

    def give_dot(self) -> None:
        """A dot on each chosen note, from whoever writes now, or from the room."""
        self._dot("dot-give", dots.give_dots)

    def take_dot(self) -> None:
        """One of the writer's dots, or of the room's, less on each chosen note; says so where there is none."""
        if not self._dot("dot-take", dots.take_dots) and self.notes:
            person = self.canvas.writer.person
            name = person.name if person else self.tr("The room")
            words = self.tr("{name} has no dot here to take back. Choose first who gave it.")
            self.canvas.bench.message.emit(words.replace("{name}", name))

    def _dot(self, action: str, act: Callable[[Document, Sequence[str], str], Change]) -> bool:
        person = self.canvas.writer.person
        change = self._perform(
            action, lambda: act(self.session.document, self.notes, person.id if person else "")
        )
        if change and not self.canvas.bench.settings.dots:
            self.canvas.bench.message.emit(self.tr("Dots are hidden now: View, Show dots."))
        return bool(change)

    def remove_dots(self) -> None:
        """Takes all dots of the workshop away, once a person has said so; undo brings them back."""
        from canvas_app.ui.questions import wants_no_dots

        count = sum(dots_of(self.session.document).values())
        if not count:
            self.canvas.bench.message.emit(self.tr("There are no dots in this workshop."))
        elif wants_no_dots(self.canvas.window(), count):
            self._perform("dots-remove", lambda: dots.remove_dots(self.session.document))

    # Moving

    def move(self, direction: str) -> None:
        """Chosen notes one place on; past the last place of a topic they go to the next topic, in any block."""
        if self.cards:
            self._move_card(direction)
        elif self.notes:
            chosen = self.notes
            landing = self._next_place(chosen, direction in BACK)
            if landing is not None:
                self._perform(
                    "note-move",
                    lambda: edits.move_notes(
                        self.session.document, chosen, landing.topic, before=landing.before
                    ),
                )
                self._after_move()

    def _after_move(self) -> None:
        if self.selection.current:
            self.canvas.reveal(self.selection.current)

    def _next_place(self, chosen: list[str], back: bool) -> Landing | None:
        note = self.session.document.notes[chosen[0] if back else chosen[-1]]
        rest = [one.id for one in edits.topic_notes(self.session.document, note.topic)]
        place = rest.index(note.id)
        stay = [id_ for id_ in rest if id_ not in chosen]
        beyond = rest[:place] if back else rest[place + 1 :]
        others = [id_ for id_ in beyond if id_ in stay]
        if not others:
            return self._next_topic(self.canvas.home(note.topic), back)
        if back:
            return Landing(note.topic, others[-1])
        following = stay.index(others[0]) + 1
        return Landing(note.topic, stay[following] if following < len(stay) else "")

    def _next_topic(self, topic: str, back: bool) -> Landing | None:
        order = [one.id for block in BLOCKS for one in self.canvas.bench.method.block(block).topics]
        place = order.index(topic) + (-1 if back else 1) if topic in order else -1
        if not 0 <= place < len(order):
            return None
        notes = edits.topic_notes(self.session.document, order[place])
        return Landing(order[place], notes[0].id if notes and not back else "")

    def _move_card(self, direction: str) -> None:
        id_ = self.cards[0]
        order = [card.id for card in in_order(self.session.document.coalitions.values())]
        place = order.index(id_) + (-1 if direction in BACK else 1)
        if 0 <= place < len(order):
            side = {"before" if direction in BACK else "after": order[place]}
            self._perform("card-move", lambda: edits.move_coalition(self.session.document, id_, **side))

    def land(self, landing: Landing) -> None:
        """What was dragged is let go."""
        document = self.session.document
        if landing.topic:
            notes = self.notes
            before = self._not_among(landing, set(notes))
            self._perform(
                "note-move", lambda: edits.move_notes(document, notes, landing.topic, before=before)
            )
        else:
            cards = self.cards[:1]
            self._perform(
                "card-move", lambda: edits.move_coalition(document, cards[0], before=landing.before)
            )

    def _not_among(self, landing: Landing, moving: set[str]) -> str:
        """The first note at or behind the landing that stays where it is."""
        order = [note.id for note in edits.topic_notes(self.session.document, landing.topic)]
        behind = order[order.index(landing.before) :] if landing.before in order else []
        return next((id_ for id_ in behind if id_ not in moving), "")

    # Clipboard

    def copy(self) -> None:
        """The chosen notes and cards to the clipboard, as data and as lines."""
        notes = self.canvas.notes_in_order(self.selection.ids("note"))
        cards = [self.session.document.coalitions[id_] for id_ in self.cards]
        if notes or cards:
            QGuiApplication.clipboard().setMimeData(
                clipboard.to_clipboard(self.session.document, notes, cards)
            )

    def cut(self) -> None:
        """Copy, and take away."""
        self.copy()
        self.delete()

    def paste(self, as_one: bool = False) -> None:
        """What is on the clipboard: notes and cards as they were, other text as a note a line, or as one note."""
        mime = QGuiApplication.clipboard().mimeData()
        notes, cards = clipboard.pasted(mime)
        if cards:
            self._perform("card-paste", lambda: clipboard.paste_cards(self.session.document, cards))
        if notes and not as_one:
            topic, after = self._place()
            self._perform(
                "note-paste", lambda: clipboard.paste_notes(self.session.document, topic, notes, after)
            )
        elif not cards:
            self.paste_text(clipboard.text_of(mime), as_one)

    def paste_text(self, text: str, as_one: bool = False) -> None:
        """Lines become notes, without a dialog; more lines than make sense are refused, and none comes in."""
        topic, after = self._place()
        lines = [text] if as_one else clipboard.lines_of(text)
        if len(lines) > clipboard.MOST:
            self.failed.emit(EditError("too_many_lines", lines=len(lines), limit=clipboard.MOST))
            return
        drafts = [self.canvas.writer.draft(line) for line in lines]
        self._perform(
            "note-paste", lambda: edits.add_notes(self.session.document, topic, drafts, after=after)
        )

    def _place(self) -> tuple[str, str]:
        current = self.selection.current
        topic = self.canvas.topic_of_item(current) or self._any_topic()
        return topic, current[1] if current is not None and current[0] == "note" else ""
