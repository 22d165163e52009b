"""What fits to records of a level: matches of exchanges and likely adopters, with reasons and introducers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import strawberry

from graph_service.api.context import Context, Info
from graph_service.api.cursors import checked
from graph_service.api.describe import field_of
from graph_service.api.docstrings import summary
from graph_service.api.later import Later, by_level
from graph_service.api.values import Text
from graph_service.store import GraphStore
from graph_service.use_cases import Fit, exchange_matches, likely_adopters

First = Annotated[int | None, strawberry.argument(description="Matches wanted, 1 to 100.")]
Find = Callable[..., Mapping[str, Sequence[Fit]]]


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason with the records that prove it."""

    labels: Text
    contribution: float
    evidence: list[Any]


@dataclass(frozen=True, slots=True)
class Fitting:
    """A record that fits, with the records that its reasons name."""

    record: Any
    score: float
    reasons: list[Reason]
    introducers: list[Any]


async def _read(context: Context, group: tuple[Find, int], ids: list[str]) -> Mapping[str, list[Fitting]]:
    """Find what fits to all records of a level, and read at once whatever is named."""
    find, first = group

    def work(store: GraphStore) -> Mapping[str, Sequence[Fit]]:
        return find(store, ids, first=first)

    found = await context.run(work, context.store)
    wanted = {each for fits in found.values() for fit in fits for each in _named(fit)}
    records = await context.records.load_many([context.named(each) for each in sorted(wanted)])
    known = {each: record for each, record in zip(sorted(wanted), records, strict=True) if record is not None}
    return {id_: [_shown(fit, known) for fit in found.get(id_, ()) if fit.record_id in known] for id_ in ids}


def _named(fit: Fit) -> set[str]:
    return {fit.record_id, *fit.introducers, *(each for ground in fit.grounds for each in ground.evidence)}


def _shown(fit: Fit, known: Mapping[str, Any]) -> Fitting:
    reasons = [
        Reason(
            Text(de=each.words.de, en=each.words.en),
            each.contribution,
            [known[id_] for id_ in each.evidence if id_ in known],
        )
        for each in fit.grounds
    ]
    return Fitting(known[fit.record_id], fit.score, reasons, [known[id_] for id_ in fit.introducers if id_ in known])


@by_level
def _matches(root: Any, info: Info, first: First = 10) -> Any:
    """
    Exchanges of the other direction that fit, best first; only those of the same subject.

    Dates, capacity, participation rule and level must hold; topic, distance and language count.
    """
    group = (exchange_matches, checked(first))
    return Later(lambda: info.context.load(_read, group, root.id), list)


@by_level
def _likely(root: Any, info: Info, first: First = 10) -> Any:
    """Organisations that are likely to adopt it next: near to adopters in level, size, topic, place and ties."""
    group = (likely_adopters, checked(first))
    return Later(lambda: info.context.load(_read, group, root.id), list)


def matches() -> Any:
    """Declare the matches of an exchange."""
    return field_of("list[Match] | None", _matches, summary(_matches))


def likely() -> Any:
    """Declare the likely adopters of a thing."""
    return field_of("list[Match] | None", _likely, summary(_likely))
