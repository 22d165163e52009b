"""
How the plausibility of ties is learned: by hiding ties of the network and finding out what gives them away.

Each twentieth of the joint activities (of the ties between sectors, where a network knows no activities) is hidden
once. A hidden tie is then to the rest as an unknown tie is to the network, but for the few that are hidden with it:
hiding a fifth at once made pairs without shared contact too plausible. A logistic model of the features of `features`
learns which pairs are hidden ties; isotonic regression on pairs that it did not learn from makes it keep its word.

The mean over all untied pairs is the base rate of unknown ties: if a fifth of all is unknown, there are a quarter as
many unknown ones as known ones.

A network that loses fewer than `ENOUGH` ties in this way has nothing to learn from: the published weights of
`cold_start` serve. Then only the mean is the network's own: compare such probabilities with each other, but do not take
them at their word.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph_service.analysis import cold_start
from graph_service.analysis.alike import Alike
from graph_service.analysis.calibration import Isotonic
from graph_service.analysis.cases import Cases, GoOn, always, cases
from graph_service.analysis.features import FEATURES, PairFeatures, names_of
from graph_service.analysis.holding_out import Pairs, between_groups, hidden, untied_pairs, without_activities
from graph_service.analysis.logistic import Logistic, levelled
from graph_service.analysis.network import Network
from graph_service.analysis.plausibility import Plausibility
from graph_service.analysis.radius import ALPHA, GroupRadius

HIDDEN = 0.2
"""Share of all ties that is taken to be unknown."""
PARTS, FOLDS = 20, 5
"""Parts that are hidden one after the other, and models that are judged by parts they did not see."""
ROWS, ENDS = 1_000, 3_000
"""Actors whose untied pairs are looked at, and ends of hidden ties, over all parts."""
FOR_LIFT = tuple(FEATURES.index(name) for name in ("close_contacts", "short_walk"))
ENOUGH = 100
"""With fewer hidden ties than ten for each feature a model learns chance."""
ONE_PART_ABOVE = 20_000
SECOND = FEATURES.index("has_shared_contact")
"""With and without a shared contact the features may weigh differently."""


def learned(
    network: Network,
    *,
    group: str = "sector",
    alike: Mapping[str, Alike] | None = None,
    alpha: float = ALPHA,
    seed: int = 0,
    go_on: GoOn = always,
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
    go_on
        Is called at each step, and may raise to end the work.

    Returns
    -------
    plausibility
        The same for the same network and seed.
    """
    codes, _ = network.grouped(group)
    number, pairs = len(between_groups(network, codes).u), max(untied_pairs(network, codes), 1)
    having = _of(alike, network)
    rng = np.random.default_rng(seed)
    unknown = HIDDEN / (1 - HIDDEN)
    parts = [*_parts(network, codes, rng)] if number >= ENOUGH else []
    if sum(len(part.taken.u) for part in parts) < ENOUGH:
        whole = PairFeatures(network, GroupRadius(network, group, alpha), alike=having)
        return _cold(network, whole, rate=min(max(unknown * number, 0.5) / pairs, 0.5), number=number, rng=rng)
    found = []
    for rest, taken, _ in parts:
        features = PairFeatures(rest, GroupRadius(rest, group, alpha), alike=_of(alike, rest))
        each = {"rows": ROWS // len(parts), "ends": ENDS // len(parts)}
        found.append(cases(network, features, taken, **each, rng=rng, go_on=go_on))
    rate = unknown * sum(len(part.taken.u) for part in parts) / sum(part.share for part in parts) / pairs
    return _fitted(names_of(having), found, rate, number)


def _of(alike: Mapping[str, Alike] | None, network: Network) -> dict[str, Any]:
    return {name: each.with_activities(network.takes) for name, each in (alike or {}).items()}


class _Part(NamedTuple):
    """A network without a part of its ties, these, and what share of all was hidden."""

    rest: Network
    taken: Pairs
    share: float


def _parts(network: Network, codes: NDArray[np.int64], rng: np.random.Generator) -> Iterator[_Part]:
    """Hide each part in turn; of a large network one will do."""
    activities = len(network.activities) if network.takes is not None else 0
    number = min(PARTS, activities) if activities >= FOLDS else PARTS
    used = 1 if len(codes) > ONE_PART_ABOVE else number
    if activities >= FOLDS:
        for gone in np.array_split(rng.permutation(activities), number)[:used]:
            yield _Part(*without_activities(network, codes, gone), len(gone) / activities)
        return
    ties = between_groups(network, codes)
    for part in np.array_split(rng.permutation(len(ties.u)), number)[:used]:
        yield _Part(*hidden(network, Pairs(ties.u[part], ties.v[part]), len(part)), len(part) / len(ties.u))


def _fitted(names: tuple[str, ...], parts: list[Cases], rate: float, number: int) -> Plausibility:
    together = Cases.joined(parts)
    model = Logistic.fitted(*together, second=SECOND, without=FOR_LIFT)
    log_odds = model.log_odds(together.table)
    if len(parts) > 1:
        log_odds = _judged(parts, model)
    shift = levelled(log_odds, together.weight, rate)
    model = replace(model, level=model.level + shift)
    share = together.weight / together.weight.sum()
    return Plausibility(
        names=names,
        learned=True,
        ties=number,
        rate=rate,
        model=model,
        beyond_degree=Logistic.fitted(*together, second=SECOND, near=model),
        average=share @ model.parts(together.table),
        calibration=Isotonic.fitted(log_odds + shift, together.true, together.weight, rate=rate),
    )


def _judged(parts: list[Cases], near: Logistic) -> NDArray[np.float64]:
    """Give the log-odds of each part by a model that did not see it."""
    fold = np.arange(len(parts)) % FOLDS
    others = (Cases.joined([parts[i] for i in np.flatnonzero(fold != k)]) for k in range(min(FOLDS, len(parts))))
    models = [Logistic.fitted(*each, second=SECOND, without=FOR_LIFT, near=near) for each in others]
    return np.concatenate([models[k].log_odds(part.table) for k, part in zip(fold, parts, strict=True)])


def _cold(
    network: Network, features: PairFeatures, *, rate: float, number: int, rng: np.random.Generator
) -> Plausibility:
    """Take the published weights; only the level is that of the network."""
    names = features.names
    centre, scale, slope, shared, lift, lift_shared = np.array([cold_start.WEIGHTS[name] for name in names]).T
    model = Logistic(centre, scale, 0.0, np.array([slope, shared]), SECOND)
    beyond = Logistic(centre, scale, 0.0, np.array([lift, lift_shared]), SECOND)
    nobody = Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64))
    found = cases(network, features, nobody, rows=ROWS // 10, ends=0, rng=rng)
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
