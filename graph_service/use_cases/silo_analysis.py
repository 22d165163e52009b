"""All about silos at once: given groups, the network as a whole, found groups, and a test of the suggestions."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph_service.analysis import Estimate, FoundSilos
from graph_service.store import GraphStore
from graph_service.use_cases.evaluating import Backtest, backtest
from graph_service.use_cases.found_silos import found_silos
from graph_service.use_cases.network_measures import network_measures
from graph_service.use_cases.progress import Progress, part_of, silent
from graph_service.use_cases.settings_of_analysis import AnalysisSettings
from graph_service.use_cases.silos import SiloReport, silo_report


@dataclass(frozen=True, slots=True, kw_only=True)
class SiloAnalysis:
    """
    All that a run finds out.

    Attributes
    ----------
    report
        The silo report on the given groups; None if groups were only to be found.
    measures
        Measures of the whole network, by name.
    found
        Groups that were found in the ties.
    backtest
        How well suggestions find hidden ties; None if it was not asked for.
    """

    report: SiloReport | None
    measures: Mapping[str, Estimate]
    found: FoundSilos
    backtest: Backtest | None = None


def silo_analysis(store: GraphStore, settings: AnalysisSettings, *, progress: Progress | None = None) -> SiloAnalysis:
    """
    Measure everything about silos: given groups, the network as a whole, and groups found in the ties.

    Parameters
    ----------
    store
        Where the graph is kept.
    settings
        What is measured and how.
    progress
        Is told how far the work is, and may stop it.

    Returns
    -------
    analysis
        The same for the same graph version and settings.

    Raises
    ------
    InvalidDataError
        If suggestions are to be tested and there are too many actors; said before anything else is measured.
    """
    told = progress or silent
    tested = backtest(store, settings, progress=part_of(told, 0.0, 0.2)) if settings.backtest else None
    told = part_of(told, 0.2, 1.0) if tested else told
    found = found_silos(store, settings, progress=part_of(told, 0.0, 0.3))
    if settings.attribute == "community":
        return SiloAnalysis(report=None, measures=MappingProxyType({}), found=found)
    report = report_with(store, settings, progress=part_of(told, 0.3, 0.7))
    measures = network_measures(store, settings, progress=part_of(told, 0.7, 1.0))
    return SiloAnalysis(report=report, measures=measures, found=found, backtest=tested)


def report_with(store: GraphStore, settings: AnalysisSettings, *, progress: Progress | None = None) -> SiloReport:
    """
    Make the silo report with settings.

    Parameters
    ----------
    store
        Where the graph is kept.
    settings
        What is measured and how.
    progress
        Is told how far the work is, and may stop it.

    Returns
    -------
    report
        As `silo_report`.
    """
    return silo_report(
        store,
        group=settings.attribute,
        null_model=settings.null_model,
        draws=settings.draws,
        seed=settings.seed,
        false_discovery_rate=settings.false_discovery_rate,
        progress=progress,
        **settings.network(),
    )
