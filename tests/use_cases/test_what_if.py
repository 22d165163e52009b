"""What contacts in a store would change."""

import pytest

from graph_service.errors import InvalidDataError, NotFoundError
from graph_service.store import GraphStore
from graph_service.use_cases import silo_report, what_if
from tests.store.records import project, takes_part
from tests.use_cases.small import fill


def test_an_activity_that_is_added_changes_what_was_foretold(store: GraphStore) -> None:
    fill(store)
    before = silo_report(store, readings=False).figures
    foretold = what_if(store, [("org-ministry", "org-firm")])
    met = [takes_part(who, "prj-new") for who in ("org-ministry", "org-firm")]
    store.apply([project("new"), *met], by="test", why="they met")
    after = silo_report(store, readings=False).figures

    changes = {(each.measure, each.of): (each.before, each.after) for each in foretold.measures}
    index = changes["ei_index", None]
    assert (index[0].value, index[1].value) == pytest.approx((before.ei_index.value, after.ei_index.value), abs=1e-9)
    assert (index[0].expected, index[1].sd) == pytest.approx((before.ei_index.expected, after.ei_index.sd), abs=1e-9)
    assert changes["assortativity", None][1].value == pytest.approx(after.assortativity.value, abs=1e-9)
    for old, new in zip(before.groups, after.groups, strict=True):
        for measure, found in (("coleman", new.coleman), ("ei_index_of_groups", new.ei_index)):
            unchanged = (old.coleman if measure == "coleman" else old.ei_index).value
            told = changes[measure, new.code][1].value if (measure, new.code) in changes else unchanged
            assert told == pytest.approx(found.value, abs=1e-9)
    radius = {each.of: each.after for each in foretold.group_radius}
    assert radius == pytest.approx({each.code: each.radius for each in after.groups if each.code in radius}, abs=1e-9)
    assert foretold.network_radius
    assert foretold.network_radius.after == pytest.approx(after.radius.value, abs=1e-9)


def test_it_names_the_actors_and_stores_nothing(store: GraphStore) -> None:
    version = fill(store).version()
    found = what_if(store, [("org-town", "org-hub")])

    assert [(actor.name, actor.sector) for actor in found.actors] == [("Town", "administration"), ("Hub", "civic_tech")]
    assert found.version == store.version() == version
    assert found.summary.en.startswith("Steps to somebody")


def test_unknown_actors_are_not_found_and_an_empty_graph_has_nobody(store: GraphStore) -> None:
    with pytest.raises(NotFoundError):
        what_if(fill(store), [("org-town", "org-nobody")])
    with pytest.raises(InvalidDataError):
        what_if(store, [("org-town", "org-town")])
