"""What a writer did last."""

from graph_service.model import Citation, Publication
from graph_service.store import GraphStore


def test_the_last_change_of_a_writer_is_found(store: GraphStore) -> None:
    """It is told without its operations, whoever wrote after it; a writer who wrote nothing has none."""
    source = Publication(id="pub-a", name="A", citations=(Citation(source="pub-a", locator="L1"),))
    store.apply([source], by="seed", why="first")
    store.apply([Publication(id="pub-b", name="B", citations=source.citations)], by="editor", why="second")

    found = store.changes.last("seed")

    assert found is not None
    assert (found.version, found.by, found.why, found.operations) == (1, "seed", "first", ())
    assert store.changes.last("nobody") is None
