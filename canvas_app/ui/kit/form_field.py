"""Fields of a declared form: what is declared of one, and the widgets made of that."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.ui.kit.date_field import DateField
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.option_group import Option, OptionGroup
from canvas_app.ui.kit.text_fields import LineField, MultilineField, TextInput
from canvas_app.ui.kit.translate import Words

EditorKind = Literal["line", "lines", "date", "choice", "chips", "optional chips"]
"""One line of text, several lines, a day, a segmented control, chips, and chips that can all be off."""


class Field(NamedTuple):
    """One field of a form.

    Attributes:
        name: Name of its value.
        label: Text above the editor, and its accessible name; '' for none.
        editor: Kind of editor, or a widget of its own (with `value` and `set_value` if the form reads and shows it).
        accessible_name: Name of the editor, if it is not the label.
        tooltip: Explains the label.
        hint: Placeholder of a text field.
        options: Returns the options to choose from, in the current language.
        has_help: Whether a line of explanation is below the editor, in `help_labels`.
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
    tooltip: Words = ""
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

    def __init__(self, spec: Field, editor: QWidget, form: QWidget) -> None:
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
