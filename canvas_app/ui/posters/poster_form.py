"""Form with the poster options: sheet, paper and language, and all others behind a button, the logo among them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.content.languages import known_language
from canvas_app.posters.options import LONGEST_FOOTER
from canvas_app.services.file_dialogs import ask_open_picture
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button, IconButton
from canvas_app.ui.kit.form import Form
from canvas_app.ui.kit.form_field import Field
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.segment_rows import SegmentRows
from canvas_app.ui.kit.text_fields import LineField
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.kit.thumbnails import ThumbnailGroup
from canvas_app.ui.kit.translate import TranslatableText, refresh_with_language
from canvas_app.ui.posters.poster_choices import (
    BASIC_CHOICES,
    MORE_CHOICES,
    PosterChoice,
    paper_description,
    sheet_description,
)
from canvas_app.ui.posters.poster_values import DEFAULT_VALUES, build_options, load_values

if TYPE_CHECKING:
    from canvas_app.posters.options import PosterOptions
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.kit.theme import Theme


class LogoPicker(QWidget):
    """Buttons to choose and remove a logo, with its file name.

    Attributes:
        logo_changed: Signal, the user chose another file or none.
    """

    logo_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = ""
        self.choose_button = Button(theme, "plain", label=TranslatableText("LogoPicker", "Logo…"))
        self.clear_button = IconButton(
            theme, "x", side=28, tooltip=TranslatableText("LogoPicker", "Without a logo")
        )
        self.name_label = Label(theme, size=SMALL_PX, colour="soft").enable_wrapping()
        parts = (self.choose_button, (self.name_label, 1), self.clear_button)
        make_row(theme, spacing.INHERITED, *parts, parent=self)
        self.choose_button.clicked.connect(self._choose_file)
        self.clear_button.clicked.connect(self._remove)

    def value(self) -> str:
        """Return the path of the logo; empty for none."""
        return self.path

    def set_value(self, path: str) -> None:
        """Set the path of the logo; empty for none."""
        self.path = path
        self.name_label.setText(Path(path).name if path else "")
        self.clear_button.setVisible(bool(path))

    def _choose_file(self) -> None:
        path = ask_open_picture(self, self.tr("Choose a logo"))
        if path is not None:
            self.set_value(str(path))
            self.logo_changed.emit()

    def _remove(self) -> None:
        self.set_value("")
        self.logo_changed.emit()


LABEL_WIDTH_PX = 98
"""Width of the labels at the left of the choices, in pixels at scale 1."""

INPUT_DELAY_MS = 500
"""Delay in ms after the last keystroke before an entered length or footer is applied."""


class PosterForm(QWidget):
    """The poster options.

    Attributes:
        changed: Signal, the user changed an option.
        more_shown: Signal, the user opened the rare choices.
    """

    changed = Signal()
    more_shown = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.values = load_values(None)
        self.reading_distance = 0.0
        self._input_timer = QTimer(self, singleShot=True, interval=INPUT_DELAY_MS)
        self._input_timer.timeout.connect(self._on_input_finished)
        self._create_fields()
        self._create_layout()
        refresh_with_language(self, PosterForm._update_visible)
        self.set_values(None)

    def _create_fields(self) -> None:
        theme = self.context.theme
        self.paper_label = Label(theme, size=SMALL_PX, colour="soft").enable_wrapping()
        self.sheet_group = ThumbnailGroup(theme)
        self.logo_picker = LogoPicker(theme)
        self.logo_picker.logo_changed.connect(self._on_input_finished)
        self.basic, self.more = (
            self._create_form(self._basic_fields()),
            self._create_form(self._more_fields()),
        )
        self.labels = {**self.basic.labels, **self.more.labels}
        self.help_labels = {**self.basic.help_labels, **self.more.help_labels, "size": self.paper_label}
        self.option_groups = {
            choice.name: form.choice(choice.name)
            for form, choices in ((self.basic, BASIC_CHOICES), (self.more, MORE_CHOICES))
            for choice in choices
        }
        self._more_names = [name for name in self.more.fields if name in DEFAULT_VALUES]
        self.footer_field = self.more.line("footer")
        self.footer_field.edit.setMaxLength(LONGEST_FOOTER)
        for field in (self.width_field, self.height_field, self.footer_field):
            field.editing_finished.connect(self._on_input_finished)
            field.edit.textEdited.connect(self._input_timer.start)

    def _create_form(self, fields: list[Field]) -> Form:
        form = Form(
            self.context,
            fields,
            grid_spacing=spacing.POSTER_FORM,
            help_spacing=spacing.POSTER_HINT,
            label_width=LABEL_WIDTH_PX,
        )
        form.committed.connect(self._on_committed)
        return form

    def _basic_fields(self) -> list[Field]:
        fields = [self._create_field(choice) for choice in BASIC_CHOICES]
        own = Field("own", editor=self._create_size(), is_shown=lambda _: self.values["size"] == "own")
        place = [field.name for field in fields].index("size") + 1
        return [
            *fields[:place],
            own,
            Field("paper", editor=self.paper_label, has_label=False),
            *fields[place:],
        ]

    def _more_fields(self) -> list[Field]:
        title = TranslatableText("PosterOptionLabels", "Footer and logo")
        hint = TranslatableText("PosterForm", "Name of your organisation")
        return [
            *map(self._create_field, MORE_CHOICES),
            Field("footer", title, hint=hint),
            Field("logo", editor=self.logo_picker),
        ]

    def _create_field(self, choice: PosterChoice) -> Field:
        is_sheet = choice.name == "sheet"
        return Field(
            choice.name,
            choice.title,
            self.sheet_group
            if is_sheet
            else SegmentRows(self.context.theme, choice.shown_count, choice.menu_label),
            accessible_name=choice.full_title or choice.title,
            tooltip=choice.full_title or "",
            options=partial(choice.options, self.context),
            has_help=choice.name in {"sheet", "names"},
            has_label=not is_sheet,
            is_shown=lambda _: choice.applies(self.context, self.values),
        )

    def _create_size(self) -> QWidget:
        box, theme = QWidget(), self.context.theme
        self.width_field = LineField(theme, accessible_name=TranslatableText("PosterForm", "Width in mm"))
        self.height_field = LineField(theme, accessible_name=TranslatableText("PosterForm", "Height in mm"))
        make_row(theme, spacing.INHERITED, self.width_field, Label(theme, "×"), self.height_field, parent=box)
        return box

    def _create_layout(self) -> None:
        theme = self.context.theme
        label = TranslatableText("PosterForm", "More choices")
        self.more_button = Button(theme, "quiet", label=label)
        self.more_button.setCheckable(True)
        self.more_button.setChecked(self.context.settings.more_poster_choices)
        self.more_button.clicked.connect(self._on_more_clicked)
        self.changed_label = Label(theme, size=SMALL_PX, colour="soft")
        more_row = make_row(theme, spacing.MEDIUM, self.more_button, self.changed_label, 1)
        make_column(theme, spacing.OPTIONS, self.basic, more_row, self.more, 1, parent=self)

    # Values

    def set_values(self, saved: Any) -> None:
        """Show stored options; None for the defaults, in the language of the workshop."""
        self.values = load_values(saved)
        if saved is None:
            lang = self.context.session.document.workshop.lang
            self.values["lang"] = known_language(lang)
        for name, group in self.option_groups.items():
            group.set_value(self.values[name])
        self.more.set_values({name: self.values[name] for name in ("footer", "logo")})
        self.width_field.set_text(self.values["width"])
        self.height_field.set_text(self.values["height"])
        self._update_visible()

    def value(self, name: str) -> str:
        """Return the value of an option (a key of `poster_choices.DEFAULT_VALUES`)."""
        return self.values[name]

    def build_options(self, logo: bytes = b"", sheets: tuple[str, ...] = ()) -> PosterOptions:
        """Return all options as `PosterOptions`."""
        made = build_options(self.values, logo, sheets)
        # Dots hidden on the canvas are not to be visible in the preview either.
        return made._replace(
            votes=made.votes and self.context.settings.dots, earlier=self.context.earlier_state
        )

    def _on_committed(self, name: str) -> None:
        if name in self.option_groups:
            self.values[name] = self.option_groups[name].current_id
            self._update_visible()
            self.changed.emit()

    def _on_input_finished(self) -> None:
        entered = {
            "width": self.width_field.value(),
            "height": self.height_field.value(),
            "footer": self.footer_field.value(),
            "logo": self.logo_picker.value(),
        }
        if any(self.values[name] != text for name, text in entered.items()):
            self.values.update(entered)
            self._update_visible()
            self.changed.emit()

    # Display

    def _on_more_clicked(self) -> None:
        """Show or hide the rare choices; the next time they are as they are now."""
        self.context.settings.more_poster_choices = self.more_button.isChecked()
        self.context.settings_changed.emit()
        self._update_visible()
        if self.more_button.isChecked():
            self.more_shown.emit()

    def _update_visible(self) -> None:
        """Show only the options that apply to the current choices."""
        is_open = self.more_button.isChecked()
        self.more_button.set_icon(trailing_icon="chevron-up" if is_open else "chevron-down")
        self.more.setVisible(is_open)
        count = sum(self.values[name] != DEFAULT_VALUES[name] for name in self._more_names)
        self.changed_label.setText(self.tr("%n changed", "", count))
        self.changed_label.setVisible(count > 0 and not is_open)
        for form in (self.basic, self.more):
            form.update_shown()
        self._update_help()

    def _update_help(self) -> None:
        """Update the lines about sheet, names and paper."""
        self.help_labels["sheet"].setText(sheet_description(self.values["sheet"], self.context.lang))
        is_told = self.values["names"] == "initials" and self.values["attach"] == "yes"
        self.help_labels["names"].setVisible(is_told)
        self.help_labels["names"].setText(
            self.tr(
                "The network file inside the PDF still contains all the names. You can leave it out below."
            )
        )
        self.help_labels["size"].setText(
            paper_description(self.build_options(), self.context.lang, self.reading_distance)
        )

    def set_reading_distance(self, distance: float) -> None:
        """Set the distance in metres from which the notes of the rendered sheet can be read; 0 if not applicable."""
        self.reading_distance = distance
        self._update_help()

    def on_dots_toggled(self) -> None:
        """Update the form after dots were shown or hidden on the canvas."""
        self._update_visible()
        self.changed.emit()


def sheet_count_text(count: int) -> str:
    """Return the number of sheets in words."""
    return QCoreApplication.translate("PosterForm", "%n sheet(s)", "", count)
