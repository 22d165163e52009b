"""Runs, series and the whole report in a terminal."""

import json
from collections.abc import Sequence

from graph_service.model import AnalysisRun
from graph_service.report.bridges import bridges_text
from graph_service.report.evaluation import scores_section
from graph_service.report.layout import document, number, paragraph, section, table
from graph_service.report.silos import silos_text
from graph_service.use_cases import Repetition, SeriesPoint, WholeReport, result_of, settings_of
from graph_service.use_cases.wording import label

RUN_HEAD = ("run", "when", "state", "graph", "actors", "ties")
SERIES_HEAD = ("in", "known at", "value", "from", "to", "by chance", "actors", "ties")
BROKER_HEAD = ("Actor", "group", "contacts", "constraint", "spread", "holds together")


def runs_text(runs: Sequence[AnalysisRun]) -> str:
    """
    List runs for readers.

    Parameters
    ----------
    runs
        Newest first.

    Returns
    -------
    text
        One line for each.
    """
    if not runs:
        return "No run is kept; `graph-service silos --keep` keeps one."
    return table(RUN_HEAD, [_line(run) for run in runs], left=3)


def _line(run: AnalysisRun) -> tuple[str, ...]:
    when = f"{run.created_at:%Y-%m-%d %H:%M}"
    return run.id, when, run.state.en, f"{run.graph_version}", f"{run.actors}", f"{run.ties}"


def run_text(run: AnalysisRun) -> str:
    """
    Show one run for readers.

    Parameters
    ----------
    run
        The run.

    Returns
    -------
    text
        What was computed, of what, and what came of it.
    """
    settings = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in settings_of(run).items()]
    found = result_of(run)
    told = found.report.summary.en if found and found.report else ""
    tested = found.backtest if found else None
    day = f", as of {run.as_of}" if run.as_of else ""
    of = f"Graph version {run.graph_version}{day}; software {run.software_version}"
    return document(
        f"Run {run.id}",
        paragraph(f"{run.state.en.capitalize()}. {of}; {run.actors} actors, {run.ties} ties. {run.failure}".strip()),
        section("Settings", *settings),
        section("What came of it", paragraph(told)) if told else "",
        scores_section(tested.scores) if tested and tested.scores else "",
        paragraph(f"Suggestions were not tested: {tested.undefined_because}.") if tested and not tested.scores else "",
    )


def repetition_text(again: Repetition) -> str:
    """
    Tell whether a run came out the same.

    Parameters
    ----------
    again
        The run and what came of doing it again.

    Returns
    -------
    text
        One sentence.
    """
    if again.same:
        return f"{again.run.id}: the same to the last bit."
    made, now = again.run.software_version, again.software_version
    return f"{again.run.id}: another result; it was made by version {made} of the software, this is {now}."


def series_text(metric: str, series: Sequence[SeriesPoint]) -> str:
    """
    Write a series for readers.

    Parameters
    ----------
    metric
        What was measured.
    series
        Its points.

    Returns
    -------
    text
        A table.
    """
    rows = [
        (
            point.as_of or "today",
            f"{point.known_at}",
            number(point.estimate.value, 3),
            number(point.low, 3),
            number(point.high, 3),
            number(point.estimate.expected, 3),
            f"{point.run.actors}",
            f"{point.run.ties}",
        )
        for point in series
    ]
    how = next((point.method for point in series if point.method), "no interval: fewer than two activities tie actors")
    return document(f"Over time: {metric}", "\n".join([table(SERIES_HEAD, rows), paragraph(f"{how}.")]))


def whole_text(found: WholeReport) -> str:
    """
    Write the whole report for readers.

    Parameters
    ----------
    found
        What was found.

    Returns
    -------
    text
        The silo report, who stands between the groups, contacts, and the change over the years.
    """
    group = found.silos.figures.group
    rows = [
        (
            broker.name,
            label(group, broker.group).en,
            f"{broker.degree}",
            number(broker.constraint, 3),
            number(broker.participation, 2),
            f"{broker.pieces} pieces" if broker.pieces else "–",
        )
        for broker in found.brokers
    ]
    brokers = document(
        "Who stands between the groups",
        "\n".join(
            [
                table(BROKER_HEAD, rows, left=2),
                paragraph(
                    "Lowest constraint first: their contacts hang together least. Spread: 0, all contacts in one "
                    "group, to 1. Holds together: into how many pieces the network falls without the actor."
                ),
            ]
        ),
    )
    parts = [silos_text(found.silos), brokers, bridges_text(found.bridges), series_text(found.metric, found.series)]
    return "\n".join(parts)
