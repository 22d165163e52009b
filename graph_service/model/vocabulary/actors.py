"""What an actor is: sector, level, type, legal form, size and who may take part."""

from collections.abc import Mapping
from types import MappingProxyType

from graph_service.model.vocabulary.term import Term


class Sector(Term):
    """The part of society that an actor belongs to; unknown is a value, never a blank."""

    ADMINISTRATION = "administration", "Verwaltung", "administration", "Public bodies of any level and their units"
    POLITICS = "politics", "Politik", "politics", "Parliaments, governments, parties"
    GOVTECH = (
        "govtech",
        "GovTech",
        "GovTech",
        "Start-ups and companies whose products are made for the public sector",
    )
    CIVIC_TECH = (
        "civic_tech",
        "Civic Tech",
        "civic tech",
        "Civil-society groups that build or open technology and data for the common good",
    )
    CIVIL_SOCIETY = (
        "civil_society",
        "Zivilgesellschaft",
        "civil society",
        "Associations and welfare bodies that do not build technology themselves",
    )
    RESEARCH = "research", "Forschung", "research", "Universities and research institutes"
    FOUNDATION = "foundation", "Stiftung", "foundation", "Foundations that fund or run programmes"
    INTERMEDIARY = "intermediary", "Vermittlung", "intermediary", "Bodies whose task is to bring sectors together"
    BUSINESS = "business", "Wirtschaft", "business", "Companies that are not GovTech"
    MEDIA = "media", "Medien", "media", "Press and broadcasters"
    UNKNOWN = "unknown", "unbekannt", "unknown", "Not stated or not decided"


# Okabe & Ito (2008), "Color Universal Design"; moved where needed for a contrast of at least 3:1 on white.
SECTOR_COLOURS: Mapping[Sector, str] = MappingProxyType(
    {
        Sector.ADMINISTRATION: "#0072b2",
        Sector.POLITICS: "#750902",
        Sector.GOVTECH: "#d55e00",
        Sector.CIVIC_TECH: "#009e73",
        Sector.CIVIL_SOCIETY: "#1895f6",
        Sector.RESEARCH: "#462dab",
        Sector.FOUNDATION: "#795800",
        Sector.INTERMEDIARY: "#a82370",
        Sector.BUSINESS: "#41362b",
        Sector.MEDIA: "#000000",
        Sector.UNKNOWN: "#949494",
    }
)


class SectorBasis(Term):
    """What the sector of an actor rests on."""

    NAME = "name", "Name", "name", "The name tells"
    TEXT = "text", "Text", "text", "The cited text tells"
    SOURCE = "source", "Quelle", "source", "A source classifies it"
    AFFILIATION = "affiliation", "Zugehörigkeit", "affiliation", "Taken over from the organisation"
    EXTERNAL = "external", "extern", "external", "Known from elsewhere, to be confirmed"
    EDITOR = "editor", "Redaktion", "editor", "Decided by an editor, to be confirmed"


class Level(Term):
    """The level of government that an organisation belongs to."""

    INTERNATIONAL = "international", "international", "international", "Above the state"
    EUROPEAN = "european", "europäisch", "European", "Bodies of the European Union"
    FEDERAL = "federal", "Bund", "federation", "Federal body"
    STATE = "state", "Land", "state", "Body of a Land, city states included"
    ADMINISTRATIVE_DISTRICT = "administrative_district", "Kreis", "district", "Body of a Kreis or Landkreis"
    MUNICIPAL_ASSOCIATION = (
        "municipal_association",
        "Gemeindeverband",
        "municipal association",
        "Amt, Verbandsgemeinde and the like",
    )
    MUNICIPALITY = "municipality", "Kommune", "municipality", "Town or commune"
    UNKNOWN = "unknown", "unbekannt", "unknown", "Not stated"


