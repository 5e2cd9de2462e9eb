"""A block, or one group of its topics: the notes in columns under their topics."""

from __future__ import annotations

from canvas_app.content.method import Block, Group, Method, Topic
from canvas_app.slides.parts.frame import Crumb
from canvas_app.slides.parts.note_columns import lay_out_topics
from canvas_app.slides.slide import SlideKind, SlidePage, SlideSource


def _find(source: SlideSource, about: str) -> tuple[Block, Group | None]:
    """Return the block, and the group where one of several is meant (`identity.passion`)."""
    block_id, _, group_id = about.partition(".")
    blocks = [block for block in source.method.blocks if block.topics]
    block = next((block for block in blocks if block.id == block_id), blocks[0])
    return block, next((group for group in block.groups if group.id and group.id == group_id), None)


def _lay_out(source: SlideSource, about: str) -> list[SlidePage]:
    block, group = _find(source, about)
    lang, lead = source.lang, block.lead_question[source.lang]
    if group is not None:
        return _pages_of(source, block, group)
    if len(block.groups) == 1:
        return lay_out_topics(source, block.id, [Crumb(block.title[lang])], lead, block.topics)
    return [page for part in block.groups for page in _pages_of(source, block, part)]


def _pages_of(source: SlideSource, block: Block, group: Group) -> list[SlidePage]:
    crumbs = [Crumb(block.title[source.lang], is_last=False), Crumb(group.title[source.lang])]
    return lay_out_topics(source, block.id, crumbs, block.lead_question[source.lang], group.topics)


def _targets(source: SlideSource) -> list[str]:
    found = []
    for block in source.method.blocks:
        if block.topics:
            found.append(block.id)
            found += [f"{block.id}.{group.id}" for group in block.groups if group.id]
    return found


def _title(source: SlideSource, about: str) -> str:
    block, group = _find(source, about)
    parts = (block.title[source.lang], group.title[source.lang] if group else "")
    return " › ".join(part for part in parts if part)


def _topics(method: Method, about: str) -> list[Topic]:
    return [topic for id_, topic in method.topics.items() if (id_ + ".").startswith(about + ".")]


SLIDE = SlideKind("block", _lay_out, _targets, _title, _topics)
