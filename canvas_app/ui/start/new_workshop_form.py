"""Form for a new workshop: name, date, participants and file path; and the draft it makes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from canvas_app.content.date_parser import parse_day
from canvas_app.content.formats import format_day
from canvas_app.content.name_list import parse_name_list
from canvas_app.content.participant_view import view_participant
from canvas_app.errors import EditError
from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.model.document import Document, new_document, sort_by_order
from canvas_app.model.text import LINE_LIMIT
from canvas_app.platform import clock, paths
from canvas_app.services.file_dialogs import ask_new_workshop
from canvas_app.storage.workshop_paths import ensure_folder
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.form import Form
from canvas_app.ui.kit.form_field import Field
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.notice_bar import error_text
from canvas_app.ui.kit.option_group import language_options
from canvas_app.ui.kit.panel import Panel
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText, refresh_with_language
from canvas_app.ui.parts.participants_preview import ParticipantsPreview

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

    def document_without_participants(self) -> Document:
        """Return the document without participants.

        Raises:
            EditError: A text is too long.
        """
        document = new_document(lang=self.lang, date=self.iso_date)
        return apply(document, edits.edit_workshop(document, title=self.title, session=self.session))

    def build_document(self) -> Document:
        """Return the document with all participants, each with a colour and initials.

        Raises:
            EditError: As for `document_without_participants`, or a participant cannot be added.
        """
        document = self.document_without_participants()
        for person in parse_name_list(self.people_text):
            document = apply(document, edits.add_participant(document, person.name, person.organisation))
        return document


MAX_WIDTH_PX = 720
"""Maximum width of the form, in pixels at scale 1."""

PEOPLE_LABEL = TranslatableText("NewWorkshopForm", "Who is in the room?")
PEOPLE_NAME = TranslatableText("NewWorkshopForm", "Participants, one per line")
PEOPLE_HINT = TranslatableText(
    "NewWorkshopForm", "One per line: name, organisation. You can also do this later."
)


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
        self._chosen_path: Path | None = None
        self._create_widgets()
        self.form = Form(context, self._fields(), spacing.CAPTION, spacing.WIDE_FORM)
        self.notice = self.form.notice
        self.name_field, self.session_field = self.form.line("name"), self.form.line("session")
        self.date_field, self.people_field = self.form.line("date"), self.form.lines("people")
        self._create_layout()
        self.form.edited.connect(self._on_edited)
        self.name_field.edit.returnPressed.connect(self.create_workshop)
        self.theme.changed.connect(self._update_width)
        refresh_with_language(self, NewWorkshopForm._on_people_changed)
        self.reset()

    def _fields(self) -> list[Field]:
        name, date, session = (
            TranslatableText("NewWorkshopForm", "What is it called?"),
            TranslatableText("NewWorkshopForm", "When?"),
            TranslatableText("NewWorkshopForm", "Which session?"),
        )
        language = TranslatableText("NewWorkshopForm", "Language of the canvas and the posters")
        choose, at_bottom = QWidget(), Qt.AlignmentFlag.AlignBottom
        make_row(self.theme, spacing.NONE, 1, (self.choose_path_button, 0, at_bottom), parent=choose)
        return [
            Field("name", name, hint=TranslatableText("NewWorkshopForm", "The name of your network")),
            Field("date", date, "date"),
            Field(
                "session",
                session,
                hint=TranslatableText("NewWorkshopForm", "For example: session 2"),
                is_beside=True,
            ),
            Field("people", PEOPLE_LABEL, "lines", PEOPLE_HINT, PEOPLE_NAME, lines=(5, 10)),
            Field("preview", editor=self.preview),
            Field("language", language, "choice", options=language_options),
            Field("choose", editor=choose, is_beside=True),
            Field("place", TranslatableText("NewWorkshopForm", "Will be saved as"), self.path_label),
        ]

    def _create_widgets(self) -> None:
        theme = self.theme
        self.title = Label(theme, TranslatableText("NewWorkshopForm", "New network"), size=22, bold=True)
        self.preview = ParticipantsPreview(theme)
        self.path_label = Label(theme, size=SMALL_PX, colour="soft").enable_wrapping()
        self.choose_path_button = Button(
            theme,
            "quiet",
            "folder-open",
            label=TranslatableText("NewWorkshopForm", "Somewhere else…"),
            tooltip=TranslatableText("NewWorkshopForm", "Choose another folder or name"),
        )
        self.cancel_button = Button(theme, "quiet", label=TranslatableText("NewWorkshopForm", "Back"))
        self.create_button = Button(
            theme, "primary", "check", label=TranslatableText("NewWorkshopForm", "Get started")
        )
        self.choose_path_button.clicked.connect(self._choose_path)
        self.cancel_button.clicked.connect(self.cancelled)
        self.create_button.clicked.connect(self.create_workshop)

    def _create_layout(self) -> None:
        theme = self.theme
        self._panel = Panel(theme)
        make_column(theme, spacing.PANEL_FORM, self.title, self.form, parent=self._panel)
        self._create_footer()
        # Stretches instead of an alignment: an aligned item would not get its height for width.
        middle = make_row(theme, spacing.INHERITED, 1, self._panel, 1)
        make_column(theme, spacing.FORM_PAGE, 1, middle, 2, parent=self)

    def _create_footer(self) -> None:
        """Create what stands below the form however long it is: what is wrong, and the buttons."""
        self.footer = QWidget()
        make_row(
            self.theme,
            spacing.FORM_FOOTER,
            (self.notice, 1000),
            1,
            self.cancel_button,
            self.create_button,
            parent=self.footer,
        )
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(
                QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            ).activated.connect(self.create_workshop)

    # Behaviour

    def reset(self) -> None:
        """Clear the form and set today's date."""
        today, lang = format_day(clock.today(), self.context.lang), self.context.lang
        self._chosen_path = None
        self.form.set_values({"name": "", "session": "", "people": "", "date": today, "language": lang})
        self.notice.set_text("")
        self._on_text_changed()

    def read_draft(self) -> WorkshopDraft:
        """Return the current values of the form."""
        name, session, date, language, people = map(
            self.form.value, ("name", "session", "date", "language", "people")
        )
        return WorkshopDraft(name, session, date, language or self.context.lang, people)

    def target_path(self) -> Path:
        """Return the chosen path, or one in the documents folder made from date and name."""
        from canvas_app.storage.safe_filename import document_filename

        return self._chosen_path or paths.documents_folder() / document_filename(
            self.read_draft().document_without_participants()
        )

    def create_workshop(self) -> None:
        """Emit `created`, or show what is missing."""
        if not self._is_valid():
            return
        try:
            self.created.emit(self.read_draft().build_document(), self.target_path())
        except EditError as error:
            self.notice.set_text(error_text(error, self.context.lang))

    def _is_valid(self) -> bool:
        """Return whether the form can be used, or show what is missing."""
        draft = self.read_draft()
        if not draft.title.strip():
            words = self.tr("Give it a name first, so you can find it again.")
            self.form.show_error(words, "name")
        elif draft.date.strip() and not draft.iso_date:
            words = self.tr(
                "Which day is that? Write something like 12 June 2026, or pick a day from the calendar."
            )
            self.form.show_error(words, "date")
        else:
            self.form.show_error("")
            return True
        return False

    def show_message(self, words: str) -> None:
        """Show a message from the window, such as why the file could not be created."""
        self.notice.set_text(words)

    def _on_edited(self, name: str) -> None:
        if name == "people":
            self._on_people_changed()
        elif name != "language":
            self._on_text_changed()

    def _on_text_changed(self) -> None:
        if self.name_field.edit.text().strip():
            self.notice.set_text("")
        self._update_path()

    def _update_path(self) -> None:
        try:
            self.path_label.setText(str(self.target_path()))
        except EditError as error:
            long = (name for name in ("name", "session") if len(self.form.value(name)) > LINE_LIMIT)
            self.form.show_error(error_text(error, self.context.lang), next(long, ""))

    def _on_people_changed(self) -> None:
        try:
            people = sort_by_order(self.read_draft().build_document().participants.values())
        except EditError as error:
            self.form.show_error(error_text(error, self.context.lang), "people")
            return
        self.preview.set_participants([view_participant(person) for person in people])
        self._update_people_label(len(people))

    def _update_people_label(self, count: int) -> None:
        counted = QCoreApplication.translate("NewWorkshopForm", "%n participant(s)", "", count)
        self.form.labels["people"].set_text(counted if count else PEOPLE_LABEL)

    def _choose_path(self) -> None:
        ensure_folder(self.target_path().parent)
        chosen = ask_new_workshop(self, self.tr("Save the network as"), self.target_path())
        if chosen is not None:
            self._chosen_path = chosen
            self._update_path()

    def _update_width(self) -> None:
        px = self.theme.px
        width = max(1, min(px(MAX_WIDTH_PX), self.width() - 2 * px(24)))
        self._panel.setFixedWidth(width)
        self.footer.setFixedWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._update_width()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._update_path()
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)
