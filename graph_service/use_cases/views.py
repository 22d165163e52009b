"""A part of the graph as somebody chose it, and the key that names it for ever."""

import base64
import binascii
import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, Self, get_args, get_origin, get_type_hints

import orjson

from graph_service.errors import Fault, InvalidDataError
from graph_service.model import Moment
from graph_service.model.vocabulary import Status, TieType
from graph_service.store import Filter

LONGEST_KEY = 4000  # characters
MOST_STEPS = 3
EVERYBODY = Filter()
ALL = "all"
"""Key of the whole graph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """
    A part of the graph.

    Attributes
    ----------
    statuses
        Of nodes and ties; facts that are suggested or retracted never leave the house.
    kinds
        Names of the kinds of node; all that are exported if empty.
    tie_types
        Types of tie; all that are exported if empty.
    around, steps
        Id of a node, and how many ties a node may be away from it, 1 to 3; under a fold, how many actors.
    fold
        ``"newman"`` or ``"count"`` for actors tied by what they take part in.
    actors
        Only actors that fit, with what they take part in.
    as_of
        Day, month or year (EDTF) on which everything must have held.
    suggestions
        Add suggested contacts, marked as such.
    """

    statuses: tuple[Status, ...] = (Status.ASSERTED,)
    kinds: tuple[str, ...] = ()
    tie_types: tuple[TieType, ...] = ()
    around: str | None = None
    steps: int = 1
    fold: str | None = None
    actors: Filter = EVERYBODY
    as_of: str | None = None
    suggestions: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be shown."""
        if not 1 <= self.steps <= MOST_STEPS:
            raise InvalidDataError(
                [Fault(field="steps", value=str(self.steps), problem=f"is not from 1 to {MOST_STEPS}")]
            )
        if self.fold and (self.tie_types or self.kinds):
            raise InvalidDataError([Fault(field="fold", problem="knows but one kind of node and of tie")])

    @property
    def key(self) -> str:
        """
        Name the view by what it chooses, so that the name needs no register and is the same for ever.

        Returns
        -------
        key
            Letters, digits, ``-`` and ``_``; ``"all"`` for the whole graph.

        Examples
        --------
        >>> View().key, View.of_key(View(steps=2, around="org-kdz").key).steps
        ('all', 2)
        """
        said = _plain(self)
        if not said:
            return ALL
        text = orjson.dumps(said, option=orjson.OPT_SORT_KEYS)
        return base64.urlsafe_b64encode(text).decode().rstrip("=")

    @classmethod
    def of_key(cls, key: str) -> Self:
        """
        Read a view back from its key.

        Parameters
        ----------
        key
            As `key` gives it.

        Returns
        -------
        view
            The view.

        Raises
        ------
        InvalidDataError
            If the key names no view, or not in the one form that `key` gives.
        """
        if key == ALL:
            return cls()
        try:
            said = orjson.loads(base64.urlsafe_b64decode(key[:LONGEST_KEY] + "=" * (-len(key) % 4)))
            view: Self = _read(cls, said)
            known = view.key == key
        except (ValueError, TypeError, KeyError, AttributeError, binascii.Error) as error:
            raise _unknown(key) from error
        if not known:
            raise _unknown(key)
        return view

    def moment(self, version: int) -> Moment:
        """
        Tell which graph it is a part of.

        Parameters
        ----------
        version
            Graph version.

        Returns
        -------
        moment
            That version, on the day of the view.
        """
        return Moment(self.as_of, version)


def _unknown(key: str) -> InvalidDataError:
    return InvalidDataError([Fault(field="view", value=key[:40], problem="names no view", code="NOT_FOUND")])


def _plain(value: Any) -> Any:
    """Write a value as JSON; of a dataclass only what differs from its default."""
    if is_dataclass(value) and not isinstance(value, type):
        said = {each.name: (each, getattr(value, each.name)) for each in fields(value)}
        return {
            name: _plain(inner)
            for name, (each, inner) in said.items()
            if each.default is MISSING or inner != each.default
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _read(hint: Any, value: Any) -> Any:
    """Read a value of a type back from JSON; what is of another type is no value of it."""
    if isinstance(hint, types.UnionType):
        return (
            None if value is None else _read(next(each for each in get_args(hint) if each is not types.NoneType), value)
        )
    if get_origin(hint) is tuple:
        return tuple(_read(get_args(hint)[0], each) for each in _of(list, value))
    if isinstance(hint, type) and is_dataclass(hint):
        hints: Mapping[str, Any] = get_type_hints(hint)
        return hint(**{name: _read(hints[name], inner) for name, inner in _of(dict, value).items()})
    if issubclass(hint, Enum):
        return hint(value)
    return date.fromisoformat(value) if hint is date else _of(hint, value)


def _of(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(type(value).__name__)
    return value
