from typing import Annotated, Literal, Optional, Union

from pydantic import Field

from .base_model import BaseModel
from .enums import Level, TieRole


class WhoIsResponsible(BaseModel):
    actor: Optional[
        Annotated[
            Union["WhoIsResponsibleActorActor", "WhoIsResponsibleActorOrganisation"],
            Field(discriminator="typename__"),
        ]
    ]


class WhoIsResponsibleActorActor(BaseModel):
    typename__: Literal["Actor", "Person"] = Field(alias="__typename")


class WhoIsResponsibleActorOrganisation(BaseModel):
    typename__: Literal["Organisation"] = Field(alias="__typename")
    name: str
    level: Optional[Level]
    responsibilities: Optional["WhoIsResponsibleActorOrganisationResponsibilities"]
    part_of: Optional["WhoIsResponsibleActorOrganisationPartOf"] = Field(alias="partOf")
    parts: Optional["WhoIsResponsibleActorOrganisationParts"]


class WhoIsResponsibleActorOrganisationResponsibilities(BaseModel):
    edges: list["WhoIsResponsibleActorOrganisationResponsibilitiesEdges"]


class WhoIsResponsibleActorOrganisationResponsibilitiesEdges(BaseModel):
    node: "WhoIsResponsibleActorOrganisationResponsibilitiesEdgesNode"
    tie: Optional["WhoIsResponsibleActorOrganisationResponsibilitiesEdgesTie"]


class WhoIsResponsibleActorOrganisationResponsibilitiesEdgesNode(BaseModel):
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


class WhoIsResponsibleActorOrganisationResponsibilitiesEdgesTie(BaseModel):
    role: Optional[TieRole]
    validity: "WhoIsResponsibleActorOrganisationResponsibilitiesEdgesTieValidity"
    citations: list[
        "WhoIsResponsibleActorOrganisationResponsibilitiesEdgesTieCitations"
    ]


class WhoIsResponsibleActorOrganisationResponsibilitiesEdgesTieValidity(BaseModel):
    since: Optional[str]
    until: Optional[str]


class WhoIsResponsibleActorOrganisationResponsibilitiesEdgesTieCitations(BaseModel):
    source: Optional[
        "WhoIsResponsibleActorOrganisationResponsibilitiesEdgesTieCitationsSource"
    ]
    locator: str


class WhoIsResponsibleActorOrganisationResponsibilitiesEdgesTieCitationsSource(
    BaseModel
):
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
    name: str


class WhoIsResponsibleActorOrganisationPartOf(BaseModel):
    nodes: list["WhoIsResponsibleActorOrganisationPartOfNodes"]


class WhoIsResponsibleActorOrganisationPartOfNodes(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    name: str


class WhoIsResponsibleActorOrganisationParts(BaseModel):
    nodes: list["WhoIsResponsibleActorOrganisationPartsNodes"]


class WhoIsResponsibleActorOrganisationPartsNodes(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    name: str


WhoIsResponsible.model_rebuild()
WhoIsResponsibleActorOrganisation.model_rebuild()
WhoIsResponsibleActorOrganisationResponsibilities.model_rebuild()
WhoIsResponsibleActorOrganisationResponsibilitiesEdges.model_rebuild()
WhoIsResponsibleActorOrganisationResponsibilitiesEdgesTie.model_rebuild()
WhoIsResponsibleActorOrganisationResponsibilitiesEdgesTieCitations.model_rebuild()
WhoIsResponsibleActorOrganisationPartOf.model_rebuild()
WhoIsResponsibleActorOrganisationParts.model_rebuild()
