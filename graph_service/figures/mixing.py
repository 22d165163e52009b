"""Who works with whom: contacts between groups beside what chance would give."""

import numpy as np
from matplotlib.figure import Figure

from graph_service.analysis import MixingCell, SiloFigures
from graph_service.analysis.columns import UNKNOWN
from graph_service.figures.style import INK, SMALL, Language, group_name, nothing, number, sheet, word

LEAST_RANGE = 3.0
DARK = 0.6
"""Share of the range from which white letters are easier to read."""


def mixing_heat_map(figures: SiloFigures, *, language: Language = "en") -> Figure:
    """Draw the contacts between any two groups, coloured by their distance from chance."""
    tied = (group for group in figures.groups if group.size > group.isolates)
    groups = sorted(tied, key=lambda group: (group.code == UNKNOWN, -group.size))
    place = {group.code: i for i, group in enumerate(groups)}
    cells = [cell for cell in figures.mixing if cell.left in place and cell.right in place]
    title = word("mixing", language)
    if not cells:
        return nothing(title, language)
    z = np.full((len(groups), len(groups)), np.nan)
    for cell in cells:
        row, column = _corner(place, cell)
        z[row, column] = np.nan if cell.z is None else cell.z
    most = max(LEAST_RANGE, float(np.nanmax(np.abs(z))) if np.isfinite(z).any() else 0.0)
    figure, axes = sheet(3.2 + 0.85 * len(groups), 2.2 + 0.62 * len(groups), title)
    image = axes.imshow(z, cmap="PuOr", vmin=-most, vmax=most, aspect="auto")
    for cell in cells:
        row, column = _corner(place, cell)
        ink = "white" if abs(cell.z or 0) > DARK * most else INK
        axes.text(column, row, _said(cell, language), ha="center", va="center", fontsize=SMALL, color=ink)
    names = [group_name(figures.group, group.code, language) for group in groups]
    axes.set_xticks(range(len(names)), names, rotation=35, ha="right", rotation_mode="anchor")
    axes.set_yticks(range(len(names)), names)
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
    bar = figure.colorbar(image, ax=axes, shrink=0.8)
    bar.set_label(word("fewer", language), fontsize=SMALL, color=INK)
    bar.outline.set_visible(False)
    axes.text(1, 1, word("mixing_note", language), transform=axes.transAxes, ha="right", va="top", fontsize=SMALL)
    return figure


def _corner(place: dict[str, int], cell: MixingCell) -> tuple[int, int]:
    """Put each pair below the diagonal, once."""
    one, two = place[cell.left], place[cell.right]
    return max(one, two), min(one, two)


def _said(cell: MixingCell, language: Language) -> str:
    sure = " *" if cell.q is not None and cell.q <= 0.05 else ""  # noqa: PLR2004 - as the note says
    return f"{cell.contacts}\n{'–' if cell.z is None else number(cell.z, language)}{sure}"
