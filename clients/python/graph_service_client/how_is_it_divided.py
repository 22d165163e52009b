from typing import Optional

from pydantic import Field

from .base_model import BaseModel


class HowIsItDivided(BaseModel):
    actors: Optional["HowIsItDividedActors"]
    projects: Optional["HowIsItDividedProjects"]


class HowIsItDividedActors(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    facets: Optional[list["HowIsItDividedActorsFacets"]]


class HowIsItDividedActorsFacets(BaseModel):
    codes: list[str]
    labels: list["HowIsItDividedActorsFacetsLabels"]
    count: Optional[int]


class HowIsItDividedActorsFacetsLabels(BaseModel):
    de: str
    en: str


class HowIsItDividedProjects(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    facets: Optional[list["HowIsItDividedProjectsFacets"]]


class HowIsItDividedProjectsFacets(BaseModel):
    codes: list[str]
    labels: list["HowIsItDividedProjectsFacetsLabels"]
    count: Optional[int]


class HowIsItDividedProjectsFacetsLabels(BaseModel):
    de: str


HowIsItDivided.model_rebuild()
HowIsItDividedActors.model_rebuild()
HowIsItDividedActorsFacets.model_rebuild()
HowIsItDividedProjects.model_rebuild()
HowIsItDividedProjectsFacets.model_rebuild()
