"""The action plan: challenges, demands, barriers and measures."""

from dataclasses import dataclass
from typing import ClassVar

from graph_service.model.entity import Entity
from graph_service.model.vocabulary import MeasureState, Sector


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge(Entity):
    """
    A field of hindrances.

    Attributes
    ----------
    order
        Place in the plan.
    """

    kind: ClassVar[str] = "Challenge"
    prefix: ClassVar[str] = "cha"

    order: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand(Entity):
    """
    What the plan asks for.

    Attributes
    ----------
    problem_de, problem_en, approach_de, approach_en
        What is wrong and what should be done, in our own words.
    number
        Number in the plan.
    """

    kind: ClassVar[str] = "Demand"
    prefix: ClassVar[str] = "dem"

    problem_de: str
    problem_en: str
    approach_de: str
    approach_en: str
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Barrier(Entity):
    """
    Something that stands in the way.

    Attributes
    ----------
    affects
        Sectors that it holds back.
    affects_is_reading
        True if that is our reading and not a statement of the source.
    """

    kind: ClassVar[str] = "Barrier"
    prefix: ClassVar[str] = "bar"

    affects: tuple[Sector, ...] = ()
    affects_is_reading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Entity):
    """
    A step that is proposed or taken to answer a demand.

    Attributes
    ----------
    measure_state
        How far it is.
    """

    kind: ClassVar[str] = "Measure"
    prefix: ClassVar[str] = "mea"

    measure_state: MeasureState = MeasureState.UNKNOWN
