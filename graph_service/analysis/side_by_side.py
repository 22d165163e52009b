"""The same measures of the same network, divided by one attribute after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import networkx as nx

from graph_service.analysis.measures.catalogue import OF_NETWORK
from graph_service.analysis.network import Network
from graph_service.analysis.reading import network_from
from graph_service.analysis.result import Number
from graph_service.errors import Fault, InvalidDataError

MEASURES = ("ei_index", "assortativity", "freeman", "modularity")
NEED_NO_GROUPS = frozenset({"cut_ties"})
COLUMNS = ("value", "expected", "sd", "z", "p")


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """
    One result for each measure and attribute.

    Attributes
    ----------
    measures, attributes
        What was asked for.
    results
        By (measure, attribute).
    """

    measures: tuple[str, ...]
    attributes: tuple[str, ...]
    results: Mapping[tuple[str, str], Number]

    def to_frame(self) -> Any:
        """
        Make a table of it.

        Returns
        -------
        frame
            A pandas DataFrame: one row for each measure and attribute.

        Raises
        ------
        ImportError
            If pandas is not installed; the extra ``research`` brings it.
        """
        import pandas as pd  # noqa: PLC0415 - optional, few ask for a table

        index = pd.MultiIndex.from_tuples(list(self.results), names=["measure", "attribute"])
        rows = [[getattr(found, name) for name in COLUMNS] for found in self.results.values()]
        return pd.DataFrame(rows, index=index, columns=list(COLUMNS), dtype=float)


def side_by_side(
    G: "nx.Graph[Any] | Network",
    *,
    attributes: Sequence[str],
    measures: Sequence[str] = MEASURES,
    weight: str | None = None,
) -> SideBySide:
    """
    Measure how far a network falls apart by sector, by level, by any attribute of its actors.

    Compare z, not the values: how many ties stay inside by chance depends on the number and size of the groups.

    Parameters
    ----------
    G
        Graph or network of n actors and m ties.
    attributes
        Node attributes that divide the actors, at least one.
    measures
        Names of measures of the whole network, see ``graph_service.analysis.measures.catalogue.OF_NETWORK``.
    weight
        Edge attribute of a graph that holds the weight; a Network has its own weights.

    Returns
    -------
    results
        Takes as long as the measures do for each attribute.

    Raises
    ------
    InvalidDataError
        If a measure is unknown, an attribute is missing, or none is given.

    Examples
    --------
    >>> G = nx.Graph([(0, 1), (2, 3)])
    >>> nx.set_node_attributes(G, {v: {"sector": "ab"[v // 2], "level": "xy"[v % 2]} for v in G})
    >>> found = side_by_side(G, attributes=["sector", "level"], measures=["ei_index"])
    >>> found.results["ei_index", "sector"].value, found.results["ei_index", "level"].value
    (-1.0, 1.0)
    """
    _refuse(attributes, measures)
    network = G if isinstance(G, Network) else network_from(G, group=attributes, weight=weight)
    results = {(name, each): OF_NETWORK[name](network, group=each) for name in measures for each in attributes}
    return SideBySide(measures=tuple(measures), attributes=tuple(attributes), results=MappingProxyType(results))


def _refuse(attributes: Sequence[str], measures: Sequence[str]) -> None:
    known = sorted(OF_NETWORK.keys() - NEED_NO_GROUPS)
    wrong = [name for name in measures if name not in known]
    way_out = f"known: {', '.join(known)}"
    faults = [Fault(problem="is no measure of the network", way_out=way_out, field="measures", value=n) for n in wrong]
    if isinstance(attributes, str) or not attributes:
        problem = "is one name, not several" if attributes else "names none"
        faults.append(
            Fault(problem=problem, way_out="give a list of attributes", field="attributes", value=str(attributes))
        )
    if faults:
        raise InvalidDataError(faults)
