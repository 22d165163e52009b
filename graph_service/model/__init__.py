"""What the ecosystem is made of, and what every record must satisfy."""

from graph_service.model.access import EVERYTHING, Scope, Viewer, ViewerRole, require
from graph_service.model.activity import Collaboration, Event, GoodPractice, Project
from graph_service.model.actor import Actor, Organisation, Person
from graph_service.model.change import Change, Operation
from graph_service.model.contact_step import ContactStep
from graph_service.model.document import (
    Dataset,
    Exchange,
    Licence,
    ProcurementInstrument,
    Publication,
    Standard,
    Topic,
)
from graph_service.model.edit import TIE_KEY, Edit, kind_for
from graph_service.model.entity import Entity
from graph_service.model.mapping import (
    KINDS,
    PREFIXES,
    RECORD_KINDS,
    Record,
    from_mapping,
    from_stored,
    kind_of,
    to_mapping,
)
from graph_service.model.masking import NAMING, masked, seen_until, unquoted
from graph_service.model.merge import Merge
from graph_service.model.moment import Moment
from graph_service.model.partial_date import Span, span
from graph_service.model.places import PLACES, Place, distance_km, place_of, state_of, within
from graph_service.model.plan import Barrier, Challenge, Demand, Measure
from graph_service.model.proposal import Proposal
from graph_service.model.references import dangling, references
from graph_service.model.run import AnalysisRun
from graph_service.model.text import folded, slug, visible
from graph_service.model.tie import FOLDING_ROLES, TIE_RULES, Tie, TieRule
from graph_service.model.token import USUAL_SCOPES, Token
from graph_service.model.validation import faults_of, lonely
from graph_service.model.values import (
    Address,
    Alias,
    BenefitClaim,
    Citation,
    Consent,
    ContactPoint,
    Distribution,
    Frame,
    Identifier,
    Lesson,
    Listed,
    Money,
)

__all__ = [
    "EVERYTHING",
    "FOLDING_ROLES",
    "KINDS",
    "NAMING",
    "PLACES",
    "PREFIXES",
    "RECORD_KINDS",
    "TIE_KEY",
    "TIE_RULES",
    "USUAL_SCOPES",
    "Actor",
    "Address",
    "Alias",
    "AnalysisRun",
    "Barrier",
    "BenefitClaim",
    "Challenge",
    "Change",
    "Citation",
    "Collaboration",
    "Consent",
    "ContactPoint",
    "ContactStep",
    "Dataset",
    "Demand",
    "Distribution",
    "Edit",
    "Entity",
    "Event",
    "Exchange",
    "Frame",
    "GoodPractice",
    "Identifier",
    "Lesson",
    "Licence",
    "Listed",
    "Measure",
    "Merge",
    "Moment",
    "Money",
    "Operation",
    "Organisation",
    "Person",
    "Place",
    "ProcurementInstrument",
    "Project",
    "Proposal",
    "Publication",
    "Record",
    "Scope",
    "Span",
    "Standard",
    "Tie",
    "TieRule",
    "Token",
    "Topic",
    "Viewer",
    "ViewerRole",
    "dangling",
    "distance_km",
    "faults_of",
    "folded",
    "from_mapping",
    "from_stored",
    "kind_for",
    "kind_of",
    "lonely",
    "masked",
    "place_of",
    "references",
    "require",
    "seen_until",
    "slug",
    "span",
    "state_of",
    "to_mapping",
    "unquoted",
    "visible",
    "within",
]