class OrganisationType(Term):
    """What sort of organisation it is, whatever its sector."""

    FEDERAL_MINISTRY = "federal_ministry", "Bundesministerium", "federal ministry", "Supreme federal authority"
    HIGHER_FEDERAL_AUTHORITY = (
        "higher_federal_authority",
        "Bundesoberbehörde",
        "higher federal authority",
        "Federal authority below a ministry",
    )
    STATE_AUTHORITY = "state_authority", "Landesbehörde", "state authority", "Body of a Land"
    MUNICIPAL_AUTHORITY = (
        "municipal_authority",
        "Kommunalbehörde",
        "municipal authority",
        "Body of a municipality or district",
    )
    PARLIAMENT = "parliament", "Parlament", "parliament", "Elected assembly"
    GOVERNMENT = "government", "Regierung", "government", "Cabinet as a whole"
    PUBLIC_IT_PROVIDER = (
        "public_it_provider",
        "öffentlicher IT-Dienstleister",
        "public IT provider",
        "Computing centre or IT house of the public sector",
    )
    PORTAL_OPERATOR = "portal_operator", "Portalbetreiber", "portal operator", "Runs a public portal"
    PLATFORM = "platform", "Plattform", "platform", "Runs any other platform"
    COMPETENCE_CENTRE = "competence_centre", "Kompetenzzentrum", "competence centre", "Advises by mandate"
    INNOVATION_LAB = "innovation_lab", "Innovationslabor", "innovation lab", "Tries things out by mandate"
    VENTURE_CLIENT_UNIT = (
        "venture_client_unit",
        "Venture-Client-Einheit",
        "venture client unit",
        "Finds and buys from start-ups for an administration",
    )
    UNIT = "unit", "Organisationseinheit", "unit", "Part of an organisation without further type"
    STARTUP = "startup", "Start-up", "start-up", "Young and growth-minded company"
    SME = "sme", "KMU", "SME", "Company below 250 staff"
    LARGE_COMPANY = "large_company", "Großunternehmen", "large company", "Company of 250 staff and more"
    CONSULTANCY = "consultancy", "Beratung", "consultancy", "Sells advice, mainly to the public sector"
    ASSOCIATION = "association", "Verein, Verband", "association", "Member organisation"
    FOUNDATION = "foundation", "Stiftung", "foundation", "Endowment"
    INFORMAL_GROUP = (
        "informal_group",
        "Initiative",
        "informal group",
        "Volunteers without legal form, such as an OK Lab",
    )
    RESEARCH_INSTITUTE = "research_institute", "Forschungseinrichtung", "research body", "University or institute"
    NETWORK = "network", "Netzwerk", "network", "Standing circle of members"
    UNKNOWN = "unknown", "unbekannt", "unknown", "Not stated"


class LegalForm(Term):
    """The form that an organisation has in law."""

    GMBH = "gmbh", "GmbH", "limited company", "Limited company of German law"
    GGMBH = "ggmbh", "gGmbH", "charitable limited company", "Limited company with a charitable purpose"
    UG = "ug", "UG", "entrepreneurial company", "Limited company with little share capital"
    AG = "ag", "AG", "stock company", "Company whose capital is divided into shares"
    EG = "eg", "eG", "cooperative", "Registered cooperative of its members"
    GMBH_CO_KG = (
        "gmbh_co_kg",
        "GmbH & Co. KG",
        "limited partnership with a limited company",
        "Partnership in which a limited company is the liable partner",
    )
    EV = "ev", "e. V.", "registered association", "Association in the register"
    FOUNDATION_PRIVATE = (
        "foundation_private",
        "Stiftung bürgerlichen Rechts",
        "foundation under civil law",
        "Endowment under civil law",
    )
    FOUNDATION_PUBLIC = (
        "foundation_public",
        "Stiftung öffentlichen Rechts",
        "foundation under public law",
        "Endowment under public law",
    )
    AOER = "aoer", "AöR", "institution under public law", "Legal person of public law that serves a purpose"
    KDOER = "kdoer", "KdöR", "corporation under public law", "Legal person of public law that has members"
    AUTHORITY = "authority", "Behörde", "authority", "Part of the state"
    DEPENDENT_UNIT = "dependent_unit", "unselbständige Stelle", "dependent unit", "Part of another body"
    FOREIGN = "foreign", "ausländische Form", "foreign form", "Form of another country's law"
    NONE = "none", "ohne Rechtsform", "none", "Informal, without a form in law"
    UNKNOWN = "unknown", "unbekannt", "unknown", "Not stated"


class SizeBand(Term):
    """How many people an organisation employs."""

    MICRO = "1-9", "1 bis 9 Beschäftigte", "1 to 9 staff", "From 1 to 9 people"
    SMALL = "10-49", "10 bis 49 Beschäftigte", "10 to 49 staff", "From 10 to 49 people"
    MEDIUM = "50-249", "50 bis 249 Beschäftigte", "50 to 249 staff", "From 50 to 249 people"
    LARGE = "250+", "250 und mehr Beschäftigte", "250 staff and more", "250 people and more"


class ParticipationRule(Term):
    """Who may join a group or network."""

    OPEN = "open", "offen für alle", "open to all", "Everybody"
    PUBLIC_EMPLOYEES = (
        "public_employees",
        "Beschäftigte des öffentlichen Dienstes",
        "public employees",
        "Employees of the public sector",
    )
    MEMBERS = "members", "Mitglieder", "members", "Members only"
    INVITATION = "invitation", "auf Einladung", "by invitation", "Who is invited"


class ContactPointKind(Term):
    """Whether a contact point belongs to a function or to a person, or is a form."""

    FUNCTIONAL = "functional", "Funktionskontakt", "functional", "Of a function; no personal data"
    PERSONAL = "personal", "persönlich", "personal", "Of a person; needs consent, purpose and expiry"
    FORM = "form", "Formular", "form", "A form on a web page"
