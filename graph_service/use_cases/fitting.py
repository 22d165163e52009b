"""What fits to a record, how well, and why: one shape for matches of exchanges and likely adopters."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph_service.analysis import Network, Ways
from graph_service.use_cases.wording import Text

MOST_INTRODUCERS = 3


@dataclass(frozen=True, slots=True)
class Ground:
    """
    One reason for or against a fit.

    Attributes
    ----------
    words
        The reason in both languages.
    contribution
        Share in the score; below 0 it speaks against.
    evidence
        Ids of records that prove it.
    """

    words: Text
    contribution: float
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """
    A record that fits.

    Attributes
    ----------
    record_id
        Its id.
    score
        Sum of what speaks for and against it, from 0 to 1.
    grounds
        Reasons, strongest first.
    introducers
        Ids of actors who know both sides, best first.
    """

    record_id: str
    score: float
    grounds: tuple[Ground, ...]
    introducers: tuple[str, ...] = ()

    @classmethod
    def of(cls, record_id: str, grounds: Iterable[Ground]) -> "Fit":
        """
        Add up reasons.

        Parameters
        ----------
        record_id
            What fits.
        grounds
            Reasons in any order; those without weight are left out.

        Returns
        -------
        fit
            Without introducers.
        """
        kept = sorted((each for each in grounds if each.contribution), key=lambda each: -abs(each.contribution))
        score = min(1.0, max(0.0, sum(each.contribution for each in kept)))
        return cls(record_id, round(score, 9), tuple(kept))


def introducers(network: Network, ways: Ways, side: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    """
    Find who works with both sides.

    Parameters
    ----------
    network
        Who works with whom.
    ways
        Looks up connections in it.
    side, other
        Ids of the actors of each side.

    Returns
    -------
    introducers
        Ids of at most three actors of neither side; those first who know the fewest others.
    """
    known, left, right = set(network.ids), tuple(side), tuple(other)
    found = (
        contact
        for u in left
        for v in right
        if u in known and v in known and u != v
        for contact in ways.shared_contacts(u, v)
    )
    return tuple(dict.fromkeys(str(each) for each in found if each not in {*left, *right}))[:MOST_INTRODUCERS]
