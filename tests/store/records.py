"""Small records for the tests of the store."""

from typing import Any

from graph_service.model import Citation, Collaboration, Organisation, Person, Project, Publication, Tie
from graph_service.model.vocabulary import Role, Sector, TieType

CITED = (Citation(source="pub-source", locator="L1"),)
SOURCE = Publication(id="pub-source", name="Quelle", citations=CITED)


def organisation(name: str, sector: Sector = Sector.RESEARCH, **fields: Any) -> Organisation:
    return Organisation(id=f"org-{name.lower()}", name=name, sector=sector, citations=CITED, **fields)


def person(name: str, **fields: Any) -> Person:
    fields = {"public_role_de": "Sprecherin", "public_role_en": "speaker", **fields}
    return Person(id=f"per-{name.lower()}", name=name, citations=CITED, **fields)


def project(name: str, **fields: Any) -> Project:
    return Project(id=f"prj-{name.lower()}", name=name, citations=CITED, **fields)


def collaboration(name: str, **fields: Any) -> Collaboration:
    return Collaboration(id=f"col-{name.lower()}", name=name, citations=CITED, **fields)


def takes_part(actor: str, activity: str, role: Role = Role.PARTNER, **fields: Any) -> Tie:
    return tie(TieType.PARTICIPATES_IN, actor, activity, role=role, **fields)


def tie(type_: TieType, source: str, target: str, **fields: Any) -> Tie:
    return Tie(type=type_, source_id=source, target_id=target, citations=CITED, **fields)
