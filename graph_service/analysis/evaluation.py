"""
How well rankings of contacts find ties that were hidden.

A fifth of the ties between sectors is hidden, never the last one of an actor; everything is computed of the rest. AUC
and average precision compare the hidden ties with untied pairs of different sectors, both ends drawn in proportion to
degree (Aiyappa et al. 2025). The other figures judge a list over all untied pairs of different sectors, each actor at
most three times.

What actors have in common through what they do together gives a hidden tie away: it does not count for its two ends.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.alike import Alike, Having, alike
from graph_service.analysis.calibration import calibration_error, error_by_chance
from graph_service.analysis.features import PairFeatures
from graph_service.analysis.holding_out import Pairs, apart, between_groups, drawn, hidden
from graph_service.analysis.learning import HIDDEN, learned
from graph_service.analysis.network import Network
from graph_service.analysis.opposing_views import falls_of_all
from graph_service.analysis.plausibility import Plausibility
from graph_service.analysis.radius import ALPHA, GroupRadius
from graph_service.analysis.rankings import RANKINGS
from graph_service.analysis.reading import as_network, undirected
from graph_service.analysis.result import Result, counted
from graph_service.errors import Fault, InvalidDataError

MOST_ACTORS = 3_000
LISTED, PER_ACTOR, FIRST = 100, 3, 10
NEGATIVES, LEAST = 30_000, 5
OURS, PLAUSIBLE, LIFT = "probability × √gain", "probability", "lift"
OPPOSING, RANDOM = "ROV", "random"
OTHERS = 5
"""Rankings with a name of their own, beside `RANKINGS`."""
Floats = NDArray[np.float64]
Told = Callable[[float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """
    How well one ranking found hidden ties; means over the repeats.

    Attributes
    ----------
    auc, average_precision
        Against negatives drawn in proportion to degree.
    precision_at_10, precision_at_50, precision_at_100
        Share of the first suggestions that were hidden ties.
    hits_at_10
        Share of the hidden ties that are among the ten best pairs of one of their ends.
    distinct_actors
        Different actors in the list of 100.
    radius_cut
        Share of the summed radius that the suggestions of the list that came true cut.
    calibration_error
        For probabilities: how far they are from the frequencies, relative to the hidden ties; else None.
    error_by_chance
        How far right probabilities would be from them, with so few hidden ties.
    """

    auc: float
    average_precision: float
    precision_at_10: float
    precision_at_50: float
    precision_at_100: float
    hits_at_10: float
    distinct_actors: float
    radius_cut: float
    calibration_error: float | None = None
    error_by_chance: float | None = None


@dataclass(frozen=True, kw_only=True)
class Evaluation(Result[Any]):
    """
    The rankings compared; `value` has a `Score` for each name.

    Attributes
    ----------
    hidden
        Mean number of hidden ties.
    learned
        Whether the probability was learned, in every repeat.
    """

    hidden: float
    learned: bool


def evaluate(
    G: "nx.Graph[Any] | Network",
    *,
    group: str = "sector",
    having: Mapping[str, Having] = MappingProxyType({}),
    repeats: int = 3,
    seed: int = 0,
    alpha: float = ALPHA,
    told: Told = lambda _: None,
) -> Evaluation:
    """
    Test on the network's own ties how well suggestions come true, beside the rankings that others use.

    Parameters
    ----------
    G
        Undirected graph or network of at most `MOST_ACTORS` actors with ties.
    group
        Node attribute that names each actor's sector.
    having
        For topics, demands and places: what each actor and each activity has, by id, as far as known.
    repeats
        How often to hide other ties.
    seed
        Of the choice of hidden ties and of pairs to compare them with.
    alpha
        Chance that a walk goes on.
    told
        Is told the share that is done after each ranking, and may raise to end the work.

    Returns
    -------
    evaluation
        The same for the same network and seed. Without a value, and with the reason, if fewer than 5 ties can be
        hidden.

    Raises
    ------
    InvalidDataError
        If an actor has no sector, ties are directed, there are too many actors or `repeats` is below 1.
    """
    network = undirected(as_network(G, group), "evaluate").without_isolates()
    for field, value, wrong in (
        ("actors", len(network.ids), len(network.ids) > MOST_ACTORS),
        ("repeats", repeats, repeats < 1),
    ):
        if wrong:
            way_out = f"evaluate a part of at most {MOST_ACTORS:,} actors, at least once"
            raise InvalidDataError([Fault(problem="is out of bounds", way_out=way_out, field=field, value=str(value))])
    common = alike(network, having)
    parts = (_part(told, number, repeats) for number in range(repeats))
    trials = (
        _trial(network, common, group=group, alpha=alpha, seed=[seed, number], told=part)
        for number, part in enumerate(parts)
    )
    found = [trial for trial in trials if trial]
    shared: dict[str, Any] = {
        "measure": "evaluate",
        "method": f"{HIDDEN:.0%} of the ties between groups hidden; negatives by degree; lists of {LISTED}",
        "parameters": MappingProxyType({"group": group, "repeats": repeats, "alpha": alpha, **network.parameters}),
        "seed": seed,
        "exact": False,
        **counted(network, group),
    }
    if not found:
        because = f"fewer than {LEAST} ties between groups can be hidden without leaving an actor without ties"
        return Evaluation(value=None, undefined_because=because, hidden=0.0, learned=False, **shared)
    means = MappingProxyType({name: _mean([scores[name] for scores, _, _ in found]) for name in found[0][0]})
    hidden_ties = float(np.mean([number for _, number, _ in found]))
    return Evaluation(value=means, hidden=hidden_ties, learned=all(known for _, _, known in found), **shared)


def _part(told: Told, done: int, of: int) -> Told:
    return lambda share: told((done + share) / of)


def _trial(
    network: Network, common: Mapping[str, Alike], *, group: str, alpha: float, seed: list[int], told: Told
) -> tuple[dict[str, Score], int, bool] | None:
    rng = np.random.default_rng(seed)
    codes, _ = network.grouped(group)
    ties = between_groups(network, codes)
    order = rng.permutation(len(ties.u))
    rest, taken = hidden(network, Pairs(ties.u[order], ties.v[order]), round(HIDDEN * len(order)))
    if len(taken.u) < LEAST:
        return None
    radius = GroupRadius(rest, group, alpha)
    model = learned(rest, group=group, alike=common, alpha=alpha, seed=seed[0])
    takes = apart(rest, taken)
    features = PairFeatures(rest, radius, alike={name: each.with_activities(takes) for name, each in common.items()})
    judge = _Judge(network, rest, codes, taken, radius, rng=rng)
    scores: dict[str, Score] = {}
    for name, score in _scores(features, rest, model, judge, rng):
        scores[name] = score
        told(len(scores) / (len(RANKINGS) + OTHERS))
    return scores, len(taken.u), model.learned


def _scores(
    features: PairFeatures, rest: Network, model: Plausibility, judge: "_Judge", rng: np.random.Generator
) -> Iterator[tuple[str, Score]]:
    chance, lift = _of_model(features, model)
    bound = judge.radius.bounds()
    yield OURS, judge.score(np.log(chance) + np.log(np.maximum(bound[:, None] + bound[None], 1e-12)) / 2)
    yield PLAUSIBLE, judge.score(np.log(chance), probability=chance)
    yield LIFT, judge.score(lift)
    tied = (rest.weights.toarray() > 0).astype(float)
    for name, ranking in RANKINGS.items():
        yield name, judge.score(ranking(tied))
    yield OPPOSING, judge.score(falls_of_all(tied, judge.radius.codes))
    yield RANDOM, judge.score(rng.random(tied.shape))


def _of_model(features: PairFeatures, model: Plausibility) -> tuple[Floats, Floats]:
    n = len(features.codes)
    chance, lift = np.zeros((n, n)), np.zeros((n, n))
    for u in range(n):
        table = features.table(u, np.arange(n))
        chance[u], lift[u] = model.probability(table), model.lift(table)
    return chance, lift


class _Judge:
    """Knows the hidden ties and compares rankings with them."""

    def __init__(
        self,
        network: Network,
        rest: Network,
        codes: NDArray[np.int64],
        taken: Pairs,
        radius: GroupRadius,
        *,
        rng: np.random.Generator,
    ) -> None:
        self.radius, self._taken, self._rng = radius, taken, rng
        count = min(NEGATIVES, 100 * len(taken.u))
        self._negative = drawn(network, codes, count, rng, by=rest.degree.astype(float))
        self._open = (codes[:, None] != codes[None]) & (rest.weights.toarray() == 0)
        self._true = np.zeros_like(self._open)
        self._true[taken.u, taken.v] = self._true[taken.v, taken.u] = True
        self._u, self._v = np.nonzero(np.triu(self._open, 1))

    def score(self, scores: Floats, *, probability: Floats | None = None) -> Score:
        # Ties in the scores are broken at random, the same for both directions.
        tie = self._rng.random(scores.shape)
        own, other = self._flat(scores, self._taken), self._flat(scores, self._negative)
        ascending = np.sort(other)
        below = np.searchsorted(ascending, own, "left") + np.searchsorted(ascending, own, "right")
        auc = float(below.sum()) / (2 * len(own) * len(other))  # of equals half
        chosen = self._listed(scores[self._u, self._v], tie[self._u, self._v])
        true = self._true[self._u[chosen], self._v[chosen]]
        pairs = [*zip(self._u[chosen].tolist(), self._v[chosen].tolist(), strict=True)]
        error = by_chance = None
        if probability is not None:
            error = calibration_error(probability[self._u, self._v], self._true[self._u, self._v])
            by_chance = error_by_chance(probability[self._u, self._v])
        return Score(
            auc=auc,
            average_precision=_average_precision(own, other, self._rng),
            precision_at_10=float(true[:10].sum()) / 10,
            precision_at_50=float(true[:50].sum()) / 50,
            precision_at_100=float(true.sum()) / LISTED,
            hits_at_10=self._hits(scores, tie),
            distinct_actors=float(len({end for pair in pairs for end in pair})),
            radius_cut=self._cut([pair for pair, hit in zip(pairs, true.tolist(), strict=True) if hit]),
            calibration_error=error,
            error_by_chance=by_chance,
        )

    @staticmethod
    def _flat(scores: Floats, pairs: Pairs) -> Floats:
        found: Floats = scores[pairs.u, pairs.v]
        return found

    def _listed(self, scores: Floats, tie: Floats) -> list[int]:
        used: dict[int, int] = {}
        chosen: list[int] = []
        for place in np.lexsort((tie, -scores)).tolist():
            ends = int(self._u[place]), int(self._v[place])
            if all(used.get(end, 0) < PER_ACTOR for end in ends):
                chosen.append(place)
                used.update({end: used.get(end, 0) + 1 for end in ends})
            if len(chosen) == LISTED:
                break
        return chosen

    def _hits(self, scores: Floats, tie: Floats) -> float:
        found = 0
        for a, b in zip(self._taken.u.tolist(), self._taken.v.tolist(), strict=True):
            found += any(self._place(scores, tie, u, v) < FIRST for u, v in ((a, b), (b, a)))
        return found / len(self._taken.u)

    def _place(self, scores: Floats, tie: Floats, u: int, v: int) -> int:
        rivals = self._open[u]
        better = (scores[u] > scores[u, v]) | ((scores[u] == scores[u, v]) & (tie[u] < tie[u, v]))
        return int((rivals & better).sum())

    def _cut(self, pairs: list[tuple[int, int]]) -> float:
        later = self.radius.snapshot()
        for pair in pairs:
            for end in pair:
                later.add(end)
        before = float(self.radius.h.sum())
        return (before - float(later.h.sum())) / before


def _average_precision(own: Floats, other: Floats, rng: np.random.Generator) -> float:
    true = np.r_[np.ones(len(own)), np.zeros(len(other))]
    scores = np.r_[own, other]
    true = true[np.lexsort((rng.random(len(scores)), -scores))]
    return float((np.cumsum(true) / np.arange(1, len(true) + 1) * true).sum() / len(own))


def _mean(scores: list[Score]) -> Score:
    names = Score.__dataclass_fields__
    columns = {name: [getattr(score, name) for score in scores] for name in names}
    means: dict[str, Any] = {name: None if None in each else float(np.mean(each)) for name, each in columns.items()}
    return Score(**means)
