"""Make inputs of the model: each field is declared once, there; here only stands what it is called by clients."""

import dataclasses
import re
import types
import typing
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import strawberry

from graph_service import model
from graph_service.api.docstrings import attributes_of
from graph_service.api.filters import IdentifierInput
from graph_service.api.scalars import URL, PartialDate
from graph_service.model import validation

UNSET: Any = strawberry.UNSET
INPUTS: dict[type, Any] = {}
"""Inputs for the values of the model."""
SLOTS: dict[type, tuple["Slot", ...]] = {}
"""What each input sets."""

_WORD = re.compile(r"(\w+)(?:=([\w.]+))?([!?*]?)")


class TextInput:
    """A text in German and English."""

    de: str = strawberry.field(description="German.")
    en: str = strawberry.field(description="English.")


strawberry.input(TextInput, description=TextInput.__doc__)


@dataclass(frozen=True, slots=True)
class Slot:
    """
    A field of an input, and the field of the model that it sets.

    `pair` is true for a text that the model keeps in two fields, `part` names an input whose fields belong to the
    same record.
    """

    name: str
    field: str
    pair: bool = False
    part: Any = None

    @property
    def shown(self) -> str:
        """Name the field as clients do."""
        return camel(self.name.rstrip("_"))


def camel(name: str) -> str:
    """
    Write a name as GraphQL does.

    Examples
    --------
    >>> camel("sector_basis")
    'sectorBasis'
    """
    first, *others = name.split("_")
    return first + "".join(map(str.capitalize, others))


def value_input(kind: type, spec: str) -> Any:
    """Make the input for a value of the model; it is replaced as a whole, so it has the defaults of the model."""
    made = _made(f"{kind.__name__}Input", _sentence(kind), _slots(kind, spec), kind, spec, whole=True)
    INPUTS[kind] = made
    return made


def part_input(name: str, about: str, kind: type, spec: str, **more: Any) -> Any:
    """Make an input for some fields of a record: what is not given is kept, null removes."""
    parts = [Slot(each, "", part=_bare(part)) for each, (part, _) in more.items() if _bare(part) in SLOTS]
    return _made(name, about, (*parts, *_slots(kind, spec)), kind, spec, whole=False, more=more)


def slots_of(kind: type, spec: str) -> tuple[Slot, ...]:
    """Name fields that are given by their names in a list."""
    return _slots(kind, spec)


def read(given: Any) -> Iterator[tuple[str, Any]]:
    """Give each field of the model that an input sets, with its plain value; None where it is removed."""
    for slot in SLOTS[type(given)]:
        value = getattr(given, slot.name)
        if value is UNSET:
            continue
        if slot.part and value is None:
            yield from ((field, None) for field in paths_of(slot.part))
        elif slot.part:
            yield from read(value)
        else:
            yield from values_of(slot, value)


def values_of(slot: Slot, value: Any) -> Iterator[tuple[str, Any]]:
    """Give the fields that one slot sets."""
    if slot.pair:
        yield f"{slot.field}_de", None if value is None else plain(value.de)
        yield f"{slot.field}_en", None if value is None else plain(value.en)
    else:
        yield slot.field, plain(value)


def plain(value: Any) -> Any:
    """Write a value as the model's mappings do; a text in one form, however a keyboard composes its letters."""
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):  # the model counts minor units
        cents = value * 100
        return int(cents) if cents == cents.to_integral_value() else str(value)
    if type(value) in SLOTS:
        return {field: each for field, each in read(value) if each is not None}
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def paths_of(cls: type, base: tuple[str, ...] = ()) -> dict[str, tuple[str, ...]]:
    """Tell where each field of the model stands in an input."""
    found: dict[str, tuple[str, ...]] = {}
    for slot in SLOTS[cls]:
        place = (*base, slot.shown)
        if slot.part:
            found |= paths_of(slot.part, place)
        elif slot.pair:
            found |= {f"{slot.field}_{language}": (*place, language) for language in ("de", "en")}
        else:
            found[slot.field] = place
    return found


def terms_of(kind: type, field: str) -> type[Enum] | None:
    """Tell the vocabulary of a field, if it has one."""
    hint = _bare(typing.get_type_hints(kind)[field])
    inner = typing.get_args(hint)[0] if typing.get_origin(hint) is tuple else hint
    return inner if isinstance(inner, type) and issubclass(inner, Enum) else None


