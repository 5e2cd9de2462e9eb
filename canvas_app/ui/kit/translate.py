"""Texts that are translated when they are shown, and again when the language changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: ARG001 - `context` is for the translation tools
    """Mark a text of a table for translation and return it unchanged.

    Our own version, because Qt's is typed as returning any object.
    """
    return text


class TranslatableText(NamedTuple):
    """A text in English with its context; as a string it is in the current language."""

    context: str
    source: str

    def __str__(self) -> str:
        return QCoreApplication.translate(self.context, self.source)


Words = str | TranslatableText | Callable[[], str]
"""What a widget shows: a fixed text, one to translate, or a function that composes it.

The function must not refer to the widget (a lambda that captures `self`), or it would keep it alive.
"""


def resolve(words: Words) -> str:
    """Return words in the current language."""
    return words() if callable(words) else str(words)


class LanguageBinding(QObject):
    """Calls a method of its parent with words in the current language, again after each change of language.

    A child object instead of an event handler of each widget: Qt sends LanguageChange to all children of a widget.
    """

    def __init__(self, target: QObject, method: Callable[..., object], words: tuple[Words, ...]) -> None:
        super().__init__(target)
        self.method, self.words = method, words

    def apply(self) -> None:
        """Call the method."""
        self.method(self.parent(), *map(resolve, self.words))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self.apply()
        return super().event(event)


def bind_texts(target: QObject, method: Callable[..., object], *words: Words) -> None:
    """Show words now, and in the new language after each change of language.

    Args:
        target: The widget that shows them.
        method: A method of its class, such as `QLabel.setText`; it is called with the target and the words. Words
            bound to the same method before are replaced.
        words: What the method is called with.
    """
    for child in target.children():
        if isinstance(child, LanguageBinding) and child.method == method:
            child.words = words
            child.apply()
            return
    if all(isinstance(item, str) for item in words):
        method(target, *words)
    else:
        LanguageBinding(target, method, words).apply()


def refresh_with_language(target: QObject, method: Callable[..., object]) -> None:
    """Call a method of the target's class after each change of language, for what it composes by itself."""
    LanguageBinding(target, method, ())
