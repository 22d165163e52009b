"""Labels for the largest nodes of a picture, none over another."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from graph_service.export.layout import Box, Point

MOST_LABELS = 12
_LONGEST = 30
_SIZE = 12
_MOST_COVERED = 2  # small nodes under one label
_LETTER = 0.58  # mean width of a bold letter, in units of its size


class Label(NamedTuple):
    """
    A text at its place.

    Attributes
    ----------
    x, y
        Left end of its base line.
    text
        The name, shortened at a word if it is long.
    """

    x: float
    y: float
    text: str


class Sized(Protocol):
    """What is needed of a node to label it."""

    @property
    def id(self) -> str: ...  # noqa: D102 - the names are those of a drawn node
    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def colour(self) -> str | None: ...  # noqa: D102
    @property
    def radius(self) -> float: ...  # noqa: D102
    @property
    def degree(self) -> int: ...  # noqa: D102


def labelled(nodes: Sequence[Sized], places: Mapping[str, Point], inside: Box) -> Iterator[Label]:
    """
    Label the actors with the most ties, as far as there is room.

    Parameters
    ----------
    nodes
        Smallest first.
    places
        Centre of each node.
    inside
        No label leaves this box.

    Yields
    ------
    label
        At most `MOST_LABELS`; each beside, over or under its node, over no other label and no other large node.
    """
    ranked = [node for node in reversed(nodes) if node.colour and node.degree > 1]
    circles = {node.id: _around(places[node.id], node.radius) for node in nodes}
    taken = [circles[node.id] for node in ranked[: 2 * MOST_LABELS]]
    given = 0
    for node in ranked[: 3 * MOST_LABELS]:
        others = [circle for id_, circle in circles.items() if id_ != node.id]
        around = [box for box in taken if box is not circles[node.id]]
        if best := _best(node, places[node.id], inside, around, others):
            label, box = best
            taken.append(box)
            given += 1
            yield label
        if given == MOST_LABELS:
            return


def shortened(name: str) -> str:
    """
    Cut a long name at a word.

    Parameters
    ----------
    name
        Any text.

    Returns
    -------
    text
        At most 30 characters; an ellipsis stands for what was cut.

    Examples
    --------
    >>> shortened("Bundesministerium des Innern und für Heimat")
    'Bundesministerium des Innern …'
    """
    if len(name) <= _LONGEST:
        return name
    return f"{name[: _LONGEST - 1].rpartition(' ')[0] or name[: _LONGEST - 2]} …"


def _best(
    node: Sized, place: Point, inside: Box, taken: Sequence[Box], circles: Sequence[Box]
) -> tuple[Label, Box] | None:
    """Choose the side where the label covers the fewest small nodes; none, if it would cover many."""
    free = [
        (sum(_overlap(box, circle) for circle in circles), i, label, box)
        for i, (label, box) in enumerate(_candidates(shortened(node.label), place, node.radius))
        if _within(box, inside) and not any(_overlap(box, other) for other in taken)
    ]
    covered, _, label, box = min(free, default=(_MOST_COVERED + 1, 0, Label(0, 0, ""), inside))
    return (label, box) if covered <= _MOST_COVERED else None


def _candidates(text: str, place: Point, radius: float) -> Iterator[tuple[Label, Box]]:
    width, (x, y) = len(text) * _SIZE * _LETTER, place
    for left, base in (
        (x + radius + 4, y + 4),
        (x - radius - 4 - width, y + 4),
        (x - width / 2, y - radius - 5),
        (x - width / 2, y + radius + 13),
        (x + radius, y - radius),
        (x + radius, y + radius + 8),
        (x - radius - width, y - radius),
        (x - radius - width, y + radius + 8),
    ):
        yield Label(left, base, text), Box(left, base - _SIZE, width, _SIZE + 4)


def _around(place: Point, radius: float) -> Box:
    return Box(place[0] - radius, place[1] - radius, 2 * radius, 2 * radius)


def _within(box: Box, outer: Box) -> bool:
    fits_across = outer.x <= box.x and box.x + box.width <= outer.x + outer.width
    return fits_across and outer.y <= box.y and box.y + box.height <= outer.y + outer.height


def _overlap(a: Box, b: Box) -> bool:
    return a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height and b.y < a.y + a.height
