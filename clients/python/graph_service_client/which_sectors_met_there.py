from datetime import date
from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import CollaborationKind, EventKind, Sector, TieRole


class WhichSectorsMetThere(BaseModel):
    events: Optional["WhichSectorsMetThereEvents"]
    collaborations: Optional["WhichSectorsMetThereCollaborations"]


class WhichSectorsMetThereEvents(BaseModel):
    nodes: list["WhichSectorsMetThereEventsNodes"]


class WhichSectorsMetThereEventsNodes(BaseModel):
    slug: str
    name: str
    kind: EventKind
    validity: "WhichSectorsMetThereEventsNodesValidity"
    sectors: Optional[list[Sector]]
    stated_sectors: list[Sector] = Field(alias="statedSectors")
    participants: Optional["WhichSectorsMetThereEventsNodesParticipants"]


class WhichSectorsMetThereEventsNodesValidity(BaseModel):
    since: Optional[str]
    earliest: Optional[date]


class WhichSectorsMetThereEventsNodesParticipants(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    nodes: list["WhichSectorsMetThereEventsNodesParticipantsNodes"]


class WhichSectorsMetThereEventsNodesParticipantsNodes(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    sector: Sector


class WhichSectorsMetThereCollaborations(BaseModel):
    nodes: list["WhichSectorsMetThereCollaborationsNodes"]


class WhichSectorsMetThereCollaborationsNodes(BaseModel):
    slug: str
    name: str
    kind: CollaborationKind
    sectors: Optional[list[Sector]]
    outputs: Optional["WhichSectorsMetThereCollaborationsNodesOutputs"]
    participants: Optional["WhichSectorsMetThereCollaborationsNodesParticipants"]


class WhichSectorsMetThereCollaborationsNodesOutputs(BaseModel):
    nodes: list["WhichSectorsMetThereCollaborationsNodesOutputsNodes"]


class WhichSectorsMetThereCollaborationsNodesOutputsNodes(BaseModel):
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


class WhichSectorsMetThereCollaborationsNodesParticipants(BaseModel):
    edges: list["WhichSectorsMetThereCollaborationsNodesParticipantsEdges"]


class WhichSectorsMetThereCollaborationsNodesParticipantsEdges(BaseModel):
    node: "WhichSectorsMetThereCollaborationsNodesParticipantsEdgesNode"
    tie: Optional["WhichSectorsMetThereCollaborationsNodesParticipantsEdgesTie"]


class WhichSectorsMetThereCollaborationsNodesParticipantsEdgesNode(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    sector: Sector


class WhichSectorsMetThereCollaborationsNodesParticipantsEdgesTie(BaseModel):
    role: Optional[TieRole]


WhichSectorsMetThere.model_rebuild()
WhichSectorsMetThereEvents.model_rebuild()
WhichSectorsMetThereEventsNodes.model_rebuild()
WhichSectorsMetThereEventsNodesParticipants.model_rebuild()
WhichSectorsMetThereCollaborations.model_rebuild()
WhichSectorsMetThereCollaborationsNodes.model_rebuild()
WhichSectorsMetThereCollaborationsNodesOutputs.model_rebuild()
WhichSectorsMetThereCollaborationsNodesParticipants.model_rebuild()
WhichSectorsMetThereCollaborationsNodesParticipantsEdges.model_rebuild()
