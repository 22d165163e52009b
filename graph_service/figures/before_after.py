"""What assumed ties would change."""

from matplotlib.figure import Figure

from graph_service.analysis import RadiusChange, WhatIf
from graph_service.figures.style import COLOURS, INK, PALE, SMALL, Language, group_name, nothing, number, sheet, word

ACTORS = 8
LONGEST = 40


def before_after(change: WhatIf, *, group: str = "sector", actors: int = ACTORS, language: Language = "en") -> Figure:
    """Draw the radius of everybody, of the groups and of the actors that change most, before and after."""
    rows = _rows(change, group, actors, language)
    title = word("before_after", language)
    if not rows:
        return nothing(title, language)
    figure, axes = sheet(9, 1.8 + 0.42 * len(rows), title)
    for row, (_, each) in enumerate(reversed(rows)):
        axes.annotate(
            "",
            (each.after, row),
            (each.before, row),
            arrowprops={"arrowstyle": "-|>", "color": PALE, "linewidth": 2, "shrinkA": 0, "shrinkB": 4},
        )
        axes.plot(each.before, row, marker="s", color=COLOURS[1], markersize=7, zorder=2)
        axes.plot(each.after, row, marker="o", color=COLOURS[0], markersize=8, zorder=3)
        said = f"{number(each.before, language, 2)} → {number(each.after, language, 2)}"
        axes.text(1.01, row, said, transform=axes.get_yaxis_transform(), va="center", fontsize=SMALL, color=INK)
    axes.plot([], [], marker="s", color=COLOURS[1], linestyle="", label=word("before", language))
    axes.plot([], [], marker="o", color=COLOURS[0], linestyle="", label=word("after", language))
    axes.set_yticks(range(len(rows)), [name for name, _ in reversed(rows)])
    axes.set_ylim(-0.7, len(rows) - 0.3)
    axes.set_xticks([1, 5, 10, 15, 20])
    axes.set_xlabel(word("steps", language), fontsize=SMALL + 1, color=INK)
    axes.grid(axis="x", color=PALE, linewidth=0.4)
    axes.set_axisbelow(True)
    figure.legend(loc="outside lower center", ncols=2, frameon=False, fontsize=SMALL)
    return figure


def _rows(change: WhatIf, group: str, actors: int, language: Language) -> list[tuple[str, RadiusChange]]:
    names = dict(zip(change.before.ids, change.before.names, strict=True))
    all_of_them = [] if change.network_radius is None else [(word("network", language), change.network_radius)]
    groups = [(group_name(group, str(each.of), language), each) for each in change.group_radius]
    return all_of_them + groups + [(_short(names[each.of]), each) for each in change.actor_radius[:actors]]


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
