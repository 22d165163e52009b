"""How a record lies in the graph: its labels, its flat properties and the keys it is found and sorted by."""

import dataclasses
import hashlib
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from typing import Any

import orjson

from graph_service.model import (
    KINDS,
    RECORD_KINDS,
    Actor,
    Challenge,
    Demand,
    Entity,
    Record,
    Tie,
    folded,
    masked,
    seen_until,
    span,
    to_mapping,
)
from graph_service.model.vocabulary import TieType

LABELS: Mapping[str, str] = {
    name: f"Entity:Actor:{name}" if issubclass(kind, Actor) else f"Entity:{name}" for name, kind in KINDS.items()
}
RELATIONSHIPS: Mapping[TieType, str] = {type_: type_.value.upper() for type_ in TieType}
TIE_TYPES: Mapping[str, TieType] = {type_.value: type_ for type_ in TieType}
LONGEST_KEY = 200  # characters of a name that count for the order; Neo4j indexes no endless strings
TEXTS = ("summary", "goal", "subject", "problem", "approach")
LAST_DAY = date.max.toordinal()
Decoder = Callable[[Any], Any]
_READERS: dict[type, Decoder] = {}
IN_THE_STRUCTURE = {"kind", "type", "source_id", "target_id"}  # what the graph itself says of a tie


@dataclasses.dataclass(slots=True)
class Row:
    """A record made ready to be written: its mapping, the same as JSON, and a fingerprint of that."""

    record: Record
    id: str
    mapping: Mapping[str, Any]
    json: bytes
    fingerprint: str

    def properties(self) -> dict[str, Any]:
        """Flatten the mapping; of a tie, what the graph says by its structure is still there, for the statement."""
        properties = dict(self.mapping)
        properties["fingerprint"] = self.fingerprint
        properties["record"] = self.json.decode()
        for name, many in _nested(self.record.kind):
            if name in properties:
                properties[name] = _texts(properties[name]) if many else _text(properties[name])
        if isinstance(self.record, Entity):
            properties |= keys_of(self.record)
        return properties


