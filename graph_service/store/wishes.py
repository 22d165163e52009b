"""What edits wish for, and the ground that they stand on: what there is already, as far as the editor may know."""

import dataclasses
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph_service.errors import Fault
from graph_service.model import EVERYTHING, TIE_KEY, Edit, Record, Tie, from_mapping
from graph_service.model.vocabulary import Visibility
from graph_service.store import standing, unseen
from graph_service.store.connection import Transaction
from graph_service.store.layout import is_tie, mapping_of, row_of
from graph_service.store.sight import Sight
from graph_service.store.standing import Stored

PARALLEL = 9  # tombstones of parallel ties that are looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """
    Under which conditions an edit is done.

    `if_version` refuses what changed after that version; `base` gives the version of each record that the editor saw,
    0 for none; `sees` tells which records the editor may know of.
    """

    if_version: int | None = None
    base: Mapping[str, int] | None = None
    sees: frozenset[Visibility] = EVERYTHING

    @property
    def sight(self) -> Sight:
        """Tell what the editor sees today."""
        return Sight.now(self.sees, personal=True)


@dataclass(slots=True)
class Wish:
    """An edit with the record that it is about, as far as there is one."""

    edit: Edit
    id: str
    old: Stored | None
    mapping: dict[str, Any] = field(default_factory=dict)
    record: Record | None = None

    def at(self, fault: Fault) -> Fault:
        """Say where in the input of the caller a fault stands."""
        return dataclasses.replace(fault, record=self.id or self.edit.label, path=self.edit.path)


@dataclass(slots=True)
class Ground:
    """What stands in the graph that edits are about or name, as far as the editor may know; `dark` is the rest."""

    nodes: dict[str, Stored]
    ties: dict[str, Stored]
    tombs: dict[str, Stored]
    dark: set[str]
    sees: frozenset[Visibility]

    def hides(self, id_: str) -> bool:
        """Tell whether the editor may not know of a node, or of an end of a tie."""
        return not self.dark.isdisjoint(unseen.nodes_of(id_))


def ground_of(tx: Transaction, edits: Sequence[Edit], terms: Terms) -> Ground:
    """Read what edits are about or name, and part it into what the editor may know of and the rest."""
    ends = [{"source_id": e.fields.get("source_id"), "target_id": e.fields.get("target_id")} for e in _ties(edits)]
    nodes = standing.full(tx, _ids_named(edits))
    ties = {tie["id"]: tie for tie in tx.ask("ties_between", rows=ends)["ties"]} if ends else {}
    stems = {stem_of(each) for each in _ties(edits)}
    numbered = (f"{stem}--{number}" for stem in stems for number in range(2, PARALLEL + 1))
    ids = [*(each.id for each in edits if each.id and each.id not in nodes), *stems, *numbered]
    tombs = standing.tombstones(tx, list(dict.fromkeys(ids)))
    winners = [tomb["merged_into"] for tomb in tombs.values() if "merged_into" in tomb]
    ground = Ground({}, {}, {}, unseen.among(tx, [*nodes, *tombs, *winners], terms.sight), terms.sees)
    ground.nodes = {id_: node for id_, node in nodes.items() if not ground.hides(id_)}
    ground.ties = {id_: tie for id_, tie in ties.items() if not ground.hides(id_)}
    ground.tombs = {id_: standing.without_winner(tomb, ground.dark) for id_, tomb in tombs.items()}
    ground.tombs = {id_: tomb for id_, tomb in ground.tombs.items() if not ground.hides(id_)}
    ground.dark &= {*nodes, *tombs}
    return ground


def _ids_named(edits: Iterable[Edit]) -> list[str]:
    found: dict[str, None] = {}
    for each in edits:
        if each.kind == Tie.kind:
            found |= dict.fromkeys(str(each.fields.get(name, "")) for name in TIE_KEY[1:])
        else:
            found[each.id] = None
        found |= dict.fromkeys(source for _, source in sources_of(each))
    return [id_ for id_ in found if id_ and not is_tie(id_)]


def sources_of(edit: Edit) -> Iterator[tuple[str, str]]:
    """Give field and id of all that an edit names itself, apart from the ends of ties."""
    cited = edit.fields.get("citations") or edit.usual.get("citations") or ()
    for place, citation in enumerate(cited):
        yield f"citations.{place}.source", str(citation.get("source", ""))
    for place, claim in enumerate(edit.fields.get("benefit_claims") or ()):
        if source := (claim.get("citation") or {}).get("source"):
            yield f"benefit_claims.{place}.citation.source", str(source)
    for place, distribution in enumerate(edit.fields.get("distributions") or ()):
        if licence := distribution.get("licence"):
            yield f"distributions.{place}.licence", str(licence)
    if broader := edit.fields.get("broader"):
        yield "broader", str(broader)


def _ties(edits: Iterable[Edit]) -> Iterator[Edit]:
    return (each for each in edits if each.kind == Tie.kind)


def stem_of(edit: Edit) -> str:
    """Give the id of a tie without its number."""
    type_, source, target = (str(edit.fields.get(name, "?")) for name in TIE_KEY)
    return f"{source}--{type_}--{target}"


def wishes_of(edits: Iterable[Edit], ground: Ground) -> list[Wish]:
    """Find the record that each edit is about, and say what it would be."""
    wishes: list[Wish] = []
    taken: set[str] = set()
    for each in edits:
        wish = _tie_wish(each, ground, taken) if each.kind == Tie.kind else _node_wish(each, ground)
        taken.add(wish.id)
        wishes.append(wish)
    return wishes


def _node_wish(edit: Edit, ground: Ground) -> Wish:
    old = ground.nodes.get(edit.id)
    wish = Wish(edit, edit.id, old)
    wish.mapping = edit.onto(mapping_of(old) if old else None)
    return wish


def _tie_wish(edit: Edit, ground: Ground, taken: set[str]) -> Wish:
    """Find the tie by its ends, type, role and start; of the last two, what is not named fits anything."""
    if edit.id:
        old = ground.ties.get(edit.id)
        return Wish(edit, edit.id, old, edit.onto(mapping_of(old) if old else None))
    stem = stem_of(edit)
    parallel = [tie for id_, tie in ground.ties.items() if id_ == stem or id_.startswith(f"{stem}--")]
    keys = {name: edit.fields[name] for name in ("role", "since") if name in edit.fields}
    fitting = [tie for tie in parallel if all(tie.get(name) == value for name, value in keys.items())]
    if len(fitting) > 1:  # the plainest of them, if it is clear which
        fitting = [tie for tie in fitting if tie.get("role") is None and tie.get("since") is None] or fitting
    if len(fitting) == 1:
        return Wish(edit, fitting[0]["id"], fitting[0], edit.onto(mapping_of(fitting[0])))
    if fitting:
        return Wish(edit, "", None)
    for number in itertools.count(1):
        id_ = stem if number == 1 else f"{stem}--{number}"
        mapping = edit.onto(None) | {"number": number}
        if id_ not in ground.ties and id_ not in taken and _restores(mapping, ground.tombs.get(id_)):
            break
    return Wish(edit, id_, None, mapping)


def _restores(mapping: Mapping[str, Any], tomb: Stored | None) -> bool:
    """Tell whether a tie may have the id of one that was retracted: only if it says the same."""
    if tomb is None:
        return True
    record, _ = from_mapping(mapping)
    return record is not None and row_of(record).fingerprint == tomb.get("last_fingerprint")
