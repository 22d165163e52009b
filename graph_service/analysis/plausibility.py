"""
How plausible a tie between two actors of different sectors is: a probability learned on the network's own ties.

What it is a probability of: suppose that a fifth of all joint activities were unknown to us (of the ties between
sectors, where a network knows no activities), picked at random. The probability of an untied pair is then the chance
that they are tied by one of these. It is learned by doing just that, five times, each being hidden once: a logistic
model of the features of `features`, whose mean is the base rate over all untied pairs of different sectors, and which
isotonic regression on pairs that the model did not learn from makes keep its word. It says what is usual in this
network, not what would be good for it.

A network that loses fewer than `ENOUGH` ties in this way has nothing to learn from: the published weights of
`cold_start` serve. Then only the mean is the network's own (a fifth of its ties between sectors): compare such
probabilities with each other, but do not take them at their word.

`lift` tells how plausible a pair is beyond what the contacts of both explain: log-odds less the logarithm of the
product of the degrees, which a test against negatives drawn in proportion to degree asks for. Its model has two
features more (`FOR_LIFT`): they tell pairs of small actors apart, but made the first hundred suggestions worse.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from scipy import special

from graph_service.analysis import cold_start
from graph_service.analysis.alike import Alike
from graph_service.analysis.calibration import Isotonic
from graph_service.analysis.features import FEATURES, PairFeatures
from graph_service.analysis.holding_out import Pairs, between_groups, hidden, untied_pairs, without_activities
from graph_service.analysis.logistic import Logistic, levelled
from graph_service.analysis.network import Network
from graph_service.analysis.radius import ALPHA, GroupRadius

HIDDEN = 0.2
FOR_LIFT = tuple(FEATURES.index(name) for name in ("close_contacts", "short_walk"))
ROWS, FAR = 1_000, 40
"""Actors whose pairs are looked at, over all parts, and pairs without shared contact looked at for each of them."""
ENOUGH = 100
"""With fewer hidden ties than ten for each feature a model learns chance."""
ONE_PART_ABOVE = 20_000
SECOND = FEATURES.index("has_shared_contact")
"""With and without a shared contact the features may weigh differently."""
Floats = NDArray[np.float64]


class Contribution(NamedTuple):
    """A feature and its share in the log-odds, against the average untied pair."""

    feature: str
    share: float


class Cases(NamedTuple):
    """Pairs to learn from: features, whether they were hidden ties, how many pairs each stands for."""

    table: Floats
    true: NDArray[np.bool_]
    weight: Floats

    @classmethod
    def joined(cls, parts: "list[Cases]") -> Self:
        """
        Put several lists behind one another.

        Parameters
        ----------
        parts
            The lists.

        Returns
        -------
        cases
            All of them.
        """
        return cls(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Plausibility:
    """
    The learned probability.

    Attributes
    ----------
    names
        Features, in the order of the columns of a table.
    learned
        False if the network has too few ties between sectors and the published weights of `cold_start` serve.
    ties
        Ties between sectors that it was learned from.
    rate
        Mean probability of an untied pair.
    model, beyond_degree
        Log-odds of a row of features; the second has the features of `FOR_LIFT` too.
    average
        Parts of the average untied pair.
    calibration
        From the model's log-odds to those that keep their word.
    """

    names: tuple[str, ...]
    learned: bool
    ties: int
    rate: float
    model: Logistic
    beyond_degree: Logistic
    average: Floats
    calibration: Isotonic

    def log_odds(self, table: Floats) -> Floats:
        """
        Give the calibrated log-odds of pairs.

        Parameters
        ----------
        table
            A row of features for each.

        Returns
        -------
        log_odds
            Strictly increasing in the log-odds of the model.
        """
        return self.calibration.at(self.model.log_odds(table))

    def probability(self, table: Floats) -> Floats:
        """
        Give the probability of pairs.

        Parameters
        ----------
        table
            A row of features for each.

        Returns
        -------
        probability
            Between 0 and 1.
        """
        found: Floats = special.expit(self.log_odds(table))
        return found

    def lift(self, table: Floats) -> Floats:
        """
        Tell how plausible pairs are beyond what the contacts of both explain.

        Parameters
        ----------
        table
            A row of features for each.

        Returns
        -------
        lift
            Log-odds less the logarithm of the product of the degrees.
        """
        found: Floats = self.beyond_degree.log_odds(table) - table[:, self.names.index("degrees")]
        return found

    def contributions(self, row: Floats, most: int = 3) -> tuple[Contribution, ...]:
        """
        Name the features that speak most for a pair.

        Parameters
        ----------
        row
            Its features.
        most
            How many to name.

        Returns
        -------
        contributions
            The largest shares above 0; all shares add up to the model's log-odds less those of the average pair.
        """
        return self.contributions_of(row[None], most)[0]

    def contributions_of(self, table: Floats, most: int = 3) -> tuple[tuple[Contribution, ...], ...]:
        """
        Name the features that speak most for each of several pairs.

        Parameters
        ----------
        table
            A row of features for each.
        most
            How many to name.

        Returns
        -------
        contributions
            For each pair as `contributions`.
        """
        shares = self.model.parts(table) - self.average
        orders = np.argsort(-shares, axis=1, kind="stable")[:, :most]
        return tuple(
            tuple(Contribution(self.names[place], share[place]) for place in order if share[place] > 0)
            for share, order in zip(shares.tolist(), orders.tolist(), strict=True)
        )


def learned(
    network: Network,
    *,
    group: str = "sector",
    alike: Mapping[str, Alike] | None = None,
    alpha: float = ALPHA,
    seed: int = 0,
) -> Plausibility:
    """
    Learn how plausible ties between sectors are.

    Parameters
    ----------
    network
        Undirected network.
    group
        Attribute that divides the actors into sectors.
    alike
        What actors have in common beside contacts, as far as known.
    alpha
        Chance that a walk goes on.
    seed
        Of the random choice of hidden ties and of pairs to compare them with.

    Returns
    -------
    plausibility
        The same for the same network and seed.
    """
    codes, _ = network.grouped(group)
    number, pairs = len(between_groups(network, codes).u), max(untied_pairs(network, codes), 1)
    radius = GroupRadius(network, group, alpha)
    whole = PairFeatures(network, radius, alike=_of(alike, network))
    rng = np.random.default_rng(seed)
    fifth = min(max(HIDDEN * number, 0.5) / pairs, 0.5)
    if number < ENOUGH:
        return _cold(network, whole, rate=fifth, number=number, rng=rng)
    parts = [*_parts(network, codes, rng)]
    if sum(len(taken.u) for _, taken in parts) < ENOUGH:
        return _cold(network, whole, rate=fifth, number=number, rng=rng)
    found = []
    for rest, taken in parts:
        features = PairFeatures(rest, GroupRadius(rest, group, alpha), alike=_of(alike, rest))
        found.append(cases(network, features, taken, rows=ROWS // len(parts), rng=rng))
    if sum(int(each.true.sum()) for each in found) < ENOUGH:
        return _cold(network, whole, rate=fifth, number=number, rng=rng)
    rate = float(np.mean([len(taken.u) for _, taken in parts])) / pairs
    return _fitted(whole.names, found, rate, number)


def _of(alike: Mapping[str, Alike] | None, network: Network) -> dict[str, Any]:
    return {name: each.with_activities(network.takes) for name, each in (alike or {}).items()}


def _parts(network: Network, codes: NDArray[np.int64], rng: np.random.Generator) -> Iterator[tuple[Network, Pairs]]:
    """Hide each fifth in turn; of a large network one will do."""
    parts = round(1 / HIDDEN)
    used = 1 if len(codes) > ONE_PART_ABOVE else parts
    if network.takes is not None and len(network.activities) >= parts:
        for gone in np.array_split(rng.permutation(len(network.activities)), parts)[:used]:
            yield without_activities(network, codes, gone)
        return
    ties = between_groups(network, codes)
    for part in np.array_split(rng.permutation(len(ties.u)), parts)[:used]:
        yield hidden(network, Pairs(ties.u[part], ties.v[part]), len(part))


def _fitted(names: tuple[str, ...], parts: list[Cases], rate: float, number: int) -> Plausibility:
    together = Cases.joined(parts)
    model = Logistic.fitted(*together, second=SECOND, without=FOR_LIFT)
    log_odds = model.log_odds(together.table)
    if len(parts) > 1:
        # Each part is judged by a model that did not see it.
        others = (Cases.joined([each for each in parts if each is not part]) for part in parts)
        judged = (
            Logistic.fitted(*rest, second=SECOND, without=FOR_LIFT).log_odds(part.table)
            for rest, part in zip(others, parts, strict=True)
        )
        log_odds = np.concatenate(list(judged))
    shift = levelled(log_odds, together.weight, rate)
    model = replace(model, level=model.level + shift)
    share = together.weight / together.weight.sum()
    return Plausibility(
        names=names,
        learned=True,
        ties=number,
        rate=rate,
        model=model,
        beyond_degree=Logistic.fitted(*together, second=SECOND),
        average=share @ model.parts(together.table),
        calibration=Isotonic.fitted(log_odds + shift, together.true, together.weight, rate=rate),
    )


def cases(network: Network, features: PairFeatures, taken: Pairs, *, rows: int, rng: np.random.Generator) -> Cases:
    """
    Gather pairs to learn from: those of some actors, the ones with hidden ties rather than others.

    Parameters
    ----------
    network
        The whole network: its ties are neither positive nor negative unless they were hidden.
    features
        Of the network without the hidden ties.
    taken
        The hidden ties.
    rows
        About how many actors.
    rng
        Of the random choice.

    Returns
    -------
    cases
        All pairs with a shared contact of these actors, their hidden ties, and some of the others; weighted so that
        they stand for all untied pairs of different sectors.
    """
    n = len(features.codes)
    ends = [
        *zip(taken.u.tolist(), taken.v.tolist(), strict=True),
        *zip(taken.v.tolist(), taken.u.tolist(), strict=True),
    ]
    of: dict[int, list[int]] = {}
    for a, b in ends:
        of.setdefault(a, []).append(b)
    wish = np.ones(n)
    wish[list(of)] += [len(each) for each in of.values()]
    chance = np.minimum(1.0, rows * wish / max(wish.sum(), 1))
    tables, trues, weights = [], [], []
    for u in np.flatnonzero(rng.random(n) < chance).tolist():
        near = features.near(u)
        positive = np.array(sorted(of.get(u, ())), dtype=np.int64)
        tied = network.weights.indices[network.weights.indptr[u] : network.weights.indptr[u + 1]]
        open_to = features.codes != features.codes[u]
        open_to[np.concatenate([features.contacts(u), tied, positive])] = False
        shared = near.who[(near.allocation > 0) & open_to[near.who]]
        open_to[shared] = False
        others = np.flatnonzero(open_to)
        far = rng.choice(others, min(FAR, len(others)), replace=False)
        v = np.concatenate([positive, shared, far])
        tables.append(features.table(u, v, near))
        trues.append(np.arange(len(v)) < len(positive))
        each = np.ones(len(v))
        each[len(v) - len(far) :] = len(others) / max(len(far), 1)
        weights.append(each / chance[u])
    empty = np.zeros((0, len(features.names)))
    return Cases(
        np.concatenate([empty, *tables]),
        np.concatenate([np.zeros(0, dtype=bool), *trues]),
        np.concatenate([np.zeros(0), *weights]),
    )


def _cold(
    network: Network, features: PairFeatures, *, rate: float, number: int, rng: np.random.Generator
) -> Plausibility:
    """Take the published weights; only the level is that of the network."""
    names = features.names
    centre, scale, slope, shared, lift, lift_shared = np.array([cold_start.WEIGHTS[name] for name in names]).T
    model = Logistic(centre, scale, 0.0, np.array([slope, shared]), SECOND)
    beyond = Logistic(centre, scale, 0.0, np.array([lift, lift_shared]), SECOND)
    nobody = Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64))
    found = cases(network, features, nobody, rows=ROWS // 10, rng=rng)
    share = found.weight / max(float(found.weight.sum()), 1.0)
    shift = levelled(model.log_odds(found.table), found.weight, rate) if len(share) else 0.0
    return Plausibility(
        names=names,
        learned=False,
        ties=number,
        rate=rate,
        model=replace(model, level=shift),
        beyond_degree=beyond,
        average=share @ model.parts(found.table) if len(share) else np.zeros(len(names)),
        calibration=Isotonic.none(),
    )
