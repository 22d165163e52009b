"""Find single records: by id, by slug, by identifier; and the way from one actor to another."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

import strawberry

from graph_service import model
from graph_service.api.activities import Project
from graph_service.api.actors import Actor
from graph_service.api.carrying import carried
from graph_service.api.changes import change_of
from graph_service.api.context import Context, Info
from graph_service.api.cursors import LARGEST
from graph_service.api.describe import graph_type
from graph_service.api.filters import RecordKey
from graph_service.api.merging import winner_of
from graph_service.api.moments import At, moved
from graph_service.api.plan import Demand
from graph_service.api.records import Node, Record, Tie
from graph_service.errors import Fault, InvalidDataError
from graph_service.model import ViewerRole
from graph_service.model.vocabulary import Lifecycle
from graph_service.store import Step

Id = Annotated[strawberry.ID, strawberry.argument(description="Id.")]
By = Annotated[RecordKey, strawberry.argument(description="Exactly one key.")]


CHANGE = re.compile(r"change-([1-9]\d{0,14})")


async def _proposals(context: Context, _: str, ids: list[str]) -> Mapping[str, model.Proposal | None]:
    """Read many proposals at once; the queue is for members."""
    may = context.viewer.may(ViewerRole.MEMBER)
    found = await context.run(context.store.proposals.by_id, ids) if may else {}
    return {id_: found.get(id_) for id_ in ids}


async def _object(context: Context, id_: str) -> Any:
    """Find a record, tie, change, proposal or run; ids of ties hold two hyphens in a row."""
    if "--" in id_:
        return await context.ties.load(id_)
    if change := CHANGE.fullmatch(id_):
        return await change_of(context, int(change[1]))
    if id_.startswith("proposal-"):
        return await context.load(_proposals, "", id_)
    if id_.startswith("run-"):
        return await context.run(context.store.runs.by_id, id_)
    return await context.records.load(id_)


def _former(context: Context, id_: str) -> model.Entity | None:
    """Read a record as it was before it was merged into another; None if it was never a record of its own."""
    bare, _ = model.Moment.parted(id_)
    store = context.store
    changes = store.history.of(bare) if bare in store.merges([bare]) else []
    merge = changes[-1].operations[-1].after if changes and changes[-1].operations else None
    if not merge or merge["kind"] != model.Merge.kind:
        return None  # or the viewer may not know of it
    before = (store.history.record_at(bare, change.version) for change in reversed(changes[:-1]))
    found = next((each for each in before if isinstance(each, model.Entity)), None)
    return found and carried(replace(found, lifecycle=Lifecycle.MERGED), context.moment)


async def _by(info: Info, by: RecordKey, at: Any, kind: type[model.Entity]) -> Any:
    """Find a record by the key that was given; null if it is of another kind."""
    context = await moved(info.context, at)
    if by.id:
        id_ = by.id if "@" in by.id else context.named(by.id)
        (here, _), *_ = await context.contexts([id_])
        found = await context.records.load(id_) or await here.run(_former, here, id_)
    elif by.slug:
        found = await winner_of(context, context.named(by.slug))
    elif by.identifier:
        named = await context.run(context.store.by_identifier, by.identifier.scheme, by.identifier.value)
        found = await context.records.load(context.named(named.id)) if named else None
    else:
        found = None
    return found if isinstance(found, kind) else None


async def node(info: Info, id: Id) -> Node | None:  # noqa: A002  the name of Relay's argument
    """Any object by its id."""
    return await _object(info.context, id)  # type: ignore[no-any-return]  # objects of the model are nodes


async def nodes(
    info: Info, ids: Annotated[list[strawberry.ID], strawberry.argument(description="Ids, at most 100.")]
) -> list[Node | None] | None:
    """Several objects by id, in the order asked for; null where none is found."""
    if len(ids) > LARGEST:
        raise InvalidDataError([Fault(field="ids", problem=f"holds {len(ids)} ids", way_out=f"ask for {LARGEST}")])
    found: list[Any] = await asyncio.gather(*(_object(info.context, id_) for id_ in ids))
    return found


async def record(info: Info, by: By, at: At = strawberry.UNSET) -> Record | None:
    """One record of any kind."""
    return await _by(info, by, at, model.Entity)  # type: ignore[no-any-return]  # as above


async def actor(info: Info, by: By, at: At = strawberry.UNSET) -> Actor | None:
    """One actor."""
    return await _by(info, by, at, model.Actor)  # type: ignore[no-any-return]  # as above


async def project(info: Info, by: By, at: At = strawberry.UNSET) -> Project | None:
    """One project."""
    return await _by(info, by, at, model.Project)  # type: ignore[no-any-return]  # as above


async def demand(info: Info, by: By, at: At = strawberry.UNSET) -> Demand | None:
    """One demand."""
    return await _by(info, by, at, model.Demand)  # type: ignore[no-any-return]  # as above


@graph_type
class PathStep:
    """
    One step of a chain from actor to actor.

    Attributes
    ----------
    source
        Actor at the start of the step.
    target
        Actor at the end of the step.
    via
        Activities that both take part in.
    ties
        Ties that prove the step.
    """

    source: Actor = strawberry.field(name="from")
    target: Actor = strawberry.field(name="to")
    via: list[Record] | None
    ties: list[Tie] | None


async def path(
    info: Info,
    source: Annotated[strawberry.ID, strawberry.argument(name="from", description="Id of the first actor.")],
    target: Annotated[strawberry.ID, strawberry.argument(name="to", description="Id of the last actor.")],
    max_steps: Annotated[int, strawberry.argument(description="Most steps from actor to actor, 1 to 10.")] = 6,
    at: At = strawberry.UNSET,
) -> list[PathStep] | None:
    """Shortest chain of asserted joint work between two actors, and so the way of an introduction; null if none."""
    if not 1 <= max_steps <= 10:  # noqa: PLR2004  as the description says
        raise InvalidDataError([Fault(field="maxSteps", value=str(max_steps), problem="is not from 1 to 10")])
    context = await moved(info.context, at)
    ends = (model.Moment.parted(each)[0] for each in (source, target))
    steps = await context.run(context.store.shortest_path, *ends, max_steps=max_steps)
    return None if steps is None else [_step(step, context.moment) for step in steps]


def _step(step: Step, moment: str) -> PathStep:
    source, target, via = (carried(each, moment) for each in (step.source, step.target, step.via))
    ties: Any = [carried(tie, moment) for tie in step.ties]
    found: Any = PathStep(source=source, target=target, via=[via], ties=ties)  # type: ignore[arg-type,list-item]  # records of the model
    return found  # type: ignore[no-any-return]
