"""Read the histories of many records at once: for a level of a question."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from graph_service.model import Operation
from graph_service.store.changes import operations_in
from graph_service.store.connection import Connection
from graph_service.store.hidden import Hiding
from graph_service.store.layout import is_tie, source_of

Versions = Mapping[str, Sequence[int]]


def versions(connection: Connection, ids: Collection[str]) -> dict[str, list[int]]:
    """Return the numbers of the changes that touched each record, newest first."""
    nodes = [id_ for id_ in ids if not is_tie(id_)]
    ties = [source_of(id_) for id_ in ids if is_tie(id_)]
    found = connection.ask("histories", ids=nodes, rows=ties)
    named = zip((*found["ids"], *found["tie_ids"]), (*found["versions"], *found["tie_versions"]), strict=True)
    return {id_: sorted(some, reverse=True) for id_, some in named}


def losers(connection: Connection, ids: Collection[str]) -> dict[str, dict[str, list[int]]]:
    """Return what was merged into each node, with the changes that touched it."""
    answer: Any = connection.ask("losers", ids=list(ids))
    found: dict[str, dict[str, list[int]]] = {id_: {} for id_ in ids}
    for id_, winner, some in zip(answer["ids"], answer["winners"], answer["versions"], strict=True):
        found[winner][id_] = list(some)
    return found


def operations(connection: Connection, hiding: Hiding, wanted: Versions) -> dict[str, list[tuple[int, Operation]]]:
    """Return what the given changes did to each record, oldest first, as far as it may be seen."""
    rows = [{"version": version, "id": id_} for id_, some in wanted.items() for version in some]
    parts = connection.ask("operations_on_records", rows=rows)["parts"]
    hidden = hiding.of(connection)
    found: dict[str, list[tuple[int, Operation]]] = {id_: [] for id_ in wanted}
    for part in sorted(parts, key=lambda each: int(each["version"])):
        for operation in _about(found, operations_in([part["operations"]])):
            if shown := hidden.operation(operation):
                found[operation.record_id].append((part["version"], shown))
    return found


def _about(ids: Collection[str], every: Iterable[Operation]) -> Iterable[Operation]:
    return (operation for operation in every if operation.record_id in ids)
