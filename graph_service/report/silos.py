"""The silo report in a terminal: the answer first, then the tables, how sure it is, what was counted, who is absent."""

from collections.abc import Sequence

from graph_service.analysis import GroupFigures, MixingCell
from graph_service.report.coverage import coverage_section
from graph_service.report.layout import chance, document, number, paragraph, section, table
from graph_service.use_cases import Coverage, CutOff, FurtherMeasure, Reading, SiloReport
from graph_service.use_cases.silo_wording import crossing
from graph_service.use_cases.wording import label

VERDICTS = {
    "closed": "keep apart",
    "open": "mix",
    "chance": "as chance",
    "undefined": "undefined",
}
PAIRS, FEWEST = 12, 5
PAIR_HEAD = ("Pair", "contacts", "by chance", "ratio", "z", "q", "holds in")


def silos_text(report: SiloReport, coverage: Sequence[Coverage] = (), further: Sequence[FurtherMeasure] = ()) -> str:
    """
    Write a silo report for readers.

    Parameters
    ----------
    report
        What was measured.
    coverage
        How much of reference lists is in the graph.
    further
        Measures that were asked for beside.

    Returns
    -------
    text
        Plain English, at most 100 columns wide.
    """
    return document(
        f"Silo report, graph version {report.figures.version}",
        paragraph(report.summary.en),
        _cut_off(report),
        _groups(report),
        _exits(report),
        _further(report, further),
        _sure(report),
        _counted(report),
        coverage_section(coverage),
    )


def _name(report: SiloReport, code: str) -> str:
    return label(report.figures.group, code).en


def _cut_off(report: SiloReport) -> str:
    cut_off = report.cut_off[:PAIRS]
    more = len(report.cut_off) - len(cut_off)
    rare = [] if cut_off else _rarest(report)
    never = [f"{_name(report, left)} – {_name(report, right)}" for left, right in report.without_contact]
    alone = [f"{_name(report, group.code)} ({group.size} in the data)" for group in report.figures.unconnected]
    missing = f"No source states any contact of {' or '.join(alone)}: import more before concluding."
    return section(
        "Who is cut off from whom",
        paragraph(missing) if alone else "",
        table(PAIR_HEAD, [_pair(report, each) for each in cut_off]) if cut_off else "",
        f"… and {more} more pairs (all of them: --json)" if more > 0 else "",
        "No pair beyond what chance explains. Fewest contacts compared with chance:" if rare else "",
        table(PAIR_HEAD, rare) if rare else "",
        paragraph(f"No contact either, but too few actors to tell it from chance: {'; '.join(never)}.")
        if never
        else "",
    )


def _rarest(report: SiloReport) -> list[tuple[str, ...]]:
    """Show the pairs of known groups that come nearest to being cut off."""
    cells = [cell for cell in report.figures.mixing if cell.q is not None and (cell.z or 0) < 0]
    nearest = sorted(cells, key=lambda cell: (cell.z or 0, cell.left, cell.right))[:FEWEST]
    return [_pair(report, CutOff(cell=cell, holds_in=0, readings=0)) for cell in nearest]


def _pair(report: SiloReport, each: CutOff) -> tuple[str, ...]:
    cell = each.cell
    return (
        f"{_name(report, cell.left)} – {_name(report, cell.right)}",
        f"{cell.contacts}",
        number(cell.expected, 1),
        _percent(cell),
        number(cell.z, 1),
        chance(cell.q),
        f"{each.holds_in} of {each.readings}" if each.readings else "–",
    )


def _percent(cell: MixingCell) -> str:
    return "–" if cell.ratio is None else f"{100 * cell.ratio:.0f} %"


def _groups(report: SiloReport) -> str:
    head = (
        report.figures.group.replace("_", " "),
        "actors",
        "no ties",
        "contacts",
        "work out",
        "by chance",
        "p",
        "E-I",
        "Coleman",
        "radius",
    )
    rows = [_group(report, group) for group in sorted(report.figures.groups, key=lambda each: (-each.size, each.code))]
    note = (
        "work out: share of the joint work that is with other sectors; every actor's part in an activity weighs 1, "
        "however many take part. E-I says the same from −1 (none) to +1 (all). Coleman: 1 only the own sector, 0 blind "
        "choice. radius: mean steps until somebody of another sector is met, at most 20; actors without ties count 20."
    )
    return section(
        "Each sector" if report.figures.group == "sector" else "Each group", table(head, rows), paragraph(note)
    )


