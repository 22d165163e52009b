"""What is made once for something that never changes."""

from collections.abc import Callable, Hashable
from typing import Any, Self


class Kept:
    """What many measures ask for, by name, and by all that it depends on beside the network."""

    def __init__(self) -> None:
        self._made: dict[tuple[Hashable, ...], Any] = {}

    def once(self, name: tuple[Hashable, ...], make: Callable[[], Any]) -> Any:
        """
        Make something unless it is there.

        Parameters
        ----------
        name
            What it is, and the parameters that it depends on.
        make
            Makes it.

        Returns
        -------
        made
            Not to be changed.
        """
        if name not in self._made:
            self._made[name] = make()
        return self._made[name]

    def take(self, other: Self, what: str) -> None:
        """
        Take over what is the same elsewhere.

        Parameters
        ----------
        other
            Where it has been made.
        what
            First part of the name of what is taken.
        """
        self._made.update({name: made for name, made in other._made.items() if name[0] == what})
