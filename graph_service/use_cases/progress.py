"""How long work tells how far it is, and how it is stopped."""

from collections.abc import Callable

Progress = Callable[[float, str], None]
"""Is told the share that is done, from 0 to 1, and what is being done; raises `CancelledRunError` to stop the work."""


def silent(share: float, what: str) -> None:
    """
    Tell nobody.

    Parameters
    ----------
    share, what
        Share that is done, and what is being done.
    """


def part_of(progress: Progress, start: float, end: float) -> Progress:
    """
    Tell of a part of the work as of the whole.

    Parameters
    ----------
    progress
        Is told of the whole.
    start, end
        Shares of the whole at which the part begins and ends.

    Returns
    -------
    progress
        To be told the share of the part.

    Examples
    --------
    >>> part_of(lambda share, what: print(share, what), 0.5, 1.0)(0.5, "drawing")
    0.75 drawing
    """
    return lambda share, what: progress(start + (end - start) * share, what)
