"""Values that belong to a record and have no id of their own."""

from datetime import date
from decimal import Decimal
from typing import Any

import strawberry

from graph_service import model
from graph_service.api.describe import answered_by, graph_type
from graph_service.api.scalars import URL, PartialDate
from graph_service.model.vocabulary import ContactPointKind, IdentifierScheme

_REGISTERS = {
    IdentifierScheme.WIKIDATA: "https://www.wikidata.org/wiki/{}",
    IdentifierScheme.GND: "https://d-nb.info/gnd/{}",
    IdentifierScheme.ROR: "https://ror.org/{}",
    IdentifierScheme.LEI: "https://search.gleif.org/#/record/{}",
    IdentifierScheme.GITHUB: "https://github.com/{}",
    IdentifierScheme.DOI: "https://doi.org/{}",
    IdentifierScheme.SPDX: "https://spdx.org/licenses/{}.html",
}


@graph_type
class Text:
    """
    A text in German and English.

    Attributes
    ----------
    de
        German.
    en
        English.
    """

    de: str
    en: str


def both(root: Any, name: str) -> Text | None:
    """Return the text that a record has under `name`_de and `name`_en; None if it has none."""
    de, en = getattr(root, f"{name}_de"), getattr(root, f"{name}_en")
    return Text(de=de or en, en=en or de) if de or en else None


def text(name: str, description: str) -> Any:
    """Declare a field for a text that the model keeps in two languages."""
    return strawberry.field(resolver=lambda root: both(root, name), description=description)


@graph_type
class Alias:
    """Another name of a record."""

    text: str
    language: str
    former: bool
    until: PartialDate | None


@graph_type
class Names:
    """
    The names of a record.

    Attributes
    ----------
    de
        Name in German; the own name where there is no other.
    en
        Name in English; the own name where there is no other.
    language
        Language of the own name, BCP 47.
    aliases
        Other and former names.
    """

    de: str
    en: str
    language: str | None
    aliases: list[Alias]

    @classmethod
    def of(cls, entity: model.Entity) -> "Names":
        """Collect the names of an entity."""
        return cls(
            de=entity.name_de or entity.name,
            en=entity.name_en or entity.name,
            language=entity.language,
            aliases=entity.aliases,  # type: ignore[arg-type]  # aliases of the model have the fields of ours
        )


@graph_type
class Validity:
    """
    When a fact holds, or when a thing exists.

    Attributes
    ----------
    since
        Start, as precise as the source says.
    until
        End, as precise as the source says; null if none is stated.
    earliest
        Earliest day that it can have begun; null if unknown.
    latest
        Latest day that it can have ended; null if it lasts or is unknown.
    """

    since: PartialDate | None
    until: PartialDate | None
    earliest: date | None
    latest: date | None

    @classmethod
    def between(cls, since: str | None, until: str | None) -> "Validity":
        """Read start and end, both EDTF."""
        return cls(
            since=PartialDate(since) if since else None,
            until=PartialDate(until) if until else None,
            earliest=model.span(since).earliest if since else None,
            latest=model.span(until).latest if until else None,
        )


def _address(root: model.Identifier) -> URL | None:
    """Where the register shows it."""
    pattern = _REGISTERS.get(root.scheme)
    return URL(pattern.format(root.value)) if pattern else None


@graph_type
class Identifier:
    """Identifier of a record in another register."""

    scheme: IdentifierScheme
    value: str
    verified: bool
    url: URL | None = answered_by(_address)


@graph_type
class Place:
    """
    A country, state, district or municipality.

    Attributes
    ----------
    code
        ISO 3166-1 or 3166-2 code, else ARS or NUTS, for example DE-BE.
    labels
        Title; the code itself where no title is known.
    ars
        German regional key (ARS), 12 digits.
    nuts
        NUTS code.
    latitude
        Latitude of the centre, degrees north, WGS 84; null where it is not known.
    longitude
        Longitude of the centre, degrees east, WGS 84; null where it is not known.
    """

    code: str
    labels: Text
    ars: str | None
    nuts: str | None
    latitude: float | None
    longitude: float | None

    @classmethod
    def of(cls, code: str) -> "Place":
        """Find out about a code."""
        found = model.place_of(code)
        keys = {name: getattr(found, name) for name in ("ars", "nuts", "latitude", "longitude")}
        return cls(code=code, labels=Text(de=found.de, en=found.en), **keys)


def _amount(root: model.Money) -> Decimal:
    """Amount in the main unit of the currency."""
    return Decimal(root.amount) / 100


@graph_type
class Money:
    """An amount of money."""

    amount: Decimal = answered_by(_amount)
    currency: str


@graph_type
class Address:
    """A postal address."""

    street: str | None
    postal_code: str | None
    locality: str | None
    country: str | None


@graph_type
class ContactPoint:
    """A way to reach an actor."""

    kind: ContactPointKind
    email: str | None
    telephone: str | None
    url: URL | None
    purpose: Text | None = text("purpose", "What it is for.")
    expires: date | None


@graph_type
class Lesson:
    """Something learned, from failure above all."""

    what: str
    consequence: str | None
    language: str
