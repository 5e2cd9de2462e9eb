"""Table of all actions: labels, keys and menus. Menus and the list of shortcuts are built from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence

from canvas_app.ui.kit.translate import QT_TRANSLATE_NOOP
from canvas_app.ui.shell.pages import START_PAGE, listed_pages

TR_CONTEXT = "Actions"


class ActionSpec(NamedTuple):
    """One action of the window.

    Attributes:
        id: Name of the action.
        label: Its text in English, translated when shown.
        keys: Shortcuts of the window.
        key_hint: Keys the canvas handles by itself; shown only in the menu and the list of shortcuts.
        checkable: Whether it is a toggle.
        canvas_shortcut: The keys have another meaning in a form, so they work on the canvas only.
        canvas_only: Enabled on the canvas page only.
        without_document: Enabled even when no workshop is open.
        page: Page of the window that it shows.
        is_private: Shows folders or people's work of before: not while the room looks at this screen.
    """

    id: str
    label: str
    keys: tuple[str, ...] = ()
    key_hint: str = ""
    checkable: bool = False
    canvas_shortcut: bool = False
    canvas_only: bool = False
    without_document: bool = False
    page: str = ""
    is_private: bool = False


MARK_KEYS = {"decided": "Ctrl+Shift+D", "to_do": "Ctrl+Shift+T", "parked": "Ctrl+Shift+P"}
"""Keys of the canvas that say what was agreed about notes, by mark."""

MASK_KEY, REVEAL_KEY = "Ctrl+Shift+M", "Ctrl+Shift+R"
"""Keys of the canvas that mask or reveal a topic, and that reveal all."""

COPY_ACTIONS = frozenset(
    {
        "open", "save", "save-as", "hand-in", "recovered", "start", "window-new", "window-close", "quit",
        "undo", "redo", "motion", "full-screen", "shortcuts", "guide", "about",
    }
)  # fmt: skip
"""What applies while a copy is filled in that was handed out; nothing else is shown then."""

COPY_SUBMENUS = frozenset({"recent", "text-size", "theme", "language"})
"""The submenus that apply then."""

COPY_ONLY_ACTIONS = frozenset({"hand-in"})
"""What applies only then."""

PAGES_ITEM = "pages"
"""Stands in a menu for the pages of the window."""

MENUS: tuple[tuple[str, str, tuple[str | None, ...]], ...] = (
    (
        "file",
        QT_TRANSLATE_NOOP("Actions", "&File"),
        (
            "new", "open", "recent>", "examples>", None, "save", "save-as", "hand-in", None,
            "moment", "since", "versions", "recovered", "unread", None,
            "handout", "collect", "import", "shared", "poster", "export", "clean", None,
            "start", "window-new", "window-close", "quit",
        ),
    ),
    (
        "edit",
        QT_TRANSLATE_NOOP("Actions", "&Edit"),
        (
            "undo", "redo", None, "cut", "copy", "paste", "paste-one", None,
            "duplicate", "delete", "select-all", None, "find", "choose-version", None, "workshop",
        ),
    ),
    (
        "note",
        QT_TRANSLATE_NOOP("Actions", "&Note"),
        ("note-new", "note-edit", "writer", "wall", None, "colour>", "author>", None,
            "dot-give", "dot-take", "vote-reveal", "dots-remove", None, "earlier", "later", "note-move", "sort>", None,
            "heading", "heading-fold", None, "mark>", "silence>", None, "card-new"),
    ),
    (
        "view",
        QT_TRANSLATE_NOOP("Actions", "&View"),
        (
            PAGES_ITEM, None, "block>", None,
            "zoom-fit", "zoom-in", "zoom-out", "zoom-reset", None,
            "text-size>", "theme>", "language>", None, "dots", "motion", "full-screen", None, "present", "lock",
        ),
    ),
    (
        "help",
        QT_TRANSLATE_NOOP("Actions", "&Help"),
        ("shortcuts", "block-help", "guide", None, "about"),
    ),
)  # fmt: skip
"""The menus in order: id, title and items.

