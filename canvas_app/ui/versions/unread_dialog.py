"""Dialog with the parts of a file that could not be read; they are shown and kept unchanged."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from canvas_app.content.kind_labels import kind_labels
from canvas_app.model.kinds import KINDS
from canvas_app.ui.app_dialog import AppDialog
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.lists import ListRow, PlainTextView, RowList
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.ui.context import AppContext

MAX_SHOWN_CHARACTERS = 20_000
"""Maximum number of characters of a part that are shown."""

MAX_LINE_CHARACTERS = 120


TITLE = TranslatableText("UnreadDialog", "Unreadable parts")
INTRODUCTION = TranslatableText(
    "UnreadDialog",
    "This version cannot make sense of these parts of the file. They stay in the file, unchanged, each time "
    "you save. A newer version may be able to read them; or copy one and type it in again as a note.",
)
COPY = TranslatableText("UnreadDialog", "Copy")


class UnreadPart(NamedTuple):
    """An unread part, with the kind of record it should have been."""

    kind: str
    raw: Any


def unread_parts(document: Document) -> list[UnreadPart]:
    """Return everything that could not be read, sorted by kind."""
    return [UnreadPart(kind, raw) for kind in sorted(document.unread) for raw in document.unread[kind]]


def kind_label(kind: str, lang: str) -> str:
    """Return the name of a kind of record."""
    words = {
        "removed": QCoreApplication.translate("UnreadDialog", "Something that was deleted"),
        "unread": QCoreApplication.translate("UnreadDialog", "Unknown"),
    }
    return words.get(kind) or kind_labels(kind, lang).name


def summary_of(raw: Any) -> str:
    """Return a short text that identifies a part: its text, name, title or id, else its JSON."""
    if type(raw) is dict:
        raw = raw.get("record") if raw.keys() == {"kind", "record"} else raw
        fields = raw if type(raw) is dict else {}
        found = (fields.get(name) for name in (*_summary_fields(), "id"))
        raw = next((value for value in found if isinstance(value, (str, int, float)) and value != ""), raw)
    text = raw if type(raw) is str else json.dumps(raw, ensure_ascii=False)[:200]
    return " ".join(text[:200].split())


def _summary_fields() -> list[str]:
    """Return the fields that identify a record of any kind to people."""
    return [kind.summary for kind in sorted(KINDS.values(), key=lambda kind: kind.rank) if kind.summary]


class UnreadDialog(AppDialog):
    """Lists the parts and shows the raw data of the selected one, which can be copied in full."""

    preferred_size = (900, 600)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, TITLE, INTRODUCTION, parent)
        theme = context.theme
        self.parts = unread_parts(context.session.document)
        self.part_list, self.raw_view = RowList(theme), PlainTextView(theme, monospaced=True)
        self.truncated_label = Label(theme, size=SMALL_PX, colour="soft").enable_wrapping()
        self.copy_button = Button(theme, "plain", "copy", label=COPY)
        self.part_list.set_accessible_name(TranslatableText("UnreadDialog", "The parts"))
        self.raw_view.set_accessible_name(TranslatableText("UnreadDialog", "What is in this part"))
        right = make_column(theme, spacing.SMALL, (self.raw_view, 1), self.truncated_label)
        self.body_layout.addLayout(make_row(theme, spacing.EXTRA_WIDE, (self.part_list, 2), (right, 3)), 1)
        self.part_list.current_row_changed.connect(self._show_part)
        self.copy_button.clicked.connect(self._copy)
        self.finish_init(right_buttons=(self.copy_button,))
        self.part_list.set_rows(
            [ListRow(kind_label(part.kind, context.lang), summary_of(part.raw)) for part in self.parts]
        )
        self.part_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _selected_json(self) -> str:
        return json.dumps(
            self.parts[self.part_list.list_widget.currentRow()].raw, ensure_ascii=False, indent=1
        )

    def _show_part(self, index: int) -> None:
        if not 0 <= index < len(self.parts):
            return
        text = self._selected_json()
        shown = text[:MAX_SHOWN_CHARACTERS]
        lines = (
            line[start : start + MAX_LINE_CHARACTERS]
            for line in shown.split("\n")
            for start in range(0, max(1, len(line)), MAX_LINE_CHARACTERS)
        )
        self.raw_view.set_text("\n".join(lines))
        left = len(text) - len(shown)
        words = self.tr("Only the beginning is shown. Copy takes all %1 characters.")
        self.truncated_label.setText(words.replace("%1", str(len(text))))
        self.truncated_label.setVisible(left > 0)
        self.copy_button.set_texts(COPY)

    def _copy(self) -> None:
        if self.parts:
            QGuiApplication.clipboard().setText(self._selected_json())
            self.copy_button.set_texts(TranslatableText("UnreadDialog", "Copied"))
