"""What a user can ask for; the only place where store, analysis, importing and export meet."""

from graph_service.use_cases.access import create_token, revoke_token, viewer_of_token
from graph_service.use_cases.bridges import BridgeReport, BridgingContact, bridging_contacts
from graph_service.use_cases.evaluating import evaluate
from graph_service.use_cases.exporting import export_file, export_graph, graph_table
from graph_service.use_cases.licences import LicenceCombination, combine_licences
from graph_service.use_cases.moments import graph_at
from graph_service.use_cases.names import match_name
from graph_service.use_cases.networks import current_network
from graph_service.use_cases.outcomes import create_profile_link, record_contact
from graph_service.use_cases.runs import Progress
from graph_service.use_cases.seeding import SeedReport, check_seed, import_format, load_seed, write_seed
from graph_service.use_cases.silos import CutOff, Reading, SiloReport, silo_report
from graph_service.use_cases.what_if import WhatIfReport, what_if
from graph_service.use_cases.wording import Text
from graph_service.use_cases.writing import Written, decide, merge, retract, suppress, undo, write

__all__ = [
    "BridgeReport",
    "BridgingContact",
    "CutOff",
    "LicenceCombination",
    "Progress",
    "Reading",
    "SeedReport",
    "SiloReport",
    "Text",
    "WhatIfReport",
    "Written",
    "bridging_contacts",
    "check_seed",
    "combine_licences",
    "create_profile_link",
    "create_token",
    "current_network",
    "decide",
    "evaluate",
    "export_file",
    "export_graph",
    "graph_at",
    "graph_table",
    "import_format",
    "load_seed",
    "match_name",
    "merge",
    "record_contact",
    "retract",
    "revoke_token",
    "silo_report",
    "suppress",
    "undo",
    "viewer_of_token",
    "what_if",
    "write",
    "write_seed",
]
