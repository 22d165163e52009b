"""Start and stop runs of the analyses."""

from typing import Annotated, Any

import strawberry

from graph_service import model, use_cases
from graph_service.api.context import Context, Info
from graph_service.api.describe import field_of, graph_type
from graph_service.api.docstrings import summary
from graph_service.api.moments import At, moment_of
from graph_service.api.runs import Run
from graph_service.api.settings_of_analysis import AnalysisSettings
from graph_service.api.settings_of_analysis import checked as settings_of
from graph_service.api.writes import UserError, plain_path
from graph_service.errors import Fault, InvalidDataError
from graph_service.model import Scope, ViewerRole


def _query(root: Any) -> Any:
    """Entry points for reading."""
    return root


@graph_type
class RunPayload:
    """
    Result of a mutation that concerns a run.

    Attributes
    ----------
    run
        The run.
    errors
        Everything that the caller can mend.
    """

    run: Run | None
    errors: list[UserError]
    query = field_of("Query", _query, summary(_query))


def _refused(faults: tuple[Fault, ...]) -> RunPayload:
    return RunPayload(run=None, errors=[UserError.of(fault, plain_path(fault)) for fault in faults])


def _start(context: Context, settings: use_cases.AnalysisSettings, moment: model.Moment) -> model.AnalysisRun:
    context.allowance.charge_replay(use_cases.graph_at(context.store, moment).to_replay)
    run = use_cases.planned(context.store, settings, moment)
    return use_cases.runner_of(context.whole).start(context.store, run)


async def start_analysis(
    info: Info,
    settings: Annotated[
        AnalysisSettings | None, strawberry.argument(description="How it is measured.")
    ] = strawberry.UNSET,
    at: At = strawberry.UNSET,
    backtest: Annotated[  # noqa: FBT002  arguments of GraphQL have names
        bool, strawberry.argument(description="Also test the suggestions on ties that are held out.")
    ] = False,
) -> RunPayload | None:
    """Start a run of the analyses; watch it with runProgress. The same settings on the same version are run once."""
    context = info.context
    model.require(context.viewer, role=ViewerRole.MEMBER, scope=Scope.ANALYSE)
    try:
        run: Any = await context.run(_start, context, settings_of(settings or None, backtest=backtest), moment_of(at))
    except InvalidDataError as error:
        return _refused(error.faults)
    return RunPayload(run=run, errors=[])


def _cancel(context: Context, id_: str) -> model.AnalysisRun | None:
    return use_cases.runner_of(context.whole).cancel(context.store, id_)


async def cancel_run(
    info: Info,
    id: Annotated[strawberry.ID, strawberry.argument(description="Id of the run.")],  # noqa: A002  as the schema has it
) -> RunPayload | None:
    """Stop a run; one that has ended stays as it is."""
    context = info.context
    model.require(context.viewer, role=ViewerRole.MEMBER, scope=Scope.ANALYSE)
    run: Any = await context.run(_cancel, context, id)
    if run is None:
        return _refused((Fault(field="id", value=id, problem="is no run", code="NOT_FOUND"),))
    return RunPayload(run=run, errors=[])
