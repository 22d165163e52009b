"""What operators see of the service, and what it does when there is too much to do."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from graph_service.api.desks import ANALYSIS, EXPORT, READ, Desks
from graph_service.errors import StoreUnavailableError
from graph_service.store import GraphStore
from graph_service.web import tracing
from graph_service.web.app import create_app
from graph_service.web.documents import id_of
from graph_service.web.policy import QUERIES, Policy
from tests.api.conftest import Lent, lend

STORED = (QUERIES / "who-is-this.graphql").read_text(encoding="utf-8")
SECRET = "secret-of-the-client"


def serving(store: GraphStore, **policy: Any) -> TestClient:
    return TestClient(create_app(lambda: lend(store), policy=Policy(**policy)))


def samples(client: TestClient) -> dict[tuple[str, ...], float]:
    """Read the numbers as Prometheus does."""
    families = text_string_to_metric_families(client.get("/metrics").text)
    return {(sample.name, *sample.labels.values()): sample.value for family in families for sample in family.samples}


def test_prometheus_reads_requests_costs_version_calls_and_streams(town_store: GraphStore) -> None:
    with serving(town_store) as client:
        before = samples(client)
        client.post("/graphql", json={"query": f"query {SECRET.replace('-', '_')} {{ service {{ version }} }}"})
        client.post("/graphql", json={"documentId": id_of(STORED), "variables": {"slug": "org-000"}})
        client.post("/graphql", content=b"{")
        found = samples(client)
        told = client.get("/metrics").text

    assert found["graph_service_requests_total", "other", "200"] == 1
    assert found["graph_service_requests_total", id_of(STORED)[7:19], "200"] == 1
    assert found["graph_service_requests_total", "other", "415"] == 1
    assert found["graph_service_request_seconds_count",] == 3
    assert found["graph_service_cost_points_sum",] > 200
    assert found["graph_service_graph_version",] == 1
    assert found["graph_service_store_calls",] > before["graph_service_store_calls",]
    assert found["graph_service_streams",] == 0
    assert "secret" not in told


def test_the_numbers_can_be_kept_from_everybody(town_store: GraphStore) -> None:
    with serving(town_store, metrics=False) as client:
        assert client.get("/metrics").status_code == 404


def test_each_request_is_one_line_that_holds_nothing_of_the_client(
    town_store: GraphStore, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "graph_service.requests")
    with serving(town_store) as client:
        query = f'query {{ actors(after: "{SECRET}\\nERROR") {{ nodes {{ id }} }} }}'
        answer = client.post("/graphql", json={"query": query}, headers={"user-agent": SECRET})
    lines = [record.getMessage() for record in caplog.records if record.name == "graph_service.requests"]

    assert len(lines) == 1
    assert "\n" not in lines[0]
    assert json.loads(lines[0]).items() >= {"operation": "other", "status": 200}.items()
    assert json.loads(lines[0])["request_id"] == answer.headers["x-request-id"]
    assert SECRET not in caplog.text
    assert "testclient" not in lines[0]


@pytest.mark.parametrize(
    ("full", "query", "status"),
    [
        (ANALYSIS, "{ siloAnalysis { run { id } } }", 503),
        (ANALYSIS, "{ service { version } }", 200),
        (READ, "{ service { version } }", 503),
    ],
)
def test_a_class_of_work_that_is_full_is_refused_and_the_others_are_not(
    town_store: GraphStore, full: str, query: str, status: int
) -> None:
    with serving(town_store) as client:
        desks = client.app.state.desks = Desks({READ: 5, ANALYSIS: 5, EXPORT: 5, full: 0})  # type: ignore[attr-defined]
        answer = client.post("/graphql", json={"query": query})

    assert answer.status_code == status
    if status == 503:
        assert answer.json()["errors"][0]["extensions"]["code"] == "BUSY"
        assert int(answer.headers["retry-after"]) > 0
    assert desks.taken.total() == 0


def test_every_place_is_given_back(town_store: GraphStore) -> None:
    with serving(town_store) as client:
        desks = client.app.state.desks = Desks({READ: 1, ANALYSIS: 1, EXPORT: 1})  # type: ignore[attr-defined]
        queries = ["{ service { version } }", "{", "{ nope }", '{ path(from: "a", to: "b") { via { id } } }'] * 2
        statuses = {client.post("/graphql", json={"query": query}).status_code for query in queries}

    assert statuses == {200}
    assert desks.taken.total() == 0


def test_a_store_that_is_gone_is_status_503_if_nothing_can_be_told(town_store: GraphStore) -> None:
    class Gone(Lent):
        def counts(self) -> dict[str, int]:
            raise StoreUnavailableError("gone")

    with TestClient(create_app(lambda: Gone(town_store._connection))) as client:
        nothing = client.post("/graphql", json={"query": "{ service { actorCount } }"})
        half = client.post("/graphql", json={"query": '{ service { actorCount } labels(of: ["Sector"]) { name } }'})

    assert nothing.status_code == 503
    assert nothing.headers["retry-after"] == "5"
    assert half.status_code == 200


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemorySpanExporter]:
    """Collect spans in memory."""
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(tracing, "_provider", lambda: provider)
    yield exporter
    provider.shutdown()


def test_an_operation_is_one_span_in_the_trace_of_the_client(
    town_store: GraphStore, spans: InMemorySpanExporter
) -> None:
    parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    with serving(town_store) as client:
        body = {"query": f'{{ actors(first: 3) {{ nodes {{ id }} }} labels(of: ["{SECRET}"]) {{ name }} }}'}
        client.post("/graphql", json=body, headers={"traceparent": parent})
    (span,) = spans.get_finished_spans()

    assert span.name == "graphql"
    assert span.context
    assert trace.format_trace_id(span.context.trace_id) == "4bf92f3577b34da6a3ce929d0e0e4736"
    assert dict(span.attributes or {}) == {"graphql.operation": "other", "graphql.status": 200, "graphql.cost": 104}


def test_nothing_is_traced_without_the_extra(town_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracing, "_provider", None)
    with serving(town_store) as client:
        assert client.post("/graphql", json={"query": "{ service { version } }"}).status_code == 200
