"""Offers fit requests, and practices find their next adopters, by rules that can be read off a drawing."""

import math
from dataclasses import replace

import pytest

from graph_service.errors import InvalidDataError
from graph_service.model import Entity
from graph_service.model.vocabulary import TieType, Visibility
from graph_service.store import GraphStore
from graph_service.use_cases import exchange_matches, exchanges_that_fit, likely_adopters
from tests.use_cases.fitting import fair, spreading, tie


@pytest.fixture
def market(store: GraphStore) -> GraphStore:
    store.apply(fair(), by="test", why="fair")
    return store


@pytest.fixture
def practices(store: GraphStore) -> GraphStore:
    store.apply(spreading(), by="test", why="spreading")
    return store


def test_only_offers_that_keep_every_rule_match_and_the_best_comes_first(market: GraphStore) -> None:
    """Dates, capacity, level, sector, participation rule and subject rule offers out, and so does an own offer."""
    (wanted,) = exchange_matches(market, ["exc-wanted"]).values()
    assert [fit.record_id for fit in wanted] == ["exc-best", "exc-remote", "exc-far"]


def test_matches_say_why_and_who_could_introduce(market: GraphStore) -> None:
    best, *_, far = exchange_matches(market, ["exc-wanted"])["exc-wanted"]
    words = {ground.words.en: ground for ground in best.grounds}

    assert [*words] == ["shared topics", "27 km away", "shared language: de", f"same form: {_form(market)}"]
    assert words["shared topics"].evidence == ("top-bikes",)
    assert words["27 km away"].contribution == pytest.approx(0.3 * math.exp(-27 / 100), abs=1e-3)
    assert best.score == pytest.approx(sum(ground.contribution for ground in best.grounds))
    assert best.introducers == ("org-host",)
    assert far.score == 0
    assert [ground.words.en for ground in far.grounds] == ["no shared language", "477 km away"]
    assert far.introducers == ()


def _form(market: GraphStore) -> str:
    offer = market.entities(["exc-best"])["exc-best"]
    return str(offer.format.en)  # type: ignore[attr-defined]  # an exchange


def test_matching_is_mutual(market: GraphStore) -> None:
    ids = market.ids("Exchange")
    found = exchange_matches(market, ids, first=100)
    pairs = {(id_, fit.record_id): fit.score for id_, fits in found.items() for fit in fits}

    assert pairs
    assert all(pairs[other, id_] == score for (id_, other), score in pairs.items())


def test_exchanges_without_a_match_are_found(market: GraphStore) -> None:
    alone, matched = (set(exchanges_that_fit(market, unmatched=each)) for each in (True, False))

    assert matched == {"exc-wanted", "exc-best", "exc-remote", "exc-far"}
    assert alone == set(market.ids("Exchange")) - matched


def test_exchanges_near_a_place_are_found_and_those_at_a_distance_everywhere(market: GraphStore) -> None:
    near = set(exchanges_that_fit(market, near="053150000000", within_km=10))
    wide = set(exchanges_that_fit(market, near="DE-BE", within_km=30))

    assert near == {"exc-far", "exc-remote", "exc-lonely"}
    assert wide == set(market.ids("Exchange")) - {"exc-far", "exc-lonely"}
    with pytest.raises(InvalidDataError, match="nearPlace"):
        exchanges_that_fit(market, near="XX-9")
    with pytest.raises(InvalidDataError, match="withinKm"):
        exchanges_that_fit(market, near="DE-BE", within_km=0)


def test_nobody_is_matched_with_what_is_hidden(market: GraphStore) -> None:
    """A hidden offer, or an offer of a hidden maker, is neither shown nor counted as a match."""
    lab: Entity = market.entities(["org-lab"])["org-lab"]
    market.apply([replace(lab, visibility=Visibility.STEWARDS)], by="test", why="hide")
    public = market.seen_by({Visibility.PUBLIC})

    assert [fit.record_id for fit in exchange_matches(public, ["exc-wanted"])["exc-wanted"]] == [
        "exc-remote",
        "exc-far",
    ]
    assert next(fit.record_id for fit in exchange_matches(market, ["exc-wanted"])["exc-wanted"]) == "exc-best"
    assert "exc-best" in exchanges_that_fit(public, unmatched=True)


def test_who_is_near_to_adopters_is_likely_to_follow(practices: GraphStore) -> None:
    """A partner of the same kind and size first, then one alike, then who shares place or topic; nobody by guess."""
    fits = likely_adopters(practices, ["gp-open-day"])["gp-open-day"]
    scores = {fit.record_id: fit.score for fit in fits}

    assert [*scores] == ["org-partner", "org-alike", "org-reader", "org-neighbour"]
    assert scores["org-partner"] == pytest.approx(0.25 + 0.15 + 0.25 * 0.5)
    assert scores["org-alike"] == pytest.approx(0.25 + 0.15)
    assert scores["org-reader"] == pytest.approx(0.2)
    assert scores["org-neighbour"] == pytest.approx(0.15 * (1 - 27 / 100), abs=1e-3)
    assert fits[0].introducers == ("org-first",)
    assert [ground.evidence for ground in fits[0].grounds] == [
        ("org-first", "org-second"),
        ("org-first", "org-second"),
        ("org-first",),
    ]
    assert fits[2].grounds[0].evidence == ("top-bikes",)


def test_nobody_is_said_to_follow_where_nobody_has_begun(practices: GraphStore) -> None:
    assert list(likely_adopters(practices, ["gp-unused"])["gp-unused"]) == []


def test_who_adopts_drops_out_and_makes_others_likelier(practices: GraphStore) -> None:
    practices.apply([tie("org-partner", TieType.ADOPTS, "gp-open-day")], by="test", why="adopted")
    fits = likely_adopters(practices, ["gp-open-day"], first=1)["gp-open-day"]
    assert [fit.record_id for fit in fits] == ["org-alike"]


def test_a_hidden_adopter_leaves_no_trace(practices: GraphStore) -> None:
    first: Entity = practices.entities(["org-first"])["org-first"]
    practices.apply([replace(first, visibility=Visibility.STEWARDS)], by="test", why="hide")
    public = practices.seen_by({Visibility.PUBLIC})
    fits = likely_adopters(public, ["gp-open-day"])["gp-open-day"]

    named = {id_ for fit in fits for ground in fit.grounds for id_ in ground.evidence}
    assert "org-first" not in named | {id_ for fit in fits for id_ in fit.introducers}
    assert all("works with" not in ground.words.en for fit in fits for ground in fit.grounds)


@pytest.mark.parametrize("find", [exchange_matches, likely_adopters])
def test_many_cost_as_many_calls_as_one(market: GraphStore, find: object) -> None:
    ids = market.ids("Exchange")

    def calls(some: list[str]) -> int:
        market.apply([], by="test", why="nothing")
        before = market.calls
        find(market, some)  # type: ignore[operator]  # one of the two
        return market.calls - before

    calls(ids)
    assert calls(ids[:1]) == calls(ids)
