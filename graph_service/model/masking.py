"""What of a record must not be shown to everybody who may see it: names behind pseudonyms, and for how long."""

from dataclasses import replace
from datetime import date

from graph_service.model.actor import Person
from graph_service.model.entity import Entity
from graph_service.model.tie import Tie
from graph_service.model.vocabulary import ContactPointKind


def masked(entity: Entity) -> Entity:
    """
    Leave out what only those who keep personal data may see.

    Parameters
    ----------
    entity
        A node.

    Returns
    -------
    entity
        Of a person under a pseudonym, nothing that names the person otherwise; of nobody a personal contact point.

    Examples
    --------
    >>> masked(Person(id="per-1", name="Erika", pseudonym="Fuchs", citations=())).name
    'Fuchs'
    """
    if not isinstance(entity, Person) or entity.pseudonym is None:
        points = getattr(entity, "contact_points", ())
        shown = tuple(point for point in points if point.kind is not ContactPointKind.PERSONAL)
        return entity if shown == points else replace(entity, contact_points=shown)  # type: ignore[call-arg]  # an actor
    return replace(
        entity,
        name=entity.pseudonym,
        citations=tuple(replace(each, quote=None) for each in entity.citations),
        sector_reason=None,
        name_de=None,
        name_en=None,
        summary_de=None,
        summary_en=None,
        homepage=None,
        aliases=(),
        identifiers=(),
        accounts=(),
        contact_points=(),
    )


def unquoted(tie: Tie) -> Tie:
    """
    Leave out of a tie the words of its sources, which may name one of its ends.

    Parameters
    ----------
    tie
        A tie of somebody who is shown under a pseudonym.

    Returns
    -------
    tie
        Without quotes; the places in the sources stay.
    """
    return replace(tie, citations=tuple(replace(each, quote=None) for each in tie.citations))


NAMING = frozenset(
    {
        "name",
        "name_de",
        "name_en",
        "summary_de",
        "summary_en",
        "sector_reason",
        "homepage",
        "aliases",
        "identifiers",
        "accounts",
    }
)
"""Fields that may name a person who is shown under a pseudonym."""


def seen_until(entity: Entity) -> date | None:
    """
    Tell when a person ceases to be seen by anybody but those who keep people's rights.

    Parameters
    ----------
    entity
        A node.

    Returns
    -------
    day
        The last day of the consent of a person without a public role; None if there is no such day.
    """
    if isinstance(entity, Person) and entity.public_role_de is None and entity.consent is not None:
        return entity.consent.expires
    return None
