"""Where actors stand in the network, alone and in rank lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any

import strawberry

from graph_service import model, use_cases
from graph_service.analysis import Estimate as Measured
from graph_service.api.context import Context, Info
from graph_service.api.describe import answered_by, field_of, graph_type
from graph_service.api.docstrings import summary
from graph_service.api.enums import vocabulary
from graph_service.api.estimates import Estimate
from graph_service.api.later import Later, by_level
from graph_service.api.metrics import Metric, NullModel
from graph_service.api.runs import AnalysisRun
from graph_service.api.silo_results import positions_of
from graph_service.store import GraphStore

PATIENCE = 3  # all shortest ways of a large network take longer than a call may
OF_ACTORS = (
    Metric.DEGREE,
    Metric.CONSTRAINT,
    Metric.EFFECTIVE_SIZE,
    Metric.EFFICIENCY,
    Metric.HIERARCHY,
    Metric.E_I_INDEX,
    Metric.PARTICIPATION_COEFFICIENT,
    Metric.WITHIN_GROUP_Z,
    Metric.SECTOR_RADIUS,
    Metric.CORE_NUMBER,
    Metric.SPECTRAL_SEGREGATION,
)
Metrics = Annotated[list[Metric] | None, strawberry.argument(description="Measures; all if not given.")]


class BrokerageRole(Enum):
    """
    Role of a broker between two others.

    Attributes
    ----------
    COORDINATOR
        All three are of one group.
    CONSULTANT
        The two are of one group, the broker of another.
    REPRESENTATIVE
        The broker passes on from its own group to another.
    GATEKEEPER
        The broker lets in from another group into its own.
    LIAISON
        All three are of different groups.
    TOTAL
        All roles together.
    """

    COORDINATOR = "coordinator"
    CONSULTANT = "consultant"
    REPRESENTATIVE = "representative"
    GATEKEEPER = "gatekeeper"
    LIAISON = "liaison"
    TOTAL = "total"


vocabulary(BrokerageRole)


@dataclass(frozen=True, slots=True)
class Standing:
    """An actor in the positions of its network."""

    id: str
    found: use_cases.Positions
    run: model.AnalysisRun
    moment: str = ""

    def value(self, measure: str) -> Any:
        """Return a measure of the actor; None where it is undefined."""
        return self.found.measures[measure].get(self.id)


async def _actor(root: Standing, info: Info) -> Any:
    """Actor whose position it is."""
    return await info.context.records.load(root.id + root.moment)


def _degree(root: Standing) -> int:
    """Count of collaborators."""
    return int(root.value("degree"))


def _strength(root: Standing) -> float:
    """Sum of the weights of the ties."""
    return float(root.value("strength"))


async def _read_betweenness(context: Context, found: use_cases.Positions, ids: list[str]) -> Mapping[str, float | None]:
    """Count the shortest ways of one network for all actors of a level together."""
    shares = await context.longer(PATIENCE, use_cases.betweenness_of, found)
    return {id_: shares.get(id_) for id_ in ids}


@by_level
def _betweenness(root: Standing, info: Info) -> Any:
    """Share of the shortest paths that pass the actor, 0 to 1; drawn, to within 0.005, in very large networks."""
    return Later(lambda: info.context.load(_read_betweenness, root.found, root.id + root.moment), _as_it_is)


def _as_it_is(value: Any) -> Any:
    return value


def _constraint(root: Standing) -> float | None:
    """Burt's constraint, above 0; low where the actor stands between groups."""
    return root.value("constraint")  # type: ignore[no-any-return]


def _effective_size(root: Standing) -> float | None:
    """Burt's effective size, number of non-redundant collaborators."""
    return root.value("effective_size")  # type: ignore[no-any-return]


def _ei_index(root: Standing) -> float | None:
    """E-I index, -1 (only own group) to 1 (only others)."""
    return root.value("ei_index")  # type: ignore[no-any-return]


def _participation(root: Standing) -> float | None:
    """Participation coefficient, 0 (one group) to 1 (evenly over all)."""
    return root.value("participation")  # type: ignore[no-any-return]


