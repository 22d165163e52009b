"""Pages that begin with a head of names and values between two lines of hyphens."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from graph_service.errors import Fault
from graph_service.importing.yaml_lines import Entry, read_entry

_LINE = re.compile(r"(\w+):\s*(.*)")


class Page(NamedTuple):
    """A page; lines are counted from 1 in the whole file."""

    values: Mapping[str, Any]
    lines: Mapping[str, int]  # of the values
    body: list[tuple[int, str]]
    repairs: tuple[str, ...] = ()


def read_page(text: str, file: str) -> Page | Fault:
    """Split a page; the closing hyphens may be indented, and the head may be names and values that are no YAML."""
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if lines[first].strip() != "---":
        return Fault(problem="has no head", way_out="begin with a line ---", file=file, line=first + 1)
    last = next((i for i in range(first + 1, len(lines)) if lines[i].strip() == "---"), None)
    if last is None:
        return Fault(problem="has a head without end", way_out="close it with a line ---", file=file, line=first + 1)
    return _page(lines[first + 1 : last], list(enumerate(lines[last + 1 :], last + 2)), first + 1, file)


def _page(head: Sequence[str], body: list[tuple[int, str]], before: int, file: str) -> Page | Fault:
    entry = read_entry("\n".join(head), file)
    if isinstance(entry, Entry):
        return Page(entry.values, {key: entry.line(key) + before for key in entry.values}, body)
    found = [_LINE.fullmatch(line) for line in head]
    if not all(found):
        return entry.at(file, (entry.line or 0) + before)
    pairs = [(match[1], match[2].strip()) for match in found if match]
    lines = {key: i + before + 1 for i, (key, _) in enumerate(pairs)}
    return Page(dict(pairs), lines, body, ("head that is no YAML",))
