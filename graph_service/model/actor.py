"""Who acts: organisations and persons."""

from dataclasses import dataclass
from typing import ClassVar

from graph_service.model.entity import Entity
from graph_service.model.values import Address, Consent, ContactPoint
from graph_service.model.vocabulary import (
    LegalForm,
    Level,
    OrganisationType,
    ParticipationRule,
    Sector,
    SectorBasis,
    SizeBand,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Entity):
    """
    An organisation or a person.

    Attributes
    ----------
    sector
        The part of society that it belongs to; unknown is a value.
    sector_basis
        What the sector rests on.
    sector_reason
        Why an editor or a rule chose the sector, in a few words.
    secondary_sectors
        Further sectors of a hybrid.
    homepage
        Absolute URL.
    accounts
        ``"service: name"``.
    contact_points
        Functional ones only.
    in_network
        False: left out of every measure.
    """

    sector: Sector = Sector.UNKNOWN
    sector_basis: SectorBasis = SectorBasis.SOURCE
    sector_reason: str | None = None
    secondary_sectors: tuple[Sector, ...] = ()
    homepage: str | None = None
    accounts: tuple[str, ...] = ()
    contact_points: tuple[ContactPoint, ...] = ()
    in_network: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Actor):
    """
    A body that acts under a name of its own.

    Attributes
    ----------
    org_type, legal_form, level, size_band
        What kind of body it is.
    collective
        True for a name that stands for several bodies; it is left out of every measure.
    address
        Where letters go.
    participation_rule
        Who may join it; a closed group is never suggested to those it excludes.
    rule_de, rule_en
        The rule in words; both or none.
    """

    kind: ClassVar[str] = "Organisation"
    prefix: ClassVar[str] = "org"

    org_type: OrganisationType = OrganisationType.UNKNOWN
    legal_form: LegalForm | None = None
    level: Level | None = None
    size_band: SizeBand | None = None
    collective: bool = False
    address: Address | None = None
    participation_rule: ParticipationRule | None = None
    rule_de: str | None = None
    rule_en: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Actor):
    """
    A person with a public role that a source states, or with consent.

    Attributes
    ----------
    public_role_de, public_role_en
        The role that makes the person visible.
    consent
        Permission to be shown; stands in for a public role.
    pseudonym
        Name to show instead.
    """

    kind: ClassVar[str] = "Person"
    prefix: ClassVar[str] = "per"

    public_role_de: str | None = None
    public_role_en: str | None = None
    consent: Consent | None = None
    pseudonym: str | None = None