def _radius(root: Standing) -> float | None:
    """Damped mean number of steps to somebody of another group, 1 to 20; 20 for actors without ties."""
    return root.value("radius")  # type: ignore[no-any-return]


def _cut(root: Standing) -> bool:
    """Whether the network falls apart without the actor (articulation point)."""
    return root.id in root.found.pieces


async def _read_communities(context: Context, found: use_cases.Positions, ids: list[str]) -> Mapping[str, int | None]:
    """Divide one network for all actors of a level together."""
    communities = await context.longer(PATIENCE, use_cases.communities_of, found)
    return {id_: communities.get(id_) for id_ in ids}


@by_level
def _community(root: Standing, info: Info) -> Any:
    """Community at resolution 1, by number; equal numbers mean the same community within one run."""
    return Later(lambda: info.context.load(_read_communities, root.found, root.id + root.moment), _as_it_is)


@graph_type
class Brokerage:
    """
    How often an actor stands between two others in one role.

    Attributes
    ----------
    role
        Role.
    estimate
        Number of open triads, with expectation and z.
    """

    role: BrokerageRole
    estimate: Estimate


def _brokerage(root: Standing) -> list[Brokerage]:
    """Brokerage by role (Gould and Fernandez)."""
    return [Brokerage(role=role, estimate=_in_role(root, role)) for role in BrokerageRole]


def _in_role(root: Standing, role: BrokerageRole) -> Estimate:
    key = (root.id, role.value)
    columns = {name: getattr(root.found.brokerage, name) for name in ("value", "expected", "sd", "z")}
    return Estimate.of(Metric.BROKERAGE, Measured(**{name: (each or {})[key] for name, each in columns.items()}))


async def _estimates(root: Standing, info: Info, metrics: Metrics = strawberry.UNSET) -> list[Estimate]:
    """Further measures with their null model; BETWEENNESS only if it is named, since it takes long."""
    wanted = [metric for metric in OF_ACTORS if not metrics or metric in metrics]
    if Metric.SPECTRAL_SEGREGATION in wanted:
        await info.context.longer(PATIENCE, use_cases.segregation_of, root.found)
    if metrics and Metric.BETWEENNESS in metrics:
        await info.context.longer(PATIENCE, use_cases.betweenness_of, root.found)
        wanted.append(Metric.BETWEENNESS)
    return [Estimate.of(metric, root.found.estimate(metric.value, root.id)) for metric in wanted]


@graph_type
class ActorPosition:
    """
    Position of an actor in the network. Null means undefined, for example for actors without ties.

    Attributes
    ----------
    run
        Run that the numbers come from.
    """

    run: AnalysisRun
    actor = field_of("Actor", _actor, summary(_actor))
    degree: int = answered_by(_degree)
    strength: float = answered_by(_strength)
    betweenness: float | None = answered_by(_betweenness)
    constraint: float | None = answered_by(_constraint)
    effective_size: float | None = answered_by(_effective_size)
    ei_index: float | None = answered_by(_ei_index)
    participation: float | None = answered_by(_participation)
    radius: float | None = answered_by(_radius)
    cut: bool = answered_by(_cut)
    community: int | None = answered_by(_community)
    brokerage: list[Brokerage] = answered_by(_brokerage)
    estimates: list[Estimate] = answered_by(_estimates)


def standings(store: GraphStore, moment: str, ids: list[str]) -> Mapping[str, Standing | None]:
    """Find many actors in the positions of one network."""
    settings = use_cases.AnalysisSettings()
    found = positions_of(store, settings)
    _, at = model.Moment.parted(moment)
    run = use_cases.finished(use_cases.planned(store, settings, at), found.network)
    return {id_: Standing(id_, found, run, moment) if id_ in found.place else None for id_ in ids}


async def read_standings(context: Context, _: NullModel, ids: list[str]) -> Mapping[str, Standing | None]:
    """Answer for all actors of a level together."""
    return await context.run(standings, context.store, context.moment, ids)


async def position(root: Any, info: Info) -> Any:
    """Where the actor stands in the network, under the usual settings; null if it does not count there."""
    return await info.context.load(read_standings, NullModel.LABEL_PERMUTATION, root.id)
