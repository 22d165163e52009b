"""Audits and clients of others, against a running server."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from tests.programs import npm, run

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


def test_streams_by_websocket_and_events_keep_their_protocols(address: str) -> None:
    found = judged("streams.mjs", address)

    assert [check for check in found if not check["ok"]] == []
    assert len(found) == 24
