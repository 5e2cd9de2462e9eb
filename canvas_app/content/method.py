"""The method: the five blocks with topics and questions, and the coalition card, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from pydantic_core import from_json

from canvas_app.platform import paths

LANGUAGES = ("nl", "en")
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
    lead: LocalizedText
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
        symbol: A character that identifies it without colour.
    """

    id: str
    title: LocalizedText
    hint: LocalizedText
    short: LocalizedText
    symbol: str


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
        return next((block for block in self.blocks if block.id == id_), None) or _raise_unknown_block(id_)


def _raise_unknown_block(id_: str) -> Block:
    raise KeyError(id_)


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
    """Load the method from `resources/method/canvas.json`; cached."""
    raw = from_json(paths.resources("method", "canvas.json").read_bytes())
    blocks = tuple(_parse_block(item) for item in raw["blocks"])
    topics = {topic.id: topic for block in blocks for topic in block.topics}
    return Method(blocks, _card_definition(raw["coalition"]), topics)


def form_symbol(form: str) -> str:
    """Return the symbol of a form of coalition, which identifies it without colour; a disc for an unknown form."""
    return next((choice.symbol for choice in load_method().coalition.forms if choice.id == form), "●")


def _parse_block(raw: Mapping[str, Any]) -> Block:
    groups = tuple(
        Group(group["id"], group["title"], tuple(_parse_topic(topic) for topic in group["topics"]))
        for group in raw["groups"]
    )
    return Block(raw["id"], raw["title"], raw["lead"], raw["help"], groups)


def _parse_topic(raw: Mapping[str, Any]) -> Topic:
    return Topic(raw["id"], raw["title"], raw["question"], raw["example"])


def _card_definition(raw: Mapping[str, Any]) -> CoalitionCardDefinition:
    return CoalitionCardDefinition(
        forms=_card_options(raw["forms"]),
        fields=_card_options(raw["fields"]),
        states=_card_options(raw["states"]),
        yields=_card_options(raw["yields"]),
        labels=raw["labels"],
    )


def _card_options(raw: list[Mapping[str, Any]]) -> tuple[CardOption, ...]:
    return tuple(
        CardOption(
            item["id"],
            item["title"],
            item.get("hint") or item.get("question") or {"nl": "", "en": ""},
            item.get("short") or item["title"],
            item.get("sign", "●"),
        )
        for item in raw
    )