def without_structure(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what the graph says of a tie by its structure."""
    return {name: value for name, value in properties.items() if name not in IN_THE_STRUCTURE}


def row_of(record: Record) -> Row:
    """Make a record ready, once for the graph and for the change."""
    mapping = to_mapping(record)
    json = orjson.dumps(mapping)
    return Row(record, mapping["id"], mapping, json, hashlib.blake2b(json, digest_size=8).hexdigest())


def mapping_of(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Read stored properties back as the mapping that was written."""
    kind = properties.get("kind", Tie.kind)
    mapping = {"kind": kind, "id": properties["id"]}
    if kind == Tie.kind:
        mapping["type"], mapping["source_id"], mapping["target_id"] = ends_of(properties["id"])
    mapping |= {name: properties[name] for name in _decoders(kind) if name in properties}
    for name, many in _nested(kind):
        if name in mapping:
            mapping[name] = [*map(orjson.loads, mapping[name])] if many else orjson.loads(mapping[name])
    return mapping


def record_of(stored: Mapping[str, Any] | str) -> Record:
    """
    Read a record back from its JSON, or from its properties if it was written before there was JSON beside them.

    This is the busiest place of all reading: it trusts what was checked before it was written, and looks terms up
    instead of calling their classes. One text takes a third of the time of as many properties, most of it saved by
    the server and the driver.
    """
    text = stored if isinstance(stored, str) else stored.get("record")
    if text is None:
        assert not isinstance(stored, str)
        return _from_properties(stored)
    return _read(text)


@lru_cache(4_096)  # hubs stand in many lists; a text always means the same, and records do not change
def _read(text: str) -> Record:
    mapping = orjson.loads(text)
    return typing.cast("Record", _reader(RECORD_KINDS[mapping["kind"]])(mapping))


def forget() -> None:
    """Keep nothing in memory of what was read: somebody has to be forgotten."""
    _read.cache_clear()


def _from_properties(properties: Mapping[str, Any]) -> Record:
    kind = properties.get("kind", Tie.kind)
    decoders = _decoders(kind)
    values: dict[str, Any] = {}
    for name, value in properties.items():
        if name in decoders:
            decode = decoders[name]
            values[name] = decode(value) if decode else value
    if kind == Tie.kind:
        type_, values["source_id"], values["target_id"] = ends_of(properties["id"])
        values["type"] = TIE_TYPES[type_]
    return RECORD_KINDS[kind](**values)


def entity_of(stored: Mapping[str, Any] | str) -> Entity:
    """Read a node back as a record."""
    return typing.cast("Entity", record_of(stored))


def tie_of(stored: Mapping[str, Any] | str) -> Tie:
    """Read a relationship back as a record."""
    return typing.cast("Tie", record_of(stored))


def ends_of(id_: str) -> tuple[str, str, str]:
    """Take the id of a tie apart into type, source and target: a hyphen of a slug always stands alone."""
    source, type_, target, *_ = id_.split("--")
    return type_, source, target


def source_of(id_: str) -> dict[str, str]:
    """Tell a statement where to look for a tie."""
    return {"id": id_, "source": ends_of(id_)[1]}


def is_tie(id_: str) -> bool:
    """Tell whether an id is one of a tie."""
    return id_.count("--") in {2, 3}


def _text(value: Any) -> str:
    return orjson.dumps(value).decode()


def _texts(values: Iterable[Any]) -> list[str]:
    return [orjson.dumps(value).decode() for value in values]


def keys_of(entity: Entity) -> dict[str, Any]:
    """Tell by what a node is found, sorted and hidden; never by what names a person behind a pseudonym."""
    until = seen_until(entity)
    entity = masked(entity)
    names = [entity.name, entity.name_de, entity.name_en, *(alias.text for alias in entity.aliases)]
    known = [*dict.fromkeys(folded(name) for name in names if name)]
    texts = (getattr(entity, f"{text}_{language}", None) for text in TEXTS for language in ("de", "en"))
    words = [*known, *(folded(text) for text in texts if text), *(folded(each.value) for each in entity.identifiers)]
    sort_key = sort_key_of(entity, known[0])
    return {
        "names": known,
        "search_text": " ".join(words),
        "sort_key": sort_key,
        "start_key": f"{_start(entity)} {sort_key}",
        **({"seen_until": until.isoformat()} if until else {}),
    }


def sort_key_of(entity: Entity, name: str) -> str:
    """
    Put the plan's own numbers before the name; the id makes the key unique.

    Two blanks keep "a" before "a b", whatever the ids.
    """
    number = entity.number if isinstance(entity, Demand) else entity.order if isinstance(entity, Challenge) else None
    place = "" if number is None else f"{number:06d} "
    return f"{place}{name[:LONGEST_KEY]}  {entity.id}"


def _start(entity: Entity) -> str:
    """Count days backwards, so that an ascending key gives the newest first and the unknown last."""
    begin = span(entity.start).earliest if entity.start else None
    return f"{LAST_DAY - begin.toordinal():07d}" if begin else "9999999"


@cache
def _nested(kind: str) -> tuple[tuple[str, bool], ...]:
    """Tell which fields of a kind hold nested values, which are stored as JSON text, and whether many."""
    shapes = {name: _shape(hint) for name, hint in _hints(kind).items()}
    return tuple((name, many) for name, (inner, many) in shapes.items() if dataclasses.is_dataclass(inner))


@cache
def _decoders(kind: str) -> Mapping[str, Decoder | None]:
    """Tell how each stored field of a kind is read; None: as it is."""
    return {name: _decoder(*_shape(hint)) for name, hint in _hints(kind).items()}


def _hints(kind: str) -> Mapping[str, Any]:
    cls = RECORD_KINDS[kind]
    hints = typing.get_type_hints(cls)
    return {
        field.name: hints[field.name]
        for field in dataclasses.fields(cls)
        if not (cls is Tie and field.name in IN_THE_STRUCTURE)
    }


def _shape(hint: Any) -> tuple[Any, bool]:
    """Tell the type of the values, and whether there are many."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in {types.UnionType, typing.Union}:
        return _shape(next(each for each in arguments if each is not type(None)))
    return (arguments[0], True) if origin is tuple else (hint, False)


def _decoder(inner: Any, many: bool) -> Decoder | None:  # noqa: FBT001 - goes with the shape
    if dataclasses.is_dataclass(inner):
        read = _reader(inner)
        return (
            (lambda texts: tuple(read(orjson.loads(text)) for text in texts))
            if many
            else (lambda text: read(orjson.loads(text)))
        )
    single = _plain_decoder(inner)
    if not many:
        return single
    return (lambda values: tuple(map(single, values))) if single else tuple


def _plain_decoder(inner: Any) -> Decoder | None:
    if issubclass(inner, Enum):
        return {term.value: term for term in inner}.__getitem__
    return inner.fromisoformat if issubclass(inner, date) else None


def _reader(inner: Any) -> Decoder:
    """Read a record or a value from a mapping, whose own nested values are plain mappings inside the same text."""
    if inner not in _READERS:
        _READERS[inner] = _made_reader(inner)
    return _READERS[inner]


def _made_reader(inner: Any) -> Decoder:
    hints = typing.get_type_hints(inner)
    decoders = {field.name: _nested_decoder(*_shape(hints[field.name])) for field in dataclasses.fields(inner)}
    plain = frozenset(name for name, decode in decoders.items() if decode is None)

    def read(mapping: Mapping[str, Any]) -> Any:
        values = {}
        for name, value in mapping.items():
            if name in plain:
                values[name] = value
            elif decode := decoders.get(name):  # kinds of all records and ids of ties are no fields
                values[name] = decode(value)
        return inner(**values)

    return read


def _nested_decoder(inner: Any, many: bool) -> Decoder | None:  # noqa: FBT001 - goes with the shape
    single = _reader(inner) if dataclasses.is_dataclass(inner) else _plain_decoder(inner)
    if not many:
        return single
    return (lambda values: tuple(map(single, values))) if single else tuple
