"""One number beside what chance would give, taken out of a measure."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, Self

from graph_service.analysis.result import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """
    One number with its null model.

    Attributes
    ----------
    value
        What was measured; None if undefined.
    expected, sd, z, p
        Mean and standard deviation under the null model, distance from it, chance of at least that distance.
    undefined_because
        Why there is no value.
    """

    value: float | None
    expected: float | None = None
    sd: float | None = None
    z: float | None = None
    p: float | None = None
    undefined_because: str = ""

    @classmethod
    def of(cls, result: Result[Any], *key: Hashable) -> Self:
        """
        Take one number out of what a measure returned.

        Parameters
        ----------
        result
            A number, or many by key.
        *key
            Which of many.

        Returns
        -------
        estimate
            If it is undefined, with the reason that the measure gives.

        Examples
        --------
        >>> Estimate.of(Result(measure="degree", value={"a": 3.0}), "a").value
        3.0
        """
        found: dict[str, Any] = {name: getattr(result, name) for name in ("value", "expected", "sd", "z", "p")}
        if key:
            found = {name: (many or {}).get(*key) for name, many in found.items()}
        return cls(undefined_because=result.undefined_because if found["value"] is None else "", **found)
