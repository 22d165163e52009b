"""Keep the runs of the analyses; they are no part of a change, and the graph version does not know them."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from graph_service.model import AnalysisRun
from graph_service.model.vocabulary import RunState, Visibility
from graph_service.store.connection import Connection
from graph_service.store.times import from_store, milliseconds

ABOVE_ALL = "\U0010ffff"
WORKING = [state.value for state in RunState if not state.ended]


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of the analyses of a store."""

    connection: Connection

    def save(self, run: AnalysisRun, *, unless: Collection[RunState] = ()) -> bool:
        """Write a run, unless it is in one of these states by now; tell whether it was written."""
        states = [state.value for state in unless]
        properties = _properties(run)
        answer = self.connection.alone(lambda tx: tx.ask("save_run", id=run.id, properties=properties, unless=states))
        return bool(answer["saved"])

    def by_id(self, id_: str) -> AnalysisRun | None:
        """Return a run that reads nothing but what the asker may see."""
        rows = self.connection.ask("run_by_id", id=id_)["runs"]
        return _run(rows[0]) if rows else None

    def page(self, *, first: int = 20, after: str | None = None) -> list[AnalysisRun]:
        """Return runs without their results, newest first; `after` is the key of the last one known."""
        rows = self.connection.ask("runs_before", before=after or ABOVE_ALL, first=first)["runs"]
        return [_run(row) for row in rows]

    def count(self) -> int:
        """Count the runs that the asker may see."""
        return int(self.connection.ask("count_runs")["total"])

    def fail_orphaned(self, why: str, *, silent_for: timedelta = timedelta()) -> int:
        """Mark runs as failed whose process has ended; nobody but us can own what is kept in this process."""
        now = datetime.now(UTC)
        before = now + timedelta(seconds=1) if self.connection.in_process else now - silent_for
        parameters = {"silent_since": milliseconds(before), "at": milliseconds(now), "failed": RunState.FAILED.value}
        answer = self.connection.alone(lambda tx: tx.ask("orphan_runs", states=WORKING, failure=why, **parameters))
        return int(answer["total"])

    def touch(self, ids: Collection[str]) -> None:
        """Note that somebody works on these runs."""
        at = milliseconds(datetime.now(UTC))
        self.connection.alone(lambda tx: tx.ask("touch_runs", ids=list(ids), states=WORKING, at=at))


def _properties(run: AnalysisRun) -> dict[str, Any]:
    return {
        "id": run.id,
        "order_key": run.order_key,
        "method": run.method,
        "parameters": json.dumps(dict(run.parameters), sort_keys=True),
        "seed": run.seed,
        "graph_version": run.graph_version,
        "as_of": run.as_of,
        "software_version": run.software_version,
        "sees": sorted(each.value for each in run.sees),
        "state": run.state.value,
        "progress": run.progress,
        "created_at": milliseconds(run.created_at),
        "finished_at": None if run.finished_at is None else milliseconds(run.finished_at),
        "alive_at": milliseconds(datetime.now(UTC)),
        "failure": run.failure,
        "actors": run.actors,
        "ties": run.ties,
        "unknown": run.unknown,
        "result": run.result,
    }


def _run(row: Mapping[str, Any]) -> AnalysisRun:
    created, finished = row["created_at"], row.get("finished_at")
    return AnalysisRun(
        id=row["id"],
        method=row["method"],
        parameters=json.loads(row["parameters"]),
        seed=row["seed"],
        graph_version=row["graph_version"],
        as_of=row.get("as_of"),
        software_version=row["software_version"],
        sees=frozenset(map(Visibility, row["sees"])),
        state=RunState(row["state"]),
        progress=row["progress"],
        created_at=from_store(created),
        finished_at=None if finished is None else from_store(finished),
        failure=row["failure"],
        actors=row["actors"],
        ties=row["ties"],
        unknown=row["unknown"],
        result=row.get("result") or "",
    )
