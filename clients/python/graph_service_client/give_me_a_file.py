from typing import Optional

from pydantic import Field

from .base_model import BaseModel


class GiveMeAFile(BaseModel):
    export: Optional["GiveMeAFileExport"]


class GiveMeAFileExport(BaseModel):
    url: str
    page: str
    node_count: int = Field(alias="nodeCount")
    tie_count: int = Field(alias="tieCount")
    licences: list["GiveMeAFileExportLicences"]
    open_in: list["GiveMeAFileExportOpenIn"] = Field(alias="openIn")


class GiveMeAFileExportLicences(BaseModel):
    code: str
    attribution: Optional[bool]


class GiveMeAFileExportOpenIn(BaseModel):
    tool: str


GiveMeAFile.model_rebuild()
GiveMeAFileExport.model_rebuild()
