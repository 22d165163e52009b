"""What operators see: numbers for Prometheus, one line of the log for each request, nothing of what was asked."""

import json
import logging
from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from graph_service.api.context import Context
from graph_service.store import GraphStore
from graph_service.web.documents import SCHEME, id_of
from graph_service.web.questions import Question

log = logging.getLogger("graph_service.requests")

OTHER = "other"
_SECONDS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)
_POINTS = (1, 10, 100, 1_000, 10_000)


class Metrics:
    """Counts what is asked and answered; each application has numbers of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "graph_service_requests",
            "Requests for /graphql; operation is the check sum of a stored one.",
            ["operation", "status"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "graph_service_request_seconds", "Time to an answer.", buckets=_SECONDS, registry=self.registry
        )
        self._points = Histogram(
            "graph_service_cost_points", "Cost of operations.", buckets=_POINTS, registry=self.registry
        )
        self._version = Gauge("graph_service_graph_version", "Graph version.", registry=self.registry)
        self._calls = Gauge("graph_service_store_calls", "Statements sent to the store.", registry=self.registry)
        self._streams = Gauge(
            "graph_service_streams", "WebSockets and streams of events that are open.", registry=self.registry
        )

    def note(self, context: Context, operation: str, status: int, seconds: float) -> None:
        """Count a request and write its line."""
        self._requests.labels(operation, str(status)).inc()
        self._seconds.observe(seconds)
        cost = context.allowance.size.cost
        if cost:
            self._points.observe(cost)
        if log.isEnabledFor(logging.INFO):
            line = {"request_id": context.request_id, "operation": operation, "status": status, "cost": cost}
            log.info("%s", json.dumps({**line, "ms": round(seconds * 1000, 1)}))

    def text(self, store: GraphStore, streams: int) -> bytes:
        """Write everything as Prometheus reads it."""
        self._version.set(store.version())
        self._calls.set(store.calls)
        self._streams.set(streams)
        return generate_latest(self.registry)


def operation_of(question: Question, documents: Mapping[str, str]) -> str:
    """Name the operation: clients choose texts and names, so only stored ones have a name of their own."""
    name = question.document_id or id_of(question.query)
    return name.removeprefix(SCHEME)[:12] if name in documents else OTHER
