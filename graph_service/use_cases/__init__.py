"""What a user can ask for; the only place where store, analysis, importing and export meet."""

from graph_service.use_cases.access import create_token, revoke_token, viewer_of_token
from graph_service.use_cases.adopters import likely_adopters
from graph_service.use_cases.bridges import BridgeReport, bridging_contacts, contacts_of_each
from graph_service.use_cases.bridging_contact import BridgingContact
from graph_service.use_cases.coverage import Coverage, coverage
from graph_service.use_cases.deciding import decide
from graph_service.use_cases.evaluating import Backtest, evaluate
from graph_service.use_cases.exchanges import exchange_matches, exchanges_that_fit
from graph_service.use_cases.exporting import export_file, export_graph, graph_table
from graph_service.use_cases.fitting import Fit
from graph_service.use_cases.found_silos import found_silos
from graph_service.use_cases.further_measures import FURTHER, FurtherMeasure, further_measures
from graph_service.use_cases.imports import import_format
from graph_service.use_cases.licences import LicenceCombination, combine_licences
from graph_service.use_cases.moments import graph_at
from graph_service.use_cases.names import likely_duplicates, match_name
from graph_service.use_cases.network_measures import group_measures, network_measures
from graph_service.use_cases.networks import current_network
from graph_service.use_cases.outcomes import create_profile_link, record_contact
from graph_service.use_cases.positions import Positions, betweenness_of, communities_of, positions, segregation_of
from graph_service.use_cases.preparing import Preparing
from graph_service.use_cases.progress import Progress
from graph_service.use_cases.runner import close_runner, runner_of
from graph_service.use_cases.runs import (
    Repetition,
    finished,
    graph_of,
    kept_run,
    planned,
    repeat_run,
    result_of,
    settings_of,
)
from graph_service.use_cases.seeding import SeedReport, check_seed, load_seed, write_seed
from graph_service.use_cases.settings_of_analysis import AnalysisSettings
from graph_service.use_cases.silo_analysis import SiloAnalysis, report_with
from graph_service.use_cases.silo_readings import Reading
from graph_service.use_cases.silo_series import SeriesPoint, silo_series
from graph_service.use_cases.silos import CutOff, SiloReport, silo_report
from graph_service.use_cases.snapshots import Snapshot, snapshot, write_snapshot
from graph_service.use_cases.views import View
from graph_service.use_cases.what_if import WhatIfReport, what_if
from graph_service.use_cases.whole_report import Broker, WholeReport, listed_runs, whole_report
from graph_service.use_cases.wording import Text
from graph_service.use_cases.writing import merge, retract, suppress, undo, write
from graph_service.use_cases.written import Written

__all__ = [
    "FURTHER",
    "AnalysisSettings",
    "Backtest",
    "BridgeReport",
    "BridgingContact",
    "Broker",
    "Coverage",
    "CutOff",
    "Fit",
    "FurtherMeasure",
    "LicenceCombination",
    "Positions",
    "Preparing",
    "Progress",
    "Reading",
    "Repetition",
    "SeedReport",
    "SeriesPoint",
    "SiloAnalysis",
    "SiloReport",
    "Snapshot",
    "Text",
    "View",
    "WhatIfReport",
    "WholeReport",
    "Written",
    "betweenness_of",
    "bridging_contacts",
    "check_seed",
    "close_runner",
    "combine_licences",
    "communities_of",
    "contacts_of_each",
    "coverage",
    "create_profile_link",
    "create_token",
    "current_network",
    "decide",
    "evaluate",
    "exchange_matches",
    "exchanges_that_fit",
    "export_file",
    "export_graph",
    "finished",
    "found_silos",
    "further_measures",
    "graph_at",
    "graph_of",
    "graph_table",
    "group_measures",
    "import_format",
    "kept_run",
    "likely_adopters",
    "likely_duplicates",
    "listed_runs",
    "load_seed",
    "match_name",
    "merge",
    "network_measures",
    "planned",
    "positions",
    "record_contact",
    "repeat_run",
    "report_with",
    "result_of",
    "retract",
    "revoke_token",
    "runner_of",
    "segregation_of",
    "settings_of",
    "silo_report",
    "silo_series",
    "snapshot",
    "suppress",
    "undo",
    "viewer_of_token",
    "what_if",
    "whole_report",
    "write",
    "write_seed",
    "write_snapshot",
]
