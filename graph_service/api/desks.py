"""How many operations of each class may be worked on at a time: analyses must not keep readers waiting."""

from collections import Counter
from collections.abc import Mapping

READ, ANALYSIS, EXPORT = "read", "analysis", "export"
PLACES: Mapping[str, int] = {READ: 200, ANALYSIS: 8, EXPORT: 4}


class Desks:
    """Places for operations; who finds none is sent away at once, to come back later."""

    def __init__(self, places: Mapping[str, int] = PLACES) -> None:
        self._places = places
        self.taken: Counter[str] = Counter()

    def take(self, kind: str) -> bool:
        """Take a place, if there is one."""
        if self.taken[kind] >= self._places[kind]:
            return False
        self.taken[kind] += 1
        return True

    def leave(self, kind: str) -> None:
        """Give a place back."""
        self.taken[kind] -= 1
