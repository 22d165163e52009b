"""What every measure returns: a number beside what chance would give, and how it came about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from graph_service.analysis.columns import UNKNOWN
from graph_service.analysis.network import Network

V = TypeVar("V")


@dataclass(frozen=True, kw_only=True)
class Result(Generic[V]):
    """
    A measured value with its null model.

    For a measure of actors, groups or pairs of groups, `value` and the fields beside it are mappings; a key whose
    value is undefined has None.

    Attributes
    ----------
    measure
        Name of the measure.
    value
        What was measured; None if it is undefined.
    expected, sd
        Mean and standard deviation under the null model; None if there is none.
    z
        (value - expected) / sd; None if sd is 0 or unknown.
    p
        Chance of a value at least as far from `expected`, in either direction.
    low, high
        Bounds of the value, where an interval is defined.
    undefined_because
        Why there is no number, or for which keys there is none.
    method
        How the value and its null were computed, in words.
    parameters
        Everything that the result depends on beside the network.
    seed
        Of the random steps; None if there were none.
    version
        Graph version.
    actors, ties
        What was counted.
    unknown
        Share of the actors whose group is unknown, from 0 to 1.
    exact
        False if a random sample is part of the result.
    """

    measure: str
    value: V | None
    expected: V | None = None
    sd: V | None = None
    z: V | None = None
    p: V | None = None
    low: V | None = None
    high: V | None = None
    undefined_because: str = ""
    method: str = ""
    parameters: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    seed: int | None = None
    version: int = 0
    actors: int = 0
    ties: int = 0
    unknown: float = 0.0
    exact: bool = True

    def to_frame(self) -> Any:
        """
        Make a table of it.

        Returns
        -------
        frame
            A pandas DataFrame: one row for each key of a mapping (pairs become two levels), one row for a single
            number; undefined numbers are nan.

        Raises
        ------
        ImportError
            If pandas is not installed; the extra ``research`` brings it.
        """
        import pandas as pd  # noqa: PLC0415 - optional, few ask for a table

        columns = {name: getattr(self, name) for name in ("value", "expected", "sd", "z", "p", "low", "high")}
        if not isinstance(self.value, Mapping):
            return pd.DataFrame([columns], index=[self.measure])
        keys: Any = list(self.value)
        rows = {name: [column.get(key) for key in keys] for name, column in columns.items() if column is not None}
        if keys and all(isinstance(key, tuple) for key in keys):
            keys = pd.MultiIndex.from_tuples(keys)
        return pd.DataFrame({name: pd.Series(row, index=keys, dtype=_kind(row)) for name, row in rows.items()})


def _kind(column: list[Any]) -> type:
    """Give the type of a column: numbers, with nan for undefined ones, or names."""
    return float if all(isinstance(cell, int | float | None) for cell in column) else object


Number = Result[float]
Numbers = Result[Mapping[Any, float | None]]


def counted(network: Network, group: str | None) -> dict[str, Any]:
    """
    Tell what every result says about its network.

    Parameters
    ----------
    network
        The network.
    group
        Attribute that divides the actors; None if none does.

    Returns
    -------
    fields
        Version, numbers of actors and ties, share of unknown groups.
    """
    values = network.attributes.get(group or "", ())

    def unknown() -> float:
        return values.count(UNKNOWN) / len(values) if values else 0.0

    return {
        "version": network.version,
        "actors": len(network.ids),
        "ties": network.ties,
        "unknown": network.kept.once(("unknown", group), unknown),
    }
