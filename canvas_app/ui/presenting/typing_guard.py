"""Telling a sentence from commands: somebody who forgot to press Enter types it on the show.

Every letter waits for the pause after it. Two different ones in quick succession are the beginning of a word: nobody
gives two commands so fast, and who speaks may hesitate after any letter. What turns out to be a sentence has done
nothing to the room then, and nothing is to be taken back: it goes whole to where sentences are written.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from canvas_app.ui.kit.chooser import Chooser

TYPING_S = 0.3
"""Letters that follow each other faster than this are typed."""

SEARCH_LETTERS = 2
"""How many keys after that of the search tell whether somebody searches at leisure or types."""

AT_ONCE = frozenset(" .,+=[]/?")
"""Keys that no sentence begins with: those of clickers among them."""

MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MODIFIER_KEYS = (Qt.Key.Key_Shift, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock)

Write = Callable[[str], object]


def is_sentence(typed: str) -> bool:
    """Return whether keys in quick succession are words: they hold two letters, or one and a space after it.

    Args:
        typed: The keys; the same letter again counts once, for who goes on and on presses it so.
    """
    letters = len([letter for letter, _ in groupby(filter(str.isalpha, typed.casefold()))])
    return letters > 1 or (letters == 1 and typed.endswith(" "))


def typed_text(event: QKeyEvent) -> str:
    """Return what a key types, '' for one that types nothing; AltGr is Ctrl and Alt where signs are typed by it."""
    text, held = event.text(), event.modifiers() & (MODIFIERS | Qt.KeyboardModifier.MetaModifier)
    is_plain = not held or (held == MODIFIERS and not text.isalnum())
    return text if is_plain and text.isprintable() else ""


class TypingGuard(QObject):
    """Holds keys until it is clear whether they are commands.

    Args:
        now: Returns the time, in seconds.
        parent: The parent object.
    """

    def __init__(self, now: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._now, self._last_key, self._text = now, 0.0, ""
        self._held: list[Callable[[], object]] = []
        self._timer = QTimer(self, interval=round(TYPING_S * 1000), singleShot=True)
        self._timer.timeout.connect(self.settle)

    @property
    def is_typing(self) -> bool:
        """Whether keys are held that were pressed a moment ago."""
        return bool(self._text) and self._now() - self._last_key < TYPING_S

    def take(self, event: QKeyEvent, run: Callable[[], object] | None, write: Write) -> bool:
        """Take a key that was pressed while nothing is written.

        Args:
            event: The key.
            run: Does what the key means as a command; None where it is none.
            write: Goes on with the sentence that it belongs to.

        Returns:
            Whether the key is dealt with; else it is one that types nothing, and all before it are done.
        """
        text, key = typed_text(event), event.key()
        if key in MODIFIER_KEYS:
            return False
        is_soon = self.is_typing
        if is_soon and key == Qt.Key.Key_Escape:
            self.forget()
            return True
        if not is_soon or not text:
            self.settle()
        if text:
            self._hold(text, run, write)
        return bool(text)

    def _hold(self, text: str, run: Callable[[], object] | None, write: Write) -> None:
        if not self._text and text in AT_ONCE:
            if run is not None:
                run()
            return
        self._last_key = self._now()
        self._text += text
        self._held += [run] if run is not None else []
        self._timer.start()
        # a letter that is no command can only begin a word
        if is_sentence(self._text) or (run is None and text.isalpha()):
            self._write(write)

    def _write(self, write: Write) -> None:
        text = self._text
        self.forget()
        write(text)

    def settle(self) -> None:
        """Do what was held: there was a pause, so it was meant."""
        held = self._held
        self.forget()
        for run in held:
            run()

    def forget(self) -> None:
        """Do nothing of what is held."""
        self._timer.stop()
        self._held, self._text = [], ""


class SearchGuard(QObject):
    """Tells a sentence that began with the key of the search from what is searched: nothing in it is called so.

    Args:
        chooser: The search that was opened by a key.
        now: Returns the time, in seconds.
        write: Goes on with the sentence, without the letter of that key.
    """

    def __init__(self, chooser: Chooser, now: Callable[[], float], write: Write) -> None:
        super().__init__(chooser)
        self._chooser, self._now, self._write = chooser, now, write
        self._last_key, self._count, self._is_fast = now(), 0, True
        chooser.field.edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        typed, now = self._chooser.field.value(), self._now()
        text, is_enter = typed_text(event), event.key() in ENTER_KEYS
        self._count += 1
        if self._count <= SEARCH_LETTERS:
            self._is_fast = self._is_fast and now - self._last_key < TYPING_S
        self._last_key = now
        if not self._is_fast or self._chooser.has_matches or not typed or not (is_enter or text == " "):
            return False
        self._chooser.close()
        self._write(typed + text)
        return True
