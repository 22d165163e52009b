"""Dates that may be partial."""

from datetime import date

import pytest

from graph_service.model import span


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-06~", date(2024, 6, 1), date(2024, 6, 30)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("2023/..", date(2023, 1, 1), None),
        ("../2023", None, date(2023, 12, 31)),
        ("2023-05/2024", date(2023, 5, 1), date(2024, 12, 31)),
        ("unknown", None, None),
    ],
)
def test_a_partial_date_spans_the_days_that_it_may_mean(text: str, earliest: date | None, latest: date | None) -> None:
    assert span(text) == (earliest, latest)


@pytest.mark.parametrize("text", ["", "2024-13", "2024-02-30", "24", "29.02.2024", "2024/2023", "bald", "0000"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        span(text)
