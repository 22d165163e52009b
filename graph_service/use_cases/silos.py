"""The silo report: who is cut off from whom, and how sure that is."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from graph_service import analysis
from graph_service.analysis import GroupFigures, MixingCell, Network, SiloFigures
from graph_service.analysis.columns import UNKNOWN
from graph_service.analysis.silo_figures import LEVEL
from graph_service.store import GraphStore
from graph_service.use_cases import silo_caveats, silo_wording
from graph_service.use_cases.networks import current_network
from graph_service.use_cases.progress import Progress, silent
from graph_service.use_cases.silo_readings import (
    MOST_READINGS,
    Reading,
    largest_activity,
    other_readings,
    reading_of,
)
from graph_service.use_cases.wording import Text

READINGS_UP_TO = 20_000
"""Up to so many actors the other readings are made unasked."""
TOO_FEW = 3
DRAWS = 1_999


@dataclass(frozen=True, slots=True, kw_only=True)
class CutOff:
    """
    Two groups that have fewer ties than chance would give.

    Attributes
    ----------
    cell
        Their ties, with expectation, z, p and q.
    holds_in, readings
        In how many of how many readings of the data that is so, this one included.
    """

    cell: MixingCell
    holds_in: int
    readings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SiloReport:
    """
    How far the network falls apart into silos.

    Attributes
    ----------
    summary
        The answer in words, with its certainty.
    verdict
        What the network as a whole shows: ``"closed"``, ``"open"`` (more mixed than chance), ``"chance"`` or
        ``"undefined"``.
    closed, unconnected
        Codes of the groups that keep to themselves beyond chance, and of those in which nobody has any tie.
    figures
        All numbers, each beside what chance would give.
    cut_off
        Pairs of groups with fewer ties than chance would give, surest first.
    without_contact
        Pairs of known groups in which nobody works with anybody of the other, though chance may explain it.
    readings
        The result under other choices of what counts; the first is this report.
    caveats
        What to keep in mind.
    fold, include_inferred, include_formal, leave_out
        What counted as a tie.
    """

    summary: Text
    verdict: str
    closed: tuple[str, ...]
    unconnected: tuple[str, ...]
    figures: SiloFigures
    cut_off: tuple[CutOff, ...]
    without_contact: tuple[tuple[str, str], ...]
    readings: tuple[Reading, ...]
    caveats: tuple[Text, ...]
    fold: str
    include_inferred: bool
    include_formal: bool
    leave_out: tuple[str, ...]


def silo_report(
    store: GraphStore,
    *,
    group: str = "sector",
    fold: str = "newman",
    include_inferred: bool = False,
    include_formal: bool = False,
    leave_out: Collection[str] = (),
    null_model: str = "label_permutation",
    draws: int = DRAWS,
    false_discovery_rate: float = LEVEL,
    seed: int = 0,
    readings: bool | None = None,
    progress: Progress | None = None,
) -> SiloReport:
    """
    Measure how far the network falls apart into silos, and how much that depends on what is counted.

    Parameters
    ----------
    store
        Where the graph is kept.
    group
        What divides the actors: ``"sector"``, ``"level"``, ``"org_type"``, ``"kind"``, ``"participation_rule"``,
        ``"size_band"``, ``"state"`` or ``"parent"``.
    fold
        How joint activities become ties: ``"newman"`` or ``"count"``.
    include_inferred
        Count ties that a rule concluded, too.
    include_formal
        Count formal ties too.
    leave_out
        Ids of actors and activities to leave out.
    null_model
        What is compared with: ``"label_permutation"`` deals the groups out anew, ``"degree_preserving"`` rewires the
        ties, ``"two_mode_margins"`` the participations.
    draws
        How many such networks at most.
    false_discovery_rate
        Accepted where groups are called closed.
    seed
        Of the random steps.
    readings
        Make the report under other choices too, each beside permutations; None: up to 20,000 actors, if the report
        itself is beside permutations.
    progress
        Is told how far the work is, and may stop it.

    Returns
    -------
    report
        The same for the same graph version, settings and seed. Takes about 2 s for 100,000 actors and 500,000 ties
        (2 cores, 2026), and as much for each other reading.

    Raises
    ------
    InvalidDataError
        If the group or the fold is unknown, or the fold would make too many pairs.
    """
    options: dict[str, Any] = {
        "fold": fold,
        "include_inferred": include_inferred,
        "include_formal": include_formal,
        "leave_out": frozenset(leave_out),
    }
    told = progress or silent
    told(0.0, "reading the graph")
    network = current_network(store, **options)
    told(0.1, "measuring")
    figures = _figures(network, group, told, null_model=null_model, draws=draws, seed=seed)
    own = reading_of("as_reported", silo_wording.AS_REPORTED, figures)
    small = len(network.ids) <= READINGS_UP_TO and null_model == "label_permutation"
    wanted = small if readings is None else readings
    others = (
        tuple(_told(other_readings(store, network, options, group, draws=draws, seed=seed), told)) if wanted else ()
    )
    others = tuple(replace(each, too_few=TOO_FEW * each.actors < own.actors) for each in others)
    made = [reading for reading in (own, *others) if not (reading.impossible_because or reading.too_few)]
    asked = [reading for reading in made if reading.code != "with_isolates"]
    holds = Counter(pair for reading in asked for pair in reading.cut_off)
    cut_off = tuple(
        CutOff(cell=cell, holds_in=holds[cell.left, cell.right], readings=len(asked)) for cell in figures.cut_off
    )
    return SiloReport(
        summary=silo_wording.summary(
            figures, [(each.cell, each.holds_in, each.readings) for each in cut_off], [each.verdict for each in made]
        ),
        verdict=figures.verdict,
        closed=tuple(each.code for each in sorted(figures.groups, key=_closure) if _closed(each, false_discovery_rate)),
        unconnected=tuple(each.code for each in figures.unconnected),
        figures=figures,
        cut_off=cut_off,
        without_contact=tuple(_without_contact(figures)),
        readings=(own, *others),
        caveats=_caveats(store, network, figures, {each.verdict for each in made}),
        fold=fold,
        include_inferred=include_inferred,
        include_formal=include_formal,
        leave_out=tuple(sorted(leave_out)),
    )


def _figures(network: Network, group: str, told: Progress, *, null_model: str, draws: int, seed: int) -> SiloFigures:
    figures = analysis.silo_report(network, group=group, draws=draws, seed=seed)
    if null_model == "label_permutation":
        return figures
    return analysis.against_rewired(
        figures,
        network,
        null_model=null_model,
        draws=draws,
        seed=seed,
        told=lambda share: told(0.2 + 0.6 * share, "drawing networks"),
    )


def _closure(group: GroupFigures) -> tuple[float, str]:
    return group.ei_index.value or 0.0, group.code


def _closed(group: GroupFigures, rate: float) -> bool:
    return group.q is not None and group.q <= rate and (group.ei_index.z or 0) < 0


def _told(readings: Iterator[Reading], told: Progress) -> Iterator[Reading]:
    """Tell after each reading how far the work is."""
    for place, reading in enumerate(readings, start=1):
        told(min(0.2 + 0.75 * place / MOST_READINGS, 0.95), f"reading the data otherwise: {reading.code}")
        yield reading


def _without_contact(figures: SiloFigures) -> Iterator[tuple[str, str]]:
    for cell in figures.mixing:
        if cell.without_contact and not cell.fewer_than_chance and UNKNOWN not in (cell.left, cell.right):
            yield cell.left, cell.right


def _caveats(store: GraphStore, network: Network, figures: SiloFigures, verdicts: set[str]) -> tuple[Text, ...]:
    largest = largest_activity(network)
    named = None
    if largest is not None:
        pairs = largest[1] * (largest[1] - 1) / 2
        named = store.entities([largest[0]])[largest[0]].name, largest[1], pairs / max(figures.ties, 1)
    return silo_caveats.caveats(figures, largest=named, verdicts=verdicts)
