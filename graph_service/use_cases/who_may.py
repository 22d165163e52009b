"""Who may be suggested on a day: consent, umbrella bodies, and the rules that follow from both."""

import functools
from dataclasses import dataclass
from datetime import date

from graph_service.analysis import Feasibility, Network
from graph_service.model import Person
from graph_service.model.vocabulary import Lifecycle, Visibility
from graph_service.store import GraphStore
from graph_service.use_cases.plausible import Learned

UMBRELLA, UMBRELLA_LEAST = 0.2, 10


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WhoMay:
    """
    Who may be suggested.

    Attributes
    ----------
    persons
        How many persons there are.
    consenting
        Persons who may be suggested.
    umbrellas
        Bodies that take part in more than a fifth of all activities: they meet everybody anyway, and are suggested
        only if they ask.
    rules
        The rules that follow, without umbrella bodies.
    """

    persons: int
    consenting: frozenset[str]
    umbrellas: tuple[str, ...]
    rules: Feasibility

    def for_one(self, network: Network, actor: str) -> Feasibility:
        """
        Give the rules under which an actor asks.

        Parameters
        ----------
        network
            Where it is.
        actor
            Its id.

        Returns
        -------
        rules
            An umbrella body that asks is suggested to others.
        """
        if actor not in self.umbrellas:
            return self.rules
        return Feasibility(network, "sector", self.consenting, [each for each in self.umbrellas if each != actor])


@functools.lru_cache(maxsize=4)
def who_may(store: GraphStore, known: Learned, today: date) -> WhoMay:
    """
    Find out who may be suggested.

    Parameters
    ----------
    store
        Where the graph is kept.
    known
        The network of its newest version.
    today
        Day on which consent must hold.

    Returns
    -------
    who_may
        Kept per network and day.
    """
    network = known.network
    ids = zip(network.ids, network.attributes["kind"], strict=True)
    persons = [str(id_) for id_, kind in ids if kind == Person.kind]
    consenting, umbrellas = _consenting(store, persons, today), tuple(_umbrellas(network))
    rules = Feasibility(network, "sector", consenting, umbrellas)
    return WhoMay(persons=len(persons), consenting=consenting, umbrellas=umbrellas, rules=rules)


def _consenting(store: GraphStore, persons: list[str], today: date) -> frozenset[str]:
    """Find the persons who may be suggested: public, and with a public role or consent that has not expired."""
    known = store.entities(persons).values() if persons else ()
    return frozenset(person.id for person in known if isinstance(person, Person) and _may_be_suggested(person, today))


def _may_be_suggested(person: Person, today: date) -> bool:
    consent = person.consent
    agreed = consent is not None and (consent.expires is None or consent.expires >= today)
    public = person.visibility is Visibility.PUBLIC and person.lifecycle is not Lifecycle.RETRACTED
    return public and (agreed or person.public_role_de is not None)


def _umbrellas(network: Network) -> list[str]:
    """Find the bodies that take part in more than a fifth of all activities, once there are enough to tell."""
    taken = network.takes.sum(axis=1).tolist()
    most = max(UMBRELLA * len(network.activities), UMBRELLA_LEAST)
    return [str(id_) for id_, count in zip(network.ids, taken, strict=True) if count > most]