def inner_path(rest: str) -> Iterator[str]:
    """Write the path inside a value as clients do: ``indicator_de`` is the part ``de`` of ``indicator``."""
    for word in filter(None, rest.split(".")):
        stem, _, language = word.rpartition("_")
        yield from (camel(stem), language) if stem and language in {"de", "en"} else (camel(word),)


def _slots(kind: type, spec: str) -> tuple[Slot, ...]:
    hints = typing.get_type_hints(kind)
    words = [(name, field or name.rstrip("_"), mark) for name, field, mark in _WORD.findall(spec)]
    return tuple(
        Slot(name, field, pair=mark == "*" or field.partition(".")[0] not in hints) for name, field, mark in words
    )


def _made(
    name: str, about: str, slots: tuple[Slot, ...], kind: type, spec: str, *, whole: bool, more: Mapping[str, Any] = {}
) -> Any:
    marks = {word: mark for word, _, mark in _WORD.findall(spec)}
    told = attributes_of(kind)
    annotations: dict[str, Any] = {}
    body: dict[str, Any] = {"__annotations__": annotations, "__doc__": about, "__module__": __name__}
    for each, (annotation, description) in more.items():
        annotations[each] = annotation
        default = {} if each == "record" else {"default": UNSET}
        body[each] = strawberry.field(description=description, **default)
    for slot in (each for each in slots if not each.part):
        annotation, default = _typed(kind, slot, marks[slot.name], whole=whole)
        annotations[slot.name] = annotation
        description = told.get(slot.field.rpartition(".")[2]) or told.get(f"{slot.field}_de") or about
        body[slot.name] = strawberry.field(name=slot.shown, description=description, **default)
    made = type(name, (), body)
    strawberry.input(made, description=about)
    SLOTS[made] = slots
    return made


def _typed(kind: type, slot: Slot, mark: str, *, whole: bool) -> tuple[Any, dict[str, Any]]:
    """Tell the type of a field of an input, and its default."""
    if slot.pair:
        first = _field(kind, f"{slot.field}_de")
        required = whole and first.default is dataclasses.MISSING
        return (TextInput, {}) if required else (TextInput | None, {"default": UNSET})
    outer, _, inner = slot.field.partition(".")
    hint = typing.get_type_hints(kind)[outer]
    if inner:
        hint = typing.get_type_hints(_bare(hint))[inner]
    annotation = _annotation(_bare(hint), slot.field)
    default = _field(kind, outer).default
    if mark == "!" or (whole and default is dataclasses.MISSING):
        return annotation, {}
    if whole and default not in (None, ()) and mark != "?":
        return annotation, {"default": default}
    return annotation | None, {"default": UNSET}


def _field(kind: type, name: str) -> "dataclasses.Field[Any]":
    found: dict[str, dataclasses.Field[Any]] = getattr(kind, "__dataclass_fields__")  # noqa: B009  mypy knows no fields
    return found[name]


def _bare(hint: Any) -> Any:
    if typing.get_origin(hint) in {types.UnionType, typing.Union}:
        return next(each for each in typing.get_args(hint) if each is not type(None))
    return hint


def _annotation(hint: Any, field: str) -> Any:
    if typing.get_origin(hint) is tuple:
        inner: Any = _annotation(typing.get_args(hint)[0], field)
        return list[inner]
    if hint is str and field in _IDS:
        return strawberry.ID
    if hint is str:
        return URL if field in validation.URLS else PartialDate if field in _PARTIAL else str
    return Decimal if (hint, field) == (int, "amount") else INPUTS.get(hint, hint)


_PARTIAL = {*validation.DATES, "period"}
_IDS = {"source", "source_id", "target_id", "licence"}


def _sentence(kind: type) -> str:
    return (kind.__doc__ or "").strip().partition("\n")[0]


for _kind, _spec in {
    model.Alias: "text language former until",
    model.Citation: "source locator quote method rule retrieved_at property",
    model.Money: "amount currency",
    model.Lesson: "what consequence language",
    model.BenefitClaim: "indicator value unit method period evidence_level citation",
    model.Address: "street postal_code locality country?",
    model.ContactPoint: "kind email telephone url purpose expires",
    model.Distribution: "url format licence attribution_text",
}.items():
    value_input(_kind, _spec)
INPUTS[model.Identifier] = IdentifierInput
SLOTS[IdentifierInput] = _slots(model.Identifier, "scheme value")
