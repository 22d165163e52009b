"""The made-up town, with secrets: records that some may see, each marked by a word that stands nowhere else."""

import dataclasses
from collections.abc import Sequence
from datetime import date
from typing import Any

from graph_service.model import (
    PREFIXES,
    Alias,
    Citation,
    Consent,
    ContactPoint,
    Entity,
    Identifier,
    Merge,
    Organisation,
    Person,
    Record,
    Tie,
)
from graph_service.model.vocabulary import ContactPointKind, IdentifierScheme, Role, TieType, Visibility
from graph_service.store import GraphStore
from tests.api.town import CITED, OFFICE, organisation, tie, town

MEMBERS, STEWARDS, PERSONAL, NOBODY = "zqmem", "zqste", "zqper", "zqold"
ENDED = Consent(scope="page", given_on=date(2020, 1, 1), expires=date(2021, 1, 1))
FOR_GOOD = Consent(scope="page", given_on=date(2020, 1, 1))
QUOTED: Any = {"citations": (Citation(source="pub-town", locator="L2", quote=f"{PERSONAL} Erika leads."),)}
PREFIX_OF = {kind: prefix for prefix, kind in PREFIXES.items()}
OPEN = town(6)


def secret_of(entity: Entity, word: str, **more: Any) -> Entity:
    """Make a record of the same kind that says the word everywhere."""
    said: Any = {"name": f"{word} {entity.kind}", "summary_de": f"Sagt {word}.", "summary_en": f"Says {word}."}
    id_ = f"{PREFIX_OF[entity.kind]}-{word}-{entity.id.partition('-')[2]}"
    return dataclasses.replace(entity, id=id_, **said, **more)


def secrets(word: str, visibility: Visibility) -> list[Record]:
    """Hide one of each kind behind a word, and tie it to what is open as its like is tied, and to its own like."""
    open_ones = [each for each in OPEN if isinstance(each, Entity) and each.id not in {"prj-3", "prj-4", "org-005"}]
    twins = {each.id: secret_of(each, word, visibility=visibility) for each in open_ones}
    ties = [
        dataclasses.replace(each, source_id=source, target_id=target)
        for each in OPEN
        if isinstance(each, Tie)
        for source in (each.source_id, getattr(twins.get(each.source_id), "id", None))
        for target in (each.target_id, getattr(twins.get(each.target_id), "id", None))
        if source and target and (source, target) != (each.source_id, each.target_id)
    ]
    ended = Person(id=f"per-{word}-ended", name=f"{word} ended", citations=CITED, consent=ENDED)
    return [*twins.values(), *ties, *([ended] if word == STEWARDS else [])]


def open_with_traces() -> list[Sequence[Record]]:
    """Write what everybody may see, with what nobody may see of it: former names, names behind pseudonyms."""
    hidden = Organisation(id="org-former", name=f"{MEMBERS} former", citations=CITED, visibility=Visibility.MEMBERS)
    turned = Organisation(id=f"org-{STEWARDS}-turned", name=f"{STEWARDS} turned", citations=CITED)
    late = Person(id="per-late", name=f"{PERSONAL} late", citations=CITED, consent=FOR_GOOD)
    fuchs = Person(
        id="per-fuchs",
        name=f"{PERSONAL} Erika",
        pseudonym="Fuchs",
        aliases=(Alias(text=f"{PERSONAL} Ricki"),),
        identifiers=(Identifier(scheme=IdentifierScheme.GITHUB, value=f"{PERSONAL}hub"),),
        homepage=f"https://{PERSONAL}.example/",
        sector_reason=f"{PERSONAL} Erika works there",
        accounts=(f"mail: {PERSONAL}",),
        **QUOTED,
        consent=FOR_GOOD,
    )
    point = ContactPoint(kind=ContactPointKind.FUNCTIONAL, email=f"{NOBODY}@a.example", expires=date(2020, 1, 1))
    reachable = dataclasses.replace(organisation(1), contact_points=(point,))
    works = dataclasses.replace(tie("per-fuchs", TieType.AFFILIATED_WITH, "org-000", Role.EMPLOYEE), **QUOTED)
    meets = dataclasses.replace(tie("per-fuchs", TieType.PARTICIPATES_IN, "prj-1", Role.PARTNER), **QUOTED)
    return [
        [*OPEN, hidden, turned, late, fuchs],
        [works, meets, reachable, dataclasses.replace(hidden, name="Now open", visibility=Visibility.PUBLIC)],
        [
            dataclasses.replace(turned, visibility=Visibility.STEWARDS),
            dataclasses.replace(late, name="L", pseudonym="L"),
        ],
    ]


def write_open(store: GraphStore, *, few: int = 0) -> None:
    """Write the town that everybody may see; as changes of a few records each, if so asked."""
    for records in open_with_traces():
        _write(store, records, few, why="open")


def write_secrets(store: GraphStore, word: str, visibility: Visibility, *, few: int = 0) -> None:
    """Write the secrets of one word, with merges, retractions and an open record that cites a hidden source."""
    why = f"{word} why"
    _write(store, secrets(word, visibility), few, why=why)
    lost = [
        Organisation(id=f"org-{word}-{end}", name=f"{word} {end}", citations=CITED, visibility=visibility)
        for end in ("loser", "gone")
    ]
    found = Organisation(id=f"org-found-{word[-1]}", name="Found", citations=CITED)
    listed = Organisation(id=f"org-{word}-listed", name=OFFICE, citations=CITED, visibility=visibility)
    store.apply([*lost, listed, found], by="test", why=why)
    merge: Any = {"name": f"{word} merged", "reason": f"{word} same", "citations": CITED}
    store.apply([Merge(id=f"org-{word}-loser", merged_into="org-002", **merge)], by="test", why=why)
    store.apply([Merge(id=f"org-found-{word[-1]}", merged_into=f"org-{word}-000", **merge)], by="test", why=why)
    store.retract([f"org-{word}-gone"], by="test", why=why)
    known = store.entities(["org-003"])["org-003"]
    cited = Citation(source=f"pub-{word}-town", locator=f"{word} L1", quote=f"{word} says it.")
    store.apply([dataclasses.replace(known, citations=(*known.citations, cited))], by="test", why=why)


def _write(store: GraphStore, records: Sequence[Record], few: int, *, why: str) -> None:
    """Write records as one change, or as changes of a few each."""
    together = [each for each in records if "col-" in each.id]  # a collaboration is written with who takes part in it
    others = [each for each in records if "col-" not in each.id]
    parts = [*(others[start : start + few] for start in range(0, len(others), few)), together] if few else [records]
    for part in parts:
        store.apply(part, by="test", why=why)
