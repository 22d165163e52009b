"""Spare the collector of garbage what it need not look at."""

import gc

_YOUNG = 50_000  # objects: several answers of usual size, which are worked out at a time
_ROUNDS = 5  # documents hold themselves; those that were forgotten, grown old, wait for the last round


def spare_collector() -> None:
    """
    Leave out what lasts, and come round less often: else an answer of some hundred records costs half as much again.

    The schema and all modules stay. Answers are freed as soon as they are sent, without the collector; what it finds
    are a few small objects of each request.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _ROUNDS, _ROUNDS)
