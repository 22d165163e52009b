"""What loading or checking a seed, or importing a data set, did."""

from collections.abc import Mapping

from graph_service.importing import ImportReport
from graph_service.model import KINDS
from graph_service.report.layout import document, paragraph, section
from graph_service.use_cases import SeedReport

SHOWN = 20


def seed_text(report: SeedReport) -> str:
    """
    Tell what a seed holds and what loading it did.

    Parameters
    ----------
    report
        Of a load or a check.

    Returns
    -------
    text
        A few lines; every fault on a line of its own.
    """
    if report.faults:
        faults = "\n".join(map(str, report.faults))
        return f"{faults}\n{len(report.faults)} faults in the seed"
    if not report.version:
        done = "no fault"
    elif report.changed:
        done = f"{report.changed} records written, graph version {report.version}"
    else:
        done = f"unchanged, graph version {report.version}"
    return paragraph(f"Seed: {_counted(report.counts)}; {done} ({report.seconds:.1f} s).")


def import_text(report: ImportReport) -> str:
    """
    Tell what an import read, took over and left alone.

    Parameters
    ----------
    report
        Of an import or a dry run.

    Returns
    -------
    text
        Sections for what was read, compared, mapped and left to people.
    """
    skipped = ", ".join(f"{number} {reason}" for reason, number in report.skipped.items()) or "none"
    read = f"{report.read} records: {report.accepted} taken over, {report.rejected} refused; left out: {skipped}."
    compared = (
        f"{report.new} new, {report.changed} changed, {report.unchanged} unchanged, "
        f"{report.vanished} no longer in the source."
    )
    written = f"Graph version {report.version}." if report.written else "Nothing was written."
    return document(
        f"Import {report.format}",
        paragraph(f"{read} Made of them: {_counted(report.counts)}. {compared} {written}"),
        section("Refused", *_some([str(fault) for fault in report.faults])),
        section("Mapped to unknown", *_numbers(report.unknown)),
        section("Names that look cut at a comma", *_some(report.splits)),
        section("May be the same: judge in seed/merges.yaml", *_some(report.doubles)),
        section("Named without a page of its own", *_numbers(report.dangling)),
        section("Held back", *_numbers(report.withheld)),
        section("Mended", *_numbers(report.repairs)),
        section("Projects without organisation", *_some(report.without_organisation)),
    )


def _counted(counts: Mapping[str, int]) -> str:
    nodes = sum(number for kind, number in counts.items() if kind in KINDS)
    merges = counts.get("Merge", 0)
    ties = sum(counts.values()) - nodes - merges
    return (
        f"{counts.get('Organisation', 0)} organisations, {counts.get('Project', 0)} projects, {nodes} records in all, "
        f"{ties} ties ({counts.get('participates_in', 0)} participations), {merges} merges"
    )


def _some(lines: "tuple[str, ...] | list[str]") -> list[str]:
    shown = [paragraph(line, indent="  ", first="- ") for line in lines[:SHOWN]]
    return [*shown, f"- and {len(lines) - SHOWN} more (--json shows all)"] if len(lines) > SHOWN else shown


def _numbers(counts: Mapping[str, int]) -> list[str]:
    return _some([f"{name}: {number}" for name, number in sorted(counts.items(), key=lambda each: (-each[1], each[0]))])
