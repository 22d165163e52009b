"""Find the shortest path from actor to actor over what they take part in together."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph_service.errors import NotFoundError
from graph_service.model import Actor
from graph_service.store.connection import Connection
from graph_service.store.pages import Step
from graph_service.store.reading import entities, ties

BATCH = 2_000  # nodes whose ties are read at once


@dataclass(slots=True)
class Side:
    """What was explored from one end: how far each node is, and how it can be reached."""

    distance: dict[str, int]
    frontier: list[str]
    steps: int = 0
    reached_from: dict[str, list[str]] = field(default_factory=dict)


def shortest_path(connection: Connection, source_id: str, target_id: str, *, max_steps: int) -> list[Step] | None:
    """
    Explore from both ends, always the smaller frontier; of equally short paths take the one of the smallest ids.

    A path that alternates between actors and activities is known by its nodes; ties come last.
    """
    actors = entities(connection, {source_id, target_id})
    for id_ in (source_id, target_id):
        if not isinstance(actors.get(id_), Actor):
            raise NotFoundError(f"No actor has the id {id_!r}")
    if source_id == target_id:
        return []
    tie_ids: dict[tuple[str, str], str] = {}
    near, far = Side({source_id: 0}, [source_id]), Side({target_id: 0}, [target_id])
    while not (meeting := near.distance.keys() & far.distance.keys()):
        side = min((near, far), key=lambda each: len(each.frontier))
        if not side.frontier or near.steps + far.steps >= 2 * max_steps:
            return None
        _explore(connection, side, tie_ids)
    return _steps(connection, _nodes(near, far, meeting), tie_ids)


def _explore(connection: Connection, side: Side, tie_ids: dict[tuple[str, str], str]) -> None:
    side.steps += 1
    found: dict[str, list[str]] = {}
    for start in range(0, len(side.frontier), BATCH):
        answer = connection.ask("participations_of", ids=side.frontier[start : start + BATCH])
        for node, other, tie in zip(answer["ids"], answer["others"], answer["ties"], strict=True):
            if other not in side.distance:
                found.setdefault(other, []).append(node)
            pair = min(node, other), max(node, other)
            tie_ids[pair] = min(tie, tie_ids.get(pair, tie))
    side.reached_from |= found
    side.distance |= dict.fromkeys(found, side.steps)
    side.frontier = sorted(found)


def _nodes(near: Side, far: Side, meeting: Iterable[str]) -> list[str]:
    total = near.steps + far.steps
    useful = {id_ for id_ in meeting if near.distance[id_] + far.distance[id_] == total}
    onward: dict[str, set[str]] = {}  # towards the target, on shortest paths only
    layer = useful
    while layer := {back for id_ in layer for back in _link(near, id_, onward)}:
        pass
    path = [next(id_ for id_, distance in near.distance.items() if distance == 0)]
    while path[-1] in onward:
        path.append(min(onward[path[-1]]))
    while ahead := far.reached_from.get(path[-1]):
        path.append(min(ahead))
    return path


def _link(near: Side, id_: str, onward: dict[str, set[str]]) -> list[str]:
    backs = near.reached_from.get(id_, [])
    for back in backs:
        onward.setdefault(back, set()).add(id_)
    return backs


def _steps(connection: Connection, path: list[str], tie_ids: dict[tuple[str, str], str]) -> list[Step]:
    nodes = entities(connection, path)
    names = [tie_ids[min(pair), max(pair)] for pair in itertools.pairwise(path)]
    found = ties(connection, names)
    return [
        Step(
            source=nodes[path[i]],
            via=nodes[path[i + 1]],
            target=nodes[path[i + 2]],
            ties=(found[names[i]], found[names[i + 1]]),
        )
        for i in range(0, len(path) - 2, 2)
    ]
