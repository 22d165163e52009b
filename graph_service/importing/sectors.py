"""Rules that tell from the name of an organisation what it is; where no rule fits it stays unknown."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from graph_service.model.vocabulary import LegalForm, Level, OrganisationType, Sector

_T = OrganisationType


class NameRule(NamedTuple):
    """If the name holds such words, it is such an organisation."""

    name: str
    words: re.Pattern[str]
    sector: Sector
    reason: str
    org_type: OrganisationType = OrganisationType.UNKNOWN
    level: Level | None = None


class Reading(NamedTuple):
    """What a name tells."""

    sector: Sector
    org_type: OrganisationType
    legal_form: LegalForm | None
    level: Level | None
    reason: str | None


def _rule(name: str, words: str, sector: Sector, reason: str, *more: OrganisationType | Level) -> NameRule:
    types = [each for each in more if isinstance(each, OrganisationType)]
    levels = [each for each in more if isinstance(each, Level)]
    kind = types[0] if types else OrganisationType.UNKNOWN
    return NameRule(name, re.compile(words), sector, reason, kind, levels[0] if levels else None)


# The first rule that fits counts. "e. V." and "gGmbH" alone prove nothing: they are legal forms of many sectors.
RULES: Sequence[NameRule] = (
    _rule(
        "civic_tech_lab",
        r"(?i)^(ok ?lab|code ?for)\b|^CodeforPB$",
        Sector.CIVIC_TECH,
        "labs of Code for Germany bear such names",
        _T.INFORMAL_GROUP,
    ),
    _rule(
        "federal_ministry",
        r"^Bundesministerium\b",
        Sector.ADMINISTRATION,
        "a Bundesministerium is a federal ministry",
        _T.FEDERAL_MINISTRY,
        Level.FEDERAL,
    ),
    _rule(
        "federal_authority",
        r"^Bundes(amt|anstalt)\b",
        Sector.ADMINISTRATION,
        "a Bundesamt is a federal authority",
        _T.HIGHER_FEDERAL_AUTHORITY,
        Level.FEDERAL,
    ),
    _rule(
        "state_authority",
        r"^Senats(verwaltung|kanzlei)\b|\bBerliner Senats\b|^Land ",
        Sector.ADMINISTRATION,
        "a Senat or Land is the government of a state",
        _T.STATE_AUTHORITY,
        Level.STATE,
    ),
    _rule(
        "ministry_abroad_or_of_a_state",
        r"\bMin?i?stry\b|\bGovernment of\b|\bState Ministry\b",
        Sector.ADMINISTRATION,
        "a ministry or government is administration",
    ),
    _rule(
        "municipality",
        r"^(Stadt|Stadtverwaltung|Landeshauptstadt|Gemeinde|Municipality of|City of) |\bder Stadt\b",
        Sector.ADMINISTRATION,
        "the name is that of a town",
        _T.MUNICIPAL_AUTHORITY,
        Level.MUNICIPALITY,
    ),
    _rule(
        "district",
        r"^(Landkreis|Kreis) ",
        Sector.ADMINISTRATION,
        "the name is that of a district",
        _T.MUNICIPAL_AUTHORITY,
        Level.ADMINISTRATIVE_DISTRICT,
    ),
    _rule(
        "municipal_office",
        r"^(\w+amt|Amt)\b|^Stadtarchiv\b|^Stadtentwässerungsbetriebe\b",
        Sector.ADMINISTRATION,
        "an Amt, a Stadtarchiv or the sewers are offices of a town",
        _T.MUNICIPAL_AUTHORITY,
        Level.MUNICIPALITY,
    ),
    _rule(
        "institution_of_public_law",
        r"\b(AöR|KdöR)\b",
        Sector.ADMINISTRATION,
        "AöR and KdöR are legal persons of public law",
    ),
    _rule(
        "welfare_association",
        r"(?i)\bcaritas|\bdiakonie|\bAWO\b|arbeiterwohlfahrt|\bDRK\b|rotes kreuz|paritätischer|kinderschutzbund",
        Sector.CIVIL_SOCIETY,
        "a part of one of the welfare associations",
        _T.ASSOCIATION,
    ),
    _rule(
        "student_body",
        r"^Fachschaft\b",
        Sector.UNKNOWN,
        "a student body is no research institute",
    ),
    _rule(
        "research",
        r"(?i)\b(fach)?hochschule\b|universit|universidad|\buni\b|fraunhofer|forschungszentrum|\binstitut(e)?\b|\blehrstuhl\b"
        r"|^(TU|LMU|RWTH|HTWG|DFKI|WZB)\b|^Centre for Research\b",
        Sector.RESEARCH,
        "a university or research institute",
        _T.RESEARCH_INSTITUTE,
    ),
    _rule(
        "foundation",
        r"(?i)stiftung\b|\bfoundation$|^stiftung\b",
        Sector.FOUNDATION,
        "the name says foundation",
        _T.FOUNDATION,
    ),
    _rule(
        "media",
        r"\w+(-Anzeiger|zeitung|rundfunk)\b|^\w+ Stimme$|\b(Fachverlag|Verlag)\b",
        Sector.MEDIA,
        "a newspaper, broadcaster or publisher",
    ),
    _rule(
        "company",
        r"\b(?<!g)(GmbH|AG|UG|GbR|KG|Inc\.|Ltd\.?|d\.o\.o\.|S\.A\.)(?![\w-])|\beG$",
        Sector.BUSINESS,
        "the legal form is that of a company",
    ),
)
FORMS: Sequence[tuple[re.Pattern[str], LegalForm]] = (
    (re.compile(r"\be\. ?V\."), LegalForm.EV),
    (re.compile(r"\bgGmbH\b"), LegalForm.GGMBH),
    (re.compile(r"\bGmbH & Co\. KG\b"), LegalForm.GMBH_CO_KG),
    (re.compile(r"\bGmbH\b"), LegalForm.GMBH),
    (re.compile(r"\bg?UG\b"), LegalForm.UG),
    (re.compile(r"\bAG\b"), LegalForm.AG),
    (re.compile(r"\beG\b"), LegalForm.EG),
    (re.compile(r"\bAöR\b"), LegalForm.AOER),
    (re.compile(r"\bKdöR\b"), LegalForm.KDOER),
    (re.compile(r"\b(B\.V\.|Ltd\b|Inc\.|d\.o\.o\.|S\.A\.)"), LegalForm.FOREIGN),
)


def read_name(name: str) -> Reading:
    """
    Tell from a name what an organisation is.

    Parameters
    ----------
    name
        Name as a source writes it.

    Returns
    -------
    reading
        Sector with the rule as reason, type, legal form and level; unknown and None where the name does not tell.

    Examples
    --------
    >>> read_name("Stadt Musterstadt").sector.value, read_name("Musterverein e.V.").sector.value
    ('administration', 'unknown')
    """
    form = next((form for words, form in FORMS if words.search(name)), None)
    rule = next((rule for rule in RULES if rule.words.search(name)), None)
    if rule is None or rule.sector is Sector.UNKNOWN:
        return Reading(Sector.UNKNOWN, _type_of(form, OrganisationType.UNKNOWN), form, None, None)
    return Reading(rule.sector, _type_of(form, rule.org_type), form, rule.level, f"{rule.name}: {rule.reason}")


def _type_of(form: LegalForm | None, kind: OrganisationType) -> OrganisationType:
    loose = {OrganisationType.UNKNOWN, OrganisationType.INFORMAL_GROUP}
    return OrganisationType.ASSOCIATION if form is LegalForm.EV and kind in loose else kind
