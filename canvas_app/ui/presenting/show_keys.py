"""Keys while presenting, those of clickers among them; they act while nothing is being typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from canvas_app.ui.kit.translate import QT_TRANSLATE_NOOP

KEY_COMMANDS = {
    Qt.Key.Key_PageDown: "next",
    Qt.Key.Key_Right: "next",
    Qt.Key.Key_Down: "next",
    Qt.Key.Key_Space: "next",
    Qt.Key.Key_N: "next",
    Qt.Key.Key_PageUp: "previous",
    Qt.Key.Key_Left: "previous",
    Qt.Key.Key_Up: "previous",
    Qt.Key.Key_Backspace: "previous",
    Qt.Key.Key_P: "previous",
    Qt.Key.Key_Home: "overview",
    Qt.Key.Key_O: "overview",
    Qt.Key.Key_End: "last",
    Qt.Key.Key_F: "freeze",
    Qt.Key.Key_B: "black",
    Qt.Key.Key_Period: "black",
    Qt.Key.Key_W: "white",
    Qt.Key.Key_Comma: "white",
    Qt.Key.Key_K: "laser",
    Qt.Key.Key_T: "timer",
    Qt.Key.Key_Plus: "longer",
    Qt.Key.Key_Equal: "longer",
    Qt.Key.Key_Minus: "shorter",
    Qt.Key.Key_0: "timer_off",
    Qt.Key.Key_L: "legible",
    Qt.Key.Key_A: "names",
    Qt.Key.Key_M: "masks",
    Qt.Key.Key_G: "agreements",
    Qt.Key.Key_V: "ranking",
    Qt.Key.Key_D: "theme",
    Qt.Key.Key_R: "back_row",
    Qt.Key.Key_X: "swap",
    Qt.Key.Key_C: "hold",
    Qt.Key.Key_S: "skip",
    Qt.Key.Key_BracketRight: "lengthen",
    Qt.Key.Key_BracketLeft: "shorten",
    Qt.Key.Key_H: "shorten_break",
    Qt.Key.Key_E: "own_note",
    Qt.Key.Key_J: "choose",
    Qt.Key.Key_Slash: "choose",
    Qt.Key.Key_Return: "write",
    Qt.Key.Key_Enter: "write",
    Qt.Key.Key_F2: "write",
    Qt.Key.Key_Y: "wall",
    Qt.Key.Key_Q: "round",
    Qt.Key.Key_Z: "skip_turn",
    Qt.Key.Key_U: "shuffle_turns",
    Qt.Key.Key_Escape: "stop",
    Qt.Key.Key_Question: "keys",
    Qt.Key.Key_1: "block_1",
    Qt.Key.Key_2: "block_2",
    Qt.Key.Key_3: "block_3",
    Qt.Key.Key_4: "block_4",
    Qt.Key.Key_5: "block_5",
}
"""Command of each key."""

CONTROL_KEY_COMMANDS = {Qt.Key.Key_PageDown: "next_step", Qt.Key.Key_PageUp: "previous_step"}
"""Command of each key with Ctrl, also while a note is typed."""

STAGE_COMMANDS = frozenset(
    {
        "next", "previous", "next_step", "previous_step", "overview", "last", "black", "white",
        "timer", "timer_off", "longer", "shorter", "legible", "names", "masks", "agreements", "ranking",
        "theme", "back_row", "hold", "skip", "lengthen", "shorten", "shorten_break", "skip_turn", "shuffle_turns",
        "block_1", "block_2", "block_3", "block_4", "block_5",
    }
)  # fmt: skip
"""Commands that need no page of the facilitator's own: those on the only screen."""

ALWAYS = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
"""Keys that act also while a note is typed."""


def command_of(event: QKeyEvent) -> str:
    """Return the command of a key; '' for none."""
    ignored = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    modifiers, key = event.modifiers() & ~ignored, Qt.Key(event.key())
    if modifiers == Qt.KeyboardModifier.ControlModifier:
        return CONTROL_KEY_COMMANDS.get(key, "")
    return "" if modifiers else KEY_COMMANDS.get(key, "")


SHOW_KEY_HELP: tuple[tuple[str, str], ...] = (
    (
        QT_TRANSLATE_NOOP("Actions", "Page Down, →, Space · Page Up, ←"),
        QT_TRANSLATE_NOOP("Actions", "Next page or slide · the previous one"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "O, Home · 1 … 5 · End"),
        QT_TRANSLATE_NOOP("Actions", "The whole canvas · a block · the last slide"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "J or /"),
        QT_TRANSLATE_NOOP("Actions", "Find and show a topic, a note, a coalition or a sentence of your own"),
    ),
    (QT_TRANSLATE_NOOP("Actions", "F"), QT_TRANSLATE_NOOP("Actions", "Freeze what the room sees, or go on")),
    (
        QT_TRANSLATE_NOOP("Actions", "B or . · W or ,"),
        QT_TRANSLATE_NOOP("Actions", "Black screen · white screen"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "K"),
        QT_TRANSLATE_NOOP("Actions", "Laser pointer: move the mouse over the picture"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "T · + and - · 0"),
        QT_TRANSLATE_NOOP("Actions", "Start or pause the timer · a minute more or less · take it away"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "L"),
        QT_TRANSLATE_NOOP("Actions", "Show in full what was too long for the slide"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "V"),
        QT_TRANSLATE_NOOP("Actions", "The result of the vote; until it is revealed, the question"),
    ),
    (QT_TRANSLATE_NOOP("Actions", "A"), QT_TRANSLATE_NOOP("Actions", "Who wrote it: shown or not")),
    (
        QT_TRANSLATE_NOOP("Actions", "M"),
        QT_TRANSLATE_NOOP("Actions", "Write in silence in the topics in view, or reveal their notes"),
    ),
    (QT_TRANSLATE_NOOP("Actions", "G"), QT_TRANSLATE_NOOP("Actions", "What was agreed")),
    (
        QT_TRANSLATE_NOOP("Actions", "D · R"),
        QT_TRANSLATE_NOOP("Actions", "Dark or light · how far the back row is"),
    ),
    (QT_TRANSLATE_NOOP("Actions", "X"), QT_TRANSLATE_NOOP("Actions", "Swap the screens")),
    (
        QT_TRANSLATE_NOOP("Actions", "Ctrl+Page Down · Ctrl+Page Up · S"),
        QT_TRANSLATE_NOOP(
            "Actions", "The next step of the plan · the previous one · skip the rest of this one"
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "[ and ] · C · H"),
        QT_TRANSLATE_NOOP(
            "Actions", "This step a minute shorter or longer · pause the plan · a shorter break"
        ),
    ),
    (QT_TRANSLATE_NOOP("Actions", "E"), QT_TRANSLATE_NOOP("Actions", "Write something for yourself only")),
    (
        QT_TRANSLATE_NOOP("Actions", "Enter, F2 · Esc"),
        QT_TRANSLATE_NOOP("Actions", "Type a note · stop typing, then stop presenting"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Q"),
        QT_TRANSLATE_NOOP("Actions", "Go-round: who speaks when · press again to stop"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Z · U · Enter · Delete"),
        QT_TRANSLATE_NOOP("Actions", "In a go-round: skip · shuffle · give someone the turn · not here"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Y"),
        QT_TRANSLATE_NOOP("Actions", "Type up sticky notes; the room keeps seeing its slide"),
    ),
    (QT_TRANSLATE_NOOP("Actions", "?, F1"), QT_TRANSLATE_NOOP("Actions", "This list of keys")),
)
"""Keys while presenting, for the list of shortcuts."""
