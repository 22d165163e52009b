"""Replay the log of changes: what the graph held at a version, and what of that may still be shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from graph_service.model import Merge, Person, Tie
from graph_service.model.vocabulary import Visibility

_RANK = {
    each.value: rank
    for rank, each in enumerate((Visibility.PUBLIC, Visibility.MEMBERS, Visibility.STEWARDS, Visibility.PRIVATE))
}
Mapped = Mapping[str, Any]
Rows = list[Sequence[Any]]  # place, record, before and after of each operation


@dataclass(slots=True)
class Told:
    """How the log tells that a record was then (None: not there) and is now, and which changes touched it."""

    then: Mapped | None = None
    now: Mapped | None = None
    last: Mapped | None = None  # what it was before it went, if it was not there then
    versions: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Log:
    """The log up to a version, and what it tells of each record."""

    version: int
    changes: list[Mapped] = field(default_factory=list)
    parts: list[tuple[int, int, Rows]] = field(default_factory=list)  # change, number of the part, operations
    told: dict[str, Told] = field(default_factory=dict)

    def add(self, change: Mapped) -> None:
        """Read one change more; those after the version only tell what may still be shown."""
        number = change["version"]
        parts: list[Rows] = [orjson.loads(part) for part in change["parts"]]
        then = number <= self.version
        if then:
            self.changes.append({name: value for name, value in change.items() if name != "parts"})
            self.parts += ((number, place, rows) for place, rows in enumerate(parts))
        for _, id_, _, after in (row for rows in parts for row in rows):
            told = self.told.get(id_) or self.told.setdefault(id_, Told())
            told.now = after
            if then:
                told.last = told.then if after is None else None
                told.then = after
                told.versions.append(number)

    def held(self) -> Iterator[tuple[str, Mapped | None, list[int]]]:
        """Give every record that the graph had heard of, as it may be shown, with the changes that touched it."""
        for id_, told in self.told.items():
            if told.versions:
                yield id_, self.shown(id_, told.then), told.versions

    def hidden(self, id_: str) -> Mapped:
        """Tell who may know of a tombstone: those who may see what it stands for."""
        last = self.shown(id_, self.told[id_].last)
        return {"visibility": last["visibility"]} if last and "visibility" in last else {}

    def operations(self) -> Iterator[Mapped]:
        """Give the parts of the changes, each operation as it may be shown."""
        for version, part, rows in self.parts:
            shown = [[place, id_, self.shown(id_, old), self.shown(id_, new)] for place, id_, old, new in rows]
            yield {
                "version": version,
                "part": part,
                "first_id": rows[0][1],
                "last_id": rows[-1][1],
                "operations": orjson.dumps(shown).decode(),
            }

    def shown(self, id_: str, mapping: Mapped | None) -> Mapped | None:
        """
        Keep from the past what the present keeps from sight: privacy wins.

        A record is as hidden as it was or as it is, whichever is stricter. A person who is gone stays gone, and bears
        the pseudonym and the consent of today; a contact point that was taken back is taken back.
        """
        if mapping is None or mapping["kind"] in {Tie.kind, Merge.kind}:
            return mapping
        now = self._today(id_)
        other: dict[str, Any] = {}
        if now is not None:
            other["visibility"] = max(_visibility(mapping), _visibility(now), key=_RANK.__getitem__)
        if "contact_points" in mapping:
            points = (now or {}).get("contact_points", [])
            other["contact_points"] = [each for each in mapping["contact_points"] if each in points] or None
        if mapping["kind"] == Person.kind:
            other |= _of_today(mapping, now)
        if all(mapping.get(name) == value for name, value in other.items()):
            return mapping
        return {name: value for name, value in {**mapping, **other}.items() if value is not None}

    def _today(self, id_: str) -> Mapped | None:
        """Find what stands for a record today, through merges."""
        seen: set[str] = set()
        while id_ not in seen and (told := self.told.get(id_)) and told.now is not None:
            if told.now["kind"] != Merge.kind:
                return told.now
            seen.add(id_)
            id_ = told.now["merged_into"]
        return None


def _visibility(mapping: Mapped) -> str:
    return str(mapping.get("visibility", Visibility.PUBLIC.value))


def _of_today(mapping: Mapped, now: Mapped | None) -> Mapped:
    """Show a person on the grounds of today: a public role of then counts only if there is one now."""
    if now is None:
        return {"visibility": Visibility.PRIVATE.value}
    found = {name: now.get(name) for name in ("pseudonym", "consent")}
    if "public_role_de" in now:
        return found
    return found | {name: None for name in ("public_role_de", "public_role_en") if name in mapping}
