"""Ids and comparable texts."""

import string

from hypothesis import given
from hypothesis import strategies as st

from graph_service.model import folded, slug
from graph_service.model.text import LONGEST_ID
from graph_service.model.validation import SLUG


def test_umlauts_are_spelled_out_so_that_two_towns_keep_two_ids() -> None:
    assert slug("org", "Stadt Münster") != slug("org", "Stadt Munster")


def test_a_long_name_is_cut_at_a_hyphen() -> None:
    long = slug("org", "Amt " * 40)

    assert len(long) <= LONGEST_ID
    assert long.endswith("amt")


@given(
    st.text(string.ascii_letters + "äöüÄÖÜßéÅ -–./&,1234567890", min_size=1).filter(lambda text: text.strip("–-./&, "))
)
def test_every_name_gives_a_valid_id(name: str) -> None:
    assert SLUG.fullmatch(slug("org", name))


@given(st.text())
def test_folding_twice_changes_nothing_more_than_spellings(text: str) -> None:
    once = folded(text)

    assert once == once.strip()
    assert "  " not in once


def test_all_spellings_of_an_umlaut_fall_together() -> None:
    assert folded("Köln, Straße") == folded("KOELN STRASSE") == folded("koln-strasse")
