"""Declared forms: labels, editors, explanations and the place of an error, from a table of fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Literal, NamedTuple, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.date_field import DateField, LocalizedContext
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column, make_grid
from canvas_app.ui.kit.notice_bar import NoticeBar
from canvas_app.ui.kit.option_group import ChipGroup, Option, OptionGroup, SegmentedControl
from canvas_app.ui.kit.spacing import Spacing
from canvas_app.ui.kit.text_fields import LineField, MultilineField, TextInput
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.kit.translate import Words, refresh_with_language

EditorKind = Literal["line", "lines", "date", "choice", "chips", "optional chips"]
"""One line of text, several lines, a day, a segmented control, chips, and chips that can all be off."""


class Field(NamedTuple):
    """One field of a form.

    Attributes:
        name: Name of its value.
        label: Text above the editor, and its accessible name; '' for none.
        editor: Kind of editor, or a widget of its own (with `value` and `set_value` if the form reads and shows it).
        accessible_name: Name of the editor, if it is not the label.
        hint: Placeholder of a text field.
        options: Returns the options to choose from, in the current language.
        has_help: Whether there is a line of explanation below the editor, in `help_labels`.
        is_beside: Stands at the right of the field before it.
        has_label: Whether the label is shown.
        is_shown: Given the values of the form, returns whether the field is shown; always if None.
        lines: Least and most lines of a field with several.
    """

    name: str
    label: Words = ""
    editor: EditorKind | QWidget = "line"
    hint: Words = ""
    accessible_name: Words = ""
    options: Callable[[], Sequence[Option]] | None = None
    has_help: bool = False
    is_beside: bool = False
    has_label: bool = True
    is_shown: Callable[[Mapping[str, str]], bool] | None = None
    lines: tuple[int, int] = (1, 12)


class FieldWidgets(QObject):
    """The widgets of one field.

    Attributes:
        edited: Signal with the name, the text or the choice changed.
        committed: Signal with the name, the user left the editor, chose an option or picked a day.
    """

    edited = Signal(str)
    committed = Signal(str)

    def __init__(self, spec: Field, editor: QWidget, form: Form) -> None:
        super().__init__(form)
        self.spec, self.editor = spec, editor
        self.label: Label | None = None
        self.help_label: Label | None = None
        if isinstance(editor, LineField | MultilineField):
            editor.edit.textChanged.connect(self._on_edited)
        if isinstance(editor, TextInput):
            editor.editing_finished.connect(self._on_committed)
        if isinstance(editor, DateField):
            editor.date_picked.connect(self._on_committed)
        if isinstance(editor, OptionGroup):
            editor.option_selected.connect(self._on_edited)
            editor.option_selected.connect(self._on_committed)

    def _on_edited(self) -> None:
        self.edited.emit(self.spec.name)

    def _on_committed(self) -> None:
        self.committed.emit(self.spec.name)

    @property
    def widgets(self) -> list[QWidget]:
        """Label, editor and explanation, as far as they exist."""
        return [widget for widget in (self.label, self.editor, self.help_label) if widget is not None]

    def fill_options(self) -> None:
        """Set the options in the current language."""
        if self.spec.options is not None and isinstance(self.editor, OptionGroup):
            self.editor.set_options(self.spec.options())


class Form(QWidget):
    """The fields of a form below each other, or two side by side.

    Attributes:
        edited: Signal with the name of a field whose text or choice changed.
        committed: Signal with the name of a field that the user left, or where an option or a day was chosen.
        fields: The widgets of the fields, by name.
        labels: The labels, by name.
        help_labels: The lines of explanation, by name.

    Args:
        context: Supplies the theme and the language.
        fields: The fields, in the order of the form and of the Tab key.
        label_spacing: Margins of a label above its editor.
        grid_spacing: Gap between two fields side by side, and between the rows.
        help_spacing: Margins of an explanation.
        parent: The parent widget.
    """

    edited = Signal(str)
    committed = Signal(str)

    def __init__(
        self,
        context: LocalizedContext,
        fields: Sequence[Field],
        label_spacing: Spacing = spacing.NONE,
        grid_spacing: Spacing = spacing.FORM,
        help_spacing: Spacing = spacing.NONE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context, self._label_spacing, self._help_spacing = context, label_spacing, help_spacing
        self.fields: dict[str, FieldWidgets] = {}
        self.labels: dict[str, Label] = {}
        self.help_labels: dict[str, Label] = {}
        self._shown_values: dict[str, str] = {}
        self._grid_spacing = grid_spacing
        self._column = make_column(context.theme, Spacing(gap=grid_spacing.row_gap), parent=self)
        for spec in fields:
            self._add_field(spec)
        refresh_with_language(self, Form.fill_options)
        self.fill_options()

    @cached_property
    def notice(self) -> NoticeBar:
        """Shows why an input was refused; the owner of the form places it."""
        return NoticeBar(self.context.theme)

    # Making the fields

    def _add_field(self, spec: Field) -> None:
        widgets = self.fields[spec.name] = FieldWidgets(spec, self._create_editor(spec), self)
        widgets.edited.connect(self.edited)
        widgets.committed.connect(self._on_committed)
        if spec.label and spec.has_label:
            label = Label(self.context.theme, spec.label, SMALL_PX, bold=True, margins=self._label_spacing)
            label.setBuddy(widgets.editor)
            widgets.label = self.labels[spec.name] = label
        if spec.has_help:
            widgets.help_label = self.help_labels[spec.name] = Label(
                self.context.theme, size=SMALL_PX, colour="soft", margins=self._help_spacing
            ).enable_wrapping()
        self._place(widgets)

    def _create_editor(self, spec: Field) -> QWidget:
        editor = spec.editor if isinstance(spec.editor, QWidget) else self._editor_of_kind(spec.editor, spec)
        name = spec.accessible_name or spec.label
        if isinstance(editor, LineField | MultilineField):
            editor.set_texts(name, spec.hint)
        elif isinstance(editor, OptionGroup):
            editor.set_accessible_name(name)
        return editor

    def _editor_of_kind(self, kind: EditorKind, spec: Field) -> QWidget:
        theme = self.context.theme
        if kind == "lines":
            return MultilineField(theme, *spec.lines)
        if kind == "date":
            return DateField(self.context)
        if kind == "choice":
            return SegmentedControl(theme)
        if kind == "line":
            return LineField(theme)
        return ChipGroup(theme, can_deselect=kind == "optional chips")

    def _place(self, widgets: FieldWidgets) -> None:
        """Put the widgets of a field below the last one, or beside it."""
        if not widgets.spec.is_beside:
            for widget in widgets.widgets:
                self._column.addWidget(widget)
            return
        pair = make_grid(self.context.theme, self._grid_spacing)
        left, right = list(self.fields.values())[-2].widgets, widgets.widgets
        for index, widget in enumerate(left):
            self._column.removeWidget(widget)
            pair.addWidget(widget, index, 0)
        # a field with fewer parts, such as a button without a label, gets the whole height
        height = len(left) - len(right) + 1
        for index, widget in enumerate(right):
            pair.addWidget(widget, index, 1, height if widget is right[-1] else 1, 1)
        self._column.addLayout(pair)

    def fill_options(self) -> None:
        """Set the options of all choices in the current language."""
        for field in self.fields.values():
            field.fill_options()

    def _on_committed(self, name: str) -> None:
        self.update_shown()
        self.committed.emit(name)

    # Values

    def editor(self, name: str) -> QWidget:
        """Return the editor of a field."""
        return self.fields[name].editor

    def line(self, name: str) -> LineField:
        """Return the editor of a field with one line."""
        return cast("LineField", self.fields[name].editor)

    def lines(self, name: str) -> MultilineField:
        """Return the editor of a field with several lines."""
        return cast("MultilineField", self.fields[name].editor)

    def choice(self, name: str) -> OptionGroup:
        """Return the editor of a field with options."""
        return cast("OptionGroup", self.fields[name].editor)

    def value(self, name: str) -> str:
        """Return the text or the chosen option of a field."""
        value: str = self.fields[name].editor.value()  # type: ignore[attr-defined]
        return value

    def values(self) -> dict[str, str]:
        """Return the values of all fields that have one."""
        return {
            name: self.value(name) for name, field in self.fields.items() if hasattr(field.editor, "value")
        }

    def set_values(self, values: Mapping[str, str], overwrite: bool = True) -> None:
        """Show these values.

        Args:
            values: Values by the name of their field.
            overwrite: Replace also a text that is being edited and not committed yet.
        """
        for name, value in values.items():
            if overwrite or not self._is_being_edited(name):
                self.fields[name].editor.set_value(value)  # type: ignore[attr-defined]
                self._shown_values[name] = value
        self.update_shown()

    def _is_being_edited(self, name: str) -> bool:
        editor = self.fields[name].editor
        return isinstance(editor, TextInput) and editor.is_typing and name in self.changed_values()

    def changed_values(self) -> dict[str, str]:
        """Return the values that the user changed since they were set."""
        shown = self._shown_values
        return {name: value for name, value in self.values().items() if value != shown.get(name, value)}

    def accept_value(self, name: str) -> None:
        """Regard the current value of a field as unchanged."""
        self._shown_values[name] = self.value(name)

    def accept_values(self) -> None:
        """Regard all current values as unchanged."""
        self._shown_values = {}

    # Display

    def update_shown(self) -> None:
        """Show the fields that apply to the current values."""
        values = self.values()
        for field in self.fields.values():
            if field.spec.is_shown is not None:
                for widget in field.widgets:
                    widget.setVisible(field.spec.is_shown(values))

    def show_error(self, words: str, name: str = "") -> None:
        """Show why an input was refused, and go to its field; '' hides the notice."""
        self.notice.set_text(words)
        if name:
            self.fields[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)
