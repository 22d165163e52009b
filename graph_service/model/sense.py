"""What no record can mean: something that ends before it begins, or of which there is less than nothing."""

from collections.abc import Iterator
from datetime import date

from graph_service.errors import Fault
from graph_service.model.activity import Collaboration, Project
from graph_service.model.actor import Person
from graph_service.model.document import Exchange
from graph_service.model.entity import Entity
from graph_service.model.partial_date import Span, span
from graph_service.model.tie import Tie

Ends = tuple[str, Span, Span]


def senseless(record: Entity | Tie) -> Iterator[Fault]:
    """
    Find what contradicts itself in a record.

    Parameters
    ----------
    record
        Node or tie.

    Yields
    ------
    fault
        With the field that is to be mended. Dates that cannot be read are left to those who say so.

    Examples
    --------
    >>> late = Project(id="prj-x", name="X", citations=(), start="2024-05", end="2024-04")
    >>> [str(fault) for fault in senseless(late)]
    ["end '2024-04' is before the beginning; give a later one, or leave it out"]
    """
    for field, begin, end in _periods(record):
        if begin.earliest and end.latest and end.latest < begin.earliest:
            value = getattr(record, field, None)
            way_out = "give a later one, or leave it out"
            found = value if isinstance(value, str) else end.latest.isoformat()
            yield Fault(field=field, value=found, problem="is before the beginning", way_out=way_out)
    for field, amount in _amounts(record):
        if amount < 0:
            yield Fault(field=field, value=str(amount), problem="is below 0", way_out="leave it out if it is unknown")


def _periods(record: Entity | Tie) -> Iterator[Ends]:
    names = ("since", "until") if isinstance(record, Tie) else ("start", "end")
    begin, end = (getattr(record, name) for name in names)
    if begin and end:
        yield names[1], _span(begin), _span(end)
    if isinstance(record, Exchange):
        yield "open_until", _day(record.open_from), _day(record.open_until)
    if isinstance(record, Person) and record.consent and record.consent.expires:
        yield "consent.expires", _day(record.consent.given_on), _day(record.consent.expires)


def _amounts(record: Entity | Tie) -> Iterator[tuple[str, int]]:
    if isinstance(record, Exchange):
        yield from (("capacity", record.capacity), ("days", record.days or 0))
    if isinstance(record, Project) and record.budget:
        yield "budget.amount", record.budget.amount
    if isinstance(record, Collaboration) and record.value:
        yield "value.amount", record.value.amount


def _day(day: date) -> Span:
    return Span(day, day)


def _span(text: str) -> Span:
    try:
        return span(text)
    except ValueError:
        return Span(None, None)
