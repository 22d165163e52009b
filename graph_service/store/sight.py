"""What of the graph is seen: every reading statement is given it, and filters by it itself."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from graph_service.model import EVERYTHING
from graph_service.model.vocabulary import Visibility


@dataclass(frozen=True, slots=True)
class Sight:
    """
    Records of some visibilities on one day; nothing is hidden from those who see everything.

    `today` is empty for those from whom the end of a consent hides nobody, `personal` tells whether names behind
    pseudonyms are shown.
    """

    sees: frozenset[Visibility] = EVERYTHING
    personal: bool = True
    today: str = ""

    @classmethod
    def now(cls, sees: Collection[Visibility], *, personal: bool) -> Self:
        """Look at the graph today."""
        keeps_rights = Visibility.STEWARDS in sees
        return cls(frozenset(sees), personal, "" if keeps_rights else datetime.now(UTC).date().isoformat())

    def parameters(self) -> Mapping[str, Any]:
        """Write it as parameters of a statement."""
        return {"sees": [each.value for each in Visibility if each in self.sees], "today": self.today}


WHOLE = Sight()
