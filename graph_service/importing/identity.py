"""Ids for records of a source: from their names, without taking an id that somebody else has."""

import dataclasses
from collections.abc import Collection, Iterable

from graph_service import model


def ids_for(prefix: str, names: Iterable[str]) -> dict[str, str]:
    """Give each exact name an id of its own; names that would share one are numbered in their order."""
    taken: set[str] = set()
    ids = {}
    for name in sorted(set(names)):
        id_ = base = model.slug(prefix, name)
        number = 1
        while id_ in taken:
            number += 1
            id_ = f"{base[: 80 - len(str(number)) - 1]}-{number}"
        taken.add(id_)
        ids[name] = id_
    return ids


def distinguish(records: Iterable[model.Record], reserved: Collection[str], suffix: str) -> list[model.Record]:
    """
    Rename records whose id belongs to a record of another source, since a name alone proves no identity.

    Parameters
    ----------
    records
        Nodes and ties of one source.
    reserved
        Ids of records of other sources.
    suffix
        Short name of this source, put behind such an id.

    Returns
    -------
    records
        The same, with ids that no other record has.
    """
    records = list(records)
    new = {each.id: distinguished(each.id, suffix) for each in records if each.id in reserved}
    return [_renamed(each, new) for each in records]


def distinguished(id_: str, suffix: str) -> str:
    """Put the short name of a source behind an id, within the longest length of an id."""
    return f"{id_[: 80 - len(suffix) - 1].rstrip('-')}-{suffix}"


def _renamed(record: model.Record, new: dict[str, str]) -> model.Record:
    if isinstance(record, model.Tie):
        source, target = (new.get(end, end) for end in (record.source_id, record.target_id))
        return dataclasses.replace(record, source_id=source, target_id=target)
    if isinstance(record, model.Topic) and record.broader in new:
        record = dataclasses.replace(record, broader=new[record.broader])
    return dataclasses.replace(record, id=new[record.id]) if record.id in new else record
