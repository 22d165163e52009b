"""The network of the newest graph version."""

from graph_service.store import GraphStore
from graph_service.use_cases import current_network
from tests.store.records import organisation
from tests.use_cases.small import fill


def test_an_empty_graph_has_an_empty_network(store: GraphStore) -> None:
    assert current_network(store).ids == ()


def test_the_network_is_read_once_per_version_and_options(store: GraphStore) -> None:
    fill(store)
    first = current_network(store)

    assert current_network(store) is first
    assert current_network(store, include_inferred=True) is not first
    store.apply([organisation("New")], by="test", why="one more")
    assert "org-new" in current_network(store).ids
    assert current_network(store).version == first.version + 1


def test_names_sectors_and_folded_ties_arrive(store: GraphStore) -> None:
    G = current_network(fill(store)).to_networkx()

    assert G.nodes["org-lab"]["name"] == "Lab"
    assert G.nodes["per-ada"]["kind"] == "Person"
    assert G.edges["org-lab", "org-hub"]["weight"] == 0.5
    assert not G.has_edge("org-agency", "org-hub")


def test_inferred_ties_count_if_asked_for(store: GraphStore) -> None:
    assert current_network(fill(store), include_inferred=True).to_networkx().has_edge("org-agency", "org-hub")
