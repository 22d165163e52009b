"""Claims about the controlled vocabularies."""

import itertools
import re
from pathlib import Path

import pytest

from graph_service.model import vocabulary
from graph_service.model.vocabulary import SECTOR_COLOURS, Language, Role, Sector, SizeBand, Term, TieType

SCHEMA = Path(__file__).parents[3] / "shared" / "reference" / "schema.graphql"
VOCABULARIES = [getattr(vocabulary, name) for name in vocabulary.__all__ if name not in {"SECTOR_COLOURS", "Term"}]
TERMS: list[Term] = list(itertools.chain.from_iterable(VOCABULARIES))


def members_in_schema(enum: str) -> list[str]:
    """Read the names of the values of one enum from the reference schema."""
    if not SCHEMA.exists():
        pytest.skip(f"the reference schema is not at {SCHEMA}")
    body = re.search(rf"^enum {enum} \{{(.*?)^\}}", SCHEMA.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert body, f"the reference schema has no enum {enum}"
    return re.sub(r'""".*?"""', "", body[1], flags=re.DOTALL).split()


def luminance(colour: str) -> float:
    """Compute the relative luminance of WCAG 2 for a colour such as #0072b2."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("term", TERMS, ids=str)
def test_every_term_has_both_labels_and_a_definition(term: Term) -> None:
    assert term.de.strip()
    assert term.en.strip()
    assert term.definition.strip()
    assert "_" not in term.de + term.en


@pytest.mark.parametrize("terms", VOCABULARIES)
def test_every_vocabulary_says_in_one_sentence_what_it_is(terms: type[Term]) -> None:
    assert re.fullmatch(r"[A-Z][^\n]*[^.\n]\.", terms.__doc__ or "")


@pytest.mark.parametrize("terms", VOCABULARIES)
def test_codes_are_unique(terms: type[Term]) -> None:
    assert len(set(terms.codes())) == len(terms.__members__)


@pytest.mark.parametrize("terms", VOCABULARIES)
def test_labels_are_unique_within_a_vocabulary(terms: type[Term]) -> None:
    assert len({term.de for term in terms}) == len({term.en for term in terms}) == len(terms)


@pytest.mark.parametrize("terms", [terms for terms in VOCABULARIES if terms is not Language])
def test_members_are_those_of_the_schema_in_its_order(terms: type[Term]) -> None:
    enum = "TieRole" if terms is Role else terms.__name__

    assert list(terms.__members__) == members_in_schema(enum)


def test_languages_begin_with_those_of_the_schema() -> None:
    interface = members_in_schema("Language")

    assert list(Language.__members__)[: len(interface)] == interface


@pytest.mark.parametrize("term", TERMS, ids=str)
def test_a_code_finds_its_term(term: Term) -> None:
    assert type(term)(term.value) is term


def test_codes_may_differ_from_the_names_of_members() -> None:
    assert Sector("govtech") is Sector.GOVTECH
    assert SizeBand("1-9") is SizeBand.MICRO


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(ValueError, match="'GOVTECH' is not a valid Sector"):
        Sector("GOVTECH")


def test_there_are_thirty_two_types_of_tie() -> None:
    assert len(TieType) == 32


def test_every_sector_has_a_colour_of_its_own() -> None:
    assert set(SECTOR_COLOURS) == set(Sector)
    assert len(set(SECTOR_COLOURS.values())) == len(Sector)


@pytest.mark.parametrize("sector", Sector)
def test_colours_of_sectors_stand_out_on_white(sector: Sector) -> None:
    assert re.fullmatch("#[0-9a-f]{6}", SECTOR_COLOURS[sector])
    assert 1.05 / (luminance(SECTOR_COLOURS[sector]) + 0.05) >= 3
