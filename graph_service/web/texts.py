"""Words of the pages in German and English; a test keeps both sets alike."""

from collections.abc import Mapping

TEXTS: Mapping[str, Mapping[str, str]] = {
    "de": {
        "title": "Wer arbeitet mit wem?",
        "about": (
            "Verwaltung, GovTech und Civic Tech arbeiten an denselben Aufgaben und kennen einander kaum. Dieser Dienst "
            "hält fest, wer mit wem zusammenarbeitet, belegt jede Angabe mit ihrer Quelle, misst, wo das Netz "
            "auseinanderfällt, und schlägt Kontakte vor, die es verbinden."
        ),
        "skip": "Zum Inhalt",
        "other_language": "English",
        "start": "Start",
        "silos": "Silos",
        "caveats": "Zu beachten",
        "contacts": "Wer sich kennenlernen sollte",
        "no_contacts": "Es gibt keinen Kontakt zu empfehlen.",
        "with": "mit",
        "through": "Vorstellen könnte sie",
        "suggested": "Vorschläge, keine Tatsachen: keine Quelle nennt diese Kontakte.",
        "numbers": "Zahlen",
        "actors": "Akteure",
        "ties": "Bindungen",
        "projects": "Projekte",
        "version": "Stand des Graphen",
        "search": "Akteur suchen",
        "go": "Suchen",
        "found": "Gefunden",
        "hits": "{count} Treffer",
        "and_more": "und weitere",
        "use": "Selbst fragen",
        "graphql": "GraphQL mit Beispielen",
        "sector": "Sektor",
        "type": "Art",
        "place": "Ort",
        "home": "Webseite",
        "aliases": "Auch genannt",
        "activities": "Woran beteiligt",
        "role": "Rolle",
        "partners": "Weitere Beteiligte",
        "source": "Quelle",
        "collaborators": "Arbeitet zusammen mit",
        "weight": "Stärke",
        "more": "und {count} weitere",
        "none_known": "Keine Quelle nennt etwas.",
        "evidence": "Belege für diesen Eintrag",
        "not_found": "Diese Seite gibt es nicht.",
        "unavailable": "Der Dienst kann gerade nicht antworten. Bitte später noch einmal versuchen.",
        "reference": "Kennung der Anfrage",
        "examples": "Fragen, die beantwortet werden",
        "examples_short": "Beispiele",
        "open_example": "Eine Frage öffnet sich in einem neuen Reiter; Strg und Eingabe stellt sie.",
        "try": "Antwort ansehen",
        "endpoint": "Fragen gehen als POST mit JSON an /graphql; einfache Abfragen auch mit GET.",
    },
    "en": {
        "title": "Who works with whom?",
        "about": (
            "Public administration, GovTech and Civic Tech work on the same problems and hardly know each other. This "
            "service keeps who works with whom, names the source of every statement, measures where the network falls "
            "apart, and suggests contacts that would mend it."
        ),
        "skip": "To the content",
        "other_language": "Deutsch",
        "start": "Start",
        "silos": "Silos",
        "caveats": "Keep in mind",
        "contacts": "Who should meet",
        "no_contacts": "There is no contact to suggest.",
        "with": "with",
        "through": "Could introduce them",
        "suggested": "Suggestions, not facts: no source states these contacts.",
        "numbers": "Numbers",
        "actors": "Actors",
        "ties": "Ties",
        "projects": "Projects",
        "version": "Graph version",
        "search": "Find an actor",
        "go": "Search",
        "found": "Found",
        "hits": "{count} found",
        "and_more": "and more",
        "use": "Ask yourself",
        "graphql": "GraphQL with examples",
        "sector": "Sector",
        "type": "Type",
        "place": "Place",
        "home": "Web site",
        "aliases": "Also called",
        "activities": "Takes part in",
        "role": "Role",
        "partners": "Others who take part",
        "source": "Source",
        "collaborators": "Works with",
        "weight": "Strength",
        "more": "and {count} more",
        "none_known": "No source states anything.",
        "evidence": "Evidence for this entry",
        "not_found": "There is no such page.",
        "unavailable": "The service cannot answer at the moment. Please try again later.",
        "reference": "Request id",
        "examples": "Questions that are answered",
        "examples_short": "Examples",
        "open_example": "A question opens in a new tab; Ctrl and Enter asks it.",
        "try": "See the answer",
        "endpoint": "Send questions as POST with JSON to /graphql; simple queries also as GET.",
    },
}


def language_of(asked: str | None, accepted: str) -> str:
    """
    Choose the language of a page: the one asked for, else the first that the browser accepts, else German.

    Examples
    --------
    >>> language_of(None, "en-GB,en;q=0.9,de;q=0.5"), language_of("de", "en"), language_of("fr", "")
    ('en', 'de', 'de')
    """
    if asked in TEXTS:
        return str(asked)
    liked = [part.strip().partition(";")[0].partition("-")[0].lower() for part in accepted.split(",")]
    return next((name for name in liked if name in TEXTS), "de")
