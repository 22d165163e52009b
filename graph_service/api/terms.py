"""Titles of everything in the vocabularies, for forms, tables and legends; and facts about the service itself."""

from typing import Annotated

import strawberry

from graph_service import __version__
from graph_service.api.context import Context, Info
from graph_service.api.describe import graph_type
from graph_service.api.enums import VOCABULARIES
from graph_service.api.values import Text
from graph_service.errors import Fault, NotFoundError
from graph_service.model import KINDS, Actor
from graph_service.model.meanings import MEANINGS
from graph_service.model.vocabulary import Term as VocabularyTerm
from graph_service.model.vocabulary import TieType


@graph_type
class Term:
    """
    A value of a vocabulary.

    Attributes
    ----------
    name
        Name in this schema, for example Sector.CIVIC_TECH.
    code
        Code in files and addresses, for example civic_tech.
    labels
        Title.
    definition
        Meaning.
    """

    name: str
    code: str | None
    labels: Text
    definition: Text


def labels(
    of: Annotated[
        list[str] | None, strawberry.argument(description="Names of types, for example Sector; all if not given.")
    ] = strawberry.UNSET,
) -> list[Term] | None:
    """German and English titles of the values of vocabularies, for forms, tables and legends."""
    wanted = of or list(VOCABULARIES)
    if unknown := [name for name in wanted if name not in VOCABULARIES]:
        known = ", ".join(VOCABULARIES)
        raise NotFoundError(
            str(Fault(field="of", value=unknown[0], problem="is no vocabulary", way_out=f"known: {known}"))
        )
    return [
        Term(
            name=f"{name}.{term.name}",
            code=term.value,
            labels=Text(de=term.de, en=term.en),
            definition=_definition(name, term),
        )
        for name in wanted
        for term in VOCABULARIES[name]
    ]


def _definition(name: str, term: VocabularyTerm) -> Text:
    return Text(de=MEANINGS.get((name, term.value), term.definition), en=term.definition)


@graph_type
class Service:
    """
    Facts about the service.

    Attributes
    ----------
    version
        Version of the software.
    graph_version
        Graph version: the number of the newest change.
    actor_count
        Number of actors.
    tie_count
        Number of ties.
    """

    version: str
    graph_version: int
    actor_count: int
    tie_count: int


def _service(context: Context) -> Service:
    counts = context.store.counts()
    actors = [name for name, kind in KINDS.items() if issubclass(kind, Actor)]
    return Service(
        version=__version__,
        graph_version=context.store.version(),
        actor_count=sum(counts.get(name, 0) for name in actors),
        tie_count=sum(counts.get(type_.value, 0) for type_ in TieType),
    )


async def service(info: Info) -> Service | None:
    """Facts about the service."""
    return await info.context.run(_service, info.context)
