"""What joins two records, and which kinds each type of tie may join."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from graph_service.model.values import Citation
from graph_service.model.vocabulary import Outcome, Role, Status, TieType


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """
    A directed tie between two records.

    Attributes
    ----------
    type
        What the tie says.
    source_id, target_id
        Ids of its ends.
    citations
        What states it; at least one.
    role
        How the source takes part; only for types that have roles.
    since, until
        When it held (EDTF).
    weight
        Greater than 0; its unit is stated by the type (EUR for `funds`), 1 by default.
    status, confidence
        How sure the fact is; confidence from 0 to 1.
    outcome, adapted_de, adapted_en
        Of `adopts`: what came of it, and what was changed.
    version
        Of `uses`: which version.
    number
        2, 3, … for parallel facts of the same ends and type.
    """

    kind: ClassVar[str] = "Tie"

    type: TieType
    source_id: str
    target_id: str
    citations: tuple[Citation, ...]
    role: Role | None = None
    since: str | None = None
    until: str | None = None
    weight: float = 1.0
    status: Status = Status.ASSERTED
    confidence: float = 1.0
    outcome: Outcome | None = None
    adapted_de: str | None = None
    adapted_en: str | None = None
    version: str | None = None
    number: int = 1

    @property
    def id(self) -> str:
        """
        Name the tie by its ends.

        Returns
        -------
        id
            ``FROM--type--TO``, then ``--2`` and so on for parallel facts.
        """
        name = f"{self.source_id}--{self.type.value}--{self.target_id}"
        return name if self.number == 1 else f"{name}--{self.number}"


class TieRule(NamedTuple):
    """
    What a type of tie may join.

    Attributes
    ----------
    sources, targets
        Prefixes of the kinds at its ends; ``*`` any.
    roles
        Roles that fit; empty for types without roles.
    formal
        True if it ties two actors formally, and counts in the network when that is asked for.
    same_kind
        True if both ends must be of one kind.
    """

    sources: frozenset[str]
    targets: frozenset[str]
    roles: frozenset[Role] = frozenset()
    formal: bool = False
    same_kind: bool = False


_PARTICIPATION = frozenset(
    {
        Role.LEAD,
        Role.PARTNER,
        Role.PARTICIPANT,
        Role.OPERATOR,
        Role.MAINTAINER,
        Role.ORGANISER,
        Role.HOST,
        Role.SPEAKER,
        Role.CONTRIBUTOR,
        Role.CONTRACTOR,
        Role.USER,
        Role.BUYER,
        Role.PROCURING_ENTITY,
        Role.TENDERER,
        Role.SUPPLIER,
        Role.UNSPECIFIED,
    }
)
_AFFILIATION = frozenset(
    {Role.EMPLOYEE, Role.OFFICIAL, Role.BOARD, Role.VOLUNTEER, Role.MEMBER, Role.LEAD, Role.UNSPECIFIED}
)
_RESPONSIBILITY = frozenset(
    {Role.LEADS, Role.SUPERVISES, Role.SUPPORTS, Role.IMPLEMENTS, Role.COMMISSIONS, Role.UNSPECIFIED}
)


def _rule(sources: str, targets: str, roles: frozenset[Role] = frozenset(), *, formal: bool = False) -> TieRule:
    return TieRule(frozenset(sources.split()), frozenset(targets.split()), roles, formal)


def _same(kinds: str, roles: frozenset[Role] = frozenset(), *, formal: bool = False) -> TieRule:
    return TieRule(frozenset(kinds.split()), frozenset(kinds.split()), roles, formal, same_kind=True)


TIE_RULES: Mapping[TieType, TieRule] = {
    TieType.PARTICIPATES_IN: _rule("org per", "prj col evt gp", _PARTICIPATION),
    TieType.AFFILIATED_WITH: _rule("per", "org", _AFFILIATION, formal=True),
    TieType.MEMBER_OF: _rule("org per", "org", _AFFILIATION, formal=True),
    TieType.PART_OF: _same("org prj evt dat pub", formal=True),
    TieType.RESPONSIBLE_FOR: _rule("org", "org prj gp dat pub mea evt std", _RESPONSIBILITY, formal=True),
    TieType.FUNDS: _rule("org per", "org prj col evt gp pub", formal=True),
    TieType.SUCCEEDED_BY: _rule("org", "org"),
    TieType.LISTED_IN: _rule("org per prj gp", "pub"),
    TieType.AUTHORED: _rule("org per", "pub"),
    TieType.PUBLISHED: _rule("org", "pub dat", frozenset({Role.ISSUER, Role.HOST, Role.UNSPECIFIED})),
    TieType.ADOPTS: _rule("org", "gp ins std lic"),
    TieType.USES: _rule("org prj", "prj dat std"),
    TieType.MAKES: _rule("org per", "exc"),
    TieType.HAS_OUTPUT: _rule("prj gp col evt", "pub dat prj std"),
    TieType.USES_INSTRUMENT: _rule("col prj", "ins"),
    TieType.WITHIN_CHALLENGE: _rule("dem", "cha"),
    TieType.ADDRESSES: _rule("dem", "bar"),
    TieType.PROPOSED_FOR: _rule("mea", "dem"),
    TieType.IMPLEMENTS: _rule("gp prj col", "mea"),
    TieType.EXEMPLIFIES: _rule("gp prj", "dem"),
    TieType.IDENTIFIED: _rule("evt pub", "cha bar"),
    TieType.STATED_IN: _rule("cha dem bar mea gp", "pub"),
    TieType.PROVIDES_FOR: _rule("pub", "gp mea prj org"),
    TieType.LEGAL_BASIS_FOR: _rule("org pub", "org pub prj col ins"),
    TieType.TAKES_POSITION_ON: _rule("org pub", "lic std ins", frozenset({Role.RECOMMENDS, Role.ADVISES_AGAINST})),
    TieType.DOCUMENTS: _rule("pub", "evt prj gp col"),
    TieType.CITES: _rule("pub", "pub"),
    TieType.ABOUT: _rule("*", "top"),
    TieType.CONCERNS: _rule("bar mea dem pub exc col", "lic std dat ins org top"),
    TieType.CONFORMS_TO: _rule("dat prj", "std"),
    TieType.LICENSED_UNDER: _rule("dat prj pub", "lic"),
    TieType.EQUIVALENT_TO: _same("lic std top", frozenset({Role.EXACT, Role.CLOSE})),
}

FOLDING_ROLES: frozenset[Role] = frozenset(
    {
        Role.LEAD,
        Role.OPERATOR,
        Role.PARTNER,
        Role.PARTICIPANT,
        Role.ORGANISER,
        Role.CONTRIBUTOR,
        Role.MAINTAINER,
        Role.CONTRACTOR,
        Role.BUYER,
        Role.SUPPLIER,
        Role.UNSPECIFIED,
    }
)
"""Roles of participation that tie actors by default: they work on the thing, or no role is named (ADR 0009)."""
