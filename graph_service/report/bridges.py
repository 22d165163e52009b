"""The bridge report in a terminal: the first contacts in words, then each with its reasons."""

from graph_service.report.layout import document, number, paragraph, section, table
from graph_service.use_cases import BridgeReport, BridgingContact
from graph_service.use_cases.bridge_wording import feature_name
from graph_service.use_cases.evidence import Named
from graph_service.use_cases.wording import label

BASES = {"evidence": "evidence", "sealed_group": "sealed group", "gain": "gain only"}
PLACES, LEAST_PERCENT = 3, 0.1
CHECKS = {
    "new_contact": "they do not work together in any way that a source states",
    "known_sectors": "both sectors are known",
    "consent": "persons have a public role or consented",
    "open_to_each_other": "neither is a closed group that excludes the other",
    "no_conflict_of_interest": "neither buys where the other bids",
}


def bridges_text(report: BridgeReport) -> str:
    """
    Write suggested contacts for readers.

    Parameters
    ----------
    report
        What was suggested.

    Returns
    -------
    text
        Plain English, at most 100 columns wide.
    """
    return document(
        f"Bridging contacts, graph version {report.version}",
        paragraph(report.summary.en),
        _overview(report) if report.suggestions else "",
        *(_contact(report, each) for each in report.suggestions),
        _counted(report),
    )


def _overview(report: BridgeReport) -> str:
    head = ("#", "who", "with whom", "basis", "chance", "gain")
    rows = [
        (
            f"{each.rank}",
            _short(each.source),
            _short(each.target),
            BASES[each.basis],
            _chance(each),
            number(each.gain, 1),
        )
        for each in report.suggestions
    ]
    return section("All suggestions", table(head, rows, left=4))


def _chance(each: BridgingContact) -> str:
    percent = 100 * each.probability
    return f"{percent:.1f} %" if percent >= LEAST_PERCENT else f"<{LEAST_PERCENT} %"


def _plausible(each: BridgingContact) -> str:
    """Name what speaks for the probability, and the probability."""
    named = ", ".join(feature_name(part.feature).en for part in each.contributions)
    return f"Chance: {_chance(each)}" + (f"; for it speak {named}" if named else "")


def _short(actor: Named, width: int = 36) -> str:
    return actor.name if len(actor.name) <= width else f"{actor.name[: width - 1]}…"


def _end(actor: Named) -> str:
    return f"{actor.name} ({label('sector', actor.sector).en})"


def _contact(report: BridgeReport, each: BridgingContact) -> str:
    title = paragraph(f"{_end(each.source)}  ↔  {_end(each.target)}", indent="    ", first=f"{each.rank}.".ljust(4))
    who = ", ".join(actor.name for actor in each.introducers)
    asked = f"Could introduce them: {who}" if who else "Nobody in the data could introduce them"
    said = [*(reason.en for reason in each.reasons), _plausible(each), asked, _sources(report, each)]
    return "\n".join([title, *(paragraph(line, indent="      ", first="    - ") for line in said if line)])


def _sources(report: BridgeReport, each: BridgingContact) -> str:
    """Name each source once, and the places in it without their folders."""
    names = {source.id: source.name for source in report.sources}
    places: dict[str, dict[str, None]] = {}
    for citation in (citation for proof in each.proofs for citation in proof.citations):
        places.setdefault(citation.source, {})[citation.locator.rpartition("/")[2]] = None
    shown = [f"{names.get(source, source)}: {_first(list(found))}" for source, found in places.items()]
    return f"Sources: {'; '.join(shown)}" if shown else ""


def _first(places: list[str]) -> str:
    more = f" and {len(places) - PLACES} more" if len(places) > PLACES else ""
    return f"{', '.join(places[:PLACES])}{more}"


def _learned(report: BridgeReport) -> str:
    if not report.learned:
        return (
            f"The chance rests on published weights, as too few of the {report.learned_from} ties between sectors can "
            f"be hidden to learn from them: it orders the pairs, but is not to be taken at its word."
        )
    return (
        f"The chance is learned from the {report.learned_from} ties between sectors of this network: if a fifth of all "
        f"joint activities were unknown to us, so many of the pairs with this chance would be tied by one of them."
    )


def _aside(report: BridgeReport) -> str:
    names = ", ".join(actor.name for actor in report.left_aside)
    return f"Left aside: {names} (in more than a fifth of all activities, so they meet everybody anyway)."


def _counted(report: BridgeReport) -> str:
    limits = [
        f"for {report.actor}" if report.actor else "",
        f"from {label('sector', report.from_sector).en}" if report.from_sector else "",
        f"to {label('sector', report.to_sector).en}" if report.to_sector else "",
    ]
    asked = " ".join(limit for limit in limits if limit) or "between any two sectors"
    withheld = (
        f" Persons left out for want of a public role or consent: {report.withheld_persons}."
        if report.withheld_persons
        else ""
    )
    return section(
        "How they were found",
        paragraph(
            f"Graph version {report.version}, {report.actors} actors, asked {asked}, each actor at most "
            f"{report.per_actor} times.{withheld} They are {report.method}. The gain is the exact number of steps "
            f"that all actors together save on the way out of their sectors, if the two started one joint activity; "
            f"in the mean of a sector, actors without ties count 20 steps."
        ),
        paragraph(_learned(report)),
        paragraph(_aside(report)) if report.left_aside else "",
        paragraph(f"Checked for every pair: {'; '.join(CHECKS.values())}."),
        paragraph("A suggestion is no tie and no promise: ask both sides before contacts are handed on."),
    )
