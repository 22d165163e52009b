"""Pages that stay right while records come and go: a cursor names the last item seen, whatever its position is."""

import base64
import binascii
import json

from graph_service.errors import Fault, InvalidDataError

LARGEST = 100
USUAL = 20
_FORM = 1


def checked(first: int | None, *, name: str = "first") -> int:
    """Return the size of a page, or say which sizes there are."""
    size = USUAL if first is None else first
    if not 1 <= size <= LARGEST:
        raise InvalidDataError([Fault(field=name, value=str(size), problem=f"is not from 1 to {LARGEST}")])
    return size


def checked_ends(first: int | None, last: int | None) -> tuple[int | None, int | None]:
    """Return the sizes of a page that may be taken from either end of a list."""
    if first is not None and last is not None:
        raise InvalidDataError([Fault(field="last", problem="cannot stand beside first", way_out="give one of them")])
    return (None, checked(last, name="last")) if last is not None else (checked(first), None)


def cursor_of(order: str, key: str) -> str:
    """
    Name a place in a list of this order.

    Examples
    --------
    >>> place_of("name", cursor_of("name", "kdz org-kdz"))
    'kdz org-kdz'
    """
    return (
        base64.urlsafe_b64encode(json.dumps([_FORM, order, key], separators=(",", ":")).encode()).decode().rstrip("=")
    )


def place_of(order: str, cursor: str | None) -> str | None:
    """Read a cursor of a list of this order back; None stays None."""
    if not cursor:
        return None
    try:
        form, stated, key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError, binascii.Error, RecursionError) as error:
        raise InvalidDataError([_no_cursor("is no cursor")]) from error
    if (form, stated) != (_FORM, order) or not isinstance(key, str):
        raise InvalidDataError([_no_cursor("is no cursor of this list")])
    if any("\ud800" <= letter <= "\udfff" for letter in key):  # half a letter, which no store can be asked for
        raise InvalidDataError([_no_cursor("is no cursor")])
    return key


def _no_cursor(problem: str) -> Fault:
    return Fault(field="after or before", problem=problem, way_out="take it from pageInfo or an edge of the same list")
