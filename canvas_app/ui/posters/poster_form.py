"""Form with the poster options: sheet, paper and language, and all others behind a button, the logo among them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.content.languages import known_language
from canvas_app.posters.options import LONGEST_FOOTER
from canvas_app.posters.sheets import load_sheet_kind
from canvas_app.services.file_dialogs import ask_open_picture
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button, IconButton
from canvas_app.ui.kit.form import Field, Form
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.text_fields import LineField
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText, refresh_with_language
from canvas_app.ui.posters.poster_choices import (
    BASIC_OPTIONS,
    MORE_OPTIONS,
    build_options,
    load_values,
    option_choices,
    option_title,
    paper_description,
    sheet_description,
)

if TYPE_CHECKING:
    from canvas_app.posters.options import PosterOptions
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.kit.theme import Theme


def _has_option(option: str, values: Mapping[str, str]) -> bool:
    """Return whether the chosen sheet is one that has an option of its own."""
    return option in load_sheet_kind(values["sheet"]).own_options


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


INPUT_DELAY_MS = 500
"""Delay in ms after the last keystroke before an entered length or footer is applied."""


class PosterForm(QWidget):
    """The poster options.

    Attributes:
        changed: Signal, the user changed an option.
    """

    changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.values = load_values(None)
        self.reading_distance = 0.0
        self._input_timer = QTimer(self, singleShot=True, interval=INPUT_DELAY_MS)
        self._input_timer.timeout.connect(self._on_input_finished)
        self._create_fields()
        self._create_layout()
        refresh_with_language(self, PosterForm._update_help)
        self.set_values(None)

    def _create_fields(self) -> None:
        theme = self.context.theme
        self.paper_label = Label(theme, size=SMALL_PX, colour="soft", margins=spacing.HINT).enable_wrapping()
        self.logo_picker = LogoPicker(theme)
        self.logo_picker.logo_changed.connect(self._on_input_finished)
        self.basic, self.more = (
            self._create_form(self._basic_fields()),
            self._create_form(self._more_fields()),
        )
        self.labels = {**self.basic.labels, **self.more.labels}
        self.help_labels = {**self.basic.help_labels, **self.more.help_labels, "size": self.paper_label}
        self.chip_groups = {
            name: form.choice(name)
            for form, names in ((self.basic, BASIC_OPTIONS), (self.more, MORE_OPTIONS))
            for name in names
        }
        self.footer_field = self.more.line("footer")
        self.footer_field.edit.setMaxLength(LONGEST_FOOTER)
        for field in (self.width_field, self.height_field, self.footer_field):
            field.editing_finished.connect(self._on_input_finished)
            field.edit.textEdited.connect(self._input_timer.start)

    def _create_form(self, fields: list[Field]) -> Form:
        form = Form(self.context, fields, spacing.CAPTION, help_spacing=spacing.HINT)
        form.committed.connect(self._on_committed)
        return form

    def _basic_fields(self) -> list[Field]:
        return [
            self._chips("sheet", has_help=True),
            self._chips("block", is_shown=partial(_has_option, "block")),
            self._chips("cut", is_shown=partial(_has_option, "cut")),
            self._chips("own_notes", is_shown=partial(_has_option, "own_notes")),
            self._chips("size"),
            Field("own", editor=self._create_size(), is_shown=lambda values: values["size"] == "own"),
            Field("paper", editor=self.paper_label),
            self._chips("turn"),
            self._chips("lang"),
        ]

    def _more_fields(self) -> list[Field]:
        settings = self.context.settings
        footer = option_title("footer")
        return [
            self._chips("look"),
            self._chips("names", has_help=True),
            self._chips("votes", is_shown=lambda _values: settings.dots),
            self._chips("distance"),
            self._chips("tile"),
            self._chips("overlap", is_shown=lambda values: bool(values["tile"])),
            self._chips("margin", is_shown=lambda values: bool(values["tile"])),
            self._chips("bleed", is_shown=lambda values: not values["tile"]),
            self._chips("attach"),
            Field("footer", footer, hint=TranslatableText("PosterForm", "Name of your organisation")),
            Field("logo", editor=self.logo_picker),
        ]

    def _chips(
        self, name: str, has_help: bool = False, is_shown: Callable[[Mapping[str, str]], bool] | None = None
    ) -> Field:
        options = partial(option_choices, name, self.context)
        return Field(name, option_title(name), "chips", options=options, has_help=has_help, is_shown=is_shown)

    def _create_size(self) -> QWidget:
        box, theme = QWidget(), self.context.theme
        self.width_field = LineField(theme, accessible_name=TranslatableText("PosterForm", "Width in mm"))
        self.height_field = LineField(theme, accessible_name=TranslatableText("PosterForm", "Height in mm"))
        make_row(theme, spacing.INHERITED, self.width_field, Label(theme, "×"), self.height_field, parent=box)
        return box

    def _create_layout(self) -> None:
        theme = self.context.theme
        self.more_button = Button(theme, "quiet", label=TranslatableText("PosterForm", "More choices"))
        self.more_button.set_icon(trailing_icon="chevron-down")
        self.more_button.setCheckable(True)
        self.more_button.clicked.connect(self._update_visible)
        more_row = make_row(theme, spacing.MORE_BUTTON, self.more_button, 1)
        make_column(theme, spacing.OPTIONS, self.basic, more_row, self.more, 1, parent=self)

    # Values

    def set_values(self, saved: Any) -> None:
        """Show stored options; None for the defaults, in the language of the workshop."""
        self.values = load_values(saved)
        if saved is None:
            lang = self.context.session.document.workshop.lang
            self.values["lang"] = known_language(lang)
        self.basic.set_values({name: self.values[name] for name in BASIC_OPTIONS})
        self.more.set_values({name: self.values[name] for name in (*MORE_OPTIONS, "footer", "logo")})
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
        return made._replace(votes=made.votes and self.context.settings.dots)

    def _on_committed(self, name: str) -> None:
        if name in self.chip_groups:
            self.values[name] = self.chip_groups[name].current_id
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
            self._update_help()
            self.changed.emit()

    # Display

    def _update_visible(self) -> None:
        """Show only the options that apply to the current choices."""
        self.more.setVisible(self.more_button.isChecked())
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
