"""What is shown of a coalition, on screens and on paper."""

from __future__ import annotations

import pytest

from canvas_app.content.coalition_view import DATES, LEAD, RESULTS, CoalitionView, view_coalition
from canvas_app.content.languages import language_codes
from canvas_app.content.method import load_method
from canvas_app.model.records import Coalition

KINDS = load_method().coalition.yields


def view(*, lang: str = "nl", shows_lead: bool = True, **fields: str) -> CoalitionView:
    return view_coalition(Coalition(id="c1", **fields), load_method().coalition, lang, shows_lead=shows_lead)


def texts(shown: CoalitionView) -> dict[str, str]:
    return {field.id: field.text for field in shown.filled_fields}


def test_what_was_entered_is_shown_in_the_order_of_the_method() -> None:
    shown = view(partners="school", ambition="Bodem", puller="Roos", start="2026-04", yields="kaart")
    assert list(texts(shown)) == ["ambition", "partners", LEAD, DATES, RESULTS]
    assert texts(shown)["partners"] == "school"
    assert (shown.lead, shown.dates) == ("Roos", texts(shown)[DATES])


@pytest.mark.parametrize("lang", language_codes())
def test_every_field_has_a_label_in_every_language(lang: str) -> None:
    assert all(field.label and field.short_label for field in view(lang=lang).fields)


def test_a_value_of_a_newer_version_is_shown_by_the_name_of_its_field() -> None:
    shown = view(form="spaceship", state="orbiting", yield_kind="moondust")
    assert (shown.form, shown.form_id) == (load_method().coalition.labels["form"]["nl"], "")
    assert (shown.state, shown.state_id, shown.results) == ("", "", "")


def test_without_names_there_is_no_field_for_the_lead() -> None:
    shown = view(puller="Roos", shows_lead=False)
    assert LEAD not in {field.id for field in shown.fields}
    assert shown.lead == ""


def test_a_kind_of_result_is_its_label_and_stands_for_results_that_are_not_described() -> None:
    title = KINDS[0].title["nl"]
    described, bare = view(yield_kind=KINDS[0].id, yields="een kaart"), view(yield_kind=KINDS[0].id)
    assert (described.fields[-1].label, described.results) == (title, "een kaart")
    assert bare.filled_fields == ()
    assert [(field.label, field.text) for field in bare.fields_to_read] == [("Opbrengst", title)]
    assert view().fields_to_read == ()
