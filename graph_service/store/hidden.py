"""What somebody must not learn of, for answers that are not made of living records: changes and their operations."""

import dataclasses
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph_service.model import Change, Entity, Merge, Operation, Person, Record, from_stored
from graph_service.store.connection import Connection
from graph_service.store.layout import ends_of, is_tie
from graph_service.store.sight import WHOLE, Sight

_GONE = object()
REFERENCES = frozenset({"id", "source", "source_id", "target_id", "merged_into", "licence", "broader"})
"""Fields that name a record."""
Mapped = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Hidden:
    """Nodes that somebody may not know of, the changes that touched them, and people shown under another name."""

    sight: Sight = WHOLE
    ids: frozenset[str] = frozenset()
    versions: frozenset[int] = frozenset()
    pseudonymous: frozenset[str] = frozenset()

    def hides(self, id_: str) -> bool:
        """Tell whether a node, or an end of a tie, is hidden."""
        return not self.ids.isdisjoint(ends_of(id_)[1:] if is_tie(id_) else (id_,))

    def but(self, ids: Collection[str]) -> "Hidden":
        """Show these nodes all the same: to somebody who wrote of them without knowing of them."""
        given = self.ids.intersection(ids)
        return dataclasses.replace(self, ids=self.ids - given, pseudonymous=self.pseudonymous - given)

    def _veils(self, id_: str) -> bool:
        """Tell whether a node, or an end of a tie, is shown under another name."""
        return not self.pseudonymous.isdisjoint(ends_of(id_)[1:] if is_tie(id_) else (id_,))

    def change(self, change: Change) -> Change | None:
        """Leave out of a change what is hidden, and its reason if something was; None if nothing is left."""
        if self.sight == WHOLE:
            return change
        operations = tuple(filter(None, map(self.operation, change.operations)))
        if change.operations and not operations:
            return None
        whole = change.version not in self.versions and len(operations) == len(change.operations)
        return dataclasses.replace(change, operations=operations, why=change.why if whole else "")

    def record(self, mapping: Mapped) -> Record | None:
        """Read a record as it once was; None if it was hidden then, or is now."""
        if self.hides(mapping["id"]) or not self.sight.shows(mapping):
            return None
        record = from_stored(mapping)
        if isinstance(record, Merge):
            return None if self.hides(record.merged_into) else record
        if isinstance(record, Person) and record.id in self.pseudonymous and record.pseudonym is None:
            return None  # the name of that time is not to be shown any more
        return (
            self.sight.entity(record)
            if isinstance(record, Entity)
            else self.sight.tie(record, veiled=self._veils(record.id))
        )

    def operation(self, operation: Operation) -> Operation | None:
        """Leave out of an operation what is hidden; None if nothing is left."""
        if self.hides(operation.record_id):
            return None
        before, after = (self._mapping(each) for each in (operation.before, operation.after))
        return None if before == after else Operation(operation.record_id, before, after)

    def _mapping(self, mapping: Mapped | None) -> Mapped | None:
        """Leave out what names hidden records, and the record itself for as long as it was hidden."""
        if mapping is None or not self.sight.shows(mapping):
            return None
        if mapping["kind"] == Merge.kind and self.hides(mapping["merged_into"]):
            return None
        shown = self.sight.mapping(mapping, pseudonymous=self._veils(mapping["id"]))
        return {name: left for name, value in shown.items() if (left := self._value(name, value)) is not _GONE}

    def _value(self, name: str, value: Any) -> Any:
        """Leave out what names something hidden; other texts are words of editors, whatever they look like."""
        if isinstance(value, str):
            return _GONE if name in REFERENCES and value in self.ids else value
        if isinstance(value, list):
            return [left for each in value if (left := self._value(name, each)) is not _GONE]
        if isinstance(value, Mapping):
            left = {inner: self._value(inner, each) for inner, each in value.items()}
            return _GONE if _GONE in left.values() else left
        return value


@dataclass(slots=True)
class Hiding:
    """What is hidden in the newest version that somebody asked for."""

    when: tuple[Any, ...] = ()
    found: Hidden = field(default_factory=Hidden)

    def of(self, connection: Connection) -> Hidden:
        """
        Tell what is hidden now; ask for it after reading what it is meant for.

        What was hidden later than it was read is left out all the same; nothing is shown that was hidden before.
        """
        if connection.sight == WHOLE:
            return self.found
        when = tuple(connection.ask("written_at").values())
        if when != self.when:
            self.found = _hidden(connection)
            self.when = when
        return self.found


def _hidden(connection: Connection) -> Hidden:
    found = connection.ask("hidden")
    ids = frozenset(found["ids"])
    versions = {version for some in found["versions"] for version in some}
    for id_, some in zip(found["ties"], found["tie_versions"], strict=True):
        if not ids.isdisjoint(ends_of(id_)[1:]):
            versions.update(some)
    for winner, some in zip(found["winners"], found["merge_versions"], strict=True):
        if winner in ids:
            versions.update(some)
    return Hidden(connection.sight, ids, frozenset(versions), frozenset(found["pseudonymous"]))
