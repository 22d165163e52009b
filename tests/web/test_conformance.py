"""Audits and clients of others, against a running server."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from tests.programs import npm, run
from tests.web.server import serving

HERE = Path(__file__).parent / "judges"


def judged(program: str, address: str) -> list[dict[str, Any]]:
    """Let a program of the judges talk to the server."""
    found: list[dict[str, Any]] = json.loads(run(["node", HERE / program, npm(HERE), f"{address}/graphql"]).stdout)
    return found


def test_every_audit_of_graphql_over_http_passes(address: str) -> None:
    found = judged("audits.mjs", address)
    levels = Counter(audit["name"].split()[0] for audit in found)

    assert [audit for audit in found if audit["status"] != "ok"] == []
    assert levels == {"MUST": 13, "SHOULD": 23, "MAY": 25}


CLOSED = {"introspection": "false", "queries_by_get": "false"}
DEVIATIONS = {
    "28B9": "MUST allow map {variables} parameter when accepting application/json",  # asks for __type
    "2EA1": "SHOULD allow map {variables} parameter when accepting application/graphql-response+json",  # likewise
    "5A70": "MAY accept application/x-www-form-urlencoded formatted GET requests",
    "6A70": "MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json",
    "D6D5": "MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting "
    "application/graphql-response+json",
}
"""Audits that the closed profile fails, all of which ask by GET or for `__type`; docs/operating.md lists them."""


def test_the_closed_profile_deviates_from_the_audits_only_where_it_is_closed(tmp_path: Path) -> None:
    with serving(tmp_path, **CLOSED) as address:
        found = judged("audits.mjs", address)
    failed = {audit["id"]: audit["name"] for audit in found if audit["status"] != "ok"}

    assert len(found) == 61
    assert failed == DEVIATIONS


def test_streams_by_websocket_and_events_keep_their_protocols(address: str) -> None:
    found = judged("streams.mjs", address)

    assert [check for check in found if not check["ok"]] == []
    assert len(found) == 24
