"""The method is complete: five blocks, 35 topics, both languages, short enough to read from the back of a room."""

from __future__ import annotations

import pytest

from canvas_app.content.languages import language_codes
from canvas_app.content.method import BLOCKS, block_id_of, load_method

LANGUAGES = language_codes()

EXPECTED = {
    "rules": "decisions give_take conflicts accountability monitoring entry_exit",
    "identity.passion": "theme values conviction",
    "identity.ambition": "goals perspectives impact",
    "identity.position": "challenge social_position responsibility",
    "identity.style": "organising innovating operating",
    "organisation.people": "members roles exchange",
    "organisation.setup": "model meetings communication",
    "organisation.means": "staffing finance ict_media",
    "organisation.place": "locations facilities virtual",
    "leadership": "care direction granted portfolio coherence",
}


def test_all_topics_of_the_method_are_there() -> None:
    expected = {f"{head}.{topic}" for head, topics in EXPECTED.items() for topic in topics.split()}
    assert set(load_method().topics) == expected
    assert len(expected) == 35


def test_blocks_are_in_their_order_and_topics_in_their_block() -> None:
    method = load_method()
    assert tuple(block.id for block in method.blocks) == BLOCKS
    for block in method.blocks:
        assert all(block_id_of(topic.id) == block.id for topic in block.topics)
    with pytest.raises(KeyError):
        method.block("nothing")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_are_there_and_short(lang: str) -> None:
    method = load_method()
    for block in method.blocks:
        assert 0 < len(block.title[lang]) <= 24
        assert block.lead_question[lang].endswith("?")
        assert 40 <= len(block.help[lang].split()) <= 130
    for topic in method.topics.values():
        assert 0 < len(topic.title[lang]) <= 24
        assert topic.question[lang].endswith("?")
        assert len(topic.question[lang]) <= 48
        assert topic.example[lang]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_coalition_card_has_forms_states_and_fields(lang: str) -> None:
    card = load_method().coalition
    assert [form.id for form in card.forms] == [
        "initiative",
        "programme",
        "event",
        "project",
        "process",
        "alliance",
    ]
    assert [state.id for state in card.states] == ["idea", "forming", "running", "done", "stopped"]
    assert [field.id for field in card.fields] == ["ambition", "partners", "target_group", "way_of_working"]
    for choice in (*card.forms, *card.states, *card.fields, *card.yields):
        assert choice.title[lang]
        assert choice.short[lang]
    assert len({form.shape for form in card.forms}) == 6
