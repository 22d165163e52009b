"""Make one record of two that were judged to be the same thing; nothing that a source says is lost."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from graph_service import model
from graph_service.model.vocabulary import Sector, SectorBasis

EntityT = TypeVar("EntityT", bound=model.Entity)
_UNKNOWN = {"unknown", "other"}
MOST_PARALLEL = 4  # parallel ties of the same ends and type that an import looks for
_FROM_SOURCE = (
    "project_kind",
    "state",
    "state_in_source",
    "seeking_contributors",
    "website",
    "repository",
    "end",
)
_SECTOR = ("sector", "sector_basis", "sector_reason")
_KEPT = {"id", "name", "name_de", "name_en", "status", "confidence", "lifecycle", "visibility", *_SECTOR}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The decision that the loser is the winner; `alias` replaces the loser's name (empty: no alias)."""

    loser: str
    winner: str
    rule: str
    reason: str
    alias: str | None = None


def apply_judgements(records: Sequence[model.Record], judgements: Iterable[Judgement]) -> list[model.Record]:
    """
    Merge every loser into its winner and lead its ties there.

    Parameters
    ----------
    records
        Nodes, ties and merges.
    judgements
        Without circles; both ends are among the records.

    Returns
    -------
    records
        The winners in their places, with the aliases, citations and missing values of the losers; the losers as merges.
    """
    verdicts = {judgement.loser: judgement for judgement in judgements}
    if not verdicts:
        return list(records)
    entities = {each.id: each for each in records if isinstance(each, model.Entity)}
    winners: dict[str, model.Entity] = {}
    for id_, verdict in verdicts.items():
        final = resolve(id_, verdicts)
        winners[final] = joined(winners.get(final, entities[final]), entities[id_], alias=verdict.alias)
    ties = _redirected((each for each in records if isinstance(each, model.Tie)), verdicts)
    nodes = [
        winners.get(each.id, each) for each in records if not isinstance(each, model.Tie) and each.id not in verdicts
    ]
    return [*nodes, *ties, *(_merge(entities[id_], verdict, verdicts) for id_, verdict in verdicts.items())]


def resolve(id_: str, verdicts: Mapping[str, Judgement]) -> str:
    """Follow the judgements from a loser to the record that stays."""
    while id_ in verdicts:
        id_ = verdicts[id_].winner
    return id_


def joined(winner: EntityT, loser: model.Entity, *, alias: str | None = None) -> EntityT:
    """
    Add to a record what another one knows of the same thing.

    Parameters
    ----------
    winner
        The record that stays; its own values win.
    loser
        What it lacks is taken from here.
    alias
        Alias instead of the loser's name; empty for none.

    Returns
    -------
    joined
        The winner with all aliases and citations of both.
    """
    given: dict[str, Any] = {
        field.name: getattr(loser, field.name)
        for field in dataclasses.fields(winner)
        if field.name not in _KEPT and hasattr(loser, field.name) and _missing(getattr(winner, field.name))
    }
    given |= _sector(winner, loser)
    names = [model.Alias(text=loser.name)] if alias is None else [model.Alias(text=alias)] if alias else []
    given["aliases"] = _aliases(winner, (*winner.aliases, *names, *loser.aliases))
    given["citations"] = tuple(dict.fromkeys((*winner.citations, *loser.citations)))
    return dataclasses.replace(winner, **given)


def _sector(winner: model.Entity, loser: model.Entity) -> dict[str, Any]:
    """Take the sector with its basis and reason, or none of the three; what an editor decided stays."""
    decided = isinstance(winner, model.Actor) and (
        winner.sector is not Sector.UNKNOWN or winner.sector_basis is SectorBasis.EDITOR
    )
    if decided or not isinstance(winner, model.Actor) or not isinstance(loser, model.Actor):
        return {}
    return {name: getattr(loser, name) for name in _SECTOR}


def updated(known: EntityT, newer: model.Entity) -> EntityT:
    """
    Bring a record up to date with a newer reading of the same source.

    Parameters
    ----------
    known
        The record as the graph has it; what editors decided stays.
    newer
        The same record as the source has it now; what it leaves open stays too.

    Returns
    -------
    updated
        The record with the values, aliases and citations of the source.
    """
    values = {name: getattr(newer, name) for name in _FROM_SOURCE if hasattr(known, name) and hasattr(newer, name)}
    given: dict[str, Any] = {name: value for name, value in values.items() if not _missing(value)}
    return joined(dataclasses.replace(known, **given), newer, alias=None if newer.name != known.name else "")


def add_ties(known: Iterable[model.Tie], newer: Iterable[model.Tie]) -> list[model.Tie]:
    """
    Add facts to those that are known.

    Parameters
    ----------
    known, newer
        Ties as they are, and further ones.

    Returns
    -------
    ties
        All of them: the same fact once, with all citations; other facts of the same ends numbered on.
    """
    facts: dict[tuple[Any, ...], model.Tie] = {}
    for tie in (*known, *newer):
        fact = (tie.source_id, tie.type, tie.target_id, tie.role, tie.since, tie.until, tie.status, tie.outcome)
        if (same := facts.get(fact)) is None:
            facts[fact] = tie
        else:
            facts[fact] = dataclasses.replace(same, citations=tuple(dict.fromkeys((*same.citations, *tie.citations))))
    return _numbered(facts.values())


def _missing(value: Any) -> bool:
    return value is None or value == () or getattr(value, "value", None) in _UNKNOWN


def _aliases(winner: model.Entity, aliases: Iterable[model.Alias]) -> tuple[model.Alias, ...]:
    first: dict[str, model.Alias] = {}
    for alias in aliases:
        if alias.text != winner.name:
            first.setdefault(alias.text, alias)
    return tuple(first.values())


def _merge(loser: model.Entity, verdict: Judgement, verdicts: Mapping[str, Judgement]) -> model.Merge:
    return model.Merge(
        id=loser.id,
        merged_into=resolve(loser.id, verdicts),
        name=loser.name,
        reason=f"{verdict.rule}: {verdict.reason}",
        citations=loser.citations,
    )


def _redirected(ties: Iterable[model.Tie], verdicts: Mapping[str, Judgement]) -> list[model.Tie]:
    """Lead ties to the records that stay; those that would lead from a record to itself are gone."""
    led = (
        dataclasses.replace(tie, source_id=resolve(tie.source_id, verdicts), target_id=resolve(tie.target_id, verdicts))
        if tie.source_id in verdicts or tie.target_id in verdicts
        else tie
        for tie in ties
    )
    return add_ties((), (tie for tie in led if tie.source_id != tie.target_id))


def _numbered(ties: Iterable[model.Tie]) -> list[model.Tie]:
    seen: dict[tuple[str, Any, str], int] = {}
    numbered = []
    for tie in ties:
        ends = (tie.source_id, tie.type, tie.target_id)
        seen[ends] = seen.get(ends, 0) + 1
        numbered.append(tie if tie.number == seen[ends] else dataclasses.replace(tie, number=seen[ends]))
    return numbered