None is a separator, `name>` a submenu that is filled when it opens, `PAGES_ITEM` the pages of the window.
"""

ACTION_SPECS: tuple[ActionSpec, ...] = (
    ActionSpec("new", QT_TRANSLATE_NOOP("Actions", "&New network…"), ("Ctrl+N",), without_document=True),
    ActionSpec(
        "open", QT_TRANSLATE_NOOP("Actions", "&Open…"), ("Ctrl+O",), without_document=True, is_private=True
    ),
    ActionSpec("save", QT_TRANSLATE_NOOP("Actions", "&Save"), ("Ctrl+S",)),
    ActionSpec("save-as", QT_TRANSLATE_NOOP("Actions", "Save &as…"), ("Ctrl+Shift+S",), is_private=True),
    ActionSpec("hand-in", QT_TRANSLATE_NOOP("Actions", "Hand in m&y notes"), is_private=True),
    ActionSpec("versions", QT_TRANSLATE_NOOP("Actions", "Earlier &versions…"), is_private=True),
    ActionSpec("moment", QT_TRANSLATE_NOOP("Actions", "&Keep this moment…"), is_private=True),
    ActionSpec("since", QT_TRANSLATE_NOOP("Actions", "What chan&ged since…"), is_private=True),
    ActionSpec(
        "recovered", QT_TRANSLATE_NOOP("Actions", "&Unsaved work…"), without_document=True, is_private=True
    ),
    ActionSpec("unread", QT_TRANSLATE_NOOP("Actions", "Unrea&dable parts…"), is_private=True),
    ActionSpec("handout", QT_TRANSLATE_NOOP("Actions", "&Hand out…"), is_private=True),
    ActionSpec("collect", QT_TRANSLATE_NOOP("Actions", "&Merge copies…"), is_private=True),
    ActionSpec("import", QT_TRANSLATE_NOOP("Actions", "Import notes from &files…"), is_private=True),
    ActionSpec("shared", QT_TRANSLATE_NOOP("Actions", "&Work in a shared folder…"), is_private=True),
    ActionSpec("clean", QT_TRANSLATE_NOOP("Actions", "&Clean copy for sharing…"), is_private=True),
    ActionSpec(
        "poster", QT_TRANSLATE_NOOP("Actions", "Make a &poster…"), ("Ctrl+E", "Ctrl+P"), page="posters"
    ),
    ActionSpec("export", QT_TRANSLATE_NOOP("Actions", "E&xport…"), ("Ctrl+Shift+E",), is_private=True),
    ActionSpec("start", QT_TRANSLATE_NOOP("Actions", "S&tart page"), without_document=True, page=START_PAGE),
    ActionSpec("window-new", QT_TRANSLATE_NOOP("Actions", "New w&indow"), without_document=True),
    ActionSpec(
        "window-close", QT_TRANSLATE_NOOP("Actions", "C&lose window"), ("Ctrl+W",), without_document=True
    ),
    ActionSpec("quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), ("Ctrl+Q",), without_document=True),
    ActionSpec("undo", QT_TRANSLATE_NOOP("Actions", "&Undo"), ("Ctrl+Z",)),
    ActionSpec("redo", QT_TRANSLATE_NOOP("Actions", "&Redo"), ("Ctrl+Y", "Ctrl+Shift+Z")),
    ActionSpec("cut", QT_TRANSLATE_NOOP("Actions", "Cu&t"), ("Ctrl+X",), canvas_shortcut=True),
    ActionSpec("copy", QT_TRANSLATE_NOOP("Actions", "&Copy"), ("Ctrl+C",), canvas_shortcut=True),
    ActionSpec(
        "paste",
        QT_TRANSLATE_NOOP("Actions", "&Paste as notes, one per line"),
        ("Ctrl+V",),
        canvas_shortcut=True,
    ),
    ActionSpec(
        "paste-one",
        QT_TRANSLATE_NOOP("Actions", "Paste as &one note"),
        ("Ctrl+Shift+V",),
        canvas_shortcut=True,
    ),
    ActionSpec("duplicate", QT_TRANSLATE_NOOP("Actions", "&Duplicate"), ("Ctrl+D",), canvas_shortcut=True),
    ActionSpec("delete", QT_TRANSLATE_NOOP("Actions", "De&lete"), ("Del", "Backspace"), canvas_shortcut=True),
    ActionSpec(
        "select-all",
        QT_TRANSLATE_NOOP("Actions", "Select &all in this block"),
        ("Ctrl+A",),
        canvas_shortcut=True,
    ),
    ActionSpec("find", QT_TRANSLATE_NOOP("Actions", "&Find and filter…"), ("Ctrl+F",)),
    ActionSpec("choose-version", QT_TRANSLATE_NOOP("Actions", "Choose between &versions…"), ("F8",)),
    ActionSpec("workshop", QT_TRANSLATE_NOOP("Actions", "&Name, date and colours…")),
    ActionSpec("note-new", QT_TRANSLATE_NOOP("Actions", "&New note"), key_hint="Enter"),
    ActionSpec("note-edit", QT_TRANSLATE_NOOP("Actions", "&Edit"), key_hint="F2", canvas_only=True),
    ActionSpec(
        "earlier", QT_TRANSLATE_NOOP("Actions", "Move &up"), key_hint="Alt+↑, Alt+←", canvas_only=True
    ),
    ActionSpec(
        "later", QT_TRANSLATE_NOOP("Actions", "Move &down"), key_hint="Alt+↓, Alt+→", canvas_only=True
    ),
    ActionSpec("note-move", QT_TRANSLATE_NOOP("Actions", "Move &to…"), ("Ctrl+M",), canvas_only=True),
    ActionSpec("heading", QT_TRANSLATE_NOOP("Actions", "&Heading"), ("Ctrl+H",), canvas_only=True),
    ActionSpec(
        "heading-fold", QT_TRANSLATE_NOOP("Actions", "&Fold or unfold"), key_hint="Space", canvas_only=True
    ),
    ActionSpec("writer", QT_TRANSLATE_NOOP("Actions", "Choose who wr&ites…"), ("Ctrl+J",)),
    ActionSpec("wall", QT_TRANSLATE_NOOP("Actions", "T&ype up sticky notes…"), ("Ctrl+T",), page="wall"),
    ActionSpec("dot-give", QT_TRANSLATE_NOOP("Actions", "&Add a dot"), key_hint="+", canvas_only=True),
    ActionSpec("dot-take", QT_TRANSLATE_NOOP("Actions", "Ta&ke back a dot"), key_hint="-", canvas_only=True),
    ActionSpec("vote-reveal", QT_TRANSLATE_NOOP("Actions", "Re&veal votes"), ("Ctrl+Shift+O",)),
    ActionSpec("dots-remove", QT_TRANSLATE_NOOP("Actions", "Delete all dot&s…"), canvas_only=True),
    ActionSpec("card-new", QT_TRANSLATE_NOOP("Actions", "New coa&lition"), ("Ctrl+Shift+N",)),
    ActionSpec(
        "zoom-fit", QT_TRANSLATE_NOOP("Actions", "Fit to &window"), ("Ctrl+9",), without_document=True
    ),
    ActionSpec(
        "zoom-in", QT_TRANSLATE_NOOP("Actions", "Zoom &in"), ("Ctrl++", "Ctrl+="), without_document=True
    ),
    ActionSpec("zoom-out", QT_TRANSLATE_NOOP("Actions", "Zoom o&ut"), ("Ctrl+-",), without_document=True),
    ActionSpec(
        "zoom-reset", QT_TRANSLATE_NOOP("Actions", "&Actual size"), ("Ctrl+0",), without_document=True
    ),
    ActionSpec("dots", QT_TRANSLATE_NOOP("Actions", "Show &dots"), checkable=True, without_document=True),
    ActionSpec("motion", QT_TRANSLATE_NOOP("Actions", "Ani&mations"), checkable=True, without_document=True),
    ActionSpec(
        "full-screen",
        QT_TRANSLATE_NOOP("Actions", "&Full screen"),
        ("F11",),
        checkable=True,
        without_document=True,
    ),
    ActionSpec("present", QT_TRANSLATE_NOOP("Actions", "P&resent"), ("F5",)),
    ActionSpec("lock", QT_TRANSLATE_NOOP("Actions", "Loc&k the network"), ("Ctrl+Shift+L",), checkable=True),
    ActionSpec(
        "shortcuts", QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts…"), ("F1",), without_document=True
    ),
    ActionSpec("block-help", QT_TRANSLATE_NOOP("Actions", "Help with this &block"), ("Shift+F1",)),
    ActionSpec("guide", QT_TRANSLATE_NOOP("Actions", "User &guide"), without_document=True),
    ActionSpec("about", QT_TRANSLATE_NOOP("Actions", "&About Netwerk Canvas"), without_document=True),
)

SUBMENUS = {
    "recent": QT_TRANSLATE_NOOP("Actions", "Open &recent"),
    "examples": QT_TRANSLATE_NOOP("Actions", "&Examples"),
    "colour": QT_TRANSLATE_NOOP("Actions", "&Colour"),
    "author": QT_TRANSLATE_NOOP("Actions", "&Written by"),
    "sort": QT_TRANSLATE_NOOP("Actions", "So&rt this topic"),
    "mark": QT_TRANSLATE_NOOP("Actions", "A&greed"),
    "silence": QT_TRANSLATE_NOOP("Actions", "Hide &or reveal notes"),
    "block": QT_TRANSLATE_NOOP("Actions", "Enlarge a &block"),
    "text-size": QT_TRANSLATE_NOOP("Actions", "&Text size"),
    "theme": QT_TRANSLATE_NOOP("Actions", "App&earance"),
    "language": QT_TRANSLATE_NOOP("Actions", "&Language (taal)"),
}

UNDO_LABELS = {
    "note-new": QT_TRANSLATE_NOOP("Actions", "new note"),
    "note-edit": QT_TRANSLATE_NOOP("Actions", "editing a note"),
    "note-delete": QT_TRANSLATE_NOOP("Actions", "deleting notes"),
    "note-duplicate": QT_TRANSLATE_NOOP("Actions", "duplicating notes"),
    "note-colour": QT_TRANSLATE_NOOP("Actions", "colour"),
    "note-author": QT_TRANSLATE_NOOP("Actions", "who wrote it"),
    "note-move": QT_TRANSLATE_NOOP("Actions", "moving notes"),
    "own-notes": QT_TRANSLATE_NOOP("Actions", "your notes"),
    "note-sort": QT_TRANSLATE_NOOP("Actions", "sorting notes"),
    "note-heading": QT_TRANSLATE_NOOP("Actions", "heading"),
    "notes-typed-over": QT_TRANSLATE_NOOP("Actions", "typing up a topic"),
    "note-paste": QT_TRANSLATE_NOOP("Actions", "pasting notes"),
    "note-import": QT_TRANSLATE_NOOP("Actions", "importing notes"),
    "note-mark": QT_TRANSLATE_NOOP("Actions", "what was agreed"),
    "mask": QT_TRANSLATE_NOOP("Actions", "writing in silence"),
    "reveal": QT_TRANSLATE_NOOP("Actions", "revealing notes"),
    "dot-give": QT_TRANSLATE_NOOP("Actions", "adding a dot"),
    "dot-take": QT_TRANSLATE_NOOP("Actions", "taking back a dot"),
    "vote-reveal": QT_TRANSLATE_NOOP("Actions", "revealing votes"),
    "vote-clear": QT_TRANSLATE_NOOP("Actions", "taking back votes"),
    "round-add": QT_TRANSLATE_NOOP("Actions", "new voting round"),
    "round-edit": QT_TRANSLATE_NOOP("Actions", "editing a voting round"),
    "round-open": QT_TRANSLATE_NOOP("Actions", "opening a voting round"),
    "round-close": QT_TRANSLATE_NOOP("Actions", "closing a voting round"),
    "round-delete": QT_TRANSLATE_NOOP("Actions", "deleting a voting round"),
    "dots-remove": QT_TRANSLATE_NOOP("Actions", "deleting all dots"),
    "card-new": QT_TRANSLATE_NOOP("Actions", "new coalition"),
    "note-to-card": QT_TRANSLATE_NOOP("Actions", "making a coalition of a note"),
    "card-edit": QT_TRANSLATE_NOOP("Actions", "editing a coalition"),
    "card-delete": QT_TRANSLATE_NOOP("Actions", "deleting coalitions"),
    "card-duplicate": QT_TRANSLATE_NOOP("Actions", "duplicating coalitions"),
    "card-move": QT_TRANSLATE_NOOP("Actions", "moving a coalition"),
    "card-paste": QT_TRANSLATE_NOOP("Actions", "pasting coalitions"),
    "participant-add": QT_TRANSLATE_NOOP("Actions", "new participant"),
    "participant-edit": QT_TRANSLATE_NOOP("Actions", "editing a participant"),
    "participant-remove": QT_TRANSLATE_NOOP("Actions", "removing a participant from the list"),
    "step-add": QT_TRANSLATE_NOOP("Actions", "new step"),
    "step-edit": QT_TRANSLATE_NOOP("Actions", "editing a step"),
    "own-note": QT_TRANSLATE_NOOP("Actions", "private notes"),
    "step-move": QT_TRANSLATE_NOOP("Actions", "moving a step"),
    "step-delete": QT_TRANSLATE_NOOP("Actions", "deleting a step"),
    "plan-replace": QT_TRANSLATE_NOOP("Actions", "another session plan"),
    "workshop-edit": QT_TRANSLATE_NOOP("Actions", "name and date"),
    "restore": QT_TRANSLATE_NOOP("Actions", "going back to an earlier version"),
    "checkpoint-add": QT_TRANSLATE_NOOP("Actions", "keeping a moment"),
    "checkpoint-remove": QT_TRANSLATE_NOOP("Actions", "deleting a moment"),
    "merge": QT_TRANSLATE_NOOP("Actions", "merging changes"),
    "choose-version": QT_TRANSLATE_NOOP("Actions", "choosing a version"),
}
"""Names of the undo steps, shown with undo and redo."""


def action_specs() -> tuple[ActionSpec, ...]:
    """Return all actions: those of this table, and one for each page."""
    return (*ACTION_SPECS, *_page_actions())


def _page_actions() -> list[ActionSpec]:
    return [
        ActionSpec(f"page-{spec.id}", spec.title, (spec.shortcut,) if spec.shortcut else (),
                   without_document=not spec.needs_document, page=spec.id)
        for spec in listed_pages()
    ]  # fmt: skip


def menu_items(items: Sequence[str | None]) -> list[str | None]:
    """Return the items of a menu, with the pages in their place."""
    pages = [spec.id for spec in _page_actions()]
    return [one for item in items for one in (pages if item == PAGES_ITEM else [item])]


def translated(text: str) -> str:
    """Return a text of this module's tables in the current language."""
    return QCoreApplication.translate(TR_CONTEXT, text)


