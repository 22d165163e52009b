from datetime import date, datetime
from decimal import Decimal
from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import (
    AwardCriteria,
    CitationMethod,
    CollaborationKind,
    ContactPointKind,
    Fold,
    Formality,
    GroupAttribute,
    IdentifierScheme,
    LegalForm,
    Level,
    Lifecycle,
    NullModel,
    OrganisationType,
    Outcome,
    ParticipationRule,
    ProcurementMethod,
    Sector,
    SectorBasis,
    SizeBand,
    Status,
    TieRole,
    TieType,
    Visibility,
)


class ActorInput(BaseModel):
    """What every actor can be given."""

    sector: Optional[Sector] = None
    "The part of society that it belongs to; unknown is a value."
    secondary_sectors: Optional[list[Sector]] = Field(
        alias="secondarySectors", default=None
    )
    "Further sectors of a hybrid."
    sector_basis: Optional[SectorBasis] = Field(alias="sectorBasis", default=None)
    "What the sector rests on."
    homepage: Optional[str] = None
    "Absolute URL."
    accounts: Optional[list[str]] = None
    '``"service: name"``.'
    in_network: Optional[bool] = Field(alias="inNetwork", default=None)
    "False: left out of every measure."
    contact_points: Optional[list["ContactPointInput"]] = Field(
        alias="contactPoints", default=None
    )
    "Functional ones only."


class AddressInput(BaseModel):
    """Where letters go."""

    street: Optional[str] = None
    "As on the envelope."
    postal_code: Optional[str] = Field(alias="postalCode", default=None)
    "As on the envelope."
    locality: Optional[str] = None
    "As on the envelope."
    country: Optional[str] = None
    "ISO 3166-1 code."


class AliasInput(BaseModel):
    """Another name of the same thing."""

    text: str
    "The name."
    language: str = "de"
    "BCP 47 code."
    former: bool = False
    "True if it is no longer used."
    until: Optional[str] = None
    "When it was given up (EDTF)."


class AnalysisSettings(BaseModel):
    """How a measure is taken."""

    attribute: GroupAttribute = GroupAttribute.SECTOR
    "What divides the actors into groups."
    fold: Fold = Fold.NEWMAN
    "How joint activities become ties between actors."
    null_model: NullModel = Field(
        alias="nullModel", default=NullModel.LABEL_PERMUTATION
    )
    "What observed values are compared with."
    draws: int = 1000
    "Random networks drawn at most where no exact moments exist, 0 to 100,000."
    seed: int = 0
    "Seed of all random steps."
    include_inferred: bool = Field(alias="includeInferred", default=False)
    "Count inferred ties too."
    include_formal: bool = Field(alias="includeFormal", default=False)
    "Count formal ties too: affiliation, membership, parts, responsibility, funding."
    leave_out: list[str] = Field(alias="leaveOut", default_factory=lambda: [])
    "Leave these actors and activities out, for example an umbrella organisation."
    resolutions: list[float] = Field(default_factory=lambda: [1])
    "Resolutions at which communities are sought, at most 10."
    false_discovery_rate: float = Field(alias="falseDiscoveryRate", default=0.05)
    "False discovery rate that is accepted over many tests, 0 to 1."


class AssumedTie(BaseModel):
    """A tie to assume."""

    from_: str = Field(alias="from")
    "Id of one actor."
    to: str
    "Id of the other actor."
    weight: float = 1
    "Weight, above 0; 1 is an activity of the two alone."


class CitationInput(BaseModel):
    """The place in a source that states a fact."""

    source: str
    "Id of the publication or data set."
    locator: str
    'Place in it: ``"L115"``, ``"p. 3"``, ``"row 12"``, a path with line.'
    quote: Optional[str] = None
    "The words of the source, at most 200 characters; None where it is no text."
    method: CitationMethod = CitationMethod.MANUAL
    "How the fact came into the graph."
    rule: Optional[str] = None
    "Name of the rule that concluded it; only for inferred facts."
    retrieved_at: Optional[datetime] = Field(alias="retrievedAt", default=None)
    "When the source was read."
    property_: Optional[str] = Field(alias="property", default=None)
    "The property that it supports; None: the whole record."


class ContactPointInput(BaseModel):
    """How to reach a function, not a person: personal contacts need consent and never enter the graph."""

    kind: ContactPointKind
    "Functional address or form."
    email: Optional[str] = None
    "Where; at least one."
    telephone: Optional[str] = None
    "Where; at least one."
    url: Optional[str] = None
    "Where; at least one."
    purpose: Optional["TextInput"] = None
    "What for."
    expires: Optional[date] = None
    "When it is dropped."


class ContractingInput(BaseModel):
    """What the Open Contracting Data Standard says about a purchase."""

    ocid: Optional[str] = None
    "Of a contracting process, as in the Open Contracting Data Standard."
    procedure: Optional[ProcurementMethod] = None
    "Of a contracting process, as in the Open Contracting Data Standard."
    award_criteria: Optional[AwardCriteria] = Field(alias="awardCriteria", default=None)
    "Of a contracting process, as in the Open Contracting Data Standard."
    cpv: Optional[list[str]] = None
    "Of a contracting process, as in the Open Contracting Data Standard."
    state: Optional[str] = None
    "Of a contracting process, as in the Open Contracting Data Standard."


class IdentifierInput(BaseModel):
    """Identifier of a record in another register."""

    scheme: IdentifierScheme
    "Register."
    value: str
    "Identifier in that register."


