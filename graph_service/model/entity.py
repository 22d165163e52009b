"""What every record that is a node has in common."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from graph_service.model.values import Alias, Citation, Identifier
from graph_service.model.vocabulary import Lifecycle, Status, Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """
    A thing of the ecosystem; the base of all kinds of node.

    Attributes
    ----------
    id
        Stable slug that begins with the prefix of the kind, for example ``"org-kdz"``.
    name
        Name in its own language.
    citations
        What states that it exists; at least one.
    name_de, name_en
        Name in German and English where it is translated.
    language
        BCP 47 code of `name`.
    aliases
        Other and former names.
    summary_de, summary_en
        What it is, in our own words; both or none, at most 300 characters each.
    identifiers
        Its names in registers.
    start, end
        Its life (EDTF).
    place
        Codes of places: ISO 3166-2 (``"DE-BE"``), ARS or NUTS.
    status, confidence
        How sure the fact is; confidence from 0 to 1.
    lifecycle, visibility
        How far it is edited, and who may see it.
    reviewed_on, next_review
        When somebody looked at it last, and when somebody should look next.
    """

    kind: ClassVar[str] = "Entity"
    prefix: ClassVar[str] = ""

    id: str
    name: str
    citations: tuple[Citation, ...]
    name_de: str | None = None
    name_en: str | None = None
    language: str = "de"
    aliases: tuple[Alias, ...] = ()
    summary_de: str | None = None
    summary_en: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    start: str | None = None
    end: str | None = None
    place: tuple[str, ...] = ()
    status: Status = Status.ASSERTED
    confidence: float = 1.0
    lifecycle: Lifecycle = Lifecycle.PUBLISHED
    visibility: Visibility = Visibility.PUBLIC
    reviewed_on: date | None = None
    next_review: date | None = None
