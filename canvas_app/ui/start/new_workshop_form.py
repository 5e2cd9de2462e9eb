"""Form for a new workshop: name, date, participants and file path; and the draft it makes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from canvas_app.content.date_parser import parse_day
from canvas_app.content.formats import format_day
from canvas_app.errors import EditError
from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.model.document import Document, new_document, sort_by_order
from canvas_app.platform import clock, paths
from canvas_app.services.file_dialogs import ask_new_workshop
from canvas_app.storage.workshop_paths import ensure_folder
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.date_field import DateField
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.notice_bar import NoticeBar, error_text
from canvas_app.ui.kit.option_group import SegmentedControl, language_options
from canvas_app.ui.kit.panel import Panel
from canvas_app.ui.kit.text_fields import LineField, MultilineField
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.parts.name_list import ParticipantsPreview, parse_name_list

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext


class WorkshopDraft(NamedTuple):
    """The values of the form; `people_text` has one person per line."""

    title: str
    session: str
    date: str
    lang: str
    people_text: str

    @property
    def iso_date(self) -> str:
        """The date in ISO 8601, or '' if it cannot be parsed."""
        day = parse_day(self.date)
        return day.isoformat() if day else ""

    def document_without_people(self) -> Document:
        """Return the document without participants.

        Raises:
            EditError: A text is too long.
        """
        document = new_document(lang=self.lang, date=self.iso_date)
        return apply(document, edits.edit_workshop(document, title=self.title, session=self.session))

    def build_document(self) -> Document:
        """Return the document with all participants, each with a colour and initials.

        Raises:
            EditError: As for `document_without_people`, or a participant cannot be added.
        """
        document = self.document_without_people()
        for person in parse_name_list(self.people_text):
            document = apply(document, edits.add_participant(document, person.name, person.organisation))
        return document


MAX_WIDTH_PX = 720
"""Maximum width of the form, in pixels at scale 1."""

FIELD_NAMES = ("name", "date", "session", "people", "language", "place")


class NewWorkshopForm(QWidget):
    """Form for a new workshop.

    Attributes:
        created: Signal with the new Document and the Path to save it at.
        cancelled: Signal, the form was closed without a result.
    """

    created = Signal(object, object)
    cancelled = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.theme = context, context.theme
        self._folder: Path | None = None
        self._chosen_path: Path | None = None
        self._create_widgets()
        self._create_layout()
        self.theme.changed.connect(self.restyle)
        self.restyle()
        self.reset()
        self.retranslate()

    def _create_widgets(self) -> None:
        theme = self.theme
        self.title = Label(theme, size=22, bold=True)
        self.name_field, self.session_field = LineField(theme), LineField(theme)
        self.date_field = DateField(self.context)
        self.language_switch = SegmentedControl(theme)
        self.people_field = MultilineField(theme, min_lines=5, max_lines=10)
        self.preview = ParticipantsPreview(theme)
        self.path_label = Label(theme, size=SMALL_PX, colour="soft").enable_wrapping()
        self.choose_path_button = Button(theme, "quiet", "folder-open")
        self.notice = NoticeBar(theme)
        self.cancel_button, self.create_button = Button(theme, "quiet"), Button(theme, "primary", "check")
        self._labels = {part: Label(theme, size=SMALL_PX, bold=True) for part in FIELD_NAMES}
        self.name_field.edit.textChanged.connect(self._on_text_changed)
        self.name_field.edit.returnPressed.connect(self.create_workshop)
        self.date_field.edit.textChanged.connect(self._on_text_changed)
        self.session_field.edit.textChanged.connect(self._on_text_changed)
        self.people_field.edit.textChanged.connect(self._on_people_changed)
        self.choose_path_button.clicked.connect(self._choose_path)
        self.cancel_button.clicked.connect(self.cancelled)
        self.create_button.clicked.connect(self.create_workshop)

    def _create_layout(self) -> None:
        self._panel = Panel(self.theme)
        self._grid = QGridLayout(self._panel)
        self._grid.addWidget(self.title, 0, 0, 1, 2)
        self._add_field("name", self.name_field, 1, 0, 2)
        self._add_field("date", self.date_field, 3, 0)
        self._add_field("session", self.session_field, 3, 1)
        self._add_field("people", self.people_field, 5, 0, 2)
        self._grid.addWidget(self.preview, 7, 0, 1, 2)
        self._add_field("language", self.language_switch, 8, 0)
        self._add_field("place", self.path_label, 10, 0, 2)
        self._grid.addWidget(
            self.choose_path_button, 8, 1, 2, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        )
        self._grid.addWidget(self.notice, 12, 0, 1, 2)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.create_button)
        self._grid.addLayout(buttons, 13, 0, 1, 2)
        # Stretches instead of an alignment: an aligned item would not get its height for width.
        self._outer = QVBoxLayout(self)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._panel)
        middle.addStretch(1)
        self._outer.addStretch(1)
        self._outer.addLayout(middle)
        self._outer.addStretch(2)

    def _add_field(self, part: str, widget: QWidget, row: int, column: int, span: int = 1) -> None:
        self._labels[part].setBuddy(widget)
        self._grid.addWidget(self._labels[part], row, column, 1, span)
        self._grid.addWidget(widget, row + 1, column, 1, span)

    # Behaviour

    def reset(self) -> None:
        """Clear the form and set today's date."""
        for field in (self.name_field, self.session_field):
            field.set_text("")
        self.people_field.set_text("")
        self.date_field.set_text(format_day(clock.today(), self.context.lang))
        self.language_switch.set_current(self.context.lang)
        self._chosen_path = None
        self.notice.set_text("")
        self._on_text_changed()

    def read_draft(self) -> WorkshopDraft:
        """Return the current values of the form."""
        lang = self.language_switch.current_id or self.context.lang
        words = (self.name_field.edit.text(), self.session_field.edit.text(), self.date_field.edit.text())
        return WorkshopDraft(*words, lang, self.people_field.text())

    def target_path(self) -> Path:
        """Return the chosen path, or one in the documents folder made from date and name."""
        from canvas_app.storage.safe_filename import document_filename

        return self._chosen_path or paths.documents_folder() / document_filename(
            self.read_draft().document_without_people()
        )

    def create_workshop(self) -> None:
        """Emit `created`, or show what is missing."""
        missing = self._validation_message()
        self.notice.set_text(missing)
        if missing:
            return
        try:
            self.created.emit(self.read_draft().build_document(), self.target_path())
        except EditError as error:
            self.notice.set_text(error_text(error, self.context.lang))

    def _validation_message(self) -> str:
        draft = self.read_draft()
        if not draft.title.strip():
            self.name_field.setFocus()
            return self.tr("Give it a name first: that is how you will find it again.")
        if draft.date.strip() and not draft.iso_date:
            self.date_field.setFocus()
            return self.tr("Which day is that? Write it like 2026-06-12, or pick it from the calendar.")
        return ""

    def show_message(self, words: str) -> None:
        """Show a message from the window, such as why the file could not be created."""
        self.notice.set_text(words)

    def _on_text_changed(self) -> None:
        if self.name_field.edit.text().strip():
            self.notice.set_text("")
        self._update_path()

    def _update_path(self) -> None:
        try:
            self.path_label.setText(str(self.target_path()))
        except EditError as error:
            self.notice.set_text(error_text(error, self.context.lang))

    def _on_people_changed(self) -> None:
        try:
            people = sort_by_order(self.read_draft().build_document().participants.values())
        except EditError as error:
            self.notice.set_text(error_text(error, self.context.lang))
            return
        self.preview.set_participants(people)
        self._update_people_label(len(people))

    def _update_people_label(self, count: int) -> None:
        counted = QCoreApplication.translate("NewWorkshopForm", "%n participant(s)", "", count)
        self._labels["people"].setText(counted if count else self.tr("Who is in the room?"))

    def _choose_path(self) -> None:
        ensure_folder(self.target_path().parent)
        chosen = ask_new_workshop(self, self.tr("Keep the workshop as"), self.target_path())
        if chosen is not None:
            self._chosen_path = chosen
            self._update_path()

    # Theme and language

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        words = {
            "name": self.tr("What is it called?"),
            "date": self.tr("When?"),
            "session": self.tr("Which session?"),
            "language": self.tr("Language of the sheet and the poster"),
            "place": self.tr("Kept as"),
        }
        for part, text in words.items():
            self._labels[part].setText(text)
        self.title.setText(self.tr("New workshop"))
        self.name_field.set_texts(words["name"], self.tr("The name of your network or workshop"))
        self.date_field.set_texts(words["date"])
        self.session_field.set_texts(words["session"], self.tr("For example: session 2"))
        hint = self.tr("One a line: name, organisation. You can do this later too.")
        self.people_field.set_texts(self.tr("Participants, one a line"), hint)
        self.language_switch.setAccessibleName(words["language"])
        self.language_switch.set_options(language_options())
        self.choose_path_button.set_texts(self.tr("Elsewhere…"), self.tr("Choose another folder or name"))
        self.cancel_button.set_texts(self.tr("Back"))
        self.create_button.set_texts(self.tr("Start the workshop"))
        self._on_people_changed()

    def restyle(self) -> None:
        """Apply lengths of the current theme."""
        px = self.theme.px
        self._outer.setContentsMargins(px(24), px(16), px(24), px(24))
        self._grid.setContentsMargins(px(32), px(24), px(32), px(24))
        self._grid.setHorizontalSpacing(px(20))
        self._grid.setVerticalSpacing(px(6))
        self._update_width()
        for label in self._labels.values():
            label.setContentsMargins(0, px(10), 0, 0)

    def _update_width(self) -> None:
        px = self.theme.px
        self._panel.setFixedWidth(max(1, min(px(MAX_WIDTH_PX), self.width() - 2 * px(24))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._update_width()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._update_path()
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)