def strip_mnemonic(text: str) -> str:
    """Return a menu label without the mnemonic marker and the ellipsis."""
    return text.replace("&", "").removesuffix("…")


def create_actions(owner: QObject) -> dict[str, QAction]:
    """Create a QAction for every row of the table; `connect_actions` connects them later."""
    actions: dict[str, QAction] = {}
    for spec in action_specs():
        action = QAction(owner)
        action.setObjectName(spec.id)
        action.setCheckable(spec.checkable)
        action.setData(spec.page)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        actions[spec.id] = action
    return actions


def connect_actions(
    actions: Mapping[str, QAction],
    handlers: Mapping[str, Callable[..., object]],
    is_refused: Callable[[], bool],
) -> None:
    """Connect every action to its handler; `page` is the handler of those that show a page.

    Args:
        actions: The actions by id.
        handlers: The handlers by id.
        is_refused: Returns whether what is private must not be shown now, and says so.
    """
    for spec in action_specs():
        handler = handlers["page" if spec.page else spec.id]
        if spec.is_private:
            handler = partial(_run_unless, is_refused, handler)
        actions[spec.id].triggered.connect(handler)


def _run_unless(is_refused: Callable[[], bool], handler: Callable[..., object], *_checked: bool) -> None:
    if not is_refused():
        handler()


def set_labels(actions: Mapping[str, QAction]) -> None:
    """Set every action's text in the current language, with its key hint."""
    for spec in action_specs():
        text = translated(spec.label)
        actions[spec.id].setText(f"{text}\t{translated(spec.key_hint)}" if spec.key_hint else text)
