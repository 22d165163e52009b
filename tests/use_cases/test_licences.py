"""What licences permit together."""

import itertools

import pytest

from graph_service.model import Licence
from graph_service.use_cases import combine_licences
from tests.api.plenty import plenty

LICENCES = {each.code: each for each in plenty() if isinstance(each, Licence)}


@pytest.mark.parametrize(
    ("codes", "allowed", "result"),
    [
        (["cc0-1-0"], True, "cc0-1-0"),
        (["cc0-1-0", "cc-by"], True, "cc-by"),
        (["cc-by", "dl-de-by"], True, "cc-by"),
        (["dl-de-by", "cc0-1-0"], True, "dl-de-by"),
        (["cc-by", "cc-by-sa"], True, "cc-by-sa"),
        (["cc-by-sa", "nc"], False, None),
        (["cc-by", "nc"], True, "nc"),
        (["cc-by", "nd"], False, None),
        (["cc-by", "unknown"], None, None),
        (["nd", "unknown"], False, None),
    ],
)
def test_licences_combine_by_rule(codes: list[str], *, allowed: bool | None, result: str | None) -> None:
    """In whatever order they come."""
    for order in itertools.permutations(codes):
        found = combine_licences([LICENCES[code] for code in order])
        assert (found.allowed, found.result and found.result.code) == (allowed, result)
        assert found.reasons
        assert bool(found.conditions) == bool(allowed and set(codes) - {"cc0-1-0"})


def test_two_different_licences_that_ask_for_themselves_do_not_combine() -> None:
    other = Licence(
        id="lic-odbl",
        name="ODbL",
        code="odbl",
        citations=LICENCES["cc-by"].citations,
        commercial_use=True,
        attribution=True,
        share_alike=True,
        derivatives=True,
    )
    found = combine_licences([LICENCES["cc-by-sa"], other])

    assert found.allowed is False
    assert [reason.en for reason in found.reasons] == [
        "cc-by-sa wants the result to bear cc-by-sa",
        "odbl wants the result to bear odbl",
    ]
