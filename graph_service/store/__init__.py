"""Where the graph is kept: one store, one way to ask it."""

from graph_service.store.change_list import NEVER
from graph_service.store.changes import Stamp, now
from graph_service.store.desk import Desk
from graph_service.store.extract import Extract
from graph_service.store.facets import UNKNOWN, Facet
from graph_service.store.graph_store import GraphStore
from graph_service.store.pages import (
    LISTED,
    ChangesFilter,
    Direction,
    Filter,
    Found,
    Item,
    Neighbour,
    Neighbours,
    Order,
    Page,
    ProposalPage,
    SearchPage,
    Step,
    TieCount,
    Written,
)
from graph_service.store.proposals import key_of
from graph_service.store.wishes import Terms

__all__ = [
    "LISTED",
    "NEVER",
    "UNKNOWN",
    "ChangesFilter",
    "Desk",
    "Direction",
    "Extract",
    "Facet",
    "Filter",
    "Found",
    "GraphStore",
    "Item",
    "Neighbour",
    "Neighbours",
    "Order",
    "Page",
    "ProposalPage",
    "SearchPage",
    "Stamp",
    "Step",
    "Terms",
    "TieCount",
    "Written",
    "key_of",
    "now",
]
