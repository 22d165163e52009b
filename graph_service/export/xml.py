"""How values become text in XML."""

import re
from datetime import date

import orjson

from graph_service.export.table import ColumnType, Value

# Line ends and tabs are escaped as well, because attributes would turn them into blanks.
_SPECIAL = re.compile('[&<>"\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]')
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def escaped(text: str) -> str:
    r"""
    Make a text safe in an element or in an attribute between double quotes.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    escaped
        The same for a reader, save that U+FFFD stands for what XML 1.0 cannot carry in any form.

    Examples
    --------
    >>> escaped("R&D <\x0b>")
    'R&amp;D &lt;\ufffd&gt;'
    """
    return _SPECIAL.sub(_escape, text) if _SPECIAL.search(text) else text


def as_text(type_: ColumnType, value: Value) -> str:
    """
    Write one value as XML text.

    Parameters
    ----------
    type_
        Type of its column.
    value
        A present value.

    Returns
    -------
    text
        Escaped; lists as JSON, booleans in lower case, dates as ISO 8601.

    Examples
    --------
    >>> as_text("list", ["a, b", "c"]), as_text("boolean", value=True)
    ('[&quot;a, b&quot;,&quot;c&quot;]', 'true')
    """
    if type_ == "list":
        return escaped(orjson.dumps(value).decode())
    if type_ == "boolean":
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return escaped(str(value))


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    if "\x7f" <= character <= "\x9f":  # allowed, but discouraged and invisible: written as a number
        return f"&#{ord(character)};"
    return _ESCAPES.get(character, "\ufffd")
