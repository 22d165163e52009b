"""What assumed ties would change, in a terminal."""

from typing import Any

from graph_service.analysis import RadiusChange
from graph_service.report.layout import document, number, paragraph, section, table
from graph_service.use_cases import WhatIfReport
from graph_service.use_cases.wording import label

SHOWN = 10
CELL = 2


def what_if_text(report: WhatIfReport) -> str:
    """
    Write what assumed ties would change.

    Parameters
    ----------
    report
        What was found.

    Returns
    -------
    text
        Plain English, at most 100 columns wide.
    """
    names = {actor.id: actor.name for actor in report.actors}
    assumed = [f"{names[str(tie.source)]}  ↔  {names[str(tie.target)]}" for tie in report.ties]
    groups = {each.of: label("sector", str(each.of)).en for each in report.group_radius}
    actors = report.actor_radius[:SHOWN]
    more = len(report.actor_radius) - len(actors)
    return document(
        f"What if they worked together, graph version {report.version}",
        "\n".join(paragraph(pair, indent="    ", first="  - ") for pair in assumed),
        paragraph(report.summary.en),
        section("Steps to somebody of another sector", _radius(report.group_radius, groups)),
        section(
            "Actors who come nearest",
            _radius(actors, names),
            paragraph(f"and {more} more") if more > 0 else "",
        ),
        section("Measures", _measures(report, names)),
        paragraph("Nothing was stored. Measured among actors with ties, as in the silo report."),
    )


def _radius(changes: tuple[RadiusChange, ...], names: dict[Any, str]) -> str:
    rows = [
        (names.get(each.of, str(each.of)), number(each.before, 3), number(each.after, 3), _signed(each))
        for each in changes
    ]
    return table(("who", "before", "after", "change"), rows) if rows else "no change"


def _signed(change: RadiusChange) -> str:
    return number(change.after - change.before, 3, sign=True)


def _measures(report: WhatIfReport, names: dict[str, str]) -> str:
    rows = [
        (each.measure, _of(each.of, names), number(each.before.value, 4), number(each.after.value, 4))
        for each in report.measures
    ]
    return table(("measure", "of", "before", "after"), rows, left=2) if rows else "no change"


def _of(key: Any, names: dict[str, str]) -> str:
    if key is None:
        return "all"
    if isinstance(key, tuple) and len(key) == CELL:
        return " – ".join(map(str, key))
    return names.get(str(key), str(key))
