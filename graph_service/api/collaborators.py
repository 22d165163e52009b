"""With whom an actor works: ties between actors that are folded out of what they do together."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any, NamedTuple

import strawberry

from graph_service import model
from graph_service.api.context import Context, Info
from graph_service.api.cursors import checked, place_of
from graph_service.api.describe import field_of
from graph_service.api.docstrings import summary
from graph_service.api.enums import vocabulary
from graph_service.api.links import After, First
from graph_service.api.pages import Item, Listing, Slice
from graph_service.model.vocabulary import Sector
from graph_service.use_cases import current_network

_ORDER = "weight"


class Fold(Enum):
    """
    How joint activities become ties between actors.

    Attributes
    ----------
    NEWMAN
        Each joint activity of k actors adds 1/(k - 1): many participants make a weak tie.
    COUNT
        Each joint activity adds 1.
    """

    NEWMAN = "newman"
    COUNT = "count"


vocabulary(Fold)


class Collaborator(NamedTuple):
    """An actor at the other end of a folded tie, and the activities that make the tie."""

    id: str
    sector: str
    weight: float
    via: tuple[str, ...]

    @property
    def key(self) -> str:
        """Place in the list: strongest first, then by id; a digit string that sorts as the numbers do."""
        return f"{2**63 - round(self.weight * 1e9):020d} {self.id}"


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded tie as the schema shows it."""

    left: str
    right: str
    weight: float
    fold: Fold
    activities: tuple[str, ...]


def _collaborators(context: Context, fold: Fold, ids: Sequence[str]) -> Mapping[str, list[Collaborator]]:
    network: Any = current_network(context.store, fold=fold.value)
    places = {id_: place for place, id_ in enumerate(network.ids)}
    return {id_: _row(network, places[id_], context.moment) if id_ in places else [] for id_ in ids}


def _row(network: Any, place: int, moment: str) -> list[Collaborator]:
    """Read one actor's ties out of the arrays."""
    row, takes = network.weights[[place]], network.takes
    mine = set(takes[[place]].indices)
    found = [
        Collaborator(
            network.ids[other] + moment,
            network.attributes["sector"][other],
            float(weight),
            tuple(sorted(network.activities[each] + moment for each in mine.intersection(takes[[other]].indices))),
        )
        for other, weight in zip(row.indices, row.data, strict=True)
    ]
    return sorted(found, key=lambda each: each.key)


async def read_collaborators(context: Context, fold: Fold, ids: list[str]) -> Mapping[str, list[Collaborator]]:
    """Read the folded ties of many actors out of one network."""
    return await context.run(_collaborators, context, fold, ids)


class _List(NamedTuple):
    """Which of an actor's collaborators are wanted."""

    fold: Fold
    sectors: Collection[str]
    first: int
    after: str | None

    async def fitting(self, context: Context, actor: str) -> list[Collaborator]:
        every = await context.load(read_collaborators, self.fold, actor)
        return [each for each in every if not self.sectors or each.sector in self.sectors]

    async def page(self, context: Context, actor: str) -> Slice:
        every = await self.fitting(context, actor)
        rest = [each for each in every if self.after is None or each.key > self.after]
        nodes = await context.records.load_many([each.id for each in rest[: self.first]])
        items = [
            Item(_ORDER, each.key, node, tie=Folded(actor, each.id, each.weight, self.fold, each.via))
            for each, node in zip(rest, nodes, strict=False)
            if node is not None
        ]
        return Slice(items, len(rest) > self.first, len(rest) < len(every))


def _resolve(
    root: model.Actor,
    info: Info,
    *,
    first: First = 20,
    after: After = strawberry.UNSET,
    fold: Annotated[Fold, strawberry.argument(description="How joint activities become ties.")] = Fold.NEWMAN,
    sector_in: Annotated[
        list[Sector] | None, strawberry.argument(description="Only actors of these sectors.")
    ] = strawberry.UNSET,
) -> Any:
    """Actors that it works with, strongest tie first; derived from what they do together."""
    sectors = {sector.value for sector in sector_in or ()}
    wanted = _List(fold, sectors, checked(first), place_of(_ORDER, after or None))

    async def count() -> int:
        return len(await wanted.fitting(info.context, root.id))

    return Listing(lambda: wanted.page(info.context, root.id), count=count)


def collaborators_field() -> Any:
    """Declare the list of an actor's collaborators."""
    return field_of("CollaboratorConnection | None", _resolve, summary(_resolve))
