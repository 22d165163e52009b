"""What is written, offered or asked for: publications, topics, data sets, standards, instruments, exchanges."""

from graph_service.model.vocabulary.term import Term


class PublicationKind(Term):
    """What sort of publication it is."""

    REPORT = "report", "Bericht, Studie", "report", "Report or study"
    POLICY = "policy", "Strategie", "policy", "Policy or strategy"
    LAW = "law", "Rechtsvorschrift", "law", "Law or regulation"
    GUIDE = "guide", "Leitfaden", "guide", "Guide or template"
    ARTICLE = "article", "Artikel", "article", "Article in a journal, newspaper or blog"
    WEB_PAGE = "web_page", "Webseite", "web page", "Page or site on the web"
    REGISTER = "register", "Register", "register", "List that a body keeps up to date"
    DATA_FILE = "data_file", "Datendatei", "data file", "File of data from which facts were read"


class TopicScheme(Term):
    """The list that a topic is taken from."""

    EU_DATA_THEME = "eu-data-theme", "EU-Datenthema", "EU data theme", "Data themes of the European Union"
    MUSTERDATENSATZ = (
        "musterdatensatz",
        "Musterdatensatz",
        "model data set",
        "Types of data set of the Musterdatenkatalog",
    )
    COFOG = "cofog", "COFOG", "COFOG", "Functions of government of the United Nations"
    LEIKA = "leika", "Leistungskatalog (LeiKa)", "service catalogue (LeiKa)", "Services of the German administration"
    ACTION_PLAN = "action-plan", "Aktionsplan", "action plan", "Terms of the action plan"
    FREE = "free", "freies Schlagwort", "free keyword", "Keyword from no list"


class DatasetKind(Term):
    """Whether it is a data set, a catalogue or a type of data set."""

    DATASET = "dataset", "Datensatz", "data set", "Data that are published together"
    CATALOGUE = "catalogue", "Katalog", "catalogue", "Catalogue of data sets"
    MODEL_DATASET = "model_dataset", "Musterdatensatz", "model data set", "Type of data set that many places have"


class DataAccess(Term):
    """Who may get at the data."""

    PUBLIC = "public", "öffentlich", "public", "Everybody"
    REGISTRATION = "registration", "nach Anmeldung", "after registration", "Whoever registers"
    FEE = "fee", "gegen Entgelt", "for a fee", "Whoever pays"
    RESTRICTED = "restricted", "beschränkt", "restricted", "Only some, under conditions"


class StandardKind(Term):
    """What a standard lays down."""

    TECHNICAL = "technical", "technisch", "technical", "Formats, interfaces and models"
    REGULATORY = "regulatory", "regulatorisch", "regulatory", "Duties that a law or authority sets"
    PROCESS = "process", "Prozess", "process", "How something is done"


class InstrumentCode(Term):
    """A way in which the public sector can buy or try out something new."""

    EXPERIMENTATION_CLAUSE = (
        "experimentation_clause",
        "Experimentierklausel",
        "experimentation clause",
        "Rule that permits departing from rules for a trial",
    )
    CONCEPT_AWARD = (
        "concept_award",
        "Vergabe nach Konzept",
        "award by concept",
        "Quality or concept decides, not the price",
    )
    INNOVATION_PARTNERSHIP = (
        "innovation_partnership",
        "Innovationspartnerschaft",
        "innovation partnership",
        "Development and purchase in one procedure",
    )
    COMPETITIVE_DIALOGUE = (
        "competitive_dialogue",
        "wettbewerblicher Dialog",
        "competitive dialogue",
        "Solutions are discussed before bids",
    )
    DESIGN_CONTEST = "design_contest", "Planungswettbewerb", "design contest", "A jury picks a concept"
    PRE_COMMERCIAL = (
        "pre_commercial",
        "vorkommerzielle Auftragsvergabe",
        "pre-commercial procurement",
        "Buying research before a product exists",
    )
    DIRECT_AWARD = (
        "direct_award",
        "Direktauftrag",
        "direct award below a threshold",
        "Purchase without procedure up to a value",
    )
    INNOVATION_FUND = "innovation_fund", "Innovationsfonds", "innovation fund", "Money set aside for new solutions"
    VENTURE_CLIENT = (
        "venture_client",
        "Venture Client",
        "venture client",
        "Early purchase from a start-up as a test customer",
    )
    COOPERATIVE_FRAMEWORK = (
        "cooperative_framework",
        "Rahmenvertrag einer Einkaufsgemeinschaft",
        "framework of a buying cooperative",
        "Calls from a contract that several buyers share",
    )


class ExchangeDirection(Term):
    """Whether an exchange is offered or asked for."""

    OFFER = "offer", "Angebot", "offer", "Somebody has something to give"
    REQUEST = "request", "Gesuch", "request", "Somebody looks for something"


class ExchangeSubject(Term):
    """What is exchanged."""

    STAY = "stay", "Aufenthalt", "stay", "A stay of persons"
    SOLUTION = "solution", "Lösung", "solution", "Something that works and can be taken over"
    EXPERTISE = "expertise", "Fachwissen", "expertise", "Knowledge and advice"
    SPEAKER = "speaker", "Vortrag", "speaker", "A person who presents"
    DATA = "data", "Daten", "data", "Data for use by the other side"


class ExchangeFormat(Term):
    """In which form persons stay with somebody else."""

    HOSPITATION = "hospitation", "Hospitation", "job visit", "Days at the host's desk"
    START_UP_DAY = "start_up_day", "Start-up-Tag", "start-up day", "One day in a start-up"
    START_UP_SEMESTER = "start_up_semester", "Start-up-Semester", "start-up semester", "Months in a start-up"
    SECONDMENT = "secondment", "Abordnung", "secondment", "Formal posting"
    JOB_SHADOWING = "job_shadowing", "Job-Shadowing", "job shadowing", "Following one person"
    MENTORING = "mentoring", "Mentoring", "mentoring", "Regular advice"
    STUDY_VISIT = "study_visit", "Besuch", "study visit", "A group visits"
