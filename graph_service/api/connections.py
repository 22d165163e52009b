"""Pages of records, and the tie that led to each."""

from typing import Generic, TypeVar

from graph_service.api.describe import answered_by, graph_type
from graph_service.api.facets import FacetCount, facets_of
from graph_service.api.pages import PageInfo, edges_of, nodes_of, page_info_of, total_of
from graph_service.api.records import Tie

T = TypeVar("T")


@graph_type
class Edge(Generic[T]):
    """
    A record of a page, and the tie that led to it.

    Attributes
    ----------
    cursor
        Opaque cursor.
    node
        The item.
    tie
        The tie that led to it; null in root lists.
    """

    cursor: str
    node: T
    tie: Tie | None


@graph_type
class Connection(Generic[T]):
    """One page of a list of records."""

    edges: list[Edge[T]] = answered_by(edges_of)
    nodes: list[T] = answered_by(nodes_of)
    page_info: PageInfo = answered_by(page_info_of)
    total_count: int | None = answered_by(total_of)


@graph_type
class FacetedConnection(Generic[T]):
    """One page of a list of records that can be counted by what they have."""

    edges: list[Edge[T]] = answered_by(edges_of)
    nodes: list[T] = answered_by(nodes_of)
    page_info: PageInfo = answered_by(page_info_of)
    total_count: int | None = answered_by(total_of)
    facets: list[FacetCount] | None = answered_by(facets_of)
