"""Pages stay right while records come and go between them."""

import random

import pytest

from graph_service.store import GraphStore
from tests.store.records import SOURCE, organisation

NAMES = [f"{a}{b}" for a in "abcdfghk" for b in "abcdfghk"]  # no umlaut spelled out


@pytest.mark.parametrize("backwards", [False, True], ids=["forwards", "backwards"])
@pytest.mark.parametrize("seed", range(3))
def test_what_stays_is_met_once_and_nothing_twice(store: GraphStore, seed: int, *, backwards: bool) -> None:
    """Between two pages some records are added and some withdrawn, anywhere in the list."""
    draw = random.Random(seed)  # noqa: S311  no secret
    known = set(draw.sample(NAMES, 30))
    stayed = set(known)
    store.apply([SOURCE, *map(organisation, sorted(known))], by="test", why="fill")
    met: list[str] = []
    key: str | None = None
    while True:
        size = draw.randint(1, 7)
        page = (
            store.page("Organisation", last=size, before=key)
            if backwards
            else store.page("Organisation", first=size, after=key)
        )
        if not page.items:
            break
        met += [each.entity.name for each in (reversed(page.items) if backwards else page.items)]
        key = page.items[0 if backwards else -1].key
        gone = set(draw.sample(sorted(known), min(2, len(known))))
        new = set(draw.sample(sorted({*NAMES} - known - gone), 2))
        store.retract([f"org-{name}" for name in sorted(gone)], by="test", why="gone")
        store.apply([organisation(name) for name in sorted(new)], by="test", why="new")
        known = (known - gone) | new
        stayed -= gone

    assert met == sorted(met, reverse=backwards)
    assert len(met) == len(set(met))
    assert stayed <= {*met}
