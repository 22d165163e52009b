"""What actors do together: projects, practices, collaborations, events and measures."""

from graph_service.model.vocabulary.term import Term


class ProjectKind(Term):
    """What a project is about."""

    SOFTWARE = "software", "Software", "software", "Builds or keeps up software"
    DATA = "data", "Datenprojekt", "data project", "Collects, opens or uses data"
    PROGRAMME = "programme", "Programm", "programme", "Programme with projects of its own"
    RESEARCH = "research", "Forschungsprojekt", "research project", "Studies a question"
    OTHER = "other", "anderes", "other", "None of these kinds"


class ProjectStatus(Term):
    """How far a project has come."""

    PLANNED = "planned", "in Planung", "planned", "Idea or concept only"
    DEVELOPMENT = "development", "in Entwicklung", "in development", "Being built"
    PILOT = "pilot", "im Testbetrieb", "pilot", "Tried out with real users"
    RUNNING = "running", "in Betrieb", "running", "In regular use"
    COMPLETED = "completed", "abgeschlossen", "completed", "Ended as intended"
    STOPPED = "stopped", "eingestellt", "stopped", "Ended early or no longer kept up"
    FAILED = "failed", "gescheitert", "failed", "A source says that it failed"
    DORMANT = "dormant", "ruhend", "dormant", "Neither ended nor active"
    UNKNOWN = "unknown", "unbekannt", "unknown", "Not stated or not mappable; the word of the source is kept"


class Outcome(Term):
    """What came of a project or of an adoption."""

    SUCCESS = "success", "gelungen", "success", "It turned out as hoped"
    PARTIAL = "partial", "teilweise gelungen", "partial success", "It turned out as hoped in part"
    FAILED = "failed", "gescheitert", "failed", "It failed"
    STOPPED = "stopped", "abgebrochen", "stopped", "It ended early"
    UNKNOWN = "unknown", "unbekannt", "unknown", "Not stated"


class EvidenceLevel(Term):
    """How well a claimed benefit is shown, from a mere claim to an independent evaluation."""

    CLAIM = "0", "Behauptung", "claim", "Level 0: somebody says so"
    SELF_REPORTED = "1", "Selbstauskunft mit Zahlen", "self-reported with numbers", "Level 1: own report with numbers"
    DOCUMENTED = "2", "dokumentierte Evaluation", "documented evaluation", "Level 2: an evaluation that can be read"
    INDEPENDENT = "3", "unabhängige Evaluation", "independent evaluation", "Level 3: an evaluation by somebody else"


class Grade(Term):
    """A rough degree, used for transferability and effort."""

    HIGH = "high", "hoch", "high", "Above what is usual"
    MEDIUM = "medium", "mittel", "medium", "As usual"
    LOW = "low", "gering", "low", "Below what is usual"
    UNKNOWN = "unknown", "unbekannt", "unknown", "Not stated"


class CollaborationKind(Term):
    """In which way the participants of a collaboration work together."""

    JOINT_PROJECT = "joint_project", "gemeinsames Vorhaben", "joint project", "They work together"
    CONSORTIUM = "consortium", "Konsortium", "consortium", "They work together under a common agreement"
    CONTRACTING = "contracting", "Vergabe, Auftrag", "contracting", "Purchase with buyer and supplier"
    FRAMEWORK_AGREEMENT = "framework_agreement", "Rahmenvertrag", "framework agreement", "Standing contract"
    FUNDING = "funding", "Förderung", "funding", "Money without a purchase"
    EXCHANGE_STAY = "exchange_stay", "Austauschaufenthalt", "exchange stay", "A stay of persons that took place"
    WORKING_GROUP = "working_group", "Arbeitskreis", "working group", "Standing circle on a topic"
    JOINT_PUBLICATION = "joint_publication", "gemeinsame Publikation", "joint publication", "A text made together"
    JOINT_PRODUCT = (
        "joint_product",
        "gemeinsames Produkt",
        "joint product",
        "A catalogue, tool or data set made together",
    )
    DATA_SHARING = "data_sharing", "Datenaustausch", "data sharing", "Data given regularly"
    ADVISORY = "advisory", "Beratung", "advisory", "Advice without pay"
    UNSPECIFIED = "unspecified", "nicht benannt", "unspecified", "The source does not say"


class Formality(Term):
    """How firmly a collaboration is agreed."""

    CONTRACT = "contract", "Vertrag", "contract", "Binding in law"
    AGREEMENT = "agreement", "Vereinbarung", "agreement", "Written down, without being a contract"
    INFORMAL = "informal", "informell", "informal", "Nothing is written down"
    UNKNOWN = "unknown", "unbekannt", "unknown", "Not stated"


class ProcurementMethod(Term):
    """Who may bid in a procurement procedure, in the terms of the Open Contracting Data Standard."""

    OPEN = "open", "offenes Verfahren", "open procedure", "Everybody may bid"
    SELECTIVE = "selective", "nichtoffenes Verfahren", "selective procedure", "Those who qualify may bid"
    LIMITED = "limited", "beschränktes Verfahren", "limited procedure", "Some are asked to bid"
    DIRECT = "direct", "Direktvergabe", "direct award", "One supplier is asked"


class AwardCriteria(Term):
    """What decides between bids, in the terms of the Open Contracting Data Standard."""

    PRICE_ONLY = "priceOnly", "nur Preis", "price only", "The lowest price wins"
    COST_ONLY = "costOnly", "nur Kosten", "cost only", "The lowest cost over the lifetime wins"
    QUALITY_ONLY = "qualityOnly", "nur Qualität", "quality only", "The best quality or concept wins"
    RATED_CRITERIA = "ratedCriteria", "gewichtete Kriterien", "rated criteria", "Several weighted criteria decide"


class EventKind(Term):
    """What sort of meeting an event is."""

    WORKSHOP = "workshop", "Workshop", "workshop", "Small meeting that works on something"
    CONFERENCE = "conference", "Konferenz", "conference", "Large meeting with talks"
    HACKATHON = "hackathon", "Hackathon", "hackathon", "Short meeting that builds something"
    MEETUP = "meetup", "Treffen", "meet-up", "Regular, open meeting"
    TRAINING = "training", "Schulung", "training", "Meeting that teaches something"
    HEARING = "hearing", "Anhörung", "hearing", "Meeting at which a public body asks for opinions"
    OTHER = "other", "anderes", "other", "None of these kinds"


class Attendance(Term):
    """Where the participants of an event meet."""

    ONSITE = "onsite", "vor Ort", "on site", "All meet in one place"
    ONLINE = "online", "online", "online", "All meet on the net"
    MIXED = "mixed", "vor Ort und online", "on site and online", "Some meet in one place, some on the net"


class MeasureState(Term):
    """How far a measure has come."""

    PROPOSED = "proposed", "vorgeschlagen", "proposed", "Somebody proposes it"
    PLANNED = "planned", "geplant", "planned", "Somebody has undertaken to do it"
    RUNNING = "running", "in Umsetzung", "running", "Being carried out"
    DONE = "done", "umgesetzt", "done", "Carried out"
    DROPPED = "dropped", "aufgegeben", "dropped", "Given up"
    UNKNOWN = "unknown", "unbekannt", "unknown", "Not stated"
