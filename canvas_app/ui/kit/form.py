"""Declared forms: labels, editors, explanations and the place of an error, from a table of fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.date_field import DateField, LocalizedContext
from canvas_app.ui.kit.form_field import EditorKind, Field, FieldWidgets
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import bind_lengths, make_column, make_grid
from canvas_app.ui.kit.notice_bar import NoticeBar
from canvas_app.ui.kit.option_group import ChipGroup, OptionGroup, SegmentedControl
from canvas_app.ui.kit.spacing import Spacing
from canvas_app.ui.kit.text_fields import LineField, MultilineField, TextInput
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.kit.translate import Words, bind_texts, refresh_with_language


class Form(QWidget):
    """The fields of a form below each other, or two side by side.

    Attributes:
        edited: Signal with the name of a field whose text or choice changed.
        committed: Signal with the name of a field that the user left, or where an option or a day was chosen.
        fields: The widgets of the fields, by name.
        labels: The labels, by name.
        help_labels: The lines of explanation, by name.
        record_key: Returns which record it shows, by kind and id; ids of '' for none.

    Args:
        context: Supplies the theme and the language.
        fields: The fields, in the order of the form and of the Tab key.
        label_spacing: Margins of a label above its editor.
        label_width: Width of the labels at the left of the editors, in pixels at scale 1; 0 to have them above.
            An editor whose label is not shown takes their place too.
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
        label_width: float = 0.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label_width = label_width
        self.context, self._label_spacing, self._help_spacing = context, label_spacing, help_spacing
        self.fields: dict[str, FieldWidgets] = {}
        self.labels: dict[str, Label] = {}
        self.help_labels: dict[str, Label] = {}
        self._shown_values: dict[str, str] = {}
        self.record_key: Callable[[], tuple[str, str]] = lambda: ("", "")
        self._grid_spacing = grid_spacing
        self._column = make_column(context.theme, Spacing(gap=grid_spacing.row_gap), parent=self)
        self._grid = make_grid(context.theme, grid_spacing)
        self._column.addLayout(self._grid)
        for spec in fields:
            self._add_field(spec)
        refresh_with_language(self, Form.fill_options)
        self.fill_options()
        for field in self.fields.values():
            if isinstance(field.editor, OptionGroup):
                # Qt leaves a button where it is while nothing that takes the focus is in between, as until now
                field.editor.fix_tab_order()

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
            widgets.label = self.labels[spec.name] = self._create_label(spec.label)
            widgets.label.setBuddy(widgets.editor)
            bind_texts(widgets.label, QWidget.setToolTip, spec.tooltip)
        if spec.has_help:
            widgets.help_label = self.help_labels[spec.name] = Label(
                self.context.theme, size=SMALL_PX, colour="soft", margins=self._help_spacing
            ).enable_wrapping()
        self._place(widgets)

    def _create_label(self, words: Words) -> Label:
        theme = self.context.theme
        if not self._label_width:
            return Label(theme, words, SMALL_PX, bold=True, margins=self._label_spacing)
        label = Label(theme, words, SMALL_PX, colour="soft").enable_wrapping()
        bind_lengths(theme, label, QWidget.setFixedWidth, self._label_width)
        return label

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
        if self._label_width:
            self._place_beside_label(widgets)
            return
        if not widgets.spec.is_beside:
            for widget in widgets.widgets:
                self._column.addWidget(widget)
            return
        pair = make_grid(self.context.theme, self._grid_spacing)
        left, right = list(self.fields.values())[-2].widgets, widgets.widgets
        for index, widget in enumerate(left):
            self._column.removeWidget(widget)
            pair.addWidget(widget, index, 0, _alignment_of(widget))
        # a field with fewer parts, such as a button without a label, gets the whole height
        height = len(left) - len(right) + 1
        for index, widget in enumerate(right):
            pair.addWidget(widget, index, 1, height if widget is right[-1] else 1, 1, _alignment_of(widget))
        self._column.addLayout(pair)

    def _place_beside_label(self, widgets: FieldWidgets) -> None:
        row, column = self._grid.rowCount(), int(widgets.spec.has_label)
        if widgets.label is not None:
            self._grid.addWidget(widgets.label, row, 0)
        for place, widget in enumerate(filter(None, (widgets.editor, widgets.help_label))):
            self._grid.addWidget(widget, row + place, column, 1, 2 - column)

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
        return str(self.fields[name].editor.value())  # type: ignore[attr-defined]

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

    @property
    def is_being_edited(self) -> bool:
        """Whether a text is being typed that is not done."""
        return any(map(self._is_being_edited, self.fields))

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


def _alignment_of(widget: QWidget) -> Qt.AlignmentFlag:
    """Return how a widget lies in its cell: a text of several lines at the top, beside one that grew higher."""
    return Qt.AlignmentFlag.AlignTop if isinstance(widget, MultilineField) else Qt.AlignmentFlag(0)
