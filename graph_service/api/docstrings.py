"""Read docstrings, so that each thing is described once."""

import inspect
import re

_ENTRY = re.compile(r"^(\w+(?:, \w+)*)\n((?: {4}.*\n?)+)", re.MULTILINE)


def summary(described: object) -> str:
    """
    Return the first paragraph of a docstring on one line.

    Examples
    --------
    >>> summary(summary)
    'Return the first paragraph of a docstring on one line.'
    """
    docstring = inspect.getdoc(described) or ""
    return " ".join(docstring.partition("\n\n")[0].split())


def attributes_of(described: type) -> dict[str, str]:
    """
    Read what the docstring of a class and of its bases says about attributes.

    Examples
    --------
    >>> from graph_service.model import Money
    >>> attributes_of(Money)["currency"]
    'ISO 4217 code.'
    """
    found: dict[str, str] = {}
    for base in reversed(described.__mro__):
        _, _, section = inspect.cleandoc(base.__doc__ or "").partition("Attributes\n----------\n")
        for names, text in _ENTRY.findall(section):
            found |= dict.fromkeys(names.split(", "), " ".join(text.split()))
    return found
