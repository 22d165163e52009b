"""How two records are tied, and in which role."""

from graph_service.model.vocabulary.term import Term


class TieType(Term):
    """What a tie says about its source and its target."""

    PARTICIPATES_IN = (
        "participates_in",
        "nimmt teil an",
        "participates in",
        "Actor → project, collaboration, event or good practice, with a role",
    )
    AFFILIATED_WITH = "affiliated_with", "gehört an", "affiliated with", "Person → organisation, with a role"
    MEMBER_OF = "member_of", "Mitglied von", "member of", "Actor → organisation"
    PART_OF = (
        "part_of",
        "Teil von",
        "part of",
        "Organisation → organisation; project, event, data set or publication → the same kind",
    )
    RESPONSIBLE_FOR = (
        "responsible_for",
        "zuständig für",
        "responsible for",
        "Organisation → what it answers for, with a role",
    )
    FUNDS = "funds", "fördert", "funds", "Actor → what it pays for; weight in EUR"
    SUCCEEDED_BY = "succeeded_by", "abgelöst durch", "succeeded by", "Organisation → the one that took over"
    LISTED_IN = (
        "listed_in",
        "aufgeführt in",
        "listed in",
        "Actor, project or practice → publication that lists it; proves nothing more",
    )
    AUTHORED = "authored", "verfasste", "authored", "Actor → publication"
    PUBLISHED = (
        "published",
        "veröffentlichte",
        "published",
        "Organisation → publication or data set, as issuer or host",
    )
    ADOPTS = (
        "adopts",
        "übernimmt",
        "adopts",
        "Organisation → practice, instrument, standard or licence, with an outcome",
    )
    USES = "uses", "nutzt", "uses", "Organisation or project → project, data set or standard"
    MAKES = "makes", "bietet oder sucht", "makes", "Actor → exchange"
    HAS_OUTPUT = (
        "has_output",
        "hat als Ergebnis",
        "has output",
        "Project, practice, collaboration or event → publication, data set, project or standard",
    )
    USES_INSTRUMENT = (
        "uses_instrument",
        "nutzt Vergabeinstrument",
        "uses instrument",
        "Collaboration or project → procurement instrument",
    )
    WITHIN_CHALLENGE = "within_challenge", "gehört zur Herausforderung", "within challenge", "Demand → challenge"
    ADDRESSES = "addresses", "geht an", "addresses", "Demand → barrier"
    PROPOSED_FOR = "proposed_for", "vorgeschlagen für", "proposed for", "Measure → demand"
    IMPLEMENTS = "implements", "setzt um", "implements", "Practice, project or collaboration → measure"
    EXEMPLIFIES = "exemplifies", "ist Beispiel für", "exemplifies", "Practice or project → demand"
    IDENTIFIED = "identified", "benannte", "identified", "Event or publication → challenge or barrier"
    STATED_IN = (
        "stated_in",
        "dargelegt in",
        "stated in",
        "Challenge, demand, barrier, measure or practice → publication",
    )
    PROVIDES_FOR = (
        "provides_for",
        "sieht vor",
        "provides for",
        "Publication → practice, measure, project or organisation",
    )
    LEGAL_BASIS_FOR = (
        "legal_basis_for",
        "Rechtsgrundlage für",
        "legal basis for",
        "Organisation or publication → what rests on it",
    )
    TAKES_POSITION_ON = (
        "takes_position_on",
        "bezieht Stellung zu",
        "takes position on",
        "Organisation or publication → licence, standard or instrument, for or against",
    )
    DOCUMENTS = (
        "documents",
        "dokumentiert",
        "documents",
        "Publication → event, project, practice or collaboration",
    )
    CITES = "cites", "zitiert", "cites", "Publication → publication"
    ABOUT = "about", "handelt von", "about", "Any record → topic"
    CONCERNS = (
        "concerns",
        "betrifft",
        "concerns",
        "Barrier, measure, demand, publication, exchange or collaboration → what it touches",
    )
    CONFORMS_TO = "conforms_to", "entspricht", "conforms to", "Data set or project → standard"
    LICENSED_UNDER = (
        "licensed_under",
        "lizenziert unter",
        "licensed under",
        "Data set, project or publication → licence",
    )
    EQUIVALENT_TO = (
        "equivalent_to",
        "gleichbedeutend mit",
        "equivalent to",
        "Licence, standard or topic → the same kind, exactly or nearly",
    )


class Role(Term):
    """The part that the source of a tie plays towards its target; which roles fit depends on the type of tie."""

    LEAD = "lead", "Leitung", "lead", "Participation: answers for it"
    PARTNER = "partner", "Partner", "partner", "Participation: carries it jointly"
    PARTICIPANT = "participant", "Teilnahme", "participant", "Participation: takes part"
    OPERATOR = "operator", "Betrieb", "operator", "Participation: runs it day to day"
    MAINTAINER = "maintainer", "Pflege", "maintainer", "Participation: keeps it up"
    ORGANISER = "organiser", "Veranstaltung", "organiser", "Participation: calls the event"
    HOST = "host", "Gastgeber", "host", "Participation: gives the place; publishing: keeps the data online"
    SPEAKER = "speaker", "Vortrag", "speaker", "Participation: presents"
    CONTRIBUTOR = "contributor", "Beitrag", "contributor", "Participation: adds work"
    CONTRACTOR = "contractor", "Auftragnehmer", "contractor", "Participation: is paid for work"
    USER = "user", "Nutzung", "user", "Participation: uses it"
    BUYER = "buyer", "Auftraggeber", "buyer", "Participation: wants the contract (OCDS)"
    PROCURING_ENTITY = (
        "procuring_entity",
        "Vergabestelle",
        "procuring entity",
        "Participation: manages the procedure (OCDS)",
    )
    TENDERER = "tenderer", "Bieter", "tenderer", "Participation: submitted a bid (OCDS)"
    SUPPLIER = "supplier", "Lieferant", "supplier", "Participation: got the award (OCDS)"
    EMPLOYEE = "employee", "angestellt", "employee", "Affiliation: employed"
    OFFICIAL = "official", "verbeamtet, gewählt", "official", "Affiliation: in office or elected"
    BOARD = "board", "Organ", "board", "Affiliation: member of a board"
    VOLUNTEER = "volunteer", "ehrenamtlich", "volunteer", "Affiliation: works unpaid"
    MEMBER = "member", "Mitglied", "member", "Affiliation: belongs as a member"
    LEADS = "leads", "federführend", "leads", "Responsibility: has the main duty"
    SUPERVISES = "supervises", "Aufsicht", "supervises", "Responsibility: controls"
    SUPPORTS = "supports", "unterstützt", "supports", "Responsibility: helps"
    IMPLEMENTS = "implements", "setzt um", "implements", "Responsibility: does the work"
    COMMISSIONS = "commissions", "beauftragt", "commissions", "Responsibility: orders the work"
    ISSUER = "issuer", "Herausgeber", "issuer", "Publishing: brings it out"
    RECOMMENDS = "recommends", "empfiehlt", "recommends", "Position: for it"
    ADVISES_AGAINST = "advises_against", "rät ab", "advises against", "Position: against it"
    EXACT = "exact", "genau", "exact", "Equivalence: means the same"
    CLOSE = "close", "annähernd", "close", "Equivalence: means nearly the same"
    UNSPECIFIED = "unspecified", "nicht benannt", "unspecified", "The source names no role"
