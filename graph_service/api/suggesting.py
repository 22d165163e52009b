"""Lists of suggested contacts: of the whole network, and of each actor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import strawberry

from graph_service import use_cases
from graph_service.api import reports
from graph_service.api.context import Context, Info
from graph_service.api.cursors import checked, place_of
from graph_service.api.describe import field_of
from graph_service.api.docstrings import summary
from graph_service.api.estimates import Group, groups_of
from graph_service.api.links import After, First
from graph_service.api.metrics import GroupAttribute
from graph_service.api.pages import Item, Listing, Slice
from graph_service.api.runs import AnalysisRun
from graph_service.use_cases import BridgingContact as Suggested

ORDER = "rank"


@dataclass(frozen=True, slots=True)
class Contact:
    """A suggestion, with the run that made it."""

    run: AnalysisRun
    groups: Mapping[str, Group]
    suggested: Suggested
    moment: str = ""
    kind: str = "BridgingContact"


def suggest(context: Context, wanted: reports.Wanted) -> list[Contact]:
    """Suggest contacts in the graph of a moment."""
    return _contacts(context, {wanted: reports.contacts(context.store, wanted).suggestions})[wanted]


def _contacts(
    context: Context, found: Mapping[reports.Wanted, Sequence[Suggested]]
) -> Mapping[reports.Wanted, list[Contact]]:
    """Name the run of each list; the network is asked for once."""
    network = use_cases.current_network(context.store)
    groups = groups_of(network, GroupAttribute.SECTOR)
    at = {"moment": context.moment} if context.moment else {}

    def listed(wanted: reports.Wanted, suggested: Sequence[Suggested]) -> list[Contact]:
        settings = {name: getattr(wanted, name) for name in ("actor", "from_sector", "to_sector", "per_actor")}
        run = AnalysisRun.over(network, {**settings, **at, "limit": reports.LONGEST})
        return [Contact(run, groups, each, context.moment) for each in suggested]

    return {wanted: listed(wanted, suggested) for wanted, suggested in found.items()}


def contact_between(context: Context, source_id: str, target_id: str) -> Contact | None:
    """Find the contact of two actors among those that are suggested now."""
    found = suggest(context, reports.Wanted(actor=source_id))
    ends = {source_id, target_id}
    return next((each for each in found if {each.suggested.source.id, each.suggested.target.id} == ends), None)


def page_of(found: list[Contact], first: int, after: str | None) -> Slice:
    """Cut a page out of a list."""
    items = [Item(ORDER, f"{each.suggested.rank:06}", each) for each in found]
    rest = [item for item in items if item.key > (after or "")]
    return Slice(rest[:first], len(rest) > first, len(rest) < len(items))


def _of_each(context: Context, limit: int, ids: list[str]) -> Mapping[str, list[Contact]]:
    found = use_cases.contacts_of_each(context.store, ids, limit=limit)
    contacts = _contacts(context, {reports.Wanted(actor=id_): own for id_, own in found.items()})
    return {wanted.actor or "": own for wanted, own in contacts.items()}


async def _read(context: Context, limit: int, ids: list[str]) -> Mapping[str, list[Contact]]:
    """Answer for all actors of a level together."""
    return await context.run(_of_each, context, limit, ids)


def _of_actor(root: Any, info: Info, *, first: First = 20, after: After = strawberry.UNSET) -> Any:
    """Suggested contacts for this actor, best first; at most 100."""
    size, place = checked(first), place_of(ORDER, after or None)
    # Whoever is best does not depend on how many are wanted: no more are looked for than the page needs.
    limit = min(int(place or 0) + size + 1, reports.LONGEST)

    async def read() -> Slice:
        return page_of(await info.context.load(_read, limit, root.id), size, place)

    async def count() -> int:
        return len(await info.context.load(_read, reports.LONGEST, root.id))

    return Listing(read, count=count)


def contacts_of_actor() -> Any:
    """Declare the list of an actor's suggested contacts."""
    return field_of("PlainConnection[BridgingContact] | None", _of_actor, summary(_of_actor))
