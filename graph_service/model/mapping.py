"""Turn records into plain mappings and back; one place knows how each type of value is written."""

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from graph_service.errors import Fault
from graph_service.model.activity import Collaboration, Event, GoodPractice, Project
from graph_service.model.actor import Organisation, Person
from graph_service.model.document import (
    Dataset,
    Exchange,
    Licence,
    ProcurementInstrument,
    Publication,
    Standard,
    Topic,
)
from graph_service.model.entity import Entity
from graph_service.model.merge import Merge
from graph_service.model.plan import Barrier, Challenge, Demand, Measure
from graph_service.model.tie import Tie

Record = Entity | Tie | Merge
Encoder = Callable[[Any], Any]
Decoder = Callable[[Any], Any]

KINDS: Mapping[str, type[Entity]] = {
    kind.kind: kind
    for kind in (
        Organisation,
        Person,
        Project,
        GoodPractice,
        Collaboration,
        Event,
        Challenge,
        Demand,
        Barrier,
        Measure,
        Publication,
        Topic,
        Dataset,
        Licence,
        Standard,
        ProcurementInstrument,
        Exchange,
    )
}
PREFIXES: Mapping[str, str] = {kind.prefix: name for name, kind in KINDS.items()}
RECORD_KINDS: Mapping[str, type[Record]] = {**KINDS, Tie.kind: Tie, Merge.kind: Merge}


_BITS = 63  # of a number in the store, without its sign
_PLANS: dict[type, "tuple[_FieldPlan, ...]"] = {}


class _FieldPlan(typing.NamedTuple):
    name: str
    encode: Encoder | None  # None: the value is written as it is
    decode: Decoder
    required: bool
    default: Any


def kind_of(id_: str) -> str | None:
    """
    Tell the kind of a node from its id.

    Parameters
    ----------
    id_
        Id of a node.

    Returns
    -------
    kind
        For example ``"Organisation"``; None if no kind has such a prefix.

    Examples
    --------
    >>> kind_of("org-kdz"), kind_of("x-1")
    ('Organisation', None)
    """
    return PREFIXES.get(id_.partition("-")[0])


def to_mapping(record: Record, *, defaults: bool = True) -> dict[str, Any]:
    """
    Write a record as a mapping of plain values.

    Parameters
    ----------
    record
        Node, tie or merge.
    defaults
        False leaves out what is as by default, for files that people read.

    Returns
    -------
    mapping
        ``kind``, ``id`` and the fields: codes for terms, ISO text for dates, mappings for values; absent and empty
        values are left out.
    """
    mapping: dict[str, Any] = {"kind": record.kind, "id": record.id}
    for name, encode, _, _, default in _plan(type(record)):
        value = getattr(record, name)
        if value is None or value == () or (not defaults and value == default):
            continue
        mapping[name] = encode(value) if encode else value
    return mapping


def from_mapping(mapping: Mapping[str, Any]) -> tuple[Record | None, list[Fault]]:
    """
    Read a record from a mapping, and find everything in it that cannot be read.

    Parameters
    ----------
    mapping
        As `to_mapping` writes it; ``kind`` may be left out where the id tells it.

    Returns
    -------
    record
        The record; None if there are faults.
    faults
        What is wrong, field by field; what the values mean is judged by `faults_of`.
    """
    id_ = str(mapping.get("id", ""))
    name = mapping.get("kind") or (Tie.kind if "type" in mapping else kind_of(id_))
    kind = RECORD_KINDS.get(str(name))
    if kind is None:
        known = ", ".join(RECORD_KINDS)
        return None, [Fault(record=id_, field="kind", value=str(name), problem="is no kind", way_out=f"known: {known}")]
    given, faults = _values(kind, mapping, ignore={"kind"} if kind is not Tie else {"kind", "id"})
    if faults:
        shown = id_ or "--".join(str(mapping.get(key, "?")) for key in ("source_id", "type", "target_id"))
        return None, [dataclasses.replace(fault, record=shown) for fault in faults]
    return kind(**given), []


def from_stored(mapping: Mapping[str, Any]) -> Record:
    """
    Read a record that was checked before it was written.

    Parameters
    ----------
    mapping
        As `to_mapping` wrote it; keys that are no fields are left alone.

    Returns
    -------
    record
        The record.
    """
    kind = RECORD_KINDS[mapping["kind"]]
    return kind(**{f.name: f.decode(mapping[f.name]) for f in _plan(kind) if f.name in mapping})


