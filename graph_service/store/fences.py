"""
How the embedded engine is kept from sorting everything: it is asked for a window that holds little more than the page.

Forward, a probe without an order tells how far to look: the next n nodes lie no further than the last of any n nodes.
Backward, fences (every so many-th key) tell how far: a window that proves too small is widened. Neither relies on an
index or on fresh fences to be right, only to be fast.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph_service.store.connection import Connection
from graph_service.store.pages import Order

STEP = 100  # nodes between two fences
STALE = 0.2  # share of written records from which on fences are set anew
Rows = Sequence[Mapping[str, Any]]


@dataclass(slots=True)
class Fences:
    """Fences of every kind and order, as far as they were needed."""

    connection: Connection
    taken: dict[str, tuple[int, list[str]]] = field(default_factory=dict)

    def forward(self, kind: str, order: Order, parameters: Mapping[str, Any]) -> Rows:
        """Return the next nodes after a key."""
        name = f"{kind},{order.value}"
        probe = self.connection.ask(f"page_probe[{name}]", **parameters)
        before = f"{probe['last']} " if probe["found"] == parameters["first"] > 0 else parameters["before"]
        rows: Rows = self.connection.ask(f"page[{name}]", **{**parameters, "before": before})["nodes"]
        return rows

    def backward(self, kind: str, order: Order, parameters: Mapping[str, Any]) -> Rows:
        """Return the last nodes before a key, nearest first."""
        name = f"{kind},{order.value}"
        fences = self._fences(name)
        place = bisect_left(fences, parameters["before"])
        gaps = 2 + parameters["first"] // STEP
        while True:
            place, gaps = max(place - gaps, 0), 4 * gaps
            after = max(fences[place] if place else "", parameters["after"])
            rows: Rows = self.connection.ask(f"page_back[{name}]", **{**parameters, "after": after})["nodes"]
            if len(rows) == parameters["first"] or place == 0 or after == parameters["after"]:
                return rows

    def _fences(self, name: str) -> list[str]:
        written = self.connection.tally.written
        at, fences = self.taken.get(name, (-1, []))
        if at < 0 or written - at > STALE * STEP * max(len(fences), 10):
            fences = self.connection.ask(f"page_fences[{name}]", step=STEP)["fences"]
            self.taken[name] = written, fences
        return fences
