"""Which suggested contacts somebody wants."""

import strawberry

from graph_service.api import reports
from graph_service.api.describe import graph_input
from graph_service.errors import Fault, InvalidDataError
from graph_service.model.vocabulary import OrganisationType, Sector


@graph_input
class BridgingContactFilter:
    """
    Filter for suggested contacts.

    Attributes
    ----------
    actor
        One of the two is this actor.
    from_sector
        One of the two is of this sector.
    to_sector
        The other one is of this sector.
    type_in
        Both are of one of these types, for example NETWORK.
    activity
        Exactly one of the two takes part in this activity, so that inviting the other would join them; chosen among
        the 300 best contacts.
    min_probability
        Plausible with at least this probability, 0 to 1.
    per_actor
        Most contacts per actor, 1 to 10.
    """

    actor: strawberry.ID | None = strawberry.UNSET
    from_sector: Sector | None = strawberry.UNSET
    to_sector: Sector | None = strawberry.UNSET
    type_in: list[OrganisationType] | None = strawberry.UNSET
    activity: strawberry.ID | None = strawberry.UNSET
    min_probability: float | None = strawberry.UNSET
    per_actor: int = 3

    def wanted(self) -> reports.Wanted:
        """Put the filter in the words of the use case."""
        if not 1 <= self.per_actor <= reports.MOST_PER_ACTOR:
            fault = Fault(
                field="perActor", value=str(self.per_actor), problem=f"is not from 1 to {reports.MOST_PER_ACTOR}"
            )
            raise InvalidDataError([fault])
        if self.min_probability and not 0 <= self.min_probability <= 1:
            fault = Fault(field="minProbability", value=str(self.min_probability), problem="is not from 0 to 1")
            raise InvalidDataError([fault])
        return reports.Wanted(
            actor=self.actor or None,
            from_sector=self.from_sector.value if self.from_sector else None,
            to_sector=self.to_sector.value if self.to_sector else None,
            per_actor=self.per_actor,
            org_types=tuple(each.value for each in self.type_in or ()),
            activity=self.activity or None,
            min_probability=self.min_probability or None,
        )