def _values(kind: type, mapping: Mapping[str, Any], ignore: Iterable[str] = ()) -> tuple[dict[str, Any], list[Fault]]:
    plan = {each.name: each for each in _plan(kind)}
    faults = [
        Fault(field=key, problem=f"is no field of {kind.__name__}", way_out=f"known: {', '.join(plan)}")
        for key in mapping
        if key not in plan and key not in ignore
    ]
    given: dict[str, Any] = {}
    for name, each in plan.items():
        value = mapping.get(name)
        if value is None:
            if each.required:
                code = "MISSING_CITATION" if name == "citations" else "INVALID"
                faults.append(Fault(field=name, problem="is missing", way_out="give a value", code=code))
            continue
        try:
            given[name] = each.decode(value)
        except _UnreadableError as error:
            faults.extend(dataclasses.replace(f, field=f"{name}{f.field and '.' + f.field}") for f in error.faults)
    return given, faults


class _UnreadableError(ValueError):
    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("; ".join(map(str, faults)))


def _plan(kind: type) -> tuple[_FieldPlan, ...]:
    if (plan := _PLANS.get(kind)) is None:
        hints = typing.get_type_hints(kind)
        plan = _PLANS[kind] = tuple(_field_plan(each, hints[each.name]) for each in dataclasses.fields(kind))
    return plan


def _field_plan(field: "dataclasses.Field[Any]", hint: Any) -> _FieldPlan:
    encode, decode = _codec(hint)
    return _FieldPlan(field.name, encode, decode, field.default is dataclasses.MISSING, field.default)


def _codec(hint: Any) -> tuple[Encoder | None, Decoder]:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in {types.UnionType, typing.Union}:
        return _codec(next(each for each in arguments if each is not type(None)))
    if origin is tuple:
        encode, decode = _codec(arguments[0])
        return (lambda v: [encode(x) for x in v]) if encode else list, functools.partial(_many, decode)
    if dataclasses.is_dataclass(hint):
        assert isinstance(hint, type)
        return _nested_mapping, functools.partial(_nested, hint)
    if issubclass(hint, Enum):
        return (lambda term: term.value), functools.partial(_term, hint)
    if issubclass(hint, date):
        return _iso, functools.partial(_date, hint)
    return None, functools.partial(_plain, hint)


def _nested_mapping(value: Any) -> dict[str, Any]:
    found = ((f, getattr(value, f.name)) for f in _plan(type(value)))
    return {f.name: f.encode(v) if f.encode else v for f, v in found if v is not None and v not in ((), f.default)}


def _iso(value: date) -> str:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value.isoformat()


def _many(decode: Decoder, values: Any) -> tuple[Any, ...]:
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise _UnreadableError(Fault(value=str(values), problem="is no list", way_out="write [a, b]"))
    return tuple(_each(decode, values))


def _each(decode: Decoder, values: Iterable[Any]) -> Iterator[Any]:
    faults: list[Fault] = []
    for i, value in enumerate(values):
        try:
            yield decode(value)
        except _UnreadableError as error:
            faults += (dataclasses.replace(f, field=f"{i}{f.field and '.' + f.field}") for f in error.faults)
    if faults:
        raise _UnreadableError(*faults)


def _nested(kind: type, value: Any) -> Any:
    if isinstance(value, kind):
        return value
    if not isinstance(value, Mapping):
        raise _UnreadableError(
            Fault(value=str(value), problem=f"is no {kind.__name__}", way_out="write {field: value}")
        )
    given, faults = _values(kind, value)
    if faults:
        raise _UnreadableError(*faults)
    return kind(**given)


def _term(kind: type[Enum], value: Any) -> Any:
    try:
        return value if isinstance(value, kind) else kind(str(value))
    except ValueError as error:
        known = ", ".join(str(term.value) for term in kind)
        fault = Fault(value=str(value), problem=f"is no {kind.__name__}", way_out=f"known: {known}")
        raise _UnreadableError(fault) from error


def _date(kind: type[date], value: Any) -> date:
    try:
        return value if type(value) is kind else kind.fromisoformat(str(value))
    except ValueError as error:
        raise _UnreadableError(Fault(value=str(value), problem="is no date", way_out="write YYYY-MM-DD")) from error


def _plain(kind: type, value: Any) -> Any:
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind is str and isinstance(value, int | float | date) and not isinstance(value, bool):
        return str(value)  # YAML reads 2024 and 2024-06-03 as a number and a date
    if type(value) is not kind:
        raise _UnreadableError(
            Fault(value=str(value), problem=f"is no {kind.__name__}", way_out="see the domain model")
        )
    if isinstance(value, int) and value.bit_length() > _BITS:
        raise _UnreadableError(Fault(value=str(value), problem="is too large", way_out="no store counts as far"))
    return value
