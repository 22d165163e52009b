"""Numbers with all that is needed to judge them: null model, certainty, and the run that made them."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from enum import Enum
from typing import Any

import strawberry

from graph_service import __version__
from graph_service.analysis import Estimate as Measured
from graph_service.analysis import Network
from graph_service.api.collaborators import Fold
from graph_service.api.describe import graph_input, graph_type, interface
from graph_service.api.enums import vocabulary
from graph_service.api.records import Node
from graph_service.api.values import Text
from graph_service.use_cases.wording import label


class GroupAttribute(Enum):
    """
    What divides actors into groups.

    Attributes
    ----------
    SECTOR
        Sector.
    LEVEL
        Level of government.
    ORGANISATION_TYPE
        Type of organisation.
    """

    SECTOR = "sector"
    LEVEL = "level"
    ORGANISATION_TYPE = "org_type"


class NullModel(Enum):
    """
    What an observed value is compared with.

    Attributes
    ----------
    LABEL_PERMUTATION
        The same ties with the groups dealt out anew.
    """

    LABEL_PERMUTATION = "label_permutation"


class Metric(Enum):
    """
    A measure of a network, a group or a pair of groups.

    Attributes
    ----------
    MIXING
        Ties between two groups.
    E_I_INDEX
        Ties to other groups less ties inside, divided by all ties.
    ASSORTATIVITY
        How far ties join actors of one group, as a correlation.
    COLEMAN_INDEX
        How far a group prefers itself.
    SECTOR_RADIUS
        Steps until a walk along ties meets another group.
    """

    MIXING = "mixing"
    E_I_INDEX = "ei_index"
    ASSORTATIVITY = "assortativity"
    COLEMAN_INDEX = "coleman"
    SECTOR_RADIUS = "radius"


for _terms in (GroupAttribute, NullModel, Metric):
    vocabulary(_terms)

METHODS = {
    Metric.MIXING: "Pairs of tied actors of two groups, beside exact moments over permutations of the groups",
    Metric.E_I_INDEX: "E-I index, (external - internal) / all ties by weight, Krackhardt & Stern 1988",
    Metric.ASSORTATIVITY: "Attribute assortativity, Newman 2003",
    Metric.COLEMAN_INDEX: "Homophily index, Coleman 1958",
    Metric.SECTOR_RADIUS: "Mean steps until a walk along ties meets another group, within 20; isolates count 20",
}
EXACT = {Metric.MIXING, Metric.E_I_INDEX, Metric.SECTOR_RADIUS}


@graph_input
class AnalysisSettings:
    """
    What is measured and how.

    Attributes
    ----------
    attribute
        What divides the actors into groups.
    fold
        How joint activities become ties between actors.
    seed
        Seed of all random steps.
    include_inferred
        Count inferred ties too.
    include_formal
        Count formal ties too: affiliation, membership, parts, responsibility, funding.
    leave_out
        Leave these actors and activities out, for example an umbrella organisation.
    """

    attribute: GroupAttribute = GroupAttribute.SECTOR
    fold: Fold = Fold.NEWMAN
    seed: int = 0
    include_inferred: bool = False
    include_formal: bool = False
    leave_out: list[strawberry.ID] = strawberry.field(default_factory=list)


@graph_type
class Estimate:
    """
    A measured value with all that is needed to judge it.

    Attributes
    ----------
    metric
        Measure.
    value
        Value in the observed network; null if it is undefined.
    undefined_because
        Why the value is undefined; null if it is defined.
    expected
        Mean value under the null model.
    sd
        Standard deviation under the null model.
    z
        Standard score, (value - expected) / sd.
    p_value
        Chance of a value at least as extreme under the null model, two-sided, 0 to 1.
    q_value
        The pValue corrected for the number of tests (Benjamini-Hochberg), 0 to 1; null where one thing is tested.
    null_model
        Null model; null if the measure has none.
    exact
        Whether expectation and sd are exact and not drawn.
    method
        Formula, form and source.
    """

    metric: Metric
    value: float | None
    undefined_because: str | None
    expected: float | None
    sd: float | None
    z: float | None
    p_value: float | None
    q_value: float | None
    null_model: NullModel | None
    exact: bool
    method: str

    @classmethod
    def of(cls, metric: Metric, measured: Measured, *, q: float | None = None) -> "Estimate":
        """Show an estimate of the analysis to clients."""
        compared = measured.expected is not None
        return cls(
            metric=metric,
            value=measured.value,
            undefined_because=measured.undefined_because or None,
            expected=measured.expected,
            sd=measured.sd,
            z=measured.z,
            p_value=measured.p,
            q_value=q,
            null_model=NullModel.LABEL_PERMUTATION if compared else None,
            exact=metric in EXACT,
            method=METHODS[metric],
        )


@graph_type
class Group:
    """
    A group that actors are divided into.

    Attributes
    ----------
    attribute
        What divides the actors.
    code
        Code of the value, for example govtech or unknown.
    labels
        Title.
    size
        Number of actors.
    isolates
        Actors among them without any tie.
    """

    attribute: GroupAttribute
    code: str
    labels: Text
    size: int
    isolates: int


def groups_of(network: Network, attribute: GroupAttribute) -> Mapping[str, Group]:
    """Divide the actors of a network into groups."""
    codes = network.attributes[attribute.value]
    sizes = Counter(codes)
    alone = Counter(code for code, degree in zip(codes, network.degree, strict=True) if degree == 0)
    return {
        code: Group(attribute=attribute, code=code, labels=title(attribute, code), size=size, isolates=alone[code])
        for code, size in sizes.items()
    }


def title(attribute: GroupAttribute, code: str) -> Text:
    """Name a group in both languages."""
    words = label(attribute.value, code)
    return Text(de=words.de, en=words.en)


@graph_type
class Parameter:
    """
    Name and value of a setting.

    Attributes
    ----------
    name
        Name.
    value
        Value as JSON.
    """

    name: str
    value: str


@interface
class Run(Node):
    """
    Work whose result depends on one version of graph and software.

    Attributes
    ----------
    graph_version
        Graph version that it read.
    software_version
        Version of the software.
    """

    graph_version: int
    software_version: str


@graph_type
class AnalysisRun(Run):
    """
    One reproducible run of the analyses.

    Attributes
    ----------
    parameters
        Settings, all of them, defaults included.
    seed
        Seed of all random steps.
    actor_count
        Actors that were counted.
    tie_count
        Ties that were counted, after folding.
    unknown_sector_share
        Share of the counted actors whose sector is unknown, 0 to 1.
    """

    parameters: list[Parameter]
    seed: int
    actor_count: int
    tie_count: int
    unknown_sector_share: float

    @classmethod
    def over(cls, network: Network, parameters: Mapping[str, Any], *, seed: int = 0) -> "AnalysisRun":
        """Name the run by all that its result depends on: the same id means the same result."""
        shown = {**network.parameters, **parameters, "seed": seed}
        written = {name: json.dumps(value, ensure_ascii=False) for name, value in sorted(shown.items())}
        everything = json.dumps([__version__, network.version, written])
        sectors = network.attributes["sector"]
        return cls(
            id=strawberry.ID(f"run-{hashlib.sha256(everything.encode()).hexdigest()[:16]}"),
            graph_version=network.version,
            software_version=__version__,
            parameters=[Parameter(name=name, value=value) for name, value in written.items()],
            seed=seed,
            actor_count=len(network.ids),
            tie_count=network.ties,
            unknown_sector_share=sectors.count("unknown") / len(sectors) if sectors else 0.0,
        )
