"""What speaks for contacts in the newest graph version, read and learned once for all who ask."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from graph_service import analysis
from graph_service.analysis import ContactsOfOne, Network, Plausibility, Ways
from graph_service.analysis.cases import GoOn, always
from graph_service.model.vocabulary import TieType
from graph_service.store import LISTED, GraphStore
from graph_service.use_cases.kept import Kept
from graph_service.use_cases.networks import current_network

ALIKE_UP_TO = 5_000
"""Up to so many actors and activities it is read what all of them have in common."""
SERVES = (TieType.EXEMPLIFIES, TieType.IMPLEMENTS)
Having = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Learned:
    """
    A network and what was learned from it.

    Attributes
    ----------
    network
        Of one graph version.
    topics, demands, places
        Of each actor and activity, as far as it was read.
    topics_of_actors
        Of each actor: its own, and those of what it takes part in.
    contacts
        Lists of contacts for single actors, prepared.
    ways
        How actors are connected.
    """

    network: Network
    topics: Having
    demands: Having
    places: Having
    topics_of_actors: Having
    contacts: ContactsOfOne
    ways: Ways

    @property
    def plausibility(self) -> Plausibility:
        """
        Tell how plausible ties between sectors are.

        Returns
        -------
        plausibility
            Learned on the network.
        """
        return self.contacts.finder.plausibility


_KEPT: Kept[Learned] = Kept(4)


def learned(
    store: GraphStore, *, fold: str = "newman", include_inferred: bool = False, go_on: GoOn = always
) -> Learned:
    """
    Learn how plausible contacts are in the newest graph version.

    Parameters
    ----------
    store
        Where the graph is kept.
    fold
        How joint activities become ties.
    include_inferred
        Count ties that a rule concluded, too.
    go_on
        Is called at each step, and may raise to end the work.

    Returns
    -------
    learned
        Kept per store and options for the newest version; who asks while it is learned waits.
    """
    return _KEPT.at(
        (store, fold, include_inferred),
        store.version(),
        lambda: _learned(store, fold=fold, include_inferred=include_inferred, go_on=go_on),
    )


def prepared(store: GraphStore, *, go_on: GoOn = always) -> Learned:
    """
    Work out all that the first list of contacts of a graph version needs.

    Parameters
    ----------
    store
        Where the graph is kept.
    go_on
        Is called at each step, and may raise to end the work.

    Returns
    -------
    learned
        With what a new tie is worth to each actor.
    """
    known = learned(store, go_on=go_on)
    go_on()
    _ = known.contacts.gains  # worked out when it is first asked for
    return known


def _learned(store: GraphStore, *, fold: str, include_inferred: bool, go_on: GoOn) -> Learned:
    network = current_network(store, fold=fold, include_inferred=include_inferred)
    go_on()
    having = having_of(store, network)
    topics, demands, places = (having.get(name, {}) for name in ("topics", "demands", "places"))
    alike = analysis.alike(network, having)
    ways = Ways(network)
    taken = {str(id_): [str(id_), *map(str, ways.activities(id_))] for id_ in network.ids} if topics else {}
    return Learned(
        network=network,
        topics=topics,
        demands=demands,
        places=places,
        topics_of_actors={
            id_: frozenset[str]().union(*(topics.get(each, ()) for each in own)) for id_, own in taken.items()
        },
        contacts=ContactsOfOne.prepared(network, alike=alike, go_on=go_on),
        ways=ways,
    )


def having_of(store: GraphStore, network: Network) -> Mapping[str, Having]:
    """
    Read topics, demands and places of all actors and activities.

    Parameters
    ----------
    store
        Where the graph is kept.
    network
        Who is looked at.

    Returns
    -------
    having
        By name, then by id; nothing of a network of more than `ALIKE_UP_TO` actors and activities.
    """
    ids = [*map(str, network.ids), *network.activities]
    if len(ids) > ALIKE_UP_TO:
        return {}
    topics: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    demands: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for tie in store.ties_from(ids, types=[TieType.ABOUT, *SERVES]):
        if tie.status in LISTED:
            (topics if tie.type is TieType.ABOUT else demands)[tie.source_id] |= {tie.target_id}
    places = {id_: frozenset(entity.place) for id_, entity in store.entities(ids).items()}
    return {"topics": topics, "demands": demands, "places": places}
