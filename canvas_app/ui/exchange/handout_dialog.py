"""Handing out: what is asked, of whom, and the copies for them, with a text for the mail."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from canvas_app.content.handout_form import Assignment, topics_in
from canvas_app.content.handout_mail import handout_mail
from canvas_app.content.method import BLOCKS
from canvas_app.errors import CanvasError
from canvas_app.exchange.handout_formats import (
    COPY,
    HANDOUT_FORMATS,
    handout_filename,
    render_handout,
)
from canvas_app.model.document import sort_by_order
from canvas_app.services.file_manager import show_folder
from canvas_app.storage.workshop_paths import ensure_folder, folder_to_save_in, unused_path
from canvas_app.ui.app_dialog import AppDialog
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.chip_set import ChipSet
from canvas_app.ui.kit.form import Form
from canvas_app.ui.kit.form_field import Field
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import add_part, bind_lengths, make_row
from canvas_app.ui.kit.notice_bar import error_text
from canvas_app.ui.kit.option_group import Option
from canvas_app.ui.kit.panel import VerticalScrollArea
from canvas_app.ui.kit.text_fields import MultilineField
from canvas_app.ui.kit.translate import TranslatableText

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext

TITLE = TranslatableText("HandoutDialog", "Hand out")
INTRODUCTION = TranslatableText(
    "HandoutDialog",
    "A copy for each person, with your questions. Send the files yourself; what comes back goes into “Merge copies”.",
)
TERMS_WIDTH_PX = 300
MAIL_LINES = 6
ANYBODY = "anybody"
SEEN, NAMELESS, UNSEEN = "seen", "nameless", "unseen"
SEEN_OPTIONS = (
    Option(SEEN, TranslatableText("HandoutDialog", "What others wrote, and who")),
    Option(NAMELESS, TranslatableText("HandoutDialog", "Without names")),
    Option(UNSEEN, TranslatableText("HandoutDialog", "Only their own notes")),
)


class _Recipient(NamedTuple):
    """For whom a copy is: the id of a participant, or '' for whoever gets it, and what its file is called after."""

    person: str
    name: str


class HandoutDialog(AppDialog):
    """Asks what is handed out to whom, and writes the copies; the workshop itself is not changed.

    Attributes:
        form: What is asked.
        terms: By when, in what, and of whom; beside the form, so that nobody is asked unseen.
        written: The copies that were written last.
    """

    preferred_size = (960, 780)

    def __init__(self, context: AppContext, block: str, parent: QWidget | None = None) -> None:
        super().__init__(context, TITLE, INTRODUCTION, parent)
        theme = context.theme
        self.written: list[Path] = []
        self._format_id = COPY
        self.blocks, self.topics, self.people = ChipSet(theme), ChipSet(theme), ChipSet(theme)
        self.form, self.terms = (
            Form(context, fields, label_spacing=spacing.SIDE_CAPTION)
            for fields in (self._question_fields(), self._term_fields())
        )
        self.form.set_values({"seen": SEEN})
        self.terms.set_values({"format": COPY})
        for form in (self.form, self.terms):
            form.edited.connect(self._on_edited)
        self.result_label = Label(theme, colour="safe").enable_wrapping()
        self._create_buttons()
        self._create_mail_text()
        self._place_parts()
        self._show_options([block if self._method_topics(block) else BLOCKS[2]])
        self.blocks.changed.connect(self._on_blocks_changed)
        for chips in (self.topics, self.people):
            chips.changed.connect(self._show_state)
            chips.changed.connect(self._show_mail)
        self.finish_init(
            left_buttons=(self.mail_button,), right_buttons=(self.folder_button, self.write_button)
        )
        self.blocks.chip(self.blocks.chosen[0]).setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_state()

    def _question_fields(self) -> list[Field]:
        hint = TranslatableText(
            "HandoutDialog", "Write down what comes to mind, two or three notes on each topic."
        )
        words = {
            "blocks": TranslatableText("HandoutDialog", "What is it about?"),
            "topics": TranslatableText("HandoutDialog", "Which topics?"),
            "instruction": TranslatableText("HandoutDialog", "What do you ask?"),
            "seen": TranslatableText("HandoutDialog", "What do they see?"),
        }
        return [
            Field("blocks", words["blocks"], self.blocks),
            Field("topics", words["topics"], self.topics),
            Field("instruction", words["instruction"], "lines", hint=hint, lines=(2, 5)),
            Field("seen", words["seen"], "choice", options=self._seen_options),
        ]

    def _term_fields(self) -> list[Field]:
        words = {
            "due": TranslatableText("HandoutDialog", "By when?"),
            "format": TranslatableText("HandoutDialog", "What do they fill in?"),
            "people": TranslatableText("HandoutDialog", "For whom?"),
        }
        return [
            Field("due", words["due"], "date"),
            Field("format", words["format"], "chips", options=self._format_options, has_help=True),
            Field("people", words["people"], self.people),
        ]

    def _create_buttons(self) -> None:
        theme = self.theme
        self.mail_button = Button(
            theme, "quiet", "copy", label=TranslatableText("HandoutDialog", "Copy a text for the e-mail")
        )
        self.folder_button = Button(
            theme, "plain", "folder-open", label=TranslatableText("HandoutDialog", "Show in folder")
        )
        self.write_button = Button(theme, "primary", "download")
        self.mail_button.clicked.connect(self.copy_mail)
        self.folder_button.clicked.connect(self._show_folder)
        self.write_button.clicked.connect(self.write)
        self.folder_button.hide()

    def _create_mail_text(self) -> None:
        """Create the text for the mail as people will get it, which shows once it was copied."""
        name = TranslatableText("HandoutDialog", "Text for the e-mail")
        self.mail_label = Label(self.theme, colour="safe").enable_wrapping()
        self.mail_field = MultilineField(self.theme, MAIL_LINES, MAIL_LINES)
        self.mail_field.set_texts(name)
        self.mail_field.edit.setReadOnly(True)
        self.mail_field.hide()

    def _place_parts(self) -> None:
        theme = self.theme
        columns = QWidget()
        bind_lengths(theme, self.terms, QWidget.setFixedWidth, TERMS_WIDTH_PX)
        top = Qt.AlignmentFlag.AlignTop
        make_row(theme, spacing.HANDOUT, (self.form, 1, top), (self.terms, 0, top), parent=columns)
        for part in (
            (VerticalScrollArea(theme, columns), 1),
            self.mail_field,
            self.mail_label,
            self.result_label,
        ):
            add_part(self.body_layout, part)

    def _format_options(self) -> list[Option]:
        return [Option(one.id, one.title(self.context.lang)) for one in HANDOUT_FORMATS.values()]

    def _seen_options(self) -> list[Option]:
        """Return what can be seen: who wrote a note cannot be taken out of a network file."""
        return [one for one in SEEN_OPTIONS if one.id != NAMELESS or self._format_id != COPY]

    def _on_edited(self, name: str) -> None:
        if name == "format":
            self._format_id = self.terms.value("format")
            if self.form.value("seen") == NAMELESS:
                self.form.set_values({"seen": SEEN})
            self.refresh()
        self._show_mail()

    def refresh(self) -> None:
        for form in (self.form, self.terms):
            form.fill_options()
        words = HANDOUT_FORMATS[self._format_id].description(self.context.lang)
        self.terms.help_labels["format"].setText(words)

    # What can be chosen

    def _method_topics(self, block: str) -> tuple[str, ...]:
        return topics_in([block], self.context.method)

    def _show_options(self, blocks: Sequence[str]) -> None:
        lang, method = self.context.lang, self.context.method
        self.blocks.set_options(
            [Option(id_, method.block(id_).title[lang]) for id_ in BLOCKS if self._method_topics(id_)], blocks
        )
        people = sort_by_order(self.context.session.document.participants.values())
        anybody = Option(ANYBODY, TranslatableText("HandoutDialog", "One for everyone"))
        named = [Option(one.id, one.name) for one in people if one.name]
        self.people.set_options([*named, anybody], [one.id for one in named] or [ANYBODY], [ANYBODY])
        self._on_blocks_changed()

    def _on_blocks_changed(self) -> None:
        """Offer the topics of the chosen blocks, all of them chosen."""
        lang, method = self.context.lang, self.context.method
        topics = topics_in(self.blocks.chosen, method)
        self.topics.set_options([Option(id_, method.topics[id_].title[lang]) for id_ in topics], topics)
        self._show_state()
        self._show_mail()

    def _show_state(self) -> None:
        count = len(self._recipients())
        self.write_button.set_texts(self.tr("Make %n file(s)", "", count))
        self.write_button.setEnabled(bool(count and self.topics.chosen))

    def _recipients(self) -> list[_Recipient]:
        people = self.context.session.document.participants
        return [
            _Recipient("", self.tr("for everyone")) if id_ == ANYBODY else _Recipient(id_, people[id_].name)
            for id_ in self.people.chosen
        ]

    def _assignment(self) -> Assignment:
        values = self.form.values() | self.terms.values()
        return Assignment(
            self.topics.chosen,
            values["instruction"],
            values["due"],
            shows_notes=values["seen"] != UNSEEN,
            shows_names=values["seen"] == SEEN,
        )

    # Writing

    @property
    def folder(self) -> Path:
        """The folder of the copies: one of their own beside the workshop's file."""
        session = self.context.session
        return folder_to_save_in(session.path, is_draft=session.is_draft) / self.tr("Handed out")

    def write(self) -> None:
        """Write a copy for each; what is there already is never replaced."""
        from canvas_app.storage.writer.export_writer import export_file

        context, assignment, format_id = self.context, self._assignment(), self._format_id
        document = context.session.store.published()
        ensure_folder(self.folder)
        self.written = []
        try:
            for one in self._recipients():
                path = unused_path(self.folder / handout_filename(document, one.name, format_id))
                data = render_handout(
                    document, context.method, assignment, one.person, format_id, document.workshop.lang
                )
                export_file(data, path, [])
                self.written.append(path)
        except CanvasError as error:
            self.notice_bar.set_text(error_text(error, self.context.lang))
        self._show_written()

    def _show_written(self) -> None:
        if not self.written:
            return
        words = self.tr("%n file(s) in the folder %1", "", len(self.written))
        self.result_label.setText(words.replace("%1", str(self.folder)))
        self.folder_button.show()
        self.folder_button.setFocus()

    def copy_mail(self) -> None:
        """Put a text for the mail on the clipboard, and show it."""
        QGuiApplication.clipboard().setText(self.mail_text())
        self.mail_field.show()
        self._show_mail()
        self.mail_label.setText(self.tr("The text for the e-mail is on the clipboard."))

    def _show_mail(self) -> None:
        """Show the text as it is now; what is on the clipboard may be another by then."""
        self.mail_label.setText("")
        if not self.mail_field.isHidden():
            self.mail_field.set_text(self.mail_text())

    def mail_text(self) -> str:
        """Return what can be written to people with their copy."""
        workshop = self.context.session.document.workshop
        return handout_mail(workshop, self.context.method, self._assignment(), self._format_id)

    def _show_folder(self) -> None:
        show_folder(self.folder)
