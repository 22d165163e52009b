"""Work that is done while the database is busy with something else."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Answer = TypeVar("Answer")
FEW = 500  # items that are not worth a thread


def begun(work: Callable[[Sequence[Any]], Answer], items: Sequence[Any]) -> Callable[[], Answer]:
    """Begin to work on items, and return a function that waits for the answer."""
    if len(items) <= FEW:
        answer = work(items)
        return lambda: answer
    pool = ThreadPoolExecutor(1)
    future = pool.submit(work, items)
    pool.shutdown(wait=False)
    return future.result
