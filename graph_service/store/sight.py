"""What of the graph is seen: every reading statement is given it, and filters by it itself."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from graph_service.model import EVERYTHING, NAMING, Entity, masked
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
        name = mapping.get("pseudonym", mapping["id"])
        return shown | {"name": name, "citations": [{**each, "quote": None} for each in mapping["citations"]]}


NEVER = frozenset({"consent", "contact_points"})
WHOLE = Sight()
