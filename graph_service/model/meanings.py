"""What the values of the vocabularies of legends mean, in German; the vocabularies themselves say it in English."""

from collections.abc import Mapping

_SECTOR = {
    "administration": "Öffentliche Stellen jeder Ebene und ihre Einheiten",
    "politics": "Parlamente, Regierungen, Parteien",
    "govtech": "Start-ups und Unternehmen, deren Produkte für den öffentlichen Sektor gemacht sind",
    "civic_tech": "Gruppen der Zivilgesellschaft, die Technik und Daten für das Gemeinwohl bauen oder öffnen",
    "civil_society": "Vereine und Wohlfahrtsverbände, die selbst keine Technik bauen",
    "research": "Hochschulen und Forschungseinrichtungen",
    "foundation": "Stiftungen, die fördern oder Programme betreiben",
    "intermediary": "Stellen, deren Aufgabe es ist, Sektoren zusammenzubringen",
    "business": "Unternehmen, die nicht GovTech sind",
    "media": "Presse und Rundfunk",
    "unknown": "Nicht angegeben oder nicht entschieden",
}
_LEVEL = {
    "international": "Oberhalb des Staates",
    "european": "Stellen der Europäischen Union",
    "federal": "Stelle des Bundes",
    "state": "Stelle eines Landes, Stadtstaaten eingeschlossen",
    "administrative_district": "Stelle eines Kreises oder Landkreises",
    "municipal_association": "Amt, Verbandsgemeinde und dergleichen",
    "municipality": "Stadt oder Gemeinde",
    "unknown": "Nicht angegeben",
}
_PROJECT_STATUS = {
    "planned": "Erst Idee oder Konzept",
    "development": "Wird gebaut",
    "pilot": "Wird mit echten Nutzenden erprobt",
    "running": "In regelmäßiger Nutzung",
    "completed": "Wie vorgesehen beendet",
    "stopped": "Vorzeitig beendet oder nicht mehr gepflegt",
    "failed": "Eine Quelle sagt, dass es gescheitert ist",
    "dormant": "Weder beendet noch aktiv",
    "unknown": "Nicht angegeben oder nicht zuzuordnen; das Wort der Quelle bleibt erhalten",
}
_STATUS = {
    "asserted": "Eine Quelle sagt es",
    "inferred": "Eine benannte Regel schließt darauf",
    "suggested": "Vorgeschlagen, noch nicht geprüft",
    "disputed": "Quellen widersprechen sich",
    "retracted": "Zurückgezogen",
}
_ROLE = {
    "lead": "Teilnahme: verantwortet es",
    "partner": "Teilnahme: trägt es mit",
    "participant": "Teilnahme: nimmt teil",
    "operator": "Teilnahme: betreibt es im Alltag",
    "maintainer": "Teilnahme: pflegt es",
    "organiser": "Teilnahme: richtet die Veranstaltung aus",
    "host": "Teilnahme: stellt den Ort; Veröffentlichung: hält die Daten bereit",
    "speaker": "Teilnahme: trägt vor",
    "contributor": "Teilnahme: steuert Arbeit bei",
    "contractor": "Teilnahme: arbeitet gegen Bezahlung",
    "user": "Teilnahme: nutzt es",
    "buyer": "Teilnahme: will den Auftrag vergeben (OCDS)",
    "procuring_entity": "Teilnahme: führt das Verfahren (OCDS)",
    "tenderer": "Teilnahme: hat ein Angebot abgegeben (OCDS)",
    "supplier": "Teilnahme: hat den Zuschlag erhalten (OCDS)",
    "employee": "Zugehörigkeit: angestellt",
    "official": "Zugehörigkeit: im Amt oder gewählt",
    "board": "Zugehörigkeit: Mitglied eines Organs",
    "volunteer": "Zugehörigkeit: arbeitet unentgeltlich",
    "member": "Zugehörigkeit: gehört als Mitglied dazu",
    "leads": "Zuständigkeit: hat die Hauptaufgabe",
    "supervises": "Zuständigkeit: führt die Aufsicht",
    "supports": "Zuständigkeit: unterstützt",
    "implements": "Zuständigkeit: setzt um",
    "commissions": "Zuständigkeit: beauftragt",
    "issuer": "Veröffentlichung: gibt heraus",
    "recommends": "Position: dafür",
    "advises_against": "Position: dagegen",
    "exact": "Entsprechung: bedeutet dasselbe",
    "close": "Entsprechung: bedeutet fast dasselbe",
    "unspecified": "Die Quelle nennt keine Rolle",
}
MEANINGS: Mapping[tuple[str, str], str] = {
    (name, code): text
    for name, texts in {
        "Sector": _SECTOR,
        "Level": _LEVEL,
        "ProjectStatus": _PROJECT_STATUS,
        "Status": _STATUS,
        "TieRole": _ROLE,
    }.items()
    for code, text in texts.items()
}
"""Meaning of a value, by the name of its vocabulary in the schema and its code."""