class Moment(BaseModel):
    """A point in valid time and in the history of the graph; now and newest where not given."""

    as_of: Optional[str] = Field(alias="asOf", default=None)
    "Valid time: only what held at this day, month or year."
    known_at: Optional[int] = Field(alias="knownAt", default=None)
    "Recorded time: the graph as it was known at this version."


class MoneyInput(BaseModel):
    """An amount of money."""

    amount: Decimal
    "In minor units (cents)."
    currency: str = "EUR"
    "ISO 4217 code."


class RecordInput(BaseModel):
    """What every record can be given; null removes a value, lists replace the old list, what is left out is kept."""

    ties: Optional[list["TieInput"]] = None
    "Ties of the record that are saved with it."
    slug: str
    'Stable slug that begins with the prefix of the kind, for example ``"org-kdz"``.'
    name: Optional[str] = None
    "Name in its own language."
    labels: Optional["TextInput"] = None
    "Name in its own language."
    aliases: Optional[list["AliasInput"]] = None
    "Other and former names."
    summary: Optional["TextInput"] = None
    "What it is, in our own words; both or none, at most 300 characters each."
    identifiers: Optional[list["IdentifierInput"]] = None
    "Its names in registers."
    places: Optional[list[str]] = None
    'Codes of places: ISO 3166-2 (``"DE-BE"``), ARS or NUTS.'
    language: Optional[str] = None
    "BCP 47 code of `name`."
    since: Optional[str] = None
    "Its life (EDTF)."
    until: Optional[str] = None
    "Its life (EDTF)."
    status: Optional[Status] = None
    "How sure the fact is; confidence from 0 to 1."
    confidence: Optional[float] = None
    "How sure the fact is; confidence from 0 to 1."
    lifecycle: Optional[Lifecycle] = None
    "How far it is edited, and who may see it."
    visibility: Optional[Visibility] = None
    "How far it is edited, and who may see it."
    next_review: Optional[date] = Field(alias="nextReview", default=None)
    "When somebody looked at it last, and when somebody should look next."
    citations: list["CitationInput"]
    "What states that it exists; at least one."


class SaveCollaborationInput(BaseModel):
    """Input of saveCollaboration: a collaboration; its participants are ties (PARTICIPATES_IN), two or more for a new one."""

    record: "RecordInput"
    "Common part of every record."
    contracting: Optional["ContractingInput"] = None
    "The contracting process; only for CONTRACTING."
    kind: Optional[CollaborationKind] = None
    "What binds them."
    formality: Optional[Formality] = None
    "What binds them."
    subject: Optional["TextInput"] = None
    "What it is about; both or none."
    value: Optional["MoneyInput"] = None
    "Money it moves."


class SaveOrganisationInput(BaseModel):
    """Input of saveOrganisation: an organisation."""

    record: "RecordInput"
    "Common part of every record."
    actor: Optional["ActorInput"] = None
    "Common part of every actor."
    type_: Optional[OrganisationType] = Field(alias="type", default=None)
    "What kind of body it is."
    legal_form: Optional[LegalForm] = Field(alias="legalForm", default=None)
    "What kind of body it is."
    level: Optional[Level] = None
    "What kind of body it is."
    size_band: Optional[SizeBand] = Field(alias="sizeBand", default=None)
    "What kind of body it is."
    address: Optional["AddressInput"] = None
    "Where letters go."
    collective: Optional[bool] = None
    "True for a name that stands for several bodies; it is left out of every measure."
    participation_rule: Optional[ParticipationRule] = Field(
        alias="participationRule", default=None
    )
    "Who may join it; a closed group is never suggested to those it excludes."
    participation_rule_text: Optional["TextInput"] = Field(
        alias="participationRuleText", default=None
    )
    "The rule in words; both or none."


class TextInput(BaseModel):
    """A text in German and English."""

    de: str
    "German."
    en: str
    "English."


class TieInput(BaseModel):
    """A tie of the record that is being saved; the end that is not given is that record."""

    type_: TieType = Field(alias="type")
    "What the tie says."
    from_: Optional[str] = Field(alias="from", default=None)
    "Ids of its ends."
    to: Optional[str] = None
    "Ids of its ends."
    role: Optional[TieRole] = None
    "How the source takes part; only for types that have roles."
    since: Optional[str] = None
    "When it held (EDTF)."
    until: Optional[str] = None
    "When it held (EDTF)."
    weight: Optional[float] = None
    "Greater than 0; its unit is stated by the type (EUR for `funds`), 1 by default."
    outcome: Optional[Outcome] = None
    "Of `adopts`: what came of it, and what was changed."
    adapted: Optional["TextInput"] = None
    "Of `adopts`: what came of it, and what was changed."
    version: Optional[str] = None
    "Of `uses`: which version."
    status: Optional[Status] = None
    "How sure the fact is; confidence from 0 to 1."
    citations: Optional[list["CitationInput"]] = None
    "What states it; at least one."


class WriteOptions(BaseModel):
    """How a write is done."""

    reason: Optional[str] = None
    "Why; kept in the history."
    dry_run: bool = Field(alias="dryRun", default=False)
    "Check and show what would happen, write nothing."
    if_version: Optional[int] = Field(alias="ifVersion", default=None)
    "Refuse if the record changed after this graph version (Curation.version)."
    propose: bool = False
    "Make a proposal even if the caller may write."
    anonymous: bool = False
    "Keep no name with the proposal."
    proposal: Optional[str] = None
    "Proposal that this write takes over with changes."


ActorInput.model_rebuild()
ContactPointInput.model_rebuild()
RecordInput.model_rebuild()
SaveCollaborationInput.model_rebuild()
SaveOrganisationInput.model_rebuild()
TieInput.model_rebuild()
