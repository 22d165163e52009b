from datetime import date, datetime
from typing import Annotated, Literal, Optional, Union

from pydantic import Field

from .base_model import BaseModel
from .enums import (
    CitationMethod,
    Level,
    OrganisationType,
    ParticipationRule,
    Sector,
    SectorBasis,
    Status,
    TieRole,
)


class WhoIsThis(BaseModel):
    actor: Optional[
        Annotated[
            Union[
                "WhoIsThisActorActor",
                "WhoIsThisActorOrganisation",
                "WhoIsThisActorPerson",
            ],
            Field(discriminator="typename__"),
        ]
    ]


class WhoIsThisActorActor(BaseModel):
    typename__: Literal["Actor"] = Field(alias="__typename")
    slug: str
    name: str
    labels: "WhoIsThisActorActorLabels"
    sector: Sector
    sector_basis: SectorBasis = Field(alias="sectorBasis")
    places: list["WhoIsThisActorActorPlaces"]
    activities: Optional["WhoIsThisActorActorActivities"]
    memberships: Optional["WhoIsThisActorActorMemberships"]
    curation: "WhoIsThisActorActorCuration"
    citations: list["WhoIsThisActorActorCitations"]


class WhoIsThisActorActorLabels(BaseModel):
    de: str
    en: str
    aliases: list["WhoIsThisActorActorLabelsAliases"]


class WhoIsThisActorActorLabelsAliases(BaseModel):
    text: str
    former: bool
    until: Optional[str]


class WhoIsThisActorActorPlaces(BaseModel):
    code: str
    labels: "WhoIsThisActorActorPlacesLabels"


class WhoIsThisActorActorPlacesLabels(BaseModel):
    de: str


