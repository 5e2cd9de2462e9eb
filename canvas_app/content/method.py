"""The method: the five blocks with topics and questions, and the coalition card, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from pydantic_core import from_json

from canvas_app.content.languages import language_codes, texts
from canvas_app.model.allowed_values import DEFAULT_LANGUAGE
from canvas_app.platform import paths

BLOCKS = ("coalitions", "rules", "identity", "leadership", "organisation")

LocalizedText = Mapping[str, str]
"""A text by language: `title["nl"]`."""


class Topic(NamedTuple):
    """A topic that notes belong to; `id` is `block.group.topic` or `block.topic`."""

    id: str
    title: LocalizedText
    question: LocalizedText
    example: LocalizedText


class Group(NamedTuple):
    """A group of topics; a block without groups has a single one with an empty id and title."""

    id: str
    title: LocalizedText
    topics: tuple[Topic, ...]


class Block(NamedTuple):
    """One of the five blocks; `coalitions` has cards instead of topics."""

    id: str
    title: LocalizedText
    lead_question: LocalizedText
    help: LocalizedText
    groups: tuple[Group, ...]

    @property
    def topics(self) -> tuple[Topic, ...]:
        """All topics in their order on the canvas."""
        return tuple(topic for group in self.groups for topic in group.topics)


class CardOption(NamedTuple):
    """A form, state, field or kind of result of a coalition card.

    Attributes:
        id: Its id in files.
        title: Its label.
        hint: An explanation or question.
        short: A shorter label for narrow places.
        shape: A character that identifies it without colour.
    """

    id: str
    title: LocalizedText
    hint: LocalizedText
    short: LocalizedText
    shape: str


class CoalitionCardDefinition(NamedTuple):
    """The forms, fields, states, kinds of result and labels of a coalition card."""

    forms: tuple[CardOption, ...]
    fields: tuple[CardOption, ...]
    states: tuple[CardOption, ...]
    yields: tuple[CardOption, ...]
    labels: Mapping[str, LocalizedText]


class Method(NamedTuple):
    """The whole canvas: blocks in reading order, the coalition card, and topics by id."""

    blocks: tuple[Block, ...]
    coalition: CoalitionCardDefinition
    topics: Mapping[str, Topic]

    def block(self, id_: str) -> Block:
        """Return the block with this id.

        Raises:
            KeyError: There is none.
        """
        return {block.id: block for block in self.blocks}[id_]


def block_id_of(topic: str) -> str:
    """Return the id of the block that a topic belongs to: the first part of the topic's id."""
    return topic.partition(".")[0]


def shown_topic(method: Method, topic: str) -> str:
    """Return the id of the topic under which the notes of `topic` are shown.

    That is `topic` itself; for an unknown one (of another version) the first topic of its block, or else of the canvas.
    """
    if topic in method.topics:
        return topic
    blocks = [block for block in method.blocks if block.topics]
    block = next((block for block in blocks if block.id == block_id_of(topic)), blocks[0])
    return block.topics[0].id


@cache
def load_method() -> Method:
    """Load the method: its structure from `resources/method/canvas.json`, its texts from each language; cached."""
    raw = from_json(paths.resource_path("method", "canvas.json").read_bytes())
    by_language = {code: texts("method", code) for code in language_codes()}
    blocks = tuple(_build_block(item, by_language) for item in raw["blocks"])
    topics = {topic.id: topic for block in blocks for topic in block.topics}
    return Method(blocks, _card_definition(raw["coalition"], by_language), topics)


def form_shape(form: str) -> str:
    """Return the shape of a form of coalition, which identifies it without colour; a disc for an unknown form."""
    return next((choice.shape for choice in load_method().coalition.forms if choice.id == form), "●")


_TextsByLanguage = Mapping[str, Mapping[str, Any]]


def _localized(by_language: _TextsByLanguage, *path: str) -> LocalizedText:
    """Return the text at a path in each language; empty where it is missing."""
    found: dict[str, str] = {}
    for code, node in by_language.items():
        value: Any = node
        for name in path:
            value = value.get(name, {})
        found[code] = value or ""
    return found


def _build_block(raw: Mapping[str, Any], by_language: _TextsByLanguage) -> Block:
    id_ = raw["id"]
    groups = tuple(
        Group(
            group["id"],
            _localized(by_language, "groups", f"{id_}.{group['id']}"),
            tuple(_build_topic(topic, by_language) for topic in group["topics"]),
        )
        for group in raw["groups"]
    )
    title, lead_question, help_ = (
        _localized(by_language, "blocks", id_, name) for name in ("title", "lead", "help")
    )
    return Block(id_, title, lead_question, help_, groups)


def _build_topic(id_: str, by_language: _TextsByLanguage) -> Topic:
    return Topic(
        id_, *(_localized(by_language, "topics", id_, name) for name in ("title", "question", "example"))
    )


def _card_definition(raw: Mapping[str, Any], by_language: _TextsByLanguage) -> CoalitionCardDefinition:
    options = {
        name: tuple(_build_option(name, item, by_language) for item in raw[name])
        for name in ("forms", "fields", "states", "yields")
    }
    labels = {
        name: _localized(by_language, "coalition", "labels", name)
        for name in by_language[DEFAULT_LANGUAGE]["coalition"]["labels"]
    }
    return CoalitionCardDefinition(**options, labels=labels)


def _build_option(group: str, raw: Mapping[str, Any], by_language: _TextsByLanguage) -> CardOption:
    def text(*names: str) -> LocalizedText:
        """Return the first of these texts that there is."""
        found = (_localized(by_language, "coalition", group, raw["id"], name) for name in names)
        return next((text for text in found if any(text.values())), dict.fromkeys(by_language, ""))

    return CardOption(
        raw["id"], text("title"), text("hint", "question"), text("short", "title"), raw.get("shape", "●")
    )
