"""Coverage: who of a reference list is in the graph for certain, perhaps, and not at all."""

from typing import Any

from graph_service.model import Alias, Dataset, Frame, Listed, Moment, Organisation
from graph_service.model.vocabulary import Level, Sector, Visibility
from graph_service.store import GraphStore
from graph_service.use_cases import Coverage, coverage
from tests.store.records import CITED, SOURCE, organisation

ENTRIES = (
    Listed(name="Ministry of Tea", aliases=("MoT",)),
    Listed(name="Stadt Musterstadt"),
    Listed(name="Bureau of Clouds"),
    Listed(name="Agency for Sand"),
)
OFFICE: dict[str, Any] = {"sector": Sector.ADMINISTRATION, "level": Level.FEDERAL, "citations": CITED}


def frame(*entries: Listed, **fields: Any) -> Dataset:
    given: dict[str, Any] = {"sector": Sector.ADMINISTRATION, "level": Level.FEDERAL, "entries": entries or ENTRIES}
    return Dataset(id="dat-list", name="Liste", name_en="List", citations=CITED, frame=Frame(**given | fields))


def found(store: GraphStore, *records: Any) -> Coverage:
    store.apply([SOURCE, *records], by="test", why="fill")
    (only,) = coverage(store)
    return only


def counts(each: Coverage) -> tuple[int, int, int, int]:
    return each.low, each.found, each.high, each.total


def test_without_lists_there_is_no_coverage(store: GraphStore) -> None:
    store.apply([SOURCE, organisation("A"), Dataset(id="dat-a", name="A", citations=CITED)], by="test", why="fill")

    assert coverage(store) == ()


def test_the_same_name_counts_for_certain_and_a_similar_one_perhaps(store: GraphStore) -> None:
    """An abbreviation of the list is a name; the same words in another order are sure, but not the lower end."""
    each = found(
        store,
        frame(),
        Organisation(id="org-tea", name="MOT", **OFFICE),
        Organisation(id="org-town", name="Musterstadt, Stadt", **OFFICE),
        Organisation(id="org-cloud", name="Bureau of Clouds and Fog", **OFFICE),
    )

    assert counts(each) == (1, 2, 3, 4)
    assert each.missing == ("Agency for Sand",)
    assert (each.frame.de, each.frame.en, each.source) == ("Liste", "List", "pub-source")
    assert (each.sector, each.level) == (Sector.ADMINISTRATION, Level.FEDERAL)


def test_a_former_name_of_an_organisation_is_its_name(store: GraphStore) -> None:
    former = Organisation(id="org-x", name="X", aliases=(Alias(text="ministry of tea", former=True),), **OFFICE)

    assert counts(found(store, frame(), former)) == (1, 1, 1, 4)


def test_an_organisation_stands_for_one_entry_and_the_name_most_alike_wins(store: GraphStore) -> None:
    entries = (Listed(name="Office of Tea and Salt"), Listed(name="Office of Tea"))
    each = found(store, frame(*entries), Organisation(id="org-tea", name="Office of Tea", **OFFICE))

    assert counts(each) == (1, 1, 1, 2)
    assert each.missing == ("Office of Tea and Salt",)


def test_another_sector_or_level_is_another_body_and_an_unknown_one_may_be_it(store: GraphStore) -> None:
    club = Organisation(id="org-club", name="Ministry of Tea", sector=Sector.CIVIC_TECH, citations=CITED)
    state = Organisation(id="org-state", name="Bureau of Clouds", **OFFICE | {"level": Level.STATE})
    words = Organisation(id="org-all", name="Agency for Sand", collective=True, in_network=False, **OFFICE)
    open_ = Organisation(id="org-town", name="Stadt Musterstadt", sector=Sector.UNKNOWN, citations=CITED)
    each = found(store, frame(), club, state, words, open_)

    assert counts(each) == (1, 1, 1, 4)
    assert "Stadt Musterstadt" not in each.missing


def test_what_is_hidden_is_missing_and_a_hidden_list_is_none(store: GraphStore) -> None:
    hidden = Organisation(id="org-tea", name="Ministry of Tea", visibility=Visibility.STEWARDS, **OFFICE)
    all_of_it = found(store, frame(), hidden)
    (public,) = coverage(store.seen_by({Visibility.PUBLIC}))
    store.apply([Dataset(id="dat-own", name="O", citations=CITED, visibility=Visibility.STEWARDS,
                         frame=Frame(sector=Sector.GOVTECH, entries=ENTRIES))], by="test", why="hide")  # fmt: skip

    assert (all_of_it.found, public.found) == (1, 0)
    assert "Ministry of Tea" in public.missing
    assert [each.id for each in coverage(store)] == ["dat-list", "dat-own"]
    assert [each.id for each in coverage(store.seen_by({Visibility.PUBLIC}))] == ["dat-list"]


def test_lists_are_read_in_few_calls(store: GraphStore) -> None:
    """One for the lists, and one for each fifty names."""
    found(store, frame(*(Listed(name=f"Office {n}") for n in range(120))))
    before = store.calls
    coverage(store)

    assert store.calls - before == 4


def test_a_list_is_as_it_was_at_a_moment(store: GraphStore) -> None:
    found(store, frame(), Organisation(id="org-tea", name="Ministry of Tea", **OFFICE))
    store.apply([Organisation(id="org-sand", name="Agency for Sand", **OFFICE)], by="test", why="more")

    assert [each.found for each in (*coverage(store), *coverage(store.at(Moment(known_at=1))))] == [2, 1]
