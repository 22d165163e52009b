"""Runs of the analyses: how long work tells how far it is, and how it is stopped."""

from collections.abc import Callable

Progress = Callable[[float, str], None]
"""Is told the share that is done, from 0 to 1, and what is being done; raises `CancelledRunError` to stop the work."""
