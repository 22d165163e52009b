"""What a silo report consists of."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph_service.analysis.columns import UNKNOWN
from graph_service.analysis.estimate import Estimate

LEVEL = 0.05
"""From this chance on a finding is put down to chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFigures:
    """
    One group of actors.

    Attributes
    ----------
    code
        Code of the group.
    size
        Number of its actors.
    isolates
        Those without any tie.
    contacts_inside, contacts_outside
        Pairs of tied actors within the group, and between it and others.
    ei_index, coleman
        How closed it is, among those who have ties.
    q
        p of the E-I index, corrected for the number of groups; None if undefined.
    radius
        Mean number of steps until a member meets somebody of another group, within 20; isolates count 20.
    radius_of_tied
        The same over members who have ties; None if nobody has.
    first_exits
        For each other group, the chance that members with ties meet it first; those under 0.0005 left out.
    """

    code: str
    size: int
    isolates: int
    contacts_inside: int
    contacts_outside: int
    ei_index: Estimate
    coleman: Estimate
    q: float | None
    radius: float
    radius_of_tied: float | None
    first_exits: Mapping[str, float]

    @property
    def closed(self) -> bool:
        """
        Tell whether the group keeps to itself beyond chance.

        Returns
        -------
        closed
            True if its E-I index is below expectation and q is at most 5 %.
        """
        return self.q is not None and self.q <= LEVEL and (self.ei_index.z or 0) < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MixingCell:
    """
    The ties between two groups, or within one.

    Attributes
    ----------
    left, right
        Codes of the groups; both the same for ties within a group.
    contacts
        Pairs of tied actors. They are what is tested: by weight, a few pairs with many joint projects hide the rest.
    expected, sd
        Contacts that chance would give.
    weight
        Sum of the weights of the ties.
    ratio
        Contacts divided by expected; None if nothing is expected.
    z, p
        Distance from chance, and how likely at least that distance is.
    q
        p corrected for the number of pairs of known groups looked at; None for other cells.
    """

    left: str
    right: str
    contacts: int
    expected: float
    sd: float
    weight: float
    ratio: float | None
    z: float | None
    p: float | None
    q: float | None = None

    @property
    def fewer_than_chance(self) -> bool:
        """
        Tell whether the two groups are cut off from each other beyond chance.

        Returns
        -------
        cut_off
            True if there are fewer ties than expected and q is at most 5 %.
        """
        return self.q is not None and self.q <= LEVEL and self.contacts < self.expected

    @property
    def without_contact(self) -> bool:
        """
        Tell whether no actor of the one group works with any of the other.

        Returns
        -------
        nobody
            True if there is no tie at all.
        """
        return self.left != self.right and self.contacts == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SiloFigures:
    """
    All numbers of a silo report.

    Attributes
    ----------
    version
        Graph version.
    group
        Attribute that divides the actors.
    actors, isolates
        Number of actors, and of those without ties, who take no part in the null model: they have no ties
        that could be inside or outside.
    ties, activities
        Pairs of tied actors, and joint activities that tie them.
    unknown
        Share of the actors whose group is unknown.
    ei_index, assortativity
        Of the whole network.
    radius
        Mean of the radius over all actors; isolates count 20.
    groups
        Each group, by code.
    mixing
        Each pair of groups.
    draws, seed
        Permutations of the null model, and their seed.
    method
        How p was computed.
    """

    version: int
    group: str
    actors: int
    isolates: int
    ties: int
    activities: int
    unknown: float
    ei_index: Estimate
    assortativity: Estimate
    radius: Estimate
    groups: tuple[GroupFigures, ...]
    mixing: tuple[MixingCell, ...]
    draws: int
    seed: int
    method: str

    @property
    def cut_off(self) -> tuple[MixingCell, ...]:
        """
        List the pairs of known groups with fewer ties than chance would give.

        Returns
        -------
        cells
            Surest first.
        """
        found = [cell for cell in self.mixing if cell.fewer_than_chance]
        return tuple(sorted(found, key=lambda cell: (cell.z or 0.0, cell.left, cell.right)))

    @property
    def closed(self) -> tuple[GroupFigures, ...]:
        """
        List the groups that keep to themselves beyond chance.

        Returns
        -------
        groups
            Most closed first.
        """
        found = [group for group in self.groups if group.closed]
        return tuple(sorted(found, key=lambda group: (group.ei_index.value or 0.0, group.code)))

    @property
    def unconnected(self) -> tuple[GroupFigures, ...]:
        """
        List the known groups in which nobody has any tie.

        Returns
        -------
        groups
            Largest first.
        """
        found = [group for group in self.groups if group.size == group.isolates and group.code != UNKNOWN]
        return tuple(sorted(found, key=lambda group: (-group.size, group.code)))

    @property
    def verdict(self) -> str:
        """
        Say what the network as a whole shows.

        Returns
        -------
        verdict
            ``"closed"``, ``"open"`` (more mixed than chance), ``"chance"`` or ``"undefined"``.
        """
        return verdict(self.ei_index.z, self.ei_index.p)


def verdict(z: float | None, p: float | None) -> str:
    """
    Say in one word what an E-I index shows.

    Parameters
    ----------
    z, p
        Its distance from chance, and the chance of at least that distance.

    Returns
    -------
    verdict
        ``"closed"``, ``"open"`` (more mixed than chance), ``"chance"`` or ``"undefined"``.

    Examples
    --------
    >>> verdict(-3.0, 0.003), verdict(-1.0, 0.3)
    ('closed', 'chance')
    """
    if z is None or p is None:
        return "undefined"
    if p > LEVEL:
        return "chance"
    return "closed" if z < 0 else "open"
