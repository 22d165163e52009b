"""What would change if some actors worked together."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from graph_service import analysis
from graph_service.analysis import AssumedTie, MeasureChange, RadiusChange
from graph_service.store import GraphStore
from graph_service.use_cases.evidence import Named
from graph_service.use_cases.networks import current_network
from graph_service.use_cases.wording import Text, english, german


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfReport:
    """
    What assumed ties would change; nothing is stored.

    Attributes
    ----------
    summary
        The change of the mean radius in words.
    ties
        What was assumed: two actors, and the weight of what they would do together.
    actors
        The actors named in `ties`, by name.
    measures
        Measures of the network, of groups, of pairs of groups and of the actors named, that change.
    network_radius
        Mean number of steps of all actors to somebody of another group; None without actors.
    group_radius, actor_radius
        The same for the groups and for the actors that change, the largest change first.
    group, fold, version
        What divides the actors, how ties were made, graph version.
    """

    summary: Text
    ties: tuple[AssumedTie, ...]
    actors: tuple[Named, ...]
    measures: tuple[MeasureChange, ...]
    network_radius: RadiusChange | None
    group_radius: tuple[RadiusChange, ...]
    actor_radius: tuple[RadiusChange, ...]
    group: str
    fold: str
    version: int


def what_if(
    store: GraphStore,
    ties: Sequence[AssumedTie | tuple[str, str] | tuple[str, str, float]],
    *,
    group: str = "sector",
    fold: str = "newman",
    include_inferred: bool = False,
    include_formal: bool = False,
    leave_out: Collection[str] = (),
) -> WhatIfReport:
    """
    Tell what would change if some actors worked together.

    Parameters
    ----------
    store
        Where the graph is kept.
    ties
        Pairs of ids of actors; a third part is the weight: 1, an activity of the two alone, if it is not given.
    group
        What divides the actors, as in `silo_report`.
    fold
        How joint activities become ties.
    include_inferred
        Count ties that a rule concluded, too.
    include_formal
        Count formal ties too.
    leave_out
        Ids of actors and activities to leave out.

    Returns
    -------
    report
        Measured as the silo report does: actors without ties take no part in the measures of mixing, and count as
        farthest in the radius. The same for the same graph version and settings.

    Raises
    ------
    NotFoundError
        If an actor is not in the network.
    InvalidDataError
        If the group or the fold is unknown, an actor is tied to itself, or a weight is not above 0.
    """
    network = current_network(
        store, fold=fold, include_inferred=include_inferred, include_formal=include_formal, leave_out=leave_out
    )
    found = analysis.what_if(network, ties, group=group, isolates=False)
    name = dict(zip(network.ids, network.names, strict=True))
    kind = dict(zip(network.ids, network.attributes["kind"], strict=True))
    sector = dict(zip(network.ids, network.attributes["sector"], strict=True))
    ends = dict.fromkeys(end for tie in found.ties for end in tie[:2])
    return WhatIfReport(
        summary=_summary(found.network_radius),
        ties=found.ties,
        actors=tuple(Named(id=str(id_), name=name[id_], kind=kind[id_], sector=sector[id_]) for id_ in ends),
        measures=found.measures,
        network_radius=found.network_radius,
        group_radius=found.group_radius,
        actor_radius=found.actor_radius,
        group=group,
        fold=fold,
        version=network.version,
    )


def _summary(radius: RadiusChange | None) -> Text:
    if radius is None:
        return Text("Es gibt keine Akteure.", "There are no actors.")
    return Text(
        f"Schritte bis zu jemandem aus einem anderen Sektor, im Mittel aller: {german(radius.before, 3)} → "
        f"{german(radius.after, 3)}.",
        f"Steps to somebody of another sector, mean of all: {english(radius.before, 3)} → {english(radius.after, 3)}.",
    )
