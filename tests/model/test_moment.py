"""When a fact holds, and how an id names a moment."""

import pytest

from graph_service.errors import InvalidDataError
from graph_service.model import Moment


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        (None, None, True),
        ("unknown", "unknown", True),
        ("2023-05", None, True),
        ("2024", None, False),
        (None, "2022", False),
        (None, "2023-01", True),
        ("2020", "2023-01-01", True),
        ("2020/..", None, True),
        ("2023~", "2023?", True),
        ("2021/2024", None, True),
        ("2023-12-31", "2024", True),
        ("2024-01-01", "2025", False),
    ],
)
def test_a_fact_holds_when_its_widest_span_meets_the_year(since: str | None, until: str | None, *, holds: bool) -> None:
    tie = {"kind": "Tie", "since": since, "until": until}
    assert Moment("2023").holds({name: value for name, value in tie.items() if value}) is holds


def test_a_fact_holds_on_a_day_only_if_it_may_have_held_on_it() -> None:
    assert Moment("2023-05-01").holds({"kind": "Project", "start": "2023"})
    assert not Moment("2023-04-30").holds({"kind": "Project", "start": "2023-05"})
    assert Moment("2022").holds({"kind": "Event", "start": "2022-06"})
    assert not Moment("2023").holds({"kind": "Event", "start": "2022-06"})
    assert Moment("2000").holds({"kind": "Publication", "start": "2022"})


@pytest.mark.parametrize("moment", [Moment("2023", 2023), Moment("2023"), Moment(known_at=2023), Moment("2023/..", 1)])
def test_an_id_gives_back_the_moment_that_was_put_into_it(moment: Moment) -> None:
    """A year and a version of four digits are told apart."""
    assert Moment.parted(f"org-a{moment}") == ("org-a", moment)
    assert Moment.parted(f"org-a{moment}--part_of--org-b{moment}--2") == ("org-a--part_of--org-b--2", moment)


@pytest.mark.parametrize(
    "id_",
    [
        "org-a@",
        "org-a@v",
        "org-a@vx",
        "org-a@soon",
        "org-a@2023@2024",
        "org-a@v1@2023",
        "org-a@v0",
        "org-a@v1--part_of--org-b@v2",
    ],
)
def test_an_id_with_something_else_behind_it_is_refused(id_: str) -> None:
    with pytest.raises(InvalidDataError):
        Moment.parted(id_)


@pytest.mark.parametrize("day", ["unknown", "yesterday", "2023-13", "../.."])
def test_a_moment_is_a_day_a_month_or_a_year(day: str) -> None:
    with pytest.raises(InvalidDataError, match="is no day, month or year; write 2023"):
        Moment(day)


def test_versions_begin_at_one() -> None:
    with pytest.raises(InvalidDataError, match="knownAt '0' is no graph version"):
        Moment(known_at=0)
