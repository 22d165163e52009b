"""Dates that may be a year, a month, about, open or unknown: EDTF level 1."""

import calendar
import re
from datetime import date
from typing import NamedTuple

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?", re.ASCII)


class Span(NamedTuple):
    """
    The days that a partial date may mean.

    Attributes
    ----------
    earliest, latest
        First and last day; None where the date is open or unknown.
    """

    earliest: date | None
    latest: date | None


def span(text: str) -> Span:
    """
    Read a date in EDTF level 1.

    Parameters
    ----------
    text
        ``2024``, ``2024-02``, ``2024-02-29``, each with ``~`` (about), ``?`` (uncertain) or ``%`` (both);
        an interval ``2023/2024`` that may be open (``2023/..``); or ``unknown``.

    Returns
    -------
    span
        First and last day that it may mean.

    Raises
    ------
    ValueError
        If it is no such date.

    References
    ----------
    Library of Congress (2019). Extended Date/Time Format. https://www.loc.gov/standards/datetime/

    Examples
    --------
    >>> span("2024-02")
    Span(earliest=datetime.date(2024, 2, 1), latest=datetime.date(2024, 2, 29))
    >>> span("2023/..").latest is None
    True
    """
    if text == "unknown":
        return Span(None, None)
    first, slash, last = text.partition("/")
    if not slash:
        return _one(text)
    begin = Span(None, None) if first in {"..", ""} else _one(first)
    end = Span(None, None) if last in {"..", ""} else _one(last)
    if begin.earliest and end.latest and begin.earliest > end.latest:
        raise ValueError(f"{text!r} ends before it begins")
    return Span(begin.earliest, end.latest)


def _one(text: str) -> Span:
    if not (found := _DATE.fullmatch(text)):
        raise ValueError(f"{text!r} is no date in EDTF level 1")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if month is None:
        return Span(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    return Span(date(year, month, day), date(year, month, day))
