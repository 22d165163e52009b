"""How a report is laid out in a terminal of 100 columns."""

import textwrap
from collections.abc import Sequence

WIDTH = 100


def paragraph(text: str, *, indent: str = "", first: str | None = None) -> str:
    """Break a text into lines."""
    start = indent if first is None else first
    return textwrap.fill(text, WIDTH, initial_indent=start, subsequent_indent=indent, break_long_words=False)


def section(title: str, *blocks: str) -> str:
    """Put blocks below a title; nothing if all are empty."""
    full = [block for block in blocks if block]
    return "\n".join([title, "-" * len(title), *full]) if full else ""


def document(title: str, *sections: str) -> str:
    """Put sections below a title, with a blank line between."""
    return "\n\n".join([f"{title}\n{'=' * len(title)}", *(part for part in sections if part)]) + "\n"


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, left: int = 1) -> str:
    """Align columns: the first `left` to the left, the others to the right; long words of the first are cut."""
    widths = [max(len(row[place]) for row in (head, *rows)) for place in range(len(head))]
    spare = WIDTH - sum(widths) - 2 * (len(widths) - 1)
    widths[0] = max(min(12, widths[0]), widths[0] + min(0, spare))
    return "\n".join(_line(row, widths, left).rstrip() for row in (head, ["-" * width for width in widths], *rows))


def _line(row: Sequence[str], widths: Sequence[int], left: int) -> str:
    cells = [cell if len(cell) <= width else f"{cell[: width - 1]}…" for cell, width in zip(row, widths, strict=True)]
    return "  ".join(
        cell.ljust(width) if place < left else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )


def number(value: float | None, digits: int = 2, *, sign: bool = False) -> str:
    """Write a number, or a dash where there is none."""
    if value is None:
        return "–"
    return f"{value:{'+' if sign else ''},.{digits}f}".replace("-", "−")


def chance(p: float | None) -> str:
    """Write a p-value with three places."""
    if p is None:
        return "–"
    return "≤0.001" if p <= 0.001 else f"{p:.3f}"  # noqa: PLR2004 - three places are shown
