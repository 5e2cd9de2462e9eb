"""The searchable list of keys: those of the menus, or the letters of their lines, and those that stand in no menu."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QKeySequence

from canvas_app.ui.kit.translate import QT_TRANSLATE_NOOP
from canvas_app.ui.presenting.show_keys import SHOW_KEY_HELP
from canvas_app.ui.shell.actions import (
    COPY_ACTIONS,
    COPY_SUBMENUS,
    MENUS,
    SUBMENUS,
    ActionSpec,
    action_specs,
    menu_items,
    strip_mnemonic,
    translated,
)

COPY_ITEMS = COPY_ACTIONS | COPY_SUBMENUS

KEY_HELP: tuple[tuple[str, str], ...] = (
    (
        QT_TRANSLATE_NOOP("Actions", "Letters, digits, signs"),
        QT_TRANSLATE_NOOP("Actions", "On a topic or note: the next note, beginning with that"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Ctrl+Enter, Tab"),
        QT_TRANSLATE_NOOP("Actions", "Finish this note and start the next"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Enter"),
        QT_TRANSLATE_NOOP("Actions", "Start the next note; on an older note: finish"),
    ),
    (QT_TRANSLATE_NOOP("Actions", "Shift+Enter"), QT_TRANSLATE_NOOP("Actions", "New line in a note")),
    (QT_TRANSLATE_NOOP("Actions", "Esc"), QT_TRANSLATE_NOOP("Actions", "Finish; back to the whole canvas")),
    (
        QT_TRANSLATE_NOOP("Actions", "↑ ↓ ← →"),
        QT_TRANSLATE_NOOP("Actions", "Next note, also in another block"),
    ),
    (QT_TRANSLATE_NOOP("Actions", "Shift + arrows"), QT_TRANSLATE_NOOP("Actions", "Select more notes")),
    (
        QT_TRANSLATE_NOOP("Actions", "Ctrl + click"),
        QT_TRANSLATE_NOOP("Actions", "Add a note to the selection, or take one out"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Ctrl+↓, Ctrl+↑"),
        QT_TRANSLATE_NOOP("Actions", "Next topic, or the previous one, also while writing"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Space"),
        QT_TRANSLATE_NOOP("Actions", "On small squares: all notes of the topic"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "@anna, #yellow, # at the front"),
        QT_TRANSLATE_NOOP("Actions", "Who wrote the note, its colour, or that it is a heading"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Alt+1 … Alt+5"),
        QT_TRANSLATE_NOOP("Actions", "Enlarge a block, and back"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Ctrl+1 … Ctrl+5"),
        QT_TRANSLATE_NOOP("Actions", "Colour of the selected notes and of the next ones"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Ctrl+Shift+D, T, P"),
        QT_TRANSLATE_NOOP("Actions", "Decided, to do, parked: what was agreed about the note"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Ctrl+Shift+M, R"),
        QT_TRANSLATE_NOOP("Actions", "Write in silence in this topic, or reveal it; reveal everything"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "F6, Shift+F6"),
        QT_TRANSLATE_NOOP("Actions", "Next block, or the previous one"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "F7, Shift+F7"),
        QT_TRANSLATE_NOOP("Actions", "While comparing: the next change, or the previous one"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Home, End"),
        QT_TRANSLATE_NOOP("Actions", "First or last of this block"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Shift + click"),
        QT_TRANSLATE_NOOP("Actions", "All notes in between"),
    ),
    (QT_TRANSLATE_NOOP("Actions", "Ctrl + mouse wheel"), QT_TRANSLATE_NOOP("Actions", "Zoom")),
)
"""Keys of the canvas that have no menu item."""

PLAN_KEYS: tuple[tuple[str, str], ...] = (
    (QT_TRANSLATE_NOOP("Actions", "Enter"), QT_TRANSLATE_NOOP("Actions", "Edit the step; Esc ends it")),
    (QT_TRANSLATE_NOOP("Actions", "N"), QT_TRANSLATE_NOOP("Actions", "New step after this one")),
    (QT_TRANSLATE_NOOP("Actions", "+, -"), QT_TRANSLATE_NOOP("Actions", "Five minutes longer or shorter")),
    (QT_TRANSLATE_NOOP("Actions", "Alt+↑, Alt+↓"), QT_TRANSLATE_NOOP("Actions", "Move the step up or down")),
    (QT_TRANSLATE_NOOP("Actions", "Delete"), QT_TRANSLATE_NOOP("Actions", "Delete the step")),
)
"""Keys of the session plan."""

LINE_KEYS: tuple[tuple[str, str], ...] = (
    (QT_TRANSLATE_NOOP("Actions", "Enter"), QT_TRANSLATE_NOOP("Actions", "Add the note; the next one")),
    (
        QT_TRANSLATE_NOOP("Actions", "Ctrl+↓, Ctrl+↑"),
        QT_TRANSLATE_NOOP("Actions", "Next topic, or the previous one, also while writing"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "↑, ↓"),
        QT_TRANSLATE_NOOP("Actions", "To the previous note, and back to the new one"),
    ),
)
"""Keys of the pages on which notes are typed in a line."""

WALL_KEYS: tuple[tuple[str, str], ...] = (
    *LINE_KEYS,
    (
        QT_TRANSLATE_NOOP("Actions", "@anna, @yellow at the front"),
        QT_TRANSLATE_NOOP("Actions", "Who wrote it, or only the colour of the paper"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Tab"),
        QT_TRANSLATE_NOOP("Actions", "Enter how many there are: digits, Tab, Esc"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Ctrl+Z"),
        QT_TRANSLATE_NOOP("Actions", "Take back what was typed, then the notes of this topic"),
    ),
)
"""Keys of the page that types over a wall."""

COPY_KEYS: tuple[tuple[str, str], ...] = (
    *LINE_KEYS,
    (
        QT_TRANSLATE_NOOP("Actions", "Enter without text"),
        QT_TRANSLATE_NOOP("Actions", "Delete the older note"),
    ),
    (QT_TRANSLATE_NOOP("Actions", "Alt+↑, Alt+↓"), QT_TRANSLATE_NOOP("Actions", "Move the note up or down")),
    (
        QT_TRANSLATE_NOOP("Actions", "Ctrl+Shift+↓, ↑"),
        QT_TRANSLATE_NOOP("Actions", "Move the note to the next topic, or to the previous one"),
    ),
    (QT_TRANSLATE_NOOP("Actions", "Ctrl+1 … Ctrl+5"), QT_TRANSLATE_NOOP("Actions", "Colour of the note")),
)
"""Keys of the page on which a copy is filled in."""

AGREEMENT_KEYS: tuple[tuple[str, str], ...] = (
    (QT_TRANSLATE_NOOP("Actions", "Enter"), QT_TRANSLATE_NOOP("Actions", "To the note on the canvas")),
    (
        QT_TRANSLATE_NOOP("Actions", "F2"),
        QT_TRANSLATE_NOOP("Actions", "Change text, who and when; Esc when done"),
    ),
    (QT_TRANSLATE_NOOP("Actions", "D, T, P"), QT_TRANSLATE_NOOP("Actions", "Decided, to do, parked")),
    (QT_TRANSLATE_NOOP("Actions", "Delete"), QT_TRANSLATE_NOOP("Actions", "Off the list; the note stays")),
)
"""Keys of the list of agreements."""

VOTING_KEYS: tuple[tuple[str, str], ...] = (
    (
        QT_TRANSLATE_NOOP("Actions", "Letters"),
        QT_TRANSLATE_NOOP("Actions", "Whose votes: a name or initials"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "+, -, digits"),
        QT_TRANSLATE_NOOP("Actions", "Give the note one more, take one back, or give exactly that many"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Enter, Shift+Enter"),
        QT_TRANSLATE_NOOP("Actions", "The votes of the next person, or the one before"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Ctrl+↓, Ctrl+↑"),
        QT_TRANSLATE_NOOP("Actions", "To the notes of the next topic, or of the one before"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Tab"),
        QT_TRANSLATE_NOOP("Actions", "From the people to the notes, then to the result and the buttons"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Delete"),
        QT_TRANSLATE_NOOP("Actions", "Take everything back from the note"),
    ),
)
"""Keys of the page of voting."""


PRESENTING = QT_TRANSLATE_NOOP("Actions", "While presenting")
"""Title of the keys of the show."""

FILLING_IN = QT_TRANSLATE_NOOP("Actions", "Filling in a copy")
"""Title of the keys of the page on which a copy is filled in."""


def shortcut_groups(*, is_copy: bool = False) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the shortcuts for the searchable list: groups of (keys, effect) in the current language.

    Args:
        is_copy: Whether a copy is filled in: then only what applies there.
    """
    specs = {spec.id: spec for spec in action_specs()}
    tables = (
        (QT_TRANSLATE_NOOP("Actions", "On the canvas"), KEY_HELP),
        (QT_TRANSLATE_NOOP("Actions", "In the session plan"), PLAN_KEYS),
        (QT_TRANSLATE_NOOP("Actions", "Typing up sticky notes"), WALL_KEYS),
        (FILLING_IN, COPY_KEYS),
        (QT_TRANSLATE_NOOP("Actions", "In the agreements"), AGREEMENT_KEYS),
        (QT_TRANSLATE_NOOP("Actions", "When entering votes"), VOTING_KEYS),
        (PRESENTING, SHOW_KEY_HELP),
    )
    groups = [
        (translated(title), [(translated(keys), translated(effect)) for keys, effect in table])
        for title, table in tables
        if title == FILLING_IN or not is_copy
    ]
    for _, title, items in MENUS:
        words = translated(title)
        shown = [
            item
            for item in menu_items(items)
            if item and (not is_copy or item.removesuffix(">") in COPY_ITEMS)
        ]
        rows = [_menu_row(item, words, specs) for item in shown]
        groups.append((strip_mnemonic(words), rows))
    return [group for group in groups if group[1]]


def _menu_row(item: str, menu: str, specs: Mapping[str, ActionSpec]) -> tuple[str, str]:
    """Return the keys and the effect of a line of a menu."""
    spec = specs.get(item)
    label = translated(spec.label if spec else SUBMENUS[item.removesuffix(">")])
    return (_own_keys(spec) if spec else "") or f"Alt+{_letter(menu)}, {_letter(label)}", strip_mnemonic(
        label
    )


def _own_keys(spec: ActionSpec) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    keys = [QKeySequence(key).toString(native) for key in spec.keys]
    return ", ".join([*keys, *([translated(spec.key_hint)] if spec.key_hint else [])])


def _letter(label: str) -> str:
    """Return the letter that chooses a line of an open menu."""
    return label.partition("&")[2][:1].upper()
