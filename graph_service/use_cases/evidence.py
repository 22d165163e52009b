"""What speaks for suggested contacts, read for all of them at once."""

import itertools
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from graph_service.analysis import Ways
from graph_service.model import Actor, Citation, Entity, Tie
from graph_service.model.vocabulary import TieType
from graph_service.store import Direction, GraphStore

SHARED, JOINT, MANY = 3, 3, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """
    A record by its name.

    Attributes
    ----------
    id, name
        Id, and name in its own language.
    kind
        Name of its kind.
    sector
        Code of the sector of an actor, else empty.
    """

    id: str
    name: str
    kind: str
    sector: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """
    Everything that the explanations of some pairs name.

    Attributes
    ----------
    entities, sources
        Records by id, and ids of what the ties cite.
    ties
        Participations behind the shared contacts, by id.
    shared
        For each pair the ids of whom both work with, closest first.
    ways
        For each pair the ids on a shortest way.
    joint
        For two actors the ids of what they do together.
    topics, spread
        Topics of each actor, and number of actors of each topic.
    demands
        Demands that each activity or topic serves.
    activities
        What each end of a pair takes part in.
    """

    entities: Mapping[str, Entity]
    sources: tuple[str, ...]
    ties: Mapping[str, Tie]
    shared: Mapping[tuple[str, str], tuple[str, ...]]
    ways: Mapping[tuple[str, str], tuple[str, ...]]
    joint: Mapping[tuple[str, str], tuple[str, ...]]
    topics: Mapping[str, frozenset[str]]
    spread: Mapping[str, int]
    demands: Mapping[str, frozenset[str]]
    activities: Mapping[str, tuple[str, ...]]

    @classmethod
    def read(
        cls,
        store: GraphStore,
        ways: Ways,
        pairs: Sequence[tuple[str, str]],
        *,
        topics: Mapping[str, frozenset[str]],
        also: Collection[str] = (),
    ) -> Self:
        """
        Read all of it.

        Parameters
        ----------
        store
            Where the graph is kept.
        ways
            Of the network in which the pairs were found.
        pairs
            Ids of both ends of each pair.
        topics
            Topics of the actors, as far as they were read.
        also
            Ids of further records to name.

        Returns
        -------
        evidence
            Takes the same number of calls to the store for any number of pairs.
        """
        shared = {pair: ways.shared_contacts(*pair)[:SHARED] for pair in pairs}
        along = {pair: ways.shortest(*pair) for pair in pairs}
        steps = {*_steps(shared), *(step for way in along.values() for step in itertools.pairwise(way))}
        joint = {step: ways.joint_activities(*step)[:JOINT] for step in sorted(steps)}
        activities = {end: ways.activities(end) for pair in pairs for end in pair}
        common = {topic for u, v in pairs for topic in topics.get(u, frozenset()) & topics.get(v, frozenset())}
        demands = _demands(store, sorted({each for taken in activities.values() for each in taken}), sorted(common))
        wanted = {id_ for group in (*shared.values(), *along.values(), *joint.values(), *pairs) for id_ in group}
        wanted |= set(also) | common | {demand for served in demands.values() for demand in served}
        stated = {f"{actor}--participates_in--{each}" for step in joint for each in joint[step] for actor in step}
        ties = store.ties(sorted(stated))
        sources = sorted({citation.source for tie in ties.values() for citation in tie.citations})
        return cls(
            entities=store.entities(sorted(wanted.union(sources))),
            sources=tuple(sources),
            ties=ties,
            shared=shared,
            ways=along,
            joint=joint,
            topics=topics,
            spread=Counter(topic for given in topics.values() for topic in given),
            demands=demands,
            activities=activities,
        )

    def named(self, id_: str) -> Named:
        """
        Name a record.

        Parameters
        ----------
        id_
            Its id.

        Returns
        -------
        named
            With its sector, if it is an actor.
        """
        entity = self.entities[id_]
        sector = entity.sector.value if isinstance(entity, Actor) else ""
        return Named(id=id_, name=entity.name, kind=entity.kind, sector=sector)

    def all_named(self, ids: Iterable[str]) -> tuple[Named, ...]:
        """
        Name several records.

        Parameters
        ----------
        ids
            Their ids.

        Returns
        -------
        named
            In the same order.
        """
        return tuple(self.named(id_) for id_ in ids if id_ in self.entities)

    def topics_of(self, u: str, v: str) -> tuple[Named, ...]:
        """
        Name the topics that both deal with.

        Parameters
        ----------
        u, v
            Ids of the two.

        Returns
        -------
        topics
            Rarest first.
        """
        both = self.topics.get(u, frozenset()) & self.topics.get(v, frozenset())
        return self.all_named(sorted(both, key=lambda topic: (self.spread[topic], topic)))

    def demands_of(self, u: str, v: str) -> tuple[Named, ...]:
        """
        Name the demands that both work on, or that concern a topic of both.

        Parameters
        ----------
        u, v
            Ids of the two.

        Returns
        -------
        demands
            By id.
        """
        served = [{demand for each in self.activities[end] for demand in self.demands.get(each, ())} for end in (u, v)]
        shared_topics = self.topics.get(u, frozenset()) & self.topics.get(v, frozenset())
        concerned = {demand for topic in shared_topics for demand in self.demands.get(topic, ())}
        return self.all_named(sorted((served[0] & served[1]) | concerned))

    def proofs_of(self, u: str, v: str) -> Iterator[tuple[str, tuple[Citation, ...]]]:
        """
        Give the ties behind the shared contacts, or behind the way if there are none.

        Parameters
        ----------
        u, v
            Ids of the two.

        Yields
        ------
        proof
            Id of a tie and its citations.
        """
        steps = [step for q in self.shared[u, v] for step in ((u, q), (q, v))]
        steps = steps or [*itertools.pairwise(self.ways[u, v])]
        ids = (f"{actor}--participates_in--{each}" for step in steps for each in self.joint[step][:1] for actor in step)
        for id_ in dict.fromkeys(ids):
            if id_ in self.ties:
                yield id_, self.ties[id_].citations


def _steps(shared: Mapping[tuple[str, str], tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for (u, v), contacts in shared.items():
        for q in contacts:
            yield u, q
            yield q, v


def _demands(store: GraphStore, activities: Sequence[str], topics: Sequence[str]) -> Mapping[str, frozenset[str]]:
    """Find the demands that activities exemplify or serve by a measure, and those about topics."""
    serve = [TieType.EXEMPLIFIES, TieType.IMPLEMENTS]
    direct = store.neighbours(activities, types=serve, direction=Direction.OUT, first=MANY) if activities else {}
    measures = sorted(
        {each.entity.id for found in direct.values() for each in found.items if each.entity.kind == "Measure"}
    )
    proposed = (
        store.neighbours(measures, types=[TieType.PROPOSED_FOR], direction=Direction.OUT, first=MANY)
        if measures
        else {}
    )
    about = (
        store.neighbours(topics, types=[TieType.ABOUT], direction=Direction.IN, kinds=["Demand"], first=MANY)
        if topics
        else {}
    )
    through = {id_: frozenset(each.entity.id for each in found.items) for id_, found in proposed.items()}
    served = {
        id_: frozenset[str]().union(
            *(
                through.get(each.entity.id, frozenset({each.entity.id}))
                for each in found.items
                if each.entity.kind != "Measure" or each.entity.id in through
            )
        )
        for id_, found in direct.items()
    }
    return {**served, **{id_: frozenset(each.entity.id for each in found.items) for id_, found in about.items()}}
