"""An ecosystem that a reader can draw: administration and GovTech on one side, civic tech on the other."""

from datetime import date

from graph_service.model import Citation, Consent, Demand, Person, Record, Tie, Topic
from graph_service.model.vocabulary import CitationMethod, ParticipationRule, Sector, Status, TieType
from graph_service.store import GraphStore
from tests.store.records import CITED, SOURCE, organisation, person, project, takes_part, tie

TODAY = date(2026, 11, 24)
EXPIRED = Consent(scope="introductions", given_on=date(2024, 1, 1), expires=date(2025, 1, 1))
CONCLUDED = (Citation(source="pub-source", locator="L2", method=CitationMethod.INFERENCE, rule="listed"),)


def records() -> list[Record]:
    """
    Draw the ecosystem.

    Ministry - Agency - Town work together (p1, p2), Town works with Lab (p3), Lab with Hub (p4), Hub with Maps (p5).
    Firm and Shop only work with each other (p6). Club is for public employees and works with Lab (p7).
    """
    administration, civic, govtech = Sector.ADMINISTRATION, Sector.CIVIC_TECH, Sector.GOVTECH
    actors: list[Record] = [
        *(organisation(name, administration) for name in ("Ministry", "Agency", "Town")),
        *(organisation(name, civic) for name in ("Lab", "Hub", "Maps")),
        *(organisation(name, govtech) for name in ("Firm", "Shop")),
        organisation("Club", administration, participation_rule=ParticipationRule.PUBLIC_EMPLOYEES),
        organisation("Alone", Sector.MEDIA),
        person("Ada", sector=civic),
        Person(id="per-eve", name="Eve", sector=civic, citations=CITED, consent=EXPIRED),
    ]
    groups = {
        "p1": "org-ministry org-agency",
        "p2": "org-agency org-town",
        "p3": "org-town org-lab",
        "p4": "org-lab org-hub per-ada",
        "p5": "org-hub org-maps per-eve",
        "p6": "org-firm org-shop",
        "p7": "org-club org-lab",
    }
    return [
        SOURCE,
        *actors,
        *(project(name) for name in groups),
        *(takes_part(who, f"prj-{name}") for name, members in groups.items() for who in members.split()),
        Tie(
            type=TieType.PARTICIPATES_IN,
            source_id="org-agency",
            target_id="prj-p4",
            citations=CONCLUDED,
            status=Status.INFERRED,
        ),
        Topic(id="top-maps", name="Karten", citations=CITED),
        Demand(
            id="dem-maps",
            name="Karten teilen",
            citations=CITED,
            problem_de="Jeder zeichnet selbst.",
            problem_en="Everybody draws alone.",
            approach_de="Gemeinsam zeichnen.",
            approach_en="Draw together.",
        ),
        tie(TieType.ABOUT, "prj-p1", "top-maps"),
        tie(TieType.ABOUT, "org-maps", "top-maps"),
        tie(TieType.ABOUT, "org-firm", "top-maps"),
        tie(TieType.ABOUT, "dem-maps", "top-maps"),
    ]


def fill(store: GraphStore) -> GraphStore:
    """Write the ecosystem."""
    store.apply(records(), by="test", why="small ecosystem")
    return store


def fill_ring(store: GraphStore, actors: int = 24) -> GraphStore:
    """Write a ring of actors of three sectors, each tied to its 1st, 3rd and 5th neighbour: enough ties to hide."""
    sectors = (Sector.ADMINISTRATION, Sector.CIVIC_TECH, Sector.GOVTECH)
    pairs = [(one, (one + step) % actors, f"r{one}-{step}") for step in (1, 3, 5) for one in range(actors)]
    ring: list[Record] = [
        SOURCE,
        *(organisation(f"Ring-{one:02}", sectors[one % 3]) for one in range(actors)),
        *(project(name) for _, _, name in pairs),
        *(takes_part(f"org-ring-{end:02}", f"prj-{name}") for *ends, name in pairs for end in ends),
    ]
    store.apply(ring, by="test", why="ring")
    return store
