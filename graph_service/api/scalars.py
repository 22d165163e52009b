"""Single values that GraphQL has no names for: days, instants, partial dates, decimals and addresses."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from graph_service.errors import Fault, InvalidDataError
from graph_service.model import span

PartialDate = NewType("PartialDate", str)
URL = NewType("URL", str)
_DIGITS = 15  # in minor units that still fits the store's numbers
_QUOTED = 100  # characters of a message that repeat what was given


def _instant(value: datetime) -> str:
    """Write an instant in UTC, to the millisecond."""
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _moment(text: str) -> datetime:
    """Read an instant; without a zone it is in UTC. The ends of the calendar are in no other zone."""
    at = datetime.fromisoformat(text)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _partial(text: str) -> PartialDate:
    """Read a partial date, or say that it is none."""
    span(text)
    return PartialDate(text)


def _decimal(given: str | float) -> Decimal:
    """Read a decimal, also of a client that gives a number; what the store cannot count is refused."""
    try:
        number = Decimal(str(given))
    except InvalidOperation as error:
        raise ValueError(f"{given!r} is no decimal number") from error
    if not number.is_finite() or number.adjusted() >= _DIGITS:
        raise ValueError(f"{given!r} has more than {_DIGITS} digits before its point")
    return number


def _text(given: str) -> str:
    return given


def _scalar(
    name: str,
    description: str,
    url: str,
    *,
    serialize: Callable[[Any], Any] = str,
    read: Callable[[Any], Any] = _text,
    of: tuple[type, ...] = (str,),
) -> ScalarDefinition:
    def parse_value(given: Any) -> Any:
        """Say what is wrong as the client's mistake: any other exception of a variable counts as ours."""
        try:
            if type(given) in of:
                return read(given)
        except (ValueError, OverflowError) as error:
            raise InvalidDataError([Fault(problem=str(error)[:_QUOTED])]) from error
        raise InvalidDataError([Fault(problem="it is no text")])

    return strawberry.scalar(
        name=name, description=description, specified_by_url=url, serialize=serialize, parse_value=parse_value
    )


SCALARS: Mapping[object, ScalarDefinition] = {
    date: _scalar(
        "Date",
        "A calendar day, YYYY-MM-DD.",
        "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
        serialize=date.isoformat,
        read=date.fromisoformat,
    ),
    datetime: _scalar(
        "DateTime",
        "An instant in UTC, RFC 3339.",
        "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
        serialize=_instant,
        read=_moment,
    ),
    PartialDate: _scalar(
        "PartialDate",
        "A date that may be incomplete, uncertain or open: EDTF level 1, for example 2024, 2024-02 or 2023/..",
        "https://www.loc.gov/standards/datetime/",
        read=_partial,
    ),
    Decimal: _scalar(
        "Decimal",
        'An exact decimal number as text, for example "1000.50".',
        "https://www.w3.org/TR/xmlschema11-2/#decimal",
        read=_decimal,
        of=(str, int, float),
    ),
    URL: _scalar("URL", "An absolute http or https address.", "https://url.spec.whatwg.org/"),
}
"""What strawberry is told about these types."""