def _group(report: SiloReport, group: GroupFigures) -> tuple[str, ...]:
    index = group.ei_index
    return (
        _name(report, group.code),
        f"{group.size}",
        f"{group.isolates}",
        f"{group.contacts_inside + group.contacts_outside}",
        "–" if index.value is None else crossing(index.value),
        "–" if index.expected is None else crossing(index.expected),
        chance(index.p),
        number(index.value, sign=True),
        number(group.coleman.value, sign=True),
        number(group.radius, 1),
    )


def _exits(report: SiloReport) -> str:
    lines = []
    for group in report.figures.groups:
        first = list(group.first_exits.items())[:3]
        if first:
            named = ", ".join(f"{_name(report, code)} {100 * share:.0f} %" for code, share in first)
            lines.append(paragraph(f"{_name(report, group.code)}: {named}", indent="    ", first="  "))
    return section("Whom a newcomer to the sector meets first outside it", *lines)


def _further(report: SiloReport, further: Sequence[FurtherMeasure]) -> str:
    head = ("Measure", "of", "value", "by chance", "z", "p")
    rows = [
        (
            each.measure.replace("_", " "),
            each.name or ("the network" if each.of is None else _name(report, each.of)),
            number(each.estimate.value, 3),
            number(each.estimate.expected, 3),
            number(each.estimate.z, 1),
            chance(each.estimate.p),
        )
        for each in further
    ]
    undefined = [f"{each.measure.replace('_', ' ')}: {each.estimate.undefined_because}" for each in further]
    missing = dict.fromkeys(
        text for text, each in zip(undefined, further, strict=True) if each.estimate.undefined_because
    )
    return section("Other measures", table(head, rows, left=2), *map(paragraph, missing)) if rows else ""


def _sure(report: SiloReport) -> str:
    head = ("Reading of the data", "actors", "ties", "E-I", "by chance", "p", "shows", "cut off")
    rows = [_reading(reading) for reading in report.readings]
    failed = [f"{each.name.en}: {each.impossible_because}" for each in report.readings if each.impossible_because]
    notes = [paragraph(text, indent="  ", first="- ") for text in (*(c.en for c in report.caveats), *failed)]
    return section("How sure is that", table(head, rows), *notes)


def _reading(reading: Reading) -> tuple[str, ...]:
    index = reading.ei_index
    return (
        reading.name.en,
        f"{reading.actors}",
        f"{reading.ties}",
        number(index.value if index else None, sign=True),
        number(index.expected if index else None, sign=True),
        chance(index.p if index else None),
        _shows(reading),
        "–" if index is None or reading.code == "with_isolates" else f"{len(reading.cut_off)}",
    )


def _shows(reading: Reading) -> str:
    if reading.impossible_because:
        return "not made"
    return "too few" if reading.too_few else VERDICTS[reading.verdict]


def _counted(report: SiloReport) -> str:
    figures, assortativity = report.figures, report.figures.assortativity
    ties = [
        "stated participations",
        *(["inferred participations"] if report.include_inferred else []),
        *(["formal ties"] if report.include_formal else []),
    ]
    fold = (
        "an activity of k actors adds 1/(k−1) to each pair"
        if report.fold == "newman"
        else "an activity adds 1 to each pair"
    )
    left_out = f" Left out: {', '.join(report.leave_out)}." if report.leave_out else ""
    return section(
        "What was counted",
        paragraph(
            f"Graph version {figures.version}: {figures.actors} actors, {figures.isolates} of them without ties; "
            f"{figures.ties} contacts through {figures.activities} joint activities; sector unknown for "
            f"{100 * figures.unknown:.0f} % of the actors. Counted: {' and '.join(ties)}; {fold}.{left_out}"
        ),
        paragraph(
            f"Assortativity {number(assortativity.value)} (by chance {number(assortativity.expected)}, "
            f"p {chance(assortativity.p)}). Mean radius of all actors {number(figures.radius.value, 1)} of at most 20; "
            f"actors without ties count 20."
        ),
        paragraph(f"Null model: {figures.method}; seed {figures.seed}."),
    )
