"""A note in large type, with its topic and its author."""

from __future__ import annotations

from canvas_app.content.method import block_id_of
from canvas_app.content.note_view import NoteView
from canvas_app.slides.parts.frame import Crumb, head_marks
from canvas_app.slides.parts.large_text import centred_page, text_pages
from canvas_app.slides.slide import SlideKind, SlidePage, SlideSource


def _find(source: SlideSource, id_: str) -> tuple[str, NoteView] | None:
    found = ((topic, note) for topic, notes in source.notes.items() for note in notes if note.id == id_)
    return next(found, None)


def _lay_out(source: SlideSource, about: str) -> list[SlidePage]:
    found = _find(source, about)
    if found is None:
        return [centred_page(source, source.words("gone"))]
    topic_id, note = found
    block = source.method.block(block_id_of(topic_id))
    crumbs = [
        Crumb(block.title[source.lang], is_last=False),
        Crumb(source.method.topics[topic_id].title[source.lang]),
    ]
    head = head_marks(source, block.id, crumbs)
    pages = text_pages(source, note.text, role="ink", above=head, note=note)
    return [page._replace(topics=(topic_id,)) for page in pages]


def _title(source: SlideSource, about: str) -> str:
    found = _find(source, about)
    return found[1].text if found else source.words("gone")


SLIDE = SlideKind(
    "note", _lay_out, lambda source: [n.id for notes in source.notes.values() for n in notes if n.id], _title
)
