"""A point in the two times of the graph: when something held, and when the graph knew it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from graph_service.errors import Fault, InvalidDataError
from graph_service.model.partial_date import Span, span

_VERSION = "v"
_MARK = "@"
_SOURCES = frozenset({"Publication", "Dataset"})
_LIFE = {"Tie": ("since", "until"), "Exchange": ("open_from", "open_until")}


@dataclass(frozen=True, slots=True)
class Moment:
    """
    What held on a day, as the graph knew it at a version.

    Attributes
    ----------
    as_of
        Day, month or year (EDTF) in which a fact may have held; None: whenever it held.
    known_at
        Graph version; None: the newest.
    """

    as_of: str | None = None
    known_at: int | None = None

    def __post_init__(self) -> None:
        """Refuse what is no time, so that nobody builds a past that cannot be."""
        if self.known_at is not None and self.known_at < 1:
            way_out = "give the number of a change, from 1"
            raise InvalidDataError(
                [Fault(field="knownAt", value=str(self.known_at), problem="is no graph version", way_out=way_out)]
            )
        if self.as_of is not None and _span(self.as_of) == Span(None, None):
            raise InvalidDataError([_no_day(self.as_of)])

    def __str__(self) -> str:
        """
        Write the moment as the end of an id.

        Examples
        --------
        >>> str(Moment("2023", 120)), str(Moment("2023")), str(Moment(known_at=120)), str(Moment())
        ('@2023@v120', '@2023', '@v120', '')
        """
        version = None if self.known_at is None else f"{_VERSION}{self.known_at}"
        return "".join(f"{_MARK}{part}" for part in (self.as_of, version) if part)

    @classmethod
    def parted(cls, id_: str) -> tuple[str, Self]:
        """
        Take an id apart into that of the record and the moment at which it was read.

        Parameters
        ----------
        id_
            Id of a record or tie, with or without a moment.

        Returns
        -------
        id, moment
            The bare id, and the moment; `Moment()` for the present.

        Raises
        ------
        InvalidDataError
            If what stands behind the id is no moment.

        Examples
        --------
        >>> Moment.parted("org-kdz@2023@v120")
        ('org-kdz', Moment(as_of='2023', known_at=120))
        >>> Moment.parted("org-a@v1--part_of--org-b@v1--2")[0]
        'org-a--part_of--org-b--2'
        """
        first = id_.partition("--")[0]  # of a tie: each of its ends carries the moment
        mark, *parts = first.split(_MARK)
        if not parts:
            return id_, cls()
        bare = id_.replace(first.removeprefix(mark), "")
        version = parts.pop()[1:] if parts[-1].startswith(_VERSION) else None
        if len(parts) > 1 or (version is not None and not _number(version)) or _MARK in bare:
            way_out = "take ids as they are given"
            raise InvalidDataError([Fault(field="id", value=id_, problem="names no moment", way_out=way_out)])
        return bare, cls(parts[0] if parts else None, int(version) if version else None)

    def holds(self, mapping: Mapping[str, Any]) -> bool:
        """
        Tell whether a fact may have held then; what has no date, or an open one, may always.

        Parameters
        ----------
        mapping
            Record or tie as `to_mapping` writes it.

        Returns
        -------
        holds
            Whether its widest span and that of `as_of` share a day. Sources always hold: they go on to say what they
            say. An event without an end ended when it began.
        """
        kind = mapping["kind"]
        if self.as_of is None or kind in _SOURCES:
            return True
        since, until = (mapping.get(name) for name in _LIFE.get(kind, ("start", "end")))
        if kind == "Event":
            until = until or since
        begin = _span(since).earliest if since else None
        end = _span(until).latest if until else None
        asked = _span(self.as_of)
        starts_in_time = begin is None or asked.latest is None or begin <= asked.latest
        return starts_in_time and (end is None or asked.earliest is None or end >= asked.earliest)


def _span(text: str) -> Span:
    try:
        return span(text)
    except ValueError as error:
        raise InvalidDataError([_no_day(text)]) from error


def _no_day(text: str) -> Fault:
    return Fault(
        field="asOf", value=text, problem="is no day, month or year", way_out="write 2023, 2023-05 or 2023-05-31"
    )


def _number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 16  # noqa: PLR2004  fits the store's numbers
