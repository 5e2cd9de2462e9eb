"""Form with the poster options: sheet, paper and language, and all others behind a button, the logo among them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from canvas_app.content.languages import known_language
from canvas_app.posters.export import SHEET_KINDS
from canvas_app.posters.options import LONGEST_FOOTER
from canvas_app.posters.sheets import load_sheet_kind
from canvas_app.services.file_dialogs import ask_open_picture
from canvas_app.ui.kit.button import Button, IconButton
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.option_group import ChipGroup, Option
from canvas_app.ui.kit.text_fields import LineField
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.posters.poster_choices import (
    BASIC_OPTIONS,
    MORE_OPTIONS,
    build_options,
    load_values,
    option_choices,
    option_titles,
    paper_description,
    sheet_description,
)

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
        self.choose_button, self.clear_button = Button(theme, "plain"), IconButton(theme, "x", side=28)
        self.name_label = Label(theme, size=SMALL_PX, colour="soft").enable_wrapping()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choose_button)
        row.addWidget(self.name_label, 1)
        row.addWidget(self.clear_button)
        self.choose_button.clicked.connect(self._choose_file)
        self.clear_button.clicked.connect(self._remove)

    def set_path(self, path: str) -> None:
        """Set the path of the logo; empty for none."""
        self.path = path
        self.name_label.setText(Path(path).name if path else "")
        self.clear_button.setVisible(bool(path))

    def _choose_file(self) -> None:
        path = ask_open_picture(self, self.tr("Choose a logo"))
        if path is not None:
            self.set_path(str(path))
            self.logo_changed.emit()

    def _remove(self) -> None:
        self.set_path("")
        self.logo_changed.emit()

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self.choose_button.set_texts(self.tr("Logo…"))
        self.clear_button.set_texts(self.tr("Without a logo"))


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
        self.context, theme = context, context.theme
        self.values = load_values(None)
        self.chip_groups = {name: ChipGroup(theme) for name in (*BASIC_OPTIONS, *MORE_OPTIONS)}
        self.labels = {
            name: Label(theme, size=SMALL_PX, bold=True) for name in (*self.chip_groups, "own", "footer")
        }
        self.help_labels = {
            name: Label(theme, size=SMALL_PX, colour="soft").enable_wrapping()
            for name in ("sheet", "size", "names")
        }
        self.width_field, self.height_field, self.footer_field = (
            LineField(theme),
            LineField(theme),
            LineField(theme),
        )
        self.footer_field.edit.setMaxLength(LONGEST_FOOTER)
        self.logo_picker = LogoPicker(theme)
        self.more_button = Button(theme, "quiet")
        self.more_button.setCheckable(True)
        self.reading_distance = 0.0
        self._column = QVBoxLayout(self)
        self._more_options = QWidget()
        self._more_options_layout = QVBoxLayout(self._more_options)
        self._create_layout()
        self._connect_signals()
        self.set_values(None)

    def _create_layout(self) -> None:
        for name in BASIC_OPTIONS:
            self._add_option(name, self._column)
        self._custom_size = QWidget()
        row = QHBoxLayout(self._custom_size)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.width_field)
        row.addWidget(Label(self.context.theme, "×"))
        row.addWidget(self.height_field)
        self._column.insertWidget(self._column.indexOf(self.help_labels["size"]), self._custom_size)
        self._column.addSpacing(self.context.theme.px(10))
        self._column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        for name in MORE_OPTIONS:
            self._add_option(name, self._more_options_layout)
        for widget in (self.labels["footer"], self.footer_field, self.logo_picker):
            self._more_options_layout.addWidget(widget)
        self._column.addWidget(self._more_options)
        self._column.addStretch(1)

    def _add_option(self, name: str, column: QVBoxLayout) -> None:
        column.addWidget(self.labels[name])
        column.addWidget(self.chip_groups[name])
        if name in self.help_labels:
            column.addWidget(self.help_labels[name])

    def _connect_signals(self) -> None:
        for chips in self.chip_groups.values():
            chips.option_selected.connect(self._on_option_selected)
        self._input_timer = QTimer(self, singleShot=True, interval=INPUT_DELAY_MS)
        self._input_timer.timeout.connect(self._on_input_finished)
        for field in (self.width_field, self.height_field, self.footer_field):
            field.editing_finished.connect(self._on_input_finished)
            field.edit.textEdited.connect(self._input_timer.start)
        self.logo_picker.logo_changed.connect(self._on_input_finished)
        self.more_button.clicked.connect(self._update_visible)

    # Values

    def set_values(self, saved: Any) -> None:
        """Show stored options; None for the defaults, in the language of the workshop."""
        self.values = load_values(saved)
        if saved is None:
            lang = self.context.session.document.workshop.lang
            self.values["lang"] = known_language(lang)
        for name, chips in self.chip_groups.items():
            chips.set_current(self.values[name])
        self.width_field.set_text(self.values["width"])
        self.height_field.set_text(self.values["height"])
        self.footer_field.set_text(self.values["footer"])
        self.logo_picker.set_path(self.values["logo"])
        self._update_visible()

    def value(self, name: str) -> str:
        """Return the value of an option (a key of `option_values.DEFAULT_VALUES`)."""
        return self.values[name]

    def build_options(self, logo: bytes = b"", sheets: tuple[str, ...] = ()) -> PosterOptions:
        """Return all options as `PosterOptions`."""
        made = build_options(self.values, logo, sheets)
        # Dots hidden on the canvas are not to be visible in the preview either.
        return made._replace(votes=made.votes and self.context.settings.dots)

    def _on_option_selected(self) -> None:
        for name, chips in self.chip_groups.items():
            self.values[name] = chips.current_id
        self._update_visible()
        self.changed.emit()

    def _on_input_finished(self) -> None:
        entered = {
            "width": self.width_field.edit.text(),
            "height": self.height_field.edit.text(),
            "footer": self.footer_field.edit.text(),
            "logo": self.logo_picker.path,
        }
        if any(self.values[name] != text for name, text in entered.items()):
            self.values.update(entered)
            self._update_help()
            self.changed.emit()

    # Display

    def _update_visible(self) -> None:
        """Show only the options that apply to the current choices."""
        tiled, sheet = bool(self.values["tile"]), self.values["sheet"]
        self._more_options.setVisible(self.more_button.isChecked())
        shown = {"overlap": tiled, "margin": tiled, "bleed": not tiled}
        shown |= {"block": sheet == "block", "cut": sheet == "cutout", "votes": self.context.settings.dots}
        for name, visible in shown.items():
            self.chip_groups[name].setVisible(visible)
            self.labels[name].setVisible(visible)
        self._custom_size.setVisible(self.values["size"] == "own")
        self._update_help()

    def _update_help(self) -> None:
        """Update the lines about sheet, names and paper."""
        self.help_labels["sheet"].setText(sheet_description(self.values["sheet"], self.context.lang))
        is_told = self.values["names"] == "initials" and self.values["attach"] == "yes"
        self.help_labels["names"].setVisible(is_told)
        self.help_labels["names"].setText(
            self.tr("The workshop inside the PDF still has all names. It can be left out below.")
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

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        lang, words = self.context.lang, option_titles()
        for name, chips in self.chip_groups.items():
            self.labels[name].setText(words[name])
            chips.setAccessibleName(words[name])
            if name != "sheet":
                chips.set_options(option_choices(name, self.context.method, lang))
        self.chip_groups["sheet"].set_options(
            [Option(sheet, load_sheet_kind(sheet).title(lang)) for sheet in SHEET_KINDS]
        )
        self.labels["footer"].setText(words["footer"])
        self.footer_field.set_texts(words["footer"], self.tr("Name of your organisation"))
        self.width_field.set_texts(self.tr("Width in mm"))
        self.height_field.set_texts(self.tr("Height in mm"))
        self.logo_picker.retranslate()
        self.more_button.set_texts(self.tr("More choices"))
        self.more_button.set_icon(trailing_icon="chevron-down")
        self._update_visible()

    def restyle(self) -> None:
        """Apply lengths of the current theme."""
        px = self.context.theme.px
        self._column.setContentsMargins(0, 0, px(8), 0)
        self._more_options_layout.setContentsMargins(0, 0, 0, 0)
        for column in (self._column, self._more_options_layout):
            column.setSpacing(px(6))
        for label in self.labels.values():
            label.setContentsMargins(0, px(10), 0, 0)
        for label in self.help_labels.values():
            label.setContentsMargins(0, px(4), 0, 0)


def sheet_count_text(count: int) -> str:
    """Return the number of sheets in words."""
    return QCoreApplication.translate("PosterForm", "%n sheet(s)", "", count)
