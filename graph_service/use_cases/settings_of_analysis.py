"""How a network is measured: every setting of the analyses, checked once at the border."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from graph_service.errors import Fault, InvalidDataError

ATTRIBUTES = ("sector", "level", "org_type", "size_band", "state", "parent", "community")
FOLDS = ("newman", "count")
NULL_MODELS = ("label_permutation", "degree_preserving", "two_mode_margins")
FEWEST_DRAWS, MOST_DRAWS, MOST_RESOLUTIONS, MOST_LEFT_OUT = 2, 100_000, 10, 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisSettings:
    """
    What is measured and how; two equal settings give the same result on the same graph version.

    Attributes
    ----------
    attribute
        What divides the actors: ``"sector"``, ``"level"``, ``"org_type"``, ``"size_band"``, ``"state"``,
        ``"parent"`` (the organisation that they are part of, at the top), or ``"community"`` for groups that are found
        in the ties.
    fold
        How joint activities become ties: ``"newman"`` or ``"count"``.
    null_model
        What observed values are compared with: ``"label_permutation"``, ``"degree_preserving"`` (ties are rewired)
        or ``"two_mode_margins"`` (participations are rewired).
    draws
        Random networks drawn at most where no exact moments exist.
    seed
        Of all random steps.
    include_inferred, include_formal
        Count inferred ties, and formal ones, too.
    leave_out
        Ids of actors and activities to leave out.
    resolutions
        At which communities are sought.
    false_discovery_rate
        Share of false discoveries that is accepted over many tests.
    backtest
        Also test the suggestions on ties that are hidden.
    """

    attribute: str = "sector"
    fold: str = "newman"
    null_model: str = "label_permutation"
    draws: int = 1_000
    seed: int = 0
    include_inferred: bool = False
    include_formal: bool = False
    leave_out: tuple[str, ...] = ()
    resolutions: tuple[float, ...] = (1.0,)
    false_discovery_rate: float = 0.05
    backtest: bool = False

    def __post_init__(self) -> None:
        """Put lists in order and refuse what cannot be measured."""
        object.__setattr__(self, "leave_out", tuple(sorted(set(self.leave_out))))
        object.__setattr__(self, "resolutions", tuple(dict.fromkeys(float(each) for each in self.resolutions)))
        if faults := list(self._faults()):
            raise InvalidDataError(faults)

    @classmethod
    def of(cls, parameters: Mapping[str, Any]) -> Self:
        """
        Read settings that were written as JSON.

        Parameters
        ----------
        parameters
            As `parameters` gives them; further ones are passed over.

        Returns
        -------
        settings
            The same as before.
        """
        known: dict[str, Any] = {name: parameters[name] for name in cls.__dataclass_fields__ if name in parameters}
        for name in ("leave_out", "resolutions"):
            known[name] = tuple(known.get(name, getattr(cls(), name)))
        return cls(**known)

    def parameters(self) -> Mapping[str, Any]:
        """
        Write all settings, defaults included.

        Returns
        -------
        parameters
            Plain values by name.
        """
        return {name: list(each) if isinstance(each, tuple) else each for name, each in asdict(self).items()}

    def network(self) -> Mapping[str, Any]:
        """
        Name what decides on the network.

        Returns
        -------
        options
            Of `current_network`.
        """
        names = ("fold", "include_inferred", "include_formal", "leave_out")
        return {name: getattr(self, name) for name in names}

    def _faults(self) -> Iterator[Fault]:
        for field, known in (("attribute", ATTRIBUTES), ("fold", FOLDS), ("null_model", NULL_MODELS)):
            if (value := getattr(self, field)) not in known:
                yield Fault(field=field, value=str(value), problem="is not known", way_out=f"known: {', '.join(known)}")
        for field, fits, problem, way_out in self._bounds():
            if not fits:
                yield Fault(field=field, value=str(getattr(self, field)), problem=problem, way_out=way_out)

    def _bounds(self) -> tuple[tuple[str, bool, str, str], ...]:
        exact, finite = self.null_model == "label_permutation", all(map(math.isfinite, self.resolutions))
        return (
            ("draws", 0 <= self.draws <= MOST_DRAWS, f"is not from 0 to {MOST_DRAWS:,}", ""),
            ("draws", exact or self.draws >= FEWEST_DRAWS, "is below 2", "only label_permutation has exact moments"),
            ("seed", self.seed >= 0, "is below 0", ""),
            ("resolutions", finite and min(self.resolutions, default=1) > 0, "holds no number above 0", ""),
            (
                "resolutions",
                1 <= len(self.resolutions) <= MOST_RESOLUTIONS,
                f"is not 1 to {MOST_RESOLUTIONS} values",
                "",
            ),
            ("false_discovery_rate", 0 < self.false_discovery_rate < 1, "is not between 0 and 1", ""),
            ("backtest", not (self.backtest and self.attribute == "community"), "needs groups that are given", ""),
            ("leave_out", len(self.leave_out) <= MOST_LEFT_OUT, f"holds more than {MOST_LEFT_OUT:,} ids", ""),
        )
