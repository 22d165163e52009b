"""Keys of views: whatever was chosen comes back, and only in one form."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.errors import InvalidDataError
from graph_service.model.vocabulary import Level, Sector, Status, TieType
from graph_service.store import Filter, TieCount
from graph_service.use_cases import View

FILTERS = st.builds(
    Filter,
    sectors=st.lists(st.sampled_from(Sector), max_size=3).map(tuple),
    levels=st.lists(st.sampled_from(Level), max_size=2).map(tuple),
    name_starts_with=st.text(max_size=8),
    in_network=st.sampled_from([None, True, False]),
    only=st.none() | st.lists(st.text(max_size=5), max_size=2).map(tuple),
    ties=st.lists(
        st.builds(TieCount, type=st.sampled_from(TieType), at_most=st.none() | st.integers(0, 9)), max_size=2
    ).map(tuple),
    open_on=st.none() | st.dates(date(2020, 1, 1)),
)
VIEWS = st.builds(
    View,
    statuses=st.lists(st.sampled_from(Status), min_size=1, max_size=3).map(tuple),
    tie_types=st.lists(st.sampled_from(TieType), max_size=3).map(tuple),
    around=st.none() | st.text(st.characters(codec="utf-8"), max_size=10),
    steps=st.integers(1, 3),
    actors=FILTERS,
    as_of=st.none() | st.just("2023~"),
)


@given(VIEWS)
def test_a_view_comes_back_from_its_key(view: View) -> None:
    assert View.of_key(view.key) == view
    assert view.key.replace("-", "").replace("_", "").isalnum()


@given(st.text(max_size=40) | st.binary(max_size=40).map(lambda data: data.hex()))
def test_other_texts_are_no_keys(text: str) -> None:
    try:
        view = View.of_key(text)
    except InvalidDataError:
        return
    assert view.key == text


@pytest.mark.parametrize("key", ["e30", "W10", "eyJzdGVwcyI6MX0", "eyJzdGVwcyI6dHJ1ZX0", "eyJleHRyYSI6MX0", "bnVsbA"])
def test_a_key_in_another_form_names_no_view(key: str) -> None:
    """Nothing but the defaults, a list, a default that is said, a switch for a number, a field too much, nothing."""
    with pytest.raises(InvalidDataError, match="names no view"):
        View.of_key(key)
