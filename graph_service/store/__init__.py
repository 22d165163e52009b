"""Where the graph is kept: one store, one way to ask it."""

from graph_service.store.extract import Extract
from graph_service.store.graph_store import GraphStore
from graph_service.store.pages import (
    LISTED,
    Direction,
    Filter,
    Found,
    Item,
    Neighbour,
    Neighbours,
    Order,
    Page,
    SearchPage,
    Step,
    Written,
)

__all__ = [
    "LISTED",
    "Direction",
    "Extract",
    "Filter",
    "Found",
    "GraphStore",
    "Item",
    "Neighbour",
    "Neighbours",
    "Order",
    "Page",
    "SearchPage",
    "Step",
    "Written",
]
