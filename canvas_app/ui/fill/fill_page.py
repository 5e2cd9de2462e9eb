"""The page on which a copy that was handed out is filled in and handed in."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from canvas_app.content.formats import format_long_date
from canvas_app.document.line_drafts import COPY_LINE
from canvas_app.errors import CanvasError
from canvas_app.model import edits
from canvas_app.model.allowed_values import NOTE_COLOURS
from canvas_app.model.change import Change
from canvas_app.model.participant_lookup import find_by_name
from canvas_app.platform import paths
from canvas_app.ui.fill.fill_view import FillView
from canvas_app.ui.fill.who_panel import name_labels
from canvas_app.ui.kit.notice_bar import error_text
from canvas_app.ui.page_edits import run_page_edit

if TYPE_CHECKING:
    from pathlib import Path

    from canvas_app.document.undo_command import ChangeCommand
    from canvas_app.ui.context import AppContext


class FillPage(FillView):
    """Asks who somebody is, takes their notes, and writes the file that they hand in."""

    action, draft_line = "own-notes", COPY_LINE
    has_step_for_topic = False

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._signed_before = ""
        self._connect_line()
        self.session.signed.connect(self._on_signed)
        self.who_panel.person_chosen.connect(self.sign)
        self.who_panel.name_typed.connect(self._sign_by_name)
        self.handed_in_panel.left.connect(self._go_on_writing)
        for button in (self.asked.hand_in_button, self.steps.last_button):
            button.clicked.connect(self.hand_in)
        self.line.left.connect(self._on_escape)
        self.line.counting_requested.connect(self._leave_line)
        self.line.colour_requested.connect(self._on_colour_requested)
        self.line.note_move_requested.connect(self._move_note)
        self.line.topic_move_requested.connect(self._move_to_topic)
        self.steps.previous_button.clicked.connect(partial(self.step_topic, -1))
        self.steps.next_button.clicked.connect(partial(self.step_topic, 1))
        self.asked.topic_list.current_row_changed.connect(self._on_row_chosen)
        self.asked.topic_list.activated.connect(self._focus_line)
        self.asked.topic_list.list_widget.clicked.connect(self._focus_line)
        for stack in (self.before, self.after):
            stack.note_clicked.connect(self._on_note_clicked)

    # Where the keyboard is

    def initial_focus(self) -> QWidget | None:
        if self.needs_name:
            return self.who_panel.first_widget
        return self.handed_in_panel.folder_button if self.is_handed_in else self.line.edit

    def _focus_line(self) -> None:
        target = self.initial_focus()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_line(self) -> None:
        """Go on with the Tab key: what is typed is added first."""
        if self._finish_line():
            self.line.focusNextChild()

    def _on_escape(self) -> None:
        if self.edited:
            self.submit()

    # Who fills it in

    def sign(self, person: str) -> None:
        """Take it that a participant fills in the copy; '' asks again."""
        if not self._finish_line():
            return
        self.is_handed_in, self._signed_before = False, self.handout.filled_by or self._signed_before
        self.session.sign_handout(person)
        self.notice.set_text(self._what_stays(person))

    def _what_stays(self, person: str) -> str:
        """Return under whose name the notes stay that somebody wrote before they chose another name; '' for none."""
        document, before = self.session.document, self._signed_before
        has_written = any(note.author == before for note in document.notes.values())
        if not person or before not in document.participants or before == person or not has_written:
            return ""
        words = self.tr("What you wrote as {name} stays with {name}.")
        return words.format(name=document.participants[before].name)

    def _sign_by_name(self, name: str) -> None:
        document = self.session.document
        found, labels = find_by_name(document, name), name_labels(document)
        meant = list(dict.fromkeys(labels[id_] for id_ in found.meant))
        if len(meant) == 1:  # also of two with one name and organisation, whom nothing tells apart
            self.sign(found.meant[0])
            if not found.whole:
                words = self.tr(
                    "You are writing as {name}. Are you someone else? Then click the name at the top."
                )
                said = (words.format(name=meant[0]), self._what_stays(found.meant[0]))
                self.notice.set_text(" ".join(filter(None, said)))
            return
        if meant and self.who_panel.ask_which(name, meant):
            return
        try:
            added = edits.add_participant(document, name)
        except CanvasError as error:
            self.who_panel.notice.set_text(error_text(error, self.context.lang))
            self._focus_line()
            return
        person = next(id_ for _, id_ in added.added)
        self.session.sign_handout(person, added)
        self.notice.set_text(self._what_stays(person))

    def _on_signed(self) -> None:
        self.who_panel.start_anew()
        self.topic = self.topics[0]
        self.refresh()
        self._focus_line()

    # Writing

    def _on_colour_requested(self, number: int) -> None:
        colour = NOTE_COLOURS[number - 1]
        if not self.edited:
            self.entry.author.set_colour(colour)
        else:
            self._change(
                partial(edits.update_records, kind="notes", ids=[self.edited], fields={"colour": colour})
            )

    def _change(self, make_change: partial[Change]) -> None:
        run_page_edit(self.context, self.notice, self.action, make_change)

    def _move_note(self, step: int) -> None:
        """Move the older note in the line past the one before (-1) or after it (1)."""
        own = [note.id for note in self._notes_here()]
        if self.edited not in own or not self.write_edits():
            return
        place = own.index(self.edited) + step
        if 0 <= place < len(own):
            before, after = (own[place], "") if step < 0 else ("", own[place])
            self._change(
                partial(edits.move_notes, ids=[self.edited], topic=self.topic, before=before, after=after)
            )
            self.refresh()

    def _move_to_topic(self, step: int) -> None:
        """Move the older note in the line to the topic before (-1) or after this one (1), and go along."""
        place = self.topics.index(self.topic) + step
        if self.edited and 0 <= place < len(self.topics) and self.write_edits():
            self._change(partial(edits.move_notes, ids=[self.edited], topic=self.topics[place]))
            self._set_topic(self.topics[place])

    def step_topic(self, step: int) -> None:
        place = self.topics.index(self.topic) + step
        if 0 <= place < len(self.topics):
            self.go_to(self.topics[place])
        elif self._finish_line():
            self.notice.set_text(
                self.tr("This is the last topic. Done? Hand it in.")
                if step > 0
                else self.tr("This is the first topic.")
            )

    def _set_topic(self, topic: str) -> None:
        self.notice.set_text("")
        super()._set_topic(topic)
        self.notes_area.verticalScrollBar().setValue(0)

    def _on_row_chosen(self, row: int) -> None:
        """Show a topic of the list; where it was reached with the arrow keys, they go on there."""
        if 0 <= row < len(self.topics) and self._finish_line():
            self._set_topic(self.topics[row])

    def can_step(self, command: ChangeCommand) -> bool:
        """Return True: what is not one's own, the session does not step over."""
        return True

    # Handing in

    def hand_in(self) -> None:
        """Save, write the file that is handed in, and say where it is; also where the copy itself cannot be saved."""
        if self.needs_name or self.session.refusal is not None or not self.commit_edits():
            self._focus_line()
            return
        with suppress(CanvasError):  # the status line says so, and the file may go elsewhere
            self.session.save()
        try:
            path = self._write_file()
        except CanvasError as error:
            self.notice.set_text(error_text(error, self.context.lang))
            return
        counts = [count for count in self.own_counts().values() if count]
        words = QCoreApplication.translate("FillPage", "It holds %n note(s) of yours", "", sum(counts))
        self.handed_in_panel.show_file(path, words, format_long_date(self.handout.due, self.context.lang))
        self.is_handed_in = True
        self.refresh()
        self._focus_line()

    def _write_file(self) -> Path:
        """Write the file beside the copy, or where that cannot be among the documents; nothing is replaced."""
        from canvas_app.exchange.handout_formats import filled_in_filename
        from canvas_app.storage.codec.document_encoder import to_bytes
        from canvas_app.storage.workshop_paths import ensure_folder, folder_to_save_in, unused_path
        from canvas_app.storage.writer.export_writer import export_file

        document = self.session.store.published()
        name, data = filled_in_filename(document), to_bytes(document)
        beside = unused_path(folder_to_save_in(self.session.path, is_draft=self.session.is_draft) / name)
        try:
            export_file(data, beside)
        except CanvasError:
            elsewhere = unused_path(ensure_folder(paths.documents_folder()) / name)
            export_file(data, elsewhere)
            return elsewhere
        return beside

    def _go_on_writing(self) -> None:
        self.is_handed_in = False
        self.refresh()
        self._focus_line()

    def _on_document_replaced(self) -> None:
        self.is_handed_in, self._signed_before = False, ""
        self.topic = self._first_topic()
        self.who_panel.start_anew()
        super()._on_document_replaced()
