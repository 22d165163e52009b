"""What of the graph is seen: every reading statement is given it, and filters by it itself."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from graph_service.model import EVERYTHING, NAMING, Entity, Tie, masked, unquoted
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

    def entity(self, entity: Entity) -> Entity:
        """Leave out of a node what these eyes may not see of it."""
        return entity if self.personal else masked(entity)

    def tie(self, tie: Tie, *, veiled: bool) -> Tie:
        """Leave out of a tie what may name an end of it, if that is shown under another name."""
        return unquoted(tie) if veiled and not self.personal else tie

    def hides(self, stored: Mapping[str, Any]) -> bool:
        """Tell whether a node or tombstone, as it lies in the store, is hidden, just as the statements do."""
        visibility = Visibility(stored.get("visibility", Visibility.PUBLIC.value))
        return visibility not in self.sees or str(stored.get("seen_until", "9")) < self.today

    def shows(self, mapping: Mapping[str, Any]) -> bool:
        """Tell whether a record, as it once was, was open to such eyes."""
        return self.sees >= {Visibility(mapping.get("visibility", Visibility.PUBLIC.value))}

    def mapping(self, mapping: Mapping[str, Any], *, pseudonymous: bool) -> dict[str, Any]:
        """Leave out of a record, as it once was, what its own page would not show."""
        if self.personal:
            return dict(mapping)
        if not pseudonymous and "pseudonym" not in mapping:
            return {name: value for name, value in mapping.items() if name not in NEVER}
        shown = {name: value for name, value in mapping.items() if name not in NEVER | NAMING}
        shown["citations"] = [{**each, "quote": None} for each in mapping["citations"]]
        return shown if mapping["kind"] == Tie.kind else shown | {"name": mapping.get("pseudonym", mapping["id"])}


NEVER = frozenset({"consent", "contact_points"})
WHOLE = Sight()
