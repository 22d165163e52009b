"""Single values: what is none is the client's mistake, in a variable as in the text of an operation."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from starlette.testclient import TestClient

from graph_service.api.scalars import SCALARS, PartialDate

DECIMAL, MOMENT, PARTIAL = (SCALARS[each].parse_value for each in (Decimal, datetime, PartialDate))
FIELDS = {
    "PartialDate": "{ actors(at: {asOf: %s}) { totalCount } }",
    "DateTime": "{ changes(filter: {since: %s}) { totalCount nodes { version } } }",
}
NO_DATES: tuple[Any, ...] = ("", "x", "2023-02-29", "2024-13", "２０２４", "10000", 5, True, 1.5, {}, [])
NO_INSTANTS: tuple[Any, ...] = ("", "2024-02-30", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", 7, [])


@pytest.mark.parametrize(
    ("type_", "value"), [("PartialDate", v) for v in NO_DATES] + [("DateTime", v) for v in NO_INSTANTS]
)
def test_what_is_no_date_is_the_mistake_of_the_client(client: TestClient, type_: str, value: Any) -> None:
    def code(query: str, **variables: Any) -> str:
        body = client.post("/graphql", json={"query": query, "variables": variables}).json()
        return str(body["errors"][0]["extensions"]["code"])

    assert code(f"query($v: {type_}) {FIELDS[type_] % '$v'}", v=value) == "BAD_USER_INPUT"
    if isinstance(value, str):
        assert code(FIELDS[type_] % json.dumps(value)) == "GRAPHQL_VALIDATION_FAILED"


def test_an_instant_without_a_zone_is_in_utc() -> None:
    assert MOMENT is not None
    at = MOMENT("2024-02-29T12:00:00+02:00")

    assert (at, at.utcoffset()) == (datetime(2024, 2, 29, 10, tzinfo=UTC), timedelta(0))
    assert MOMENT("2024-02-29") == datetime(2024, 2, 29, tzinfo=UTC)


def test_a_decimal_is_exact_and_has_an_end() -> None:
    assert DECIMAL is not None

    assert [DECIMAL(each) for each in ("1000.50", 1000, 0.1)] == [Decimal("1000.50"), Decimal(1000), Decimal("0.1")]
    for wrong in ("NaN", "-Infinity", "1e400000000", "9" * 16, "ten", True, None):
        with pytest.raises(ValueError, match=r"."):
            DECIMAL(wrong)


def test_dates_are_written_in_ascii() -> None:
    assert PARTIAL is not None

    assert PARTIAL("2024-02-29~") == "2024-02-29~"
    with pytest.raises(ValueError, match="EDTF"):
        PARTIAL("２０２４")