class WhoIsThisActorActorActivities(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    edges: list["WhoIsThisActorActorActivitiesEdges"]


class WhoIsThisActorActorActivitiesEdges(BaseModel):
    node: "WhoIsThisActorActorActivitiesEdgesNode"
    tie: Optional["WhoIsThisActorActorActivitiesEdgesTie"]


class WhoIsThisActorActorActivitiesEdgesNode(BaseModel):
    typename__: Literal[
        "Barrier",
        "Challenge",
        "Collaboration",
        "Dataset",
        "Demand",
        "Event",
        "Exchange",
        "GoodPractice",
        "Licence",
        "Measure",
        "Organisation",
        "Person",
        "ProcurementInstrument",
        "Project",
        "Publication",
        "Record",
        "Standard",
        "Topic",
    ] = Field(alias="__typename")
    slug: str
    name: str
    validity: "WhoIsThisActorActorActivitiesEdgesNodeValidity"


class WhoIsThisActorActorActivitiesEdgesNodeValidity(BaseModel):
    since: Optional[str]
    until: Optional[str]


class WhoIsThisActorActorActivitiesEdgesTie(BaseModel):
    role: Optional[TieRole]
    status: Status
    citations: list["WhoIsThisActorActorActivitiesEdgesTieCitations"]


class WhoIsThisActorActorActivitiesEdgesTieCitations(BaseModel):
    source: Optional["WhoIsThisActorActorActivitiesEdgesTieCitationsSource"]
    locator: str
    quote: Optional[str]


class WhoIsThisActorActorActivitiesEdgesTieCitationsSource(BaseModel):
    typename__: Literal[
        "Barrier",
        "Challenge",
        "Collaboration",
        "Dataset",
        "Demand",
        "Event",
        "Exchange",
        "GoodPractice",
        "Licence",
        "Measure",
        "Organisation",
        "Person",
        "ProcurementInstrument",
        "Project",
        "Publication",
        "Record",
        "Standard",
        "Topic",
    ] = Field(alias="__typename")
    slug: str
    name: str


class WhoIsThisActorActorMemberships(BaseModel):
    edges: list["WhoIsThisActorActorMembershipsEdges"]


class WhoIsThisActorActorMembershipsEdges(BaseModel):
    node: "WhoIsThisActorActorMembershipsEdgesNode"
    tie: Optional["WhoIsThisActorActorMembershipsEdgesTie"]


class WhoIsThisActorActorMembershipsEdgesNode(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    name: str


class WhoIsThisActorActorMembershipsEdgesTie(BaseModel):
    validity: "WhoIsThisActorActorMembershipsEdgesTieValidity"


class WhoIsThisActorActorMembershipsEdgesTieValidity(BaseModel):
    since: Optional[str]
    until: Optional[str]


class WhoIsThisActorActorCuration(BaseModel):
    confidence: float
    reviewed_on: Optional[date] = Field(alias="reviewedOn")
    next_review: Optional[date] = Field(alias="nextReview")
    version: int


class WhoIsThisActorActorCitations(BaseModel):
    source: Optional["WhoIsThisActorActorCitationsSource"]
    locator: str
    quote: Optional[str]
    method: CitationMethod
    retrieved_at: Optional[datetime] = Field(alias="retrievedAt")


class WhoIsThisActorActorCitationsSource(BaseModel):
    typename__: Literal[
        "Barrier",
        "Challenge",
        "Collaboration",
        "Dataset",
        "Demand",
        "Event",
        "Exchange",
        "GoodPractice",
        "Licence",
        "Measure",
        "Organisation",
        "Person",
        "ProcurementInstrument",
        "Project",
        "Publication",
        "Record",
        "Standard",
        "Topic",
    ] = Field(alias="__typename")
    slug: str
    name: str


class WhoIsThisActorOrganisation(BaseModel):
    typename__: Literal["Organisation"] = Field(alias="__typename")
    slug: str
    name: str
    labels: "WhoIsThisActorOrganisationLabels"
    sector: Sector
    sector_basis: SectorBasis = Field(alias="sectorBasis")
    places: list["WhoIsThisActorOrganisationPlaces"]
    type_: OrganisationType = Field(alias="type")
    level: Optional[Level]
    participation_rule: Optional[ParticipationRule] = Field(alias="participationRule")
    participation_rule_text: Optional[
        "WhoIsThisActorOrganisationParticipationRuleText"
    ] = Field(alias="participationRuleText")
    activities: Optional["WhoIsThisActorOrganisationActivities"]
    memberships: Optional["WhoIsThisActorOrganisationMemberships"]
    curation: "WhoIsThisActorOrganisationCuration"
    citations: list["WhoIsThisActorOrganisationCitations"]


class WhoIsThisActorOrganisationLabels(BaseModel):
    de: str
    en: str
    aliases: list["WhoIsThisActorOrganisationLabelsAliases"]


class WhoIsThisActorOrganisationLabelsAliases(BaseModel):
    text: str
    former: bool
    until: Optional[str]


class WhoIsThisActorOrganisationPlaces(BaseModel):
    code: str
    labels: "WhoIsThisActorOrganisationPlacesLabels"


class WhoIsThisActorOrganisationPlacesLabels(BaseModel):
    de: str


class WhoIsThisActorOrganisationParticipationRuleText(BaseModel):
    de: str


class WhoIsThisActorOrganisationActivities(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    edges: list["WhoIsThisActorOrganisationActivitiesEdges"]


class WhoIsThisActorOrganisationActivitiesEdges(BaseModel):
    node: "WhoIsThisActorOrganisationActivitiesEdgesNode"
    tie: Optional["WhoIsThisActorOrganisationActivitiesEdgesTie"]


class WhoIsThisActorOrganisationActivitiesEdgesNode(BaseModel):
    typename__: Literal[
        "Barrier",
        "Challenge",
        "Collaboration",
        "Dataset",
        "Demand",
        "Event",
        "Exchange",
        "GoodPractice",
        "Licence",
        "Measure",
        "Organisation",
        "Person",
        "ProcurementInstrument",
        "Project",
        "Publication",
        "Record",
        "Standard",
        "Topic",
    ] = Field(alias="__typename")
    slug: str
    name: str
    validity: "WhoIsThisActorOrganisationActivitiesEdgesNodeValidity"


class WhoIsThisActorOrganisationActivitiesEdgesNodeValidity(BaseModel):
    since: Optional[str]
    until: Optional[str]


class WhoIsThisActorOrganisationActivitiesEdgesTie(BaseModel):
    role: Optional[TieRole]
    status: Status
    citations: list["WhoIsThisActorOrganisationActivitiesEdgesTieCitations"]


class WhoIsThisActorOrganisationActivitiesEdgesTieCitations(BaseModel):
    source: Optional["WhoIsThisActorOrganisationActivitiesEdgesTieCitationsSource"]
    locator: str
    quote: Optional[str]


class WhoIsThisActorOrganisationActivitiesEdgesTieCitationsSource(BaseModel):
    typename__: Literal[
        "Barrier",
        "Challenge",
        "Collaboration",
        "Dataset",
        "Demand",
        "Event",
        "Exchange",
        "GoodPractice",
        "Licence",
        "Measure",
        "Organisation",
        "Person",
        "ProcurementInstrument",
        "Project",
        "Publication",
        "Record",
        "Standard",
        "Topic",
    ] = Field(alias="__typename")
    slug: str
    name: str


class WhoIsThisActorOrganisationMemberships(BaseModel):
    edges: list["WhoIsThisActorOrganisationMembershipsEdges"]


class WhoIsThisActorOrganisationMembershipsEdges(BaseModel):
    node: "WhoIsThisActorOrganisationMembershipsEdgesNode"
    tie: Optional["WhoIsThisActorOrganisationMembershipsEdgesTie"]


class WhoIsThisActorOrganisationMembershipsEdgesNode(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    name: str


class WhoIsThisActorOrganisationMembershipsEdgesTie(BaseModel):
    validity: "WhoIsThisActorOrganisationMembershipsEdgesTieValidity"


class WhoIsThisActorOrganisationMembershipsEdgesTieValidity(BaseModel):
    since: Optional[str]
    until: Optional[str]


class WhoIsThisActorOrganisationCuration(BaseModel):
    confidence: float
    reviewed_on: Optional[date] = Field(alias="reviewedOn")
    next_review: Optional[date] = Field(alias="nextReview")
    version: int


class WhoIsThisActorOrganisationCitations(BaseModel):
    source: Optional["WhoIsThisActorOrganisationCitationsSource"]
    locator: str
    quote: Optional[str]
    method: CitationMethod
    retrieved_at: Optional[datetime] = Field(alias="retrievedAt")


class WhoIsThisActorOrganisationCitationsSource(BaseModel):
    typename__: Literal[
        "Barrier",
        "Challenge",
        "Collaboration",
        "Dataset",
        "Demand",
        "Event",
        "Exchange",
        "GoodPractice",
        "Licence",
        "Measure",
        "Organisation",
        "Person",
        "ProcurementInstrument",
        "Project",
        "Publication",
        "Record",
        "Standard",
        "Topic",
    ] = Field(alias="__typename")
    slug: str
    name: str


class WhoIsThisActorPerson(BaseModel):
    typename__: Literal["Person"] = Field(alias="__typename")
    slug: str
    name: str
    labels: "WhoIsThisActorPersonLabels"
    sector: Sector
    sector_basis: SectorBasis = Field(alias="sectorBasis")
    places: list["WhoIsThisActorPersonPlaces"]
    public_role: Optional["WhoIsThisActorPersonPublicRole"] = Field(alias="publicRole")
    activities: Optional["WhoIsThisActorPersonActivities"]
    memberships: Optional["WhoIsThisActorPersonMemberships"]
    curation: "WhoIsThisActorPersonCuration"
    citations: list["WhoIsThisActorPersonCitations"]


class WhoIsThisActorPersonLabels(BaseModel):
    de: str
    en: str
    aliases: list["WhoIsThisActorPersonLabelsAliases"]


class WhoIsThisActorPersonLabelsAliases(BaseModel):
    text: str
    former: bool
    until: Optional[str]


class WhoIsThisActorPersonPlaces(BaseModel):
    code: str
    labels: "WhoIsThisActorPersonPlacesLabels"


class WhoIsThisActorPersonPlacesLabels(BaseModel):
    de: str


class WhoIsThisActorPersonPublicRole(BaseModel):
    de: str
    en: str


class WhoIsThisActorPersonActivities(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    edges: list["WhoIsThisActorPersonActivitiesEdges"]


class WhoIsThisActorPersonActivitiesEdges(BaseModel):
    node: "WhoIsThisActorPersonActivitiesEdgesNode"
    tie: Optional["WhoIsThisActorPersonActivitiesEdgesTie"]


class WhoIsThisActorPersonActivitiesEdgesNode(BaseModel):
    typename__: Literal[
        "Barrier",
        "Challenge",
        "Collaboration",
        "Dataset",
        "Demand",
        "Event",
        "Exchange",
        "GoodPractice",
        "Licence",
        "Measure",
        "Organisation",
        "Person",
        "ProcurementInstrument",
        "Project",
        "Publication",
        "Record",
        "Standard",
        "Topic",
    ] = Field(alias="__typename")
    slug: str
    name: str
    validity: "WhoIsThisActorPersonActivitiesEdgesNodeValidity"


class WhoIsThisActorPersonActivitiesEdgesNodeValidity(BaseModel):
    since: Optional[str]
    until: Optional[str]


class WhoIsThisActorPersonActivitiesEdgesTie(BaseModel):
    role: Optional[TieRole]
    status: Status
    citations: list["WhoIsThisActorPersonActivitiesEdgesTieCitations"]


class WhoIsThisActorPersonActivitiesEdgesTieCitations(BaseModel):
    source: Optional["WhoIsThisActorPersonActivitiesEdgesTieCitationsSource"]
    locator: str
    quote: Optional[str]


class WhoIsThisActorPersonActivitiesEdgesTieCitationsSource(BaseModel):
    typename__: Literal[
        "Barrier",
        "Challenge",
        "Collaboration",
        "Dataset",
        "Demand",
        "Event",
        "Exchange",
        "GoodPractice",
        "Licence",
        "Measure",
        "Organisation",
        "Person",
        "ProcurementInstrument",
        "Project",
        "Publication",
        "Record",
        "Standard",
        "Topic",
    ] = Field(alias="__typename")
    slug: str
    name: str


class WhoIsThisActorPersonMemberships(BaseModel):
    edges: list["WhoIsThisActorPersonMembershipsEdges"]


class WhoIsThisActorPersonMembershipsEdges(BaseModel):
    node: "WhoIsThisActorPersonMembershipsEdgesNode"
    tie: Optional["WhoIsThisActorPersonMembershipsEdgesTie"]


class WhoIsThisActorPersonMembershipsEdgesNode(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    name: str


class WhoIsThisActorPersonMembershipsEdgesTie(BaseModel):
    validity: "WhoIsThisActorPersonMembershipsEdgesTieValidity"


class WhoIsThisActorPersonMembershipsEdgesTieValidity(BaseModel):
    since: Optional[str]
    until: Optional[str]


class WhoIsThisActorPersonCuration(BaseModel):
    confidence: float
    reviewed_on: Optional[date] = Field(alias="reviewedOn")
    next_review: Optional[date] = Field(alias="nextReview")
    version: int


class WhoIsThisActorPersonCitations(BaseModel):
    source: Optional["WhoIsThisActorPersonCitationsSource"]
    locator: str
    quote: Optional[str]
    method: CitationMethod
    retrieved_at: Optional[datetime] = Field(alias="retrievedAt")


class WhoIsThisActorPersonCitationsSource(BaseModel):
    typename__: Literal[
        "Barrier",
        "Challenge",
        "Collaboration",
        "Dataset",
        "Demand",
        "Event",
        "Exchange",
        "GoodPractice",
        "Licence",
        "Measure",
        "Organisation",
        "Person",
        "ProcurementInstrument",
        "Project",
        "Publication",
        "Record",
        "Standard",
        "Topic",
    ] = Field(alias="__typename")
    slug: str
    name: str


WhoIsThis.model_rebuild()
WhoIsThisActorActor.model_rebuild()
WhoIsThisActorActorLabels.model_rebuild()
WhoIsThisActorActorPlaces.model_rebuild()
WhoIsThisActorActorActivities.model_rebuild()
WhoIsThisActorActorActivitiesEdges.model_rebuild()
WhoIsThisActorActorActivitiesEdgesNode.model_rebuild()
WhoIsThisActorActorActivitiesEdgesTie.model_rebuild()
WhoIsThisActorActorActivitiesEdgesTieCitations.model_rebuild()
WhoIsThisActorActorMemberships.model_rebuild()
WhoIsThisActorActorMembershipsEdges.model_rebuild()
WhoIsThisActorActorMembershipsEdgesTie.model_rebuild()
WhoIsThisActorActorCitations.model_rebuild()
WhoIsThisActorOrganisation.model_rebuild()
WhoIsThisActorOrganisationLabels.model_rebuild()
WhoIsThisActorOrganisationPlaces.model_rebuild()
WhoIsThisActorOrganisationActivities.model_rebuild()
WhoIsThisActorOrganisationActivitiesEdges.model_rebuild()
WhoIsThisActorOrganisationActivitiesEdgesNode.model_rebuild()
WhoIsThisActorOrganisationActivitiesEdgesTie.model_rebuild()
WhoIsThisActorOrganisationActivitiesEdgesTieCitations.model_rebuild()
WhoIsThisActorOrganisationMemberships.model_rebuild()
WhoIsThisActorOrganisationMembershipsEdges.model_rebuild()
WhoIsThisActorOrganisationMembershipsEdgesTie.model_rebuild()
WhoIsThisActorOrganisationCitations.model_rebuild()
WhoIsThisActorPerson.model_rebuild()
WhoIsThisActorPersonLabels.model_rebuild()
WhoIsThisActorPersonPlaces.model_rebuild()
WhoIsThisActorPersonActivities.model_rebuild()
WhoIsThisActorPersonActivitiesEdges.model_rebuild()
WhoIsThisActorPersonActivitiesEdgesNode.model_rebuild()
WhoIsThisActorPersonActivitiesEdgesTie.model_rebuild()
WhoIsThisActorPersonActivitiesEdgesTieCitations.model_rebuild()
WhoIsThisActorPersonMemberships.model_rebuild()
WhoIsThisActorPersonMembershipsEdges.model_rebuild()
WhoIsThisActorPersonMembershipsEdgesTie.model_rebuild()
WhoIsThisActorPersonCitations.model_rebuild()
