"""Who is not in the data: the part of a silo report on reference lists."""

from collections.abc import Sequence

from graph_service.report.layout import paragraph, section, table
from graph_service.use_cases import Coverage
from graph_service.use_cases.wording import label

NAMED = 8


def coverage_section(coverage: Sequence[Coverage]) -> str:
    """Write how much of each list is in the graph, and who is missing; nothing if there are no lists."""
    if not coverage:
        return ""
    head = ("Reference list", "sector", "level", "entries", "in the data", "perhaps")
    missing = [
        paragraph(f"Missing of {each.frame.en}: {_named(each.missing)}.", indent="    ", first="  ")
        for each in coverage
        if each.missing
    ]
    note = "in the data: an organisation bears the name. perhaps: a name is so alike that it may be the same."
    return section("Who is not in the data", table(head, [_row(each) for each in coverage]), paragraph(note), *missing)


def _row(each: Coverage) -> tuple[str, ...]:
    level = label("level", each.level.value).en if each.level else "–"
    sector = label("sector", each.sector.value).en
    return (each.frame.en, sector, level, f"{each.total}", f"{each.found}", f"{each.high - each.found}")


def _named(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return "; ".join(names[:NAMED]) + (f"; and {more} more (all of them: --json)" if more > 0 else "")
