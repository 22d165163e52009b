"""What became of suggested contacts: nodes beside the graph of facts, since a suggestion is none."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from graph_service.model import ContactStep
from graph_service.model.vocabulary import ContactOutcome
from graph_service.store.connection import Connection, Transaction
from graph_service.store.times import from_store

Pair = tuple[str, str]
BETWEEN = "|"  # no part of an id


def pair_of(source_id: str, target_id: str) -> Pair:
    """Name two actors in one order, whoever was suggested to whom."""
    first, last = sorted((source_id, target_id))
    return first, last


@dataclass(frozen=True, slots=True)
class Contacts:
    """The suggested contacts of a store."""

    connection: Connection

    def tell(self, step: ContactStep) -> None:
        """Keep what became of a contact; the same told twice in a row is one."""
        self.connection.alone(lambda tx: _tell(tx, step))

    def steps(self, pairs: Collection[Pair]) -> dict[Pair, list[ContactStep]]:
        """Return what became of contacts between two actors, oldest first."""
        keys = {_key(pair_of(*pair)): pair for pair in pairs}
        found: dict[Pair, list[ContactStep]] = {pair: [] for pair in pairs}
        for row in self.connection.ask("contact_steps", contacts=sorted(keys))["steps"]:
            source_id, target_id = keys[row["contact"]]
            step = ContactStep(
                source_id=source_id,
                target_id=target_id,
                outcome=ContactOutcome(row["outcome"]),
                at=from_store(row["at"]),
                told_by=row["told_by"],
                by=row.get("by"),
                note=row.get("note"),
            )
            found[source_id, target_id].append(step)
        return found


def _tell(tx: Transaction, step: ContactStep) -> None:
    told = {"outcome": step.outcome.value, "at": step.at, "told_by": step.told_by, "by": step.by, "note": step.note}
    properties = {name: value for name, value in told.items() if value is not None}
    contact = _key(pair_of(step.source_id, step.target_id))
    last = tx.ask("contact_steps", contacts=[contact])["steps"]
    same = [{name: row.get(name) for name in told if name != "at"} for row in last[-1:]]
    if same != [{name: value for name, value in told.items() if name != "at"}]:
        tx.ask("write_contact_step", properties={**properties, "contact": contact})


def forget(tx: Transaction, ids: Iterable[str]) -> None:
    """Take away every step that somebody is an end of."""
    for id_ in ids:
        tx.ask("delete_contact_steps", begin=f"{id_}{BETWEEN}", end=f"{BETWEEN}{id_}")


def _key(pair: Pair) -> str:
    return BETWEEN.join(pair)
