from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import OperationKind, ProposalState, UserErrorCode


class SaveAnOrganisation(BaseModel):
    save_organisation: Optional["SaveAnOrganisationSaveOrganisation"] = Field(
        alias="saveOrganisation"
    )


class SaveAnOrganisationSaveOrganisation(BaseModel):
    record: Optional["SaveAnOrganisationSaveOrganisationRecord"]
    change: Optional["SaveAnOrganisationSaveOrganisationChange"]
    proposal: Optional["SaveAnOrganisationSaveOrganisationProposal"]
    errors: list["SaveAnOrganisationSaveOrganisationErrors"]
    query: "SaveAnOrganisationSaveOrganisationQuery"


class SaveAnOrganisationSaveOrganisationRecord(BaseModel):
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
    curation: "SaveAnOrganisationSaveOrganisationRecordCuration"


class SaveAnOrganisationSaveOrganisationRecordCuration(BaseModel):
    version: int


class SaveAnOrganisationSaveOrganisationChange(BaseModel):
    version: int
    operations: Optional[list["SaveAnOrganisationSaveOrganisationChangeOperations"]]


class SaveAnOrganisationSaveOrganisationChangeOperations(BaseModel):
    kind: OperationKind
    target_id: str = Field(alias="targetId")
    differences: list["SaveAnOrganisationSaveOrganisationChangeOperationsDifferences"]


class SaveAnOrganisationSaveOrganisationChangeOperationsDifferences(BaseModel):
    property_: str = Field(alias="property")
    before: Optional[str]
    after: Optional[str]


class SaveAnOrganisationSaveOrganisationProposal(BaseModel):
    id: str
    state: ProposalState
    duplicates: Optional[list["SaveAnOrganisationSaveOrganisationProposalDuplicates"]]


class SaveAnOrganisationSaveOrganisationProposalDuplicates(BaseModel):
    score: float
    record: "SaveAnOrganisationSaveOrganisationProposalDuplicatesRecord"


class SaveAnOrganisationSaveOrganisationProposalDuplicatesRecord(BaseModel):
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


class SaveAnOrganisationSaveOrganisationErrors(BaseModel):
    code: UserErrorCode
    message: str
    path: Optional[list[str]]
    record: Optional["SaveAnOrganisationSaveOrganisationErrorsRecord"]


class SaveAnOrganisationSaveOrganisationErrorsRecord(BaseModel):
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


class SaveAnOrganisationSaveOrganisationQuery(BaseModel):
    service: Optional["SaveAnOrganisationSaveOrganisationQueryService"]


class SaveAnOrganisationSaveOrganisationQueryService(BaseModel):
    graph_version: int = Field(alias="graphVersion")


SaveAnOrganisation.model_rebuild()
SaveAnOrganisationSaveOrganisation.model_rebuild()
SaveAnOrganisationSaveOrganisationRecord.model_rebuild()
SaveAnOrganisationSaveOrganisationChange.model_rebuild()
SaveAnOrganisationSaveOrganisationChangeOperations.model_rebuild()
SaveAnOrganisationSaveOrganisationProposal.model_rebuild()
SaveAnOrganisationSaveOrganisationProposalDuplicates.model_rebuild()
SaveAnOrganisationSaveOrganisationErrors.model_rebuild()
SaveAnOrganisationSaveOrganisationQuery.model_rebuild()
