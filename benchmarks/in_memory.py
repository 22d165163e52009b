"""Two hundred actors in sixty projects, and a store that holds them in memory."""

import random
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from graph_service import model
from graph_service.model import Citation, Organisation, Project, Publication, Tie
from graph_service.model.vocabulary import OrganisationType, Role, Sector, TieType
from graph_service.store.pages import Direction, Item, Neighbour, Neighbours, Page

CITED = tuple(Citation(source="pub-source", locator=f"row {i}", quote="As it says there.") for i in range(3))
SOURCE = Publication(id="pub-source", name="Source", citations=CITED)


def records() -> tuple[list[Organisation], list[Project], list[Tie]]:
    """Make 200 actors in 60 projects."""
    chance = random.Random(1)  # noqa: S311 - repeatable
    actors = [
        Organisation(
            id=f"org-{i:03}",
            name=f"Organisation Nr. {i:03} für digitale Verwaltung",
            sector=chance.choice([*Sector]),
            org_type=chance.choice([*OrganisationType]),
            homepage=f"https://example.org/{i}",
            citations=CITED,
        )
        for i in range(200)
    ]
    projects = [Project(id=f"prj-{i:02}", name=f"Projekt {i:02}", citations=CITED) for i in range(60)]
    ties = [
        Tie(type=TieType.PARTICIPATES_IN, source_id=a.id, target_id=p.id, role=Role.PARTNER, citations=CITED)
        for a in actors
        for p in chance.sample(projects, 6)
    ]
    return actors, projects, ties


class InMemory:
    """Answers the calls of these questions as a store does, at once: what is left is GraphQL's own work."""

    known_version = 1

    def __init__(self) -> None:
        self.actors, projects, ties = records()
        self.by_id: dict[str, Any] = {each.id: each for each in [SOURCE, *self.actors, *projects]}
        self.tied: dict[Direction, dict[str, list[Neighbour]]] = {d: defaultdict(list) for d in Direction}
        for tie in ties:
            for end, other, way in ((tie.source_id, tie.target_id, "OUT"), (tie.target_id, tie.source_id, "IN")):
                neighbour = Neighbour(f"{self.by_id[other].name} {tie.id}", tie, self.by_id[other], 1)
                self.tied[Direction[way]][end].append(neighbour)

    def seen_by(self, *_: Any, **__: Any) -> "InMemory":
        """Show everybody the same."""
        return self

    def version(self) -> int:
        """Stay as it is."""
        return 1

    def close(self) -> None:
        """Do nothing."""

    @property
    def runs(self) -> "InMemory":
        """Keep no runs beside the records."""
        return self

    def fail_orphaned(self, *_: Any, **__: Any) -> None:
        """Know no run."""

    def page(self, _: str, *, first: int | None = None, **__: Any) -> Page:
        """Read a page of actors."""
        items = tuple(Item(each.name, each, 1) for each in self.actors[: first or 20])
        return Page(items, has_next=True, has_previous=False)

    def entities(self, ids: Collection[str]) -> dict[str, model.Entity]:
        """Read records."""
        return {id_: self.by_id[id_] for id_ in ids if id_ in self.by_id}

    def ties(self, _: Collection[str]) -> dict[str, Tie]:
        """Know no tie by its id: nobody asks."""
        return {}

    written = ties

    def neighbours(self, ids: Collection[str], *, direction: Direction, first: int, **_: Any) -> dict[str, Neighbours]:
        """Read what ties lead to."""
        found = self.tied[direction]
        return {id_: Neighbours(tuple(found[id_][:first]), len(found[id_]) > first) for id_ in ids}
