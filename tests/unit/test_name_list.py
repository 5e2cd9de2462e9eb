"""Lists of people as they are typed or pasted."""

from __future__ import annotations

from canvas_app.content.name_list import NameListEntry, parse_name_list


def test_a_list_of_people_is_read_as_it_is_pasted() -> None:
    text = "Anna de Vries, gemeente, Utrecht\n- Bram Peters\t waterschap\r\n2) Çelik; school\n\n  \nDewi"
    assert parse_name_list(text) == [
        NameListEntry("Anna de Vries", "gemeente, Utrecht"),
        NameListEntry("Bram Peters", "waterschap"),
        NameListEntry("Çelik", "school"),
        NameListEntry("Dewi", ""),
    ]
