"""One topic with all its notes."""

from __future__ import annotations

from canvas_app.content.method import Method, Topic, block_id_of, shown_topic
from canvas_app.slides.parts.frame import Crumb
from canvas_app.slides.parts.note_columns import lay_out_topics
from canvas_app.slides.slide import SlideKind, SlidePage, SlideSource


def _lay_out(source: SlideSource, about: str) -> list[SlidePage]:
    topic = source.method.topics[shown_topic(source.method, about)]
    block = source.method.block(block_id_of(topic.id))
    crumbs = [Crumb(block.title[source.lang], is_last=False), Crumb(topic.title[source.lang])]
    return lay_out_topics(source, block.id, crumbs, topic.question[source.lang], [topic])


def _title(source: SlideSource, about: str) -> str:
    topic = source.method.topics[shown_topic(source.method, about)]
    return f"{source.method.block(block_id_of(topic.id)).title[source.lang]} › {topic.title[source.lang]}"


def _topics(method: Method, about: str) -> list[Topic]:
    return [method.topics[about]] if about in method.topics else []


SLIDE = SlideKind("topic", _lay_out, lambda source: list(source.method.topics), _title, _topics)
