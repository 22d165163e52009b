"""Results as plain JSON values, and back."""

import dataclasses
import types
from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def plain(value: Any) -> Any:
    """
    Turn dataclasses, tuples and vocabularies into what JSON knows.

    Parameters
    ----------
    value
        Anything that a report holds.

    Returns
    -------
    plain
        Mappings, lists, texts and numbers; keys in the order of the fields.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(plain(each) for each in value)
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def typed(kind: Any, value: Any) -> Any:
    """
    Turn plain values back into what they were.

    Parameters
    ----------
    kind
        A dataclass, or the annotation of one of its fields: tuples, mappings, alternatives with None, plain types.
    value
        As `plain` made it and JSON kept it.

    Returns
    -------
    value
        Equal to what `plain` was given.
    """
    if value is None:
        return None
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        known = [field.name for field in dataclasses.fields(kind) if field.name in value]
        return kind(**{name: typed(hints[name], value[name]) for name in known})  # type: ignore[operator]
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return typed(next(each for each in inner if each is not type(None)), value)
    if origin is tuple:
        kinds = inner[:1] * len(value) if inner[1:] == (Ellipsis,) else inner
        return tuple(typed(each, item) for each, item in zip(kinds, value, strict=True))
    if origin is not None and issubclass(origin, Mapping):
        return MappingProxyType({key: typed(inner[1], item) for key, item in value.items()})
    return value
