"""What somebody wants a record to say: the fields that are named change, all others stay as they are."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph_service.model.mapping import Record, kind_of, to_mapping
from graph_service.model.tie import Tie

TIE_KEY = ("type", "source_id", "target_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """
    A wish about one record.

    Attributes
    ----------
    kind
        Kind of record, ``"Tie"`` for a tie.
    id
        Id of the node; of a tie, its id where it is known, else empty: it is then found by its ends, type, role
        and start.
    fields
        Plain values by field, as in `graph_service.model.to_mapping`; ``consent.expires`` names a field of a value.
        None removes what may be absent; what is not named is kept.
    usual
        Values for a new record only, where `fields` names none.
    path
        Where the wish stands in the input of the caller, for faults.
    """

    kind: str
    id: str
    fields: Mapping[str, Any]
    usual: Mapping[str, Any] = field(default_factory=dict)
    path: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """
        Name the record for people.

        Returns
        -------
        label
            The id; of a tie that is not found yet, its ends and its type.
        """
        if self.id:
            return self.id
        type_, source, target = (str(self.fields.get(name, "?")) for name in TIE_KEY)
        return f"{source}--{type_}--{target}"

    @classmethod
    def of(cls, record: Record) -> "Edit":
        """
        Wish that the graph says exactly what a record says.

        Parameters
        ----------
        record
            Node, tie or merge.

        Returns
        -------
        edit
            Names every field of the record.
        """
        mapping = to_mapping(record)
        fields = {each.name: mapping.get(each.name) for each in dataclasses.fields(record) if each.name != "id"}
        return cls(kind=record.kind, id=record.id, fields=fields)

    def to_mapping(self) -> dict[str, Any]:
        """
        Write the wish as plain values, to keep it.

        Returns
        -------
        mapping
            What `from_kept` reads.
        """
        return {"kind": self.kind, "id": self.id, "fields": dict(self.fields), "usual": dict(self.usual)}

    @classmethod
    def from_kept(cls, mapping: Mapping[str, Any]) -> "Edit":
        """
        Read what `to_mapping` wrote.

        Parameters
        ----------
        mapping
            Kind, id, fields and usual values.

        Returns
        -------
        edit
            The wish; its path is not kept.
        """
        return cls(kind=mapping["kind"], id=mapping["id"], fields=mapping["fields"], usual=mapping["usual"])

    def onto(self, old: Mapping[str, Any] | None) -> dict[str, Any]:
        """
        Say what the record would be.

        Parameters
        ----------
        old
            The record as it stands, as a mapping; None for a new one.

        Returns
        -------
        mapping
            The whole record, for `graph_service.model.from_mapping`.

        Examples
        --------
        >>> wish = Edit(kind="Person", id="per-a", fields={"name": "B", "homepage": None, "consent.scope": "page"})
        >>> wish.onto({"kind": "Person", "id": "per-a", "name": "A", "homepage": "https://a.example"})
        {'kind': 'Person', 'id': 'per-a', 'name': 'B', 'consent': {'scope': 'page'}}
        """
        new = dict(old) if old else {"kind": self.kind, "id": self.id, **self.usual}
        for name, value in self.fields.items():
            outer, _, inner = name.partition(".")
            if inner:
                new[outer] = {**(new.get(outer) or {}), inner: value}
            else:
                new[outer] = _verified(new.get(outer), value) if outer == "identifiers" else value
        whole = {name: _without_nothing(value) for name, value in new.items()}
        return {name: value for name, value in whole.items() if value is not None}


def kind_for(id_: str) -> str:
    """
    Tell what an id names.

    Parameters
    ----------
    id_
        Id of a node or tie.

    Returns
    -------
    kind
        Kind of node, ``"Tie"``, or an empty text.
    """
    return Tie.kind if "--" in id_ else kind_of(id_) or ""


def _without_nothing(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: each for name, each in value.items() if each is not None} or None
    return value


def _verified(old: Any, new: Any) -> Any:
    """Keep what was looked up: who gives an identifier again does not doubt it."""
    known = {(each["scheme"], each["value"]) for each in old or () if each.get("verified")}
    if not known or not new:
        return new
    return [{**each, "verified": True} if (each["scheme"], each["value"]) in known else each for each in new]
