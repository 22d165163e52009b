"""Save records and ties: one resolver for all kinds, since all inputs become edits."""

from collections.abc import Callable
from typing import Annotated, Any

import strawberry

from graph_service import model, use_cases
from graph_service.api.context import Context, Info
from graph_service.api.describe import field_of
from graph_service.api.inputs import (
    SAVED,
    Asked,
    SaveRecordInput,
    TieInput,
    asked_for,
    asked_for_record,
    asked_for_tie,
)
from graph_service.api.writes import Options, WriteOptions, payload_of


def saving(kind: type[model.Entity], description: str) -> Any:
    """Declare the mutation that saves records of a kind."""
    return _saving(SAVED[kind], lambda given: asked_for(kind, given), description)


def saving_record(description: str) -> Any:
    """Declare the mutation that saves reference data."""
    return _saving(SaveRecordInput, asked_for_record, description)


def saving_tie(description: str) -> Any:
    """Declare the mutation that saves a tie."""
    return _saving(TieInput, asked_for_tie, description)


def _saving(input_type: Any, asked_for_it: Callable[[Any], Asked], description: str) -> Any:
    async def resolver(info: Info, given: Any, options: Options = strawberry.UNSET) -> Any:
        return await _saved(info.context, asked_for_it(given), options or WriteOptions())

    argument = strawberry.argument(name="input", description="What to save.")
    resolver.__annotations__["given"] = Annotated[input_type, argument]
    return field_of("WritePayload | None", resolver, description)


async def _saved(context: Context, asked: Asked, options: WriteOptions) -> Any:
    """Write what is asked for; if something cannot even be read, find out what else is wrong."""
    terms = {**options.terms(), **options.of_saving()}
    if asked.faults:
        terms["dry_run"] = True
    written = await context.run(use_cases.write, context.whole, asked.edits, viewer=context.viewer, **terms)
    if asked.faults:
        written = use_cases.Written(faults=(*asked.faults, *written.faults))
    if not terms["dry_run"]:
        context.note_written(written)
    return await payload_of(context, written, asked.id or _only_tie(written), asked.path_of)


def _only_tie(written: use_cases.Written) -> str:
    """Find the tie that was saved; where nothing differed it is not known."""
    operations = written.change.operations if written.change else ()
    return operations[0].record_id if operations else ""
