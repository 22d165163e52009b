"""Reports for readers at a terminal, and as JSON for programs."""

from graph_service.report.as_json import as_json
from graph_service.report.bridges import bridges_text
from graph_service.report.evaluation import evaluation_text
from graph_service.report.runs import repetition_text, run_text, runs_text, series_text, whole_text
from graph_service.report.seeding import import_text, seed_text
from graph_service.report.silos import silos_text
from graph_service.report.tokens import tokens_text
from graph_service.report.what_if import what_if_text

__all__ = [
    "as_json",
    "bridges_text",
    "evaluation_text",
    "import_text",
    "repetition_text",
    "run_text",
    "runs_text",
    "seed_text",
    "series_text",
    "silos_text",
    "tokens_text",
    "what_if_text",
    "whole_text",
]
