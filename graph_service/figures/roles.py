"""What part actors play within their group and between the groups."""

from typing import Any, NamedTuple

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from graph_service.analysis import Network, participation, within_group_z
from graph_service.analysis.reading import as_network
from graph_service.figures.style import (
    COLOURS,
    INK,
    MARKS,
    PALE,
    SMALL,
    Language,
    group_name,
    nothing,
    sheet,
    word,
)

HUB, CONNECTOR = 2.5, 0.62
NAMED = 8


class _Actor(NamedTuple):
    name: str
    group: str
    spread: float
    standing: float


def actor_roles(G: Any, *, group: str = "sector", named: int = NAMED, language: Language = "en") -> Figure:
    """Draw each actor by the spread of its contacts over the groups and its standing in its own; name the first."""
    network = as_network(G, group)
    actors = _actors(network, group)
    title = word("roles", language)
    if not actors:
        return nothing(title, language)
    figure, axes = sheet(9, 6.6, title)
    members = sorted({actor.group for actor in actors}, key=lambda code: -sum(a.group == code for a in actors))
    for place, code in enumerate(members):
        here = [actor for actor in actors if actor.group == code]
        axes.scatter(
            [actor.spread for actor in here],
            [actor.standing for actor in here],
            marker=MARKS[place % len(MARKS)],
            color=COLOURS[(place + place // len(MARKS) * 3) % len(COLOURS)],
            edgecolor="white",
            linewidth=0.4,
            s=45,
            label=f"{group_name(group, code, language)} ({len(here)})",
        )
    low, high = min(a.standing for a in actors), max(a.standing for a in actors)
    axes.set_xlim(-0.03, 1.0)
    axes.set_ylim(low - 0.4, max(high, HUB) + 0.8)
    axes.axhline(HUB, color=PALE, linestyle="--", linewidth=1, zorder=0)
    axes.axvline(CONNECTOR, color=PALE, linestyle="--", linewidth=1, zorder=0)
    axes.text(1.0, HUB + 0.06, word("hub", language), ha="right", fontsize=SMALL, color=INK)
    axes.text(CONNECTOR + 0.006, axes.get_ylim()[1], word("connector", language), va="top", fontsize=SMALL, color=INK)
    _name(figure, axes, sorted(actors, key=_standing_out, reverse=True)[:named])
    axes.set_xlabel(word("participation", language), fontsize=SMALL + 1, color=INK)
    axes.set_ylabel(word("within", language), fontsize=SMALL + 1, color=INK)
    figure.legend(loc="outside right center", frameon=False, fontsize=SMALL)
    return figure


def _actors(network: Network, group: str) -> list[_Actor]:
    spread, standing = participation(network, group=group).value or {}, within_group_z(network, group=group).value or {}
    rows = zip(network.ids, network.names, network.attributes[group], strict=True)
    return [
        _Actor(name, code, share, standing[id_] or 0.0)
        for id_, name, code in rows
        if (share := spread[id_]) is not None
    ]


def _standing_out(actor: _Actor) -> float:
    return actor.spread / CONNECTOR + max(actor.standing, 0) / HUB


def _name(figure: Figure, axes: Any, actors: list[_Actor]) -> None:
    """Put numbers beside the marks, those in one place together, and tell the names below."""
    numbers: dict[tuple[float, float], list[str]] = {}
    for place, actor in enumerate(actors, 1):
        numbers.setdefault((round(actor.spread, 3), round(actor.standing, 3)), []).append(str(place))
    for at, here in numbers.items():
        axes.annotate(", ".join(here), at, (7, 4), textcoords="offset points", fontsize=SMALL, color=INK)
    named = [Line2D([], [], linestyle="", label=f"{place}  {actor.name}") for place, actor in enumerate(actors, 1)]
    figure.legend(handles=named, loc="outside lower left", ncols=2, frameon=False, fontsize=SMALL, handlelength=0)
