"""Features as they are defined, a model that finds what is there, and probabilities that keep their word."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from scipy import optimize, special

from graph_service.analysis import Network, alike, learned, network_from, planted_network, suggest_contacts
from graph_service.analysis.alike import Alike
from graph_service.analysis.calibration import Isotonic, calibration_error, error_by_chance
from graph_service.analysis.cases import cases
from graph_service.analysis.features import ALIKE, FEATURES, PairFeatures
from graph_service.analysis.holding_out import Pairs, between_groups, drawn, hidden, untied_pairs, without_activities
from graph_service.analysis.learning import ENOUGH
from graph_service.analysis.logistic import Logistic, levelled
from graph_service.analysis.radius import GroupRadius
from tests.analysis.columns import columns, partners
from tests.analysis.graphs import grouped_graphs
from tests.analysis.reference import karate


def features_of(network: Network, having: dict[str, Any] | None = None) -> PairFeatures:
    return PairFeatures(network, GroupRadius(network, "sector"), alike=having)


@settings(max_examples=30)
@given(grouped_graphs(directed=False, least=2))
def test_ways_are_those_of_their_definition_and_all_features_symmetric(G: Any) -> None:
    network = network_from(G)
    found = features_of(network)
    A = (network.weights.toarray() > 0).astype(float)
    d = np.maximum(A.sum(axis=1), 1)
    adamic_adar = (A / np.log(np.maximum(d, 2))) @ A
    allocation, step = (A / d) @ A, A / d[:, None]
    three = (A / np.sqrt(d)) @ A @ (A / np.sqrt(d)).T
    walk = step @ step + 0.85 * step @ step @ step
    n = len(A)
    tables = [found.table(u, np.arange(n)) for u in range(n)]
    for u in range(n):
        for v in np.flatnonzero((A[u] == 0) & (np.arange(n) != u)):
            row = tables[u][v]
            assert row[:4] == pytest.approx(
                [
                    np.log1p(adamic_adar[u, v]),
                    np.log(allocation[u, v] + 1e-3),
                    np.log(three[u, v] + 1e-3),
                    np.log((walk[u, v] + walk[v, u]) / 2 + 1e-5),
                ]
            )
            assert row == pytest.approx(tables[v][u])


def test_rare_things_in_common_say_more() -> None:
    network = network_from(karate())
    having = {0: {"maps", "data"}, 33: {"maps", "data"}, 32: {"data"}, 1: {"data"}}
    topics = alike(network, {"topics": having})["topics"].with_activities(None)
    found = features_of(network, {"topics": topics})
    both, one, none = found.table(0, np.array([33, 32, 5]))[:, found.names.index("topics")]

    assert both > one > none == 0
    assert both == pytest.approx(np.log1p(1 / np.log(2) + 1 / np.log(4)))
    assert set(found.sharing(0)) == {0, 1, 32, 33}


def test_what_a_hidden_activity_is_about_is_hidden_too() -> None:
    network = Network.from_columns(columns({"a": "x", "b": "y", "c": "y"}, partners("a b", "a c")))
    having = alike(network, {"topics": {activity: [activity] for activity in network.activities}})["topics"]
    rest, taken = without_activities(network, network.grouped("sector")[0], np.array([0]))

    assert having.with_activities(network.takes).sum() == 4
    assert having.with_activities(rest.takes).sum() == 2
    assert rest.ties == 1
    assert len(taken.u) == 0  # whoever would be left without ties is no example


def test_logistic_regression_finds_the_minimum_of_its_loss() -> None:
    rng = np.random.default_rng(1)
    table = rng.normal(size=(400, 3))
    table[:, 2] = table[:, 2] > 0
    true = rng.random(400) < special.expit(table[:, 0] - 2 * table[:, 1] * table[:, 2] - 1)
    weight = rng.uniform(0.5, 2, 400)
    model = Logistic.fitted(table, true, weight, second=2, ridge=0.5)
    line = (table - model.centre) / model.scale
    full = np.column_stack([np.ones(400), line, line * (table[:, 2:] > 0)])

    def loss(b: Any) -> float:
        odds = full @ b
        return float(weight @ (np.logaddexp(0, odds) - true * odds) + 0.25 * (b[1:] ** 2).sum())

    found = np.r_[model.level, model.slopes.ravel()]
    assert loss(found) == pytest.approx(optimize.minimize(loss, np.zeros(7), method="BFGS").fun, rel=1e-6)
    assert model.log_odds(table) == pytest.approx(model.level + model.parts(table).sum(axis=1))
    without = Logistic.fitted(table, true, weight, second=2, without=[1])
    assert without.slopes[:, 1].tolist() == [0, 0]
    again = Logistic.fitted(table, true, weight, second=2, ridge=0.5, near=without)
    assert np.r_[again.level, again.slopes.ravel()] == pytest.approx(found, rel=1e-3)
    half = Logistic.fitted(table[::2], true[::2], weight[::2], second=2, ridge=0.5)
    assert half.slopes == pytest.approx(
        Logistic.fitted(table[::2], true[::2], weight[::2], second=2, ridge=0.5, near=model).slopes, rel=1e-3
    )


def test_levelling_sets_the_mean() -> None:
    log_odds, weight = np.linspace(-5, 3, 50), np.linspace(1, 2, 50)
    shift = levelled(log_odds, weight, 0.01)

    assert np.average(special.expit(log_odds + shift), weights=weight) == pytest.approx(0.01)
    assert levelled(np.full(9, 0.1), np.ones(9), 0.3) == pytest.approx(special.logit(0.3) - 0.1)


def test_calibration_mends_probabilities_and_keeps_their_order() -> None:
    rng = np.random.default_rng(2)
    truth = rng.uniform(-7, 0, 40_000)
    true = rng.random(40_000) < special.expit(truth)
    given_odds = truth / 2 - 1
    ones = np.ones(40_000)
    mended = Isotonic.fitted(given_odds, true, ones, rate=float(true.mean()))
    order = np.linspace(-12, 6, 500)

    assert bool((np.diff(mended.at(order)) > 0).all())
    error = calibration_error(special.expit(mended.at(given_odds)), true)
    assert error < 0.15 < calibration_error(special.expit(given_odds), true)


def test_chance_alone_makes_a_gap_that_is_known_beforehand() -> None:
    rng = np.random.default_rng(3)
    chance = rng.uniform(0, 0.02, 20_000)
    errors = [calibration_error(chance, rng.random(20_000) < chance) for _ in range(200)]

    assert np.mean(errors) == pytest.approx(error_by_chance(chance), rel=0.05)


def test_of_pairs_that_are_said_to_be_unknown_ties_as_many_are() -> None:
    network = planted_network(1_000, 5_000, seed=22).network.without_isolates()
    codes, _ = network.grouped("sector")
    rest, taken = hidden(network, Pairs(*(each[2::5] for each in between_groups(network, codes))), 1_000)
    expected = learned(rest).rate * untied_pairs(rest, codes)

    assert expected == pytest.approx(len(taken.u), rel=0.05)


def test_hiding_isolates_nobody_and_what_is_drawn_is_untied() -> None:
    network = planted_network(300, 900).network.without_isolates()
    codes, _ = network.grouped("sector")
    ties = between_groups(network, codes)
    rest, taken = hidden(network, ties, 50)
    pairs = drawn(network, codes, 500, np.random.default_rng(0), by=network.degree.astype(float))

    assert rest.ties == network.ties - len(taken.u)
    assert rest.degree.min() > 0
    assert not network.weights[pairs.u, pairs.v].any()
    assert bool((codes[pairs.u] != codes[pairs.v]).all())
    dense = network.weights.toarray() == 0
    assert untied_pairs(network, codes) == int((dense & (codes[:, None] != codes[None])).sum() / 2)


def test_cases_stand_for_all_untied_pairs() -> None:
    network = planted_network(300, 900).network.without_isolates()
    codes, _ = network.grouped("sector")
    ties = between_groups(network, codes)
    rest, taken = hidden(network, ties, 60)
    found = cases(network, features_of(rest), taken, rows=10_000, ends=10_000, rng=np.random.default_rng(0))

    assert float(found.weight.sum()) == pytest.approx(2 * (untied_pairs(network, codes) + len(taken.u)))
    assert int(found.true.sum()) == 2 * len(taken.u)


def test_it_learns_where_ties_are_and_is_the_same_each_time() -> None:
    network = planted_network(500, 2_500, seed=21).network.without_isolates()
    codes, _ = network.grouped("sector")
    rest, taken = hidden(network, Pairs(*(each[::5] for each in between_groups(network, codes))), 1_000)
    model = learned(rest)
    found = features_of(rest)
    others = drawn(network, codes, 2_000, np.random.default_rng(0))
    true = np.concatenate([found.table(int(u), np.array([v])) for u, v in zip(*taken, strict=True)])
    false = np.concatenate([found.table(int(u), np.array([v])) for u, v in zip(*others, strict=True)])
    chance, other = model.probability(true), model.probability(false)

    assert model.learned
    assert (chance[:, None] > other[None]).mean() > 0.8
    assert float(other.mean()) < 3 * model.rate
    assert learned(rest).log_odds(true).tolist() == model.log_odds(true).tolist()
    parts = model.contributions(true[int(chance.argmax())])
    assert [part.share for part in parts] == sorted((part.share for part in parts), reverse=True)
    assert all(part.feature in FEATURES and part.share > 0 for part in parts)


def test_few_ties_between_sectors_leave_the_published_weights() -> None:
    network = network_from(karate())
    model = learned(network)
    found = features_of(network)
    near, far = model.probability(found.table(0, np.array([32, 26])))

    assert len(between_groups(network, network.grouped("sector")[0]).u) < ENOUGH
    assert not model.learned
    assert 0 < far < near < 1
    assert set(model.names) == set(FEATURES) - set(ALIKE)


@settings(max_examples=30)
@given(grouped_graphs(directed=False))
def test_odd_networks_give_probabilities_too(G: Any) -> None:
    network = network_from(G)
    model = learned(network)

    assert isinstance(alike(network, {}), dict)
    for u in range(len(network.ids)):
        chance = model.probability(features_of(network).table(u, np.arange(len(network.ids))))
        assert bool(((chance > 0) & (chance < 1)).all())


def test_every_pair_of_sectors_is_covered_if_there_is_room() -> None:
    network = planted_network(400, 1_600, seed=5).network.without_isolates()
    sector = dict(zip(network.ids, network.attributes["sector"], strict=True))
    found = suggest_contacts(network, limit=40)

    assert len({frozenset((sector[each.source], sector[each.target])) for each in found}) == 10
    assert all(0 < each.probability < 1 and len(each.contributions) <= 3 for each in found)


def test_things_of_actors_without_activities_are_their_own() -> None:
    own = network_from(karate())

    assert isinstance(alike(own, {"places": {0: ["DE-BE"]}})["places"], Alike)
    assert alike(own, {"places": {}}) == {}
