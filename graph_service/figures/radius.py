"""How far it is out of each group."""

from matplotlib.figure import Figure

from graph_service.analysis import SiloFigures
from graph_service.figures.style import COLOURS, INK, PALE, SMALL, Language, group_name, nothing, number, sheet, word

FARTHEST = 20


def radius_of_groups(figures: SiloFigures, *, language: Language = "en") -> Figure:
    """Draw for each group the mean number of steps to another one: for those with contacts, and for all."""
    title = word("radius", language)
    groups = sorted(figures.groups, key=lambda group: (group.radius_of_tied or FARTHEST, group.radius), reverse=True)
    if not groups:
        return nothing(title, language)
    figure, axes = sheet(8, 1.8 + 0.42 * len(groups), title)
    rows = range(len(groups) - 1, -1, -1)
    for row, group in zip(rows, groups, strict=True):
        tied = group.radius_of_tied
        axes.plot([1, FARTHEST], [row, row], color=PALE, linewidth=0.6, zorder=0)
        axes.plot([tied or group.radius, group.radius], [row, row], color=PALE, linewidth=3, zorder=1)
        axes.plot(group.radius, row, marker="D", color=COLOURS[1], markersize=7, zorder=2)
        axes.text(FARTHEST + 0.5, row, _said(tied, group.radius, language), va="center", fontsize=SMALL, color=INK)
        if tied is not None:
            axes.plot(tied, row, marker="o", color=COLOURS[0], markersize=8, zorder=3)
    axes.plot([], [], marker="o", color=COLOURS[0], linestyle="", label=word("tied", language))
    axes.plot([], [], marker="D", color=COLOURS[1], linestyle="", label=word("all", language))
    names = [f"{group_name(figures.group, group.code, language)} ({group.size})" for group in groups]
    axes.set_yticks(list(rows), names)
    axes.set_xlim(0.5, FARTHEST + 3)
    axes.set_xticks([1, 5, 10, 15, 20])
    axes.set_xlabel(word("steps", language), fontsize=SMALL + 1, color=INK)
    figure.legend(loc="outside lower center", ncols=2, frameon=False, fontsize=SMALL)
    return figure


def _said(tied: float | None, everybody: float, language: Language) -> str:
    return f"{'–' if tied is None else number(tied, language)} / {number(everybody, language)}"
