"""Types into notes in the real window, and prints the 95th percentile and the maximum for each note in ms."""

from __future__ import annotations

import os
import sys
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from benchmarks.live_window import LiveWindow
from benchmarks.measurement import percentile
from canvas_app.ui.sheet.topics_view import TopicsView

NOTES = 9
TEXT = " en daarna gaan wij samen met de buurt verder, langzaam maar zeker, tot het werkt"


def main(count: int) -> None:
    live = LiveWindow(count)
    figures: list[float] = []
    for view, topic in _sample_topics(live)[: NOTES + 1]:
        note = view.notes[topic][len(view.notes[topic]) // 2]
        live.window.controllers.canvas_actions.open_item(("note", note.id))
        live.process_events()
        times = [live.elapsed(partial(_press_key, live, letter), ["editor"]) for letter in TEXT]
        if not live.canvas.note_editing.editor.toPlainText().endswith(TEXT):
            raise SystemExit("the keys did not arrive")
        live.canvas.note_editing.finish()
        live.process_events()
        figures += [percentile(times, 0.95), max(times)]
    print(0, *figures[2:], flush=True)  # the first note warms up
    os._exit(0)


def _sample_topics(live: LiveWindow) -> list[tuple[TopicsView, str]]:
    """Return topics spread over the canvas."""
    pairs = [(view, topic) for view in live.canvas.topic_views for topic in view.notes]
    return pairs[:: max(1, len(pairs) // (NOTES + 1))]


def _press_key(live: LiveWindow, letter: str) -> None:
    key = Qt.Key.Key_A  # the editor inserts the text of the event, whatever the key
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
    live.app.sendEvent(live.canvas.note_editing.editor, event)


if __name__ == "__main__":
    main(int(sys.argv[1]))
