"""The silo report under other choices of what counts: which results depend on it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph_service import analysis
from graph_service.analysis import Estimate, Network, SiloFigures
from graph_service.analysis.columns import UNKNOWN
from graph_service.errors import InvalidDataError
from graph_service.model import FOLDING_ROLES
from graph_service.model.vocabulary import Role
from graph_service.store import GraphStore
from graph_service.use_cases import silo_wording
from graph_service.use_cases.networks import current_network
from graph_service.use_cases.wording import Text

HUBS, MOST_READINGS = 3, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """
    The result under one other choice of what counts.

    Attributes
    ----------
    code
        Name of the choice.
    name
        What was chosen, in words.
    actors, ties
        Actors with ties, and pairs of tied actors.
    ei_index, assortativity
        Of the whole network.
    verdict
        ``"closed"``, ``"open"``, ``"chance"`` or ``"undefined"``.
    too_few
        True if less than a third of the tied actors of the report are left: such a reading says nothing against it.
    cut_off
        Pairs of groups with fewer ties than chance would give.
    impossible_because
        Why this reading could not be made.
    """

    code: str
    name: Text
    actors: int = 0
    ties: int = 0
    ei_index: Estimate | None = None
    assortativity: Estimate | None = None
    verdict: str = "undefined"
    too_few: bool = False
    cut_off: tuple[tuple[str, str], ...] = ()
    impossible_because: str = ""


def reading_of(code: str, name: Text, figures: SiloFigures) -> Reading:
    """
    Sum up what was measured under one choice.

    Parameters
    ----------
    code, name
        The choice.
    figures
        What was measured.

    Returns
    -------
    reading
        Its main numbers.
    """
    return Reading(
        code=code,
        name=name,
        actors=figures.actors - figures.isolates,
        ties=figures.ties,
        ei_index=figures.ei_index,
        assortativity=figures.assortativity,
        verdict=figures.verdict,
        cut_off=tuple((cell.left, cell.right) for cell in figures.cut_off),
    )


def other_readings(
    store: GraphStore, network: Network, options: Mapping[str, Any], group: str, *, draws: int, seed: int
) -> Iterator[Reading]:
    """
    Measure anew under each other choice of what counts.

    Parameters
    ----------
    store
        Where the graph is kept.
    network
        Network of the report.
    options
        What counted as a tie in it.
    group
        What divides the actors.
    draws
        How many random networks at most.
    seed
        Of the random steps.

    Yields
    ------
    reading
        At most `MOST_READINGS`; one that could not be made says why.
    """
    for code, name, changes in _choices(store, network, options, group):
        try:
            other = current_network(store, **{**options, **changes})
            yield reading_of(code, name, analysis.silo_report(other, group=group, draws=draws, seed=seed))
        except InvalidDataError as refusal:
            yield Reading(code=code, name=name, impossible_because=str(refusal))
    yield _all_dealt(network, group)


def _choices(
    store: GraphStore, network: Network, options: Mapping[str, Any], group: str
) -> Iterator[tuple[str, Text, dict[str, Any]]]:
    out = options["leave_out"]
    yield "named_roles", silo_wording.NAMED_ROLES, {"roles": FOLDING_ROLES - {Role.UNSPECIFIED}}
    if not options["include_inferred"]:
        yield "inferred", silo_wording.INFERRED, {"include_inferred": True}
    if not options["include_formal"]:
        yield "formal", silo_wording.FORMAL, {"include_formal": True}
    other = "count" if options["fold"] == "newman" else "newman"
    yield other, silo_wording.FOLDS[other], {"fold": other}
    hubs = _hubs(network)
    if hubs:
        named = ", ".join(network.names[place] for place in hubs)
        yield (
            "without_hubs",
            Text(f"ohne {named}", f"without {named}"),
            {"leave_out": out | {network.ids[place] for place in hubs}},
        )
    largest = largest_activity(network)
    if largest is not None:
        named = store.entities([largest[0]])[largest[0]].name
        yield "without_largest", Text(f"ohne „{named}“", f"without “{named}”"), {"leave_out": out | {largest[0]}}
    unknown = {id_ for id_, code in zip(network.ids, network.attributes[group], strict=True) if code == UNKNOWN}
    if unknown:
        yield "without_unknown", silo_wording.WITHOUT_UNKNOWN, {"leave_out": out | unknown}


def _all_dealt(network: Network, group: str) -> Reading:
    """Deal the groups out among all actors, those without ties too; which pairs are cut off is not asked."""
    number = analysis.ei_index(network, group=group)
    return Reading(
        code="with_isolates",
        name=silo_wording.WITH_ISOLATES,
        actors=len(network.ids),
        ties=network.ties,
        ei_index=Estimate.of(number),
        verdict=analysis.verdict(number.z, number.p),
    )


def _hubs(network: Network) -> list[int]:
    """Find the organisations that take part in most activities, such as umbrella bodies."""
    if network.takes is None or not network.takes.nnz:
        return []
    busy = [int(count) for count in network.takes.sum(axis=1)]
    order = sorted(range(len(busy)), key=lambda place: (-busy[place], place))
    return [place for place in order[:HUBS] if busy[place] > 1]


def largest_activity(network: Network) -> tuple[str, int] | None:
    """
    Find the activity that most actors take part in.

    Parameters
    ----------
    network
        Network that was folded over activities.

    Returns
    -------
    activity
        Its id and number of participants; None if no activity ties anybody.
    """
    if network.takes is None or not network.takes.nnz:
        return None
    sizes = [int(size) for size in network.takes.sum(axis=0)]
    place = max(range(len(sizes)), key=lambda each: (sizes[each], -each))
    return (network.activities[place], sizes[place]) if sizes[place] > 1 else None
