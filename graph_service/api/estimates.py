"""Numbers with all that is needed to judge them, and the groups that they are about."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from graph_service.analysis import Estimate as Measured
from graph_service.analysis import Network
from graph_service.api.describe import graph_type
from graph_service.api.metrics import EXACT, METHODS, GroupAttribute, Metric, NullModel
from graph_service.api.values import Text
from graph_service.use_cases.wording import label


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
    low
        Lower end of the 95 % interval of the value; null where none was computed.
    high
        Upper end of the 95 % interval of the value.
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
    low: float | None
    high: float | None
    null_model: NullModel | None
    exact: bool
    method: str

    @classmethod
    def of(
        cls,
        metric: Metric,
        measured: Measured,
        *,
        q: float | None = None,
        null: NullModel = NullModel.LABEL_PERMUTATION,
        interval: tuple[float | None, float | None, str] = (None, None, ""),
    ) -> "Estimate":
        """Show an estimate of the analysis to clients."""
        if metric is Metric.RANDOM_WALK_CONTROVERSY and null is NullModel.LABEL_PERMUTATION:
            null = NullModel.DEGREE_PRESERVING  # it has a null model of its own
        low, high, how = interval
        compared = measured.expected is not None
        return cls(
            metric=metric,
            value=measured.value,
            undefined_because=None if measured.value is not None else measured.undefined_because or "undefined here",
            expected=measured.expected,
            sd=measured.sd,
            z=measured.z,
            p_value=measured.p,
            q_value=q,
            low=low,
            high=high,
            null_model=null if compared else None,
            exact=not compared or (metric in EXACT and null is NullModel.LABEL_PERMUTATION),
            method="; ".join(each for each in (METHODS[metric], how) if each),
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
    names = names_of(network, attribute)
    return {
        code: Group(
            attribute=attribute, code=code, labels=title(attribute, code, names), size=size, isolates=alone[code]
        )
        for code, size in sizes.items()
    }


def names_of(network: Network, attribute: GroupAttribute) -> Mapping[Any, str]:
    """Name the groups that are actors themselves."""
    return dict(zip(network.ids, network.names, strict=True)) if attribute is GroupAttribute.PARENT else {}


def title(attribute: GroupAttribute, code: str, names: Mapping[Any, str]) -> Text:
    """Name a group in both languages."""
    if code in names:
        return Text(de=names[code], en=names[code])
    words = label(attribute.value, code)
    return Text(de=words.de, en=words.en)
