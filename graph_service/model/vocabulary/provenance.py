"""Where a record comes from, how sure it is, who may see it and in which language it is."""

from graph_service.model.vocabulary.term import Term


class Status(Term):
    """How sure a tie or value is; measures use what is asserted and never what is suggested or retracted."""

    ASSERTED = "asserted", "belegt", "asserted", "A source says it"
    INFERRED = "inferred", "erschlossen", "inferred", "A named rule concludes it"
    SUGGESTED = "suggested", "vorgeschlagen", "suggested", "Proposed, not reviewed"
    DISPUTED = "disputed", "strittig", "disputed", "Sources contradict each other, or somebody objects"
    RETRACTED = "retracted", "zurückgezogen", "retracted", "Withdrawn, but kept in the history"


class Lifecycle(Term):
    """How far a record has come from draft to publication or withdrawal."""

    DRAFT = "draft", "Entwurf", "draft", "Not yet reviewed"
    REVIEWED = "reviewed", "geprüft", "reviewed", "Reviewed, not yet published"
    PUBLISHED = "published", "veröffentlicht", "published", "Reviewed and published"
    MERGED = "merged", "zusammengeführt", "merged", "Merged into another record, to which its id still leads"
    RETRACTED = "retracted", "zurückgezogen", "retracted", "Withdrawn, but kept in the history"


class Visibility(Term):
    """Who may see a record."""

    PUBLIC = "public", "öffentlich", "public", "Everybody"
    MEMBERS = "members", "Mitglieder", "members", "Members and above"
    STEWARDS = "stewards", "Datenverantwortliche", "stewards", "Stewards and above"
    PRIVATE = "private", "privat", "private", "Whom it is about, and stewards"


class CitationMethod(Term):
    """How a fact came from its source into the graph."""

    MANUAL = "manual", "von Hand", "by hand", "A person read it"
    IMPORT = "import", "importiert", "imported", "An importer read it"
    EXTRACTION = "extraction", "aus Text gewonnen", "extracted", "A program found it in a text, a person confirmed it"
    INFERENCE = "inference", "erschlossen", "inferred", "A named rule concluded it"


class Origin(Term):
    """How a change or proposal came about."""

    EDIT = "edit", "Bearbeitung", "edit", "Somebody saved it"
    PROPOSAL = "proposal", "Vorschlag", "proposal", "A proposal was accepted"
    PROFILE = "profile", "Selbstauskunft", "profile", "The person or organisation itself, by its link"
    IMPORT = "import", "Import", "import", "An importer"
    EXTRACTION = "extraction", "Texterkennung", "extraction", "Found in a text by a program"
    SEED = "seed", "Grundbestand", "seed", "The seed files"
    UNDO = "undo", "Rücknahme", "undo", "Another change was undone"


class ProposalState(Term):
    """State of a proposal."""

    OPEN = "open", "offen", "open", "It waits"
    ACCEPTED = "accepted", "angenommen", "accepted", "It was taken over as it was"
    CHANGED = "changed", "geändert angenommen", "changed", "It was taken over with changes"
    DECLINED = "declined", "abgelehnt", "declined", "It was declined, with a reason"
    WITHDRAWN = "withdrawn", "zurückgenommen", "withdrawn", "Its author took it back"


class ContactOutcome(Term):
    """What became of a suggested contact."""

    REQUESTED = "requested", "angefragt", "requested", "Somebody asked for an introduction"
    AGREED = "agreed", "zugestimmt", "agreed", "One side agreed to be introduced"
    DECLINED = "declined", "abgelehnt", "declined", "One side declined"
    INTRODUCED = "introduced", "vorgestellt", "introduced", "The two were introduced"
    HAPPENED = "happened", "zustande gekommen", "happened", "They work together; the tie itself needs a source"
    NOT_USEFUL = "not_useful", "nicht hilfreich", "not useful", "Somebody judges that it would not help"


class IdentifierScheme(Term):
    """The register or system that gave an identifier."""

    WIKIDATA = "wikidata", "Wikidata", "Wikidata", "Item of Wikidata"
    GND = "gnd", "Gemeinsame Normdatei", "GND", "Integrated authority file of the German National Library"
    ROR = "ror", "ROR", "ROR", "Research Organization Registry"
    LEI = "lei", "LEI", "LEI", "Legal entity identifier"
    HANDELSREGISTER = "handelsregister", "Handelsregister", "commercial register", "German commercial register"
    LOBBYREGISTER = "lobbyregister", "Lobbyregister", "lobby register", "Lobby register of the German Bundestag"
    LEITWEG_ID = "leitweg-id", "Leitweg-ID", "Leitweg-ID", "German routing id for electronic invoices"
    ARS = "ars", "Amtlicher Regionalschlüssel", "German regional key", "Official key of a German region or municipality"
    NUTS = "nuts", "NUTS", "NUTS", "European statistical region"
    GITHUB = "github", "GitHub", "GitHub", "Account or repository on GitHub"
    OPENCODE = "opencode", "openCode", "openCode", "Project on openCode, the code platform of the German administration"
    OCID = "ocid", "OCID", "OCID", "Open contracting id of a procurement procedure"
    DOI = "doi", "DOI", "DOI", "Digital object identifier"
    SPDX = "spdx", "SPDX", "SPDX", "SPDX licence identifier"


class Language(Term):
    """A language as a BCP 47 code; the interface speaks German and English, the others occur in content only."""

    DE = "de", "Deutsch", "German", "Language of the interface and of content"
    EN = "en", "Englisch", "English", "Language of the interface and of content"
    FR = "fr", "Französisch", "French", "Language of content only"
    IT = "it", "Italienisch", "Italian", "Language of content only"
    ES = "es", "Spanisch", "Spanish", "Language of content only"
    NL = "nl", "Niederländisch", "Dutch", "Language of content only"
    PL = "pl", "Polnisch", "Polish", "Language of content only"
    MUL = "mul", "mehrsprachig", "several languages", "Content in more than one language"
    UND = "und", "unbestimmt", "undetermined", "Not stated, or stated by a value that is no language code"
