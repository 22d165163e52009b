"""What is known about the silos of one graph: kept with a run, or computed when a field asks for it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from graph_service import model, use_cases
from graph_service.analysis import Estimate, FoundSilos, Network
from graph_service.api import reports
from graph_service.api.estimates import Group, groups_of
from graph_service.api.metrics import GroupAttribute, NullModel
from graph_service.store import GraphStore

AT_ONCE = 5_000_000
"""Ties drawn at most while a client waits, for nulls that need networks of their own; more is for `startAnalysis`."""
LARGEST = 200_000
"""Ties at most that are measured while a client waits."""
ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Result:
    """A graph, how it is measured, and the run that kept its result, if there is one."""

    store: GraphStore
    settings: use_cases.AnalysisSettings
    run: model.AnalysisRun
    kept: use_cases.SiloAnalysis | None = None
    moment: str = ""

    @property
    def attribute(self) -> GroupAttribute:
        """What divides the actors."""
        return GroupAttribute(self.settings.attribute)

    @property
    def null(self) -> NullModel:
        """What values are compared with."""
        return NullModel(self.settings.null_model)

    def network(self) -> Network:
        """Return the network that was measured."""
        return use_cases.current_network(self.store, **self.settings.network())

    def groups(self) -> Mapping[str, Group]:
        """Return the groups that divide the actors."""
        return groups_of(self.network(), self.attribute)

    def report(self) -> use_cases.SiloReport | None:
        """Return the report on the given groups; None if groups are only to be found."""
        if self.attribute is GroupAttribute.COMMUNITY:
            return None
        if self.kept:
            return self.kept.report
        return reports.silos(self.store, self.settings)

    def measures(self, names: Collection[str]) -> Mapping[str, Estimate]:
        """Return measures of the whole network."""
        if self.kept:
            return {name: each for name, each in self.kept.measures.items() if name in names}
        key, wanted = ("measures", self.settings, frozenset(names)), sorted(names)
        return reports.remembered(
            self.store, key, lambda: use_cases.network_measures(self.store, self.settings, measures=wanted)
        )

    def of_groups(self) -> Mapping[str, Mapping[str, Estimate]]:
        """Return further measures of the given groups; they are not kept with a run, and take little time."""
        key = ("groups", self.settings)
        return reports.remembered(self.store, key, lambda: use_cases.group_measures(self.store, self.settings))

    def found(self) -> FoundSilos:
        """Return the groups that were found in the ties."""
        if self.kept:
            return self.kept.found
        key = ("found", self.settings)
        return reports.remembered(self.store, key, lambda: use_cases.found_silos(self.store, self.settings))

    def positions(self) -> use_cases.Positions:
        """Return where each actor stands: one computation for all who ask."""
        return positions_of(self.store, self.settings)


def positions_of(store: GraphStore, settings: use_cases.AnalysisSettings) -> use_cases.Positions:
    """Return where each actor stands, computed once for each graph version and settings."""
    return reports.remembered(store, ("positions", settings), lambda: use_cases.positions(store, settings))


def of_settings(
    store: GraphStore, past: GraphStore, settings: use_cases.AnalysisSettings, moment: model.Moment
) -> Result | None:
    """
    Return the kept result with these settings, or one that is computed at once; None if that would take long.

    `past` is the graph of `moment`; runs are kept in `store`, the graph of today.
    """
    run = use_cases.planned(store, settings, moment)
    kept = store.runs.by_id(run.id)
    if kept is not None and kept.result:
        return Result(past, settings, kept, use_cases.result_of(kept), str(moment))
    network = use_cases.current_network(past, **settings.network())
    rewired = settings.null_model != "label_permutation"
    if network.ties > LARGEST or (rewired and settings.draws * ROUNDS * network.ties > AT_ONCE):
        return None
    return Result(past, settings, use_cases.finished(run, network), None, str(moment))


def of_run(store: GraphStore, run: model.AnalysisRun) -> Result | None:
    """Return the result of a run that is kept; None until it has finished."""
    if not run.result:
        return None
    settings = use_cases.AnalysisSettings.of(run.parameters)
    past = use_cases.graph_of(store, run)
    moment = "" if past is store else str(model.Moment(run.as_of, run.graph_version))
    return Result(past, settings, run, use_cases.result_of(run), moment)
