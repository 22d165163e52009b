"""Records read at a moment carry it in their ids, so that every field below them knows where to look."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from graph_service import model
from graph_service.store import Neighbours

T = TypeVar("T")


def carried(value: T, moment: str) -> T:
    """Put the moment behind the ids of a record, a tie or a change, and of everything that these name."""
    found: Any = value
    if not moment or found is None:
        return value
    if isinstance(found, model.Tie):
        source, target = found.source_id + moment, found.target_id + moment
        found = replace(found, source_id=source, target_id=target, citations=_cited(found.citations, moment))
    elif isinstance(found, model.Entity):
        found = _entity(found, moment)
    elif isinstance(found, Neighbours):
        items = (
            replace(each, tie=carried(each.tie, moment), entity=carried(each.entity, moment)) for each in found.items
        )
        found = replace(found, items=tuple(items))
    elif isinstance(found, model.Change):
        operations = (replace(each, record_id=each.record_id + moment) for each in found.operations)
        found = replace(found, operations=tuple(operations))
    else:
        raise TypeError(type(found).__name__)
    return found  # type: ignore[no-any-return]  # the same type as the value


def _entity(entity: model.Entity, moment: str) -> model.Entity:
    named: dict[str, Any] = {"id": entity.id + moment, "citations": _cited(entity.citations, moment)}
    if isinstance(entity, model.Topic) and entity.broader:
        named["broader"] = entity.broader + moment
    if isinstance(entity, model.Dataset):
        named["distributions"] = tuple(
            replace(each, licence=each.licence + moment) if each.licence else each for each in entity.distributions
        )
    if isinstance(entity, model.Project | model.GoodPractice):
        named["benefit_claims"] = tuple(
            replace(each, citation=_cited([each.citation], moment)[0]) for each in entity.benefit_claims
        )
    return replace(entity, **named)


def _cited(citations: Iterable[model.Citation], moment: str) -> tuple[model.Citation, ...]:
    return tuple(replace(each, source=each.source + moment) for each in citations)
