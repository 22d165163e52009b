"""Single values that GraphQL has no names for: days, instants, partial dates, decimals and addresses."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from graph_service.model import span

PartialDate = NewType("PartialDate", str)
URL = NewType("URL", str)


def _instant(value: datetime) -> str:
    """Write an instant in UTC, to the millisecond."""
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _partial(text: str) -> PartialDate:
    """Read a partial date, or say that it is none."""
    span(text)
    return PartialDate(text)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise ValueError(f"{text!r} is no decimal number") from error


def _scalar(
    name: str,
    description: str,
    url: str,
    *,
    serialize: Callable[[Any], Any] = str,
    parse_value: Callable[[Any], Any] = str,
) -> ScalarDefinition:
    return strawberry.scalar(
        name=name, description=description, specified_by_url=url, serialize=serialize, parse_value=parse_value
    )


SCALARS: Mapping[object, ScalarDefinition] = {
    date: _scalar(
        "Date",
        "A calendar day, YYYY-MM-DD.",
        "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
        serialize=date.isoformat,
        parse_value=date.fromisoformat,
    ),
    datetime: _scalar(
        "DateTime",
        "An instant in UTC, RFC 3339.",
        "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
        serialize=_instant,
        parse_value=datetime.fromisoformat,
    ),
    PartialDate: _scalar(
        "PartialDate",
        "A date that may be incomplete, uncertain or open: EDTF level 1, for example 2024, 2024-02 or 2023/..",
        "https://www.loc.gov/standards/datetime/",
        parse_value=_partial,
    ),
    Decimal: _scalar(
        "Decimal",
        'An exact decimal number as text, for example "1000.50".',
        "https://www.w3.org/TR/xmlschema11-2/#decimal",
        parse_value=_decimal,
    ),
    URL: _scalar("URL", "An absolute http or https address.", "https://url.spec.whatwg.org/"),
}
"""What strawberry is told about these types."""
