"""Read YAML quickly and remember on which line each entry and each of its fields stands."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import yaml

from graph_service.errors import Fault

DEEPEST = 20
_TAG = "tag:yaml.org,2002:"


def _number(kind: type[int] | type[float], text: str) -> int | float | str:
    try:
        return kind(text)
    except ValueError:  # 12:30 and 0x1F are numbers for YAML 1.1, but words for people
        return text


_READERS: Mapping[str, Any] = {
    f"{_TAG}null": lambda _: None,
    f"{_TAG}bool": lambda text: text.lower() in {"true", "yes", "on"},
    f"{_TAG}int": lambda text: _number(int, text),
    f"{_TAG}float": lambda text: _number(float, text),
}


class Entry(NamedTuple):
    """One mapping of a file, with its place."""

    values: dict[str, Any]
    file: str
    node: yaml.MappingNode

    def line(self, field: str = "") -> int:
        """Tell the line of a field, or of the entry if it has no such field."""
        key = field.partition(".")[0]
        found = (name for name, _ in self.node.value if name.value == key)
        return int(next(found, self.node).start_mark.line) + 1

    def fault(self, problem: str, way_out: str, field: str = "", value: Any = None, *, code: str = "INVALID") -> Fault:
        """Say what is wrong with the entry, and where."""
        shown = None if value is None else str(value)
        record = str(self.values.get("id") or "--".join(str(self.values.get(k, "?")) for k in ("from", "type", "to")))
        return Fault(
            problem=problem,
            way_out=way_out,
            record=record,
            field=field,
            value=shown,
            code=code,
            file=self.file,
            line=self.line(field),
        )


class Document(NamedTuple):
    """A YAML file: its head (what is no list of entries) and its lists of entries."""

    head: dict[str, Any]
    sections: dict[str, list[Entry]]
    faults: list[Fault]


def read_document(text: str, file: str) -> Document:
    """Read one file; what is not well formed becomes a fault with its line."""
    root = _compose(text, file)
    return Document({}, {}, [root]) if isinstance(root, Fault) else _document(root, file)


def read_entry(text: str, file: str) -> Entry | Fault:
    """Read a text that is one mapping, such as the head of a page."""
    node = _compose(text, file)
    return node if isinstance(node, Fault) else Entry(plain(node), file, node)


def _compose(text: str, file: str) -> yaml.MappingNode | Fault:
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a character that C strings cannot hold
        mark = getattr(error, "problem_mark", None)
        problem = f"is no YAML: {getattr(error, 'problem', None) or error}"
        return Fault(problem=problem, way_out="mend the line", file=file, line=mark.line + 1 if mark else 1)
    if not isinstance(root, yaml.MappingNode):
        return Fault(problem="is no mapping", way_out="write name: value, one a line", file=file, line=1)
    return next((fault.at(file, line) for fault, line in _strange(root)), root)


def _strange(root: yaml.Node) -> Iterator[tuple[Fault, int]]:
    """Find what no seed and no page needs, and what could eat all memory: references, odd keys, deep nesting."""
    seen: set[int] = set()
    rest: list[tuple[yaml.Node, int]] = [(root, 0)]
    while rest:
        node, depth = rest.pop()
        line = node.start_mark.line + 1
        if id(node) in seen:
            yield Fault(problem="is used by reference", way_out="write it twice"), line
            return
        seen.add(id(node))
        if depth > DEEPEST:
            yield Fault(problem="is nested too deeply", way_out=f"nest at most {DEEPEST} times"), line
        elif isinstance(node, yaml.SequenceNode):
            rest.extend((each, depth + 1) for each in node.value)
        elif isinstance(node, yaml.MappingNode):
            if not all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
                yield Fault(problem="has a key that is no word", way_out="write name: value"), line
            rest.extend((each, depth + 1) for _, each in node.value)


def _document(root: yaml.MappingNode, file: str) -> Document:
    document = Document({}, {}, [])
    for key, node in root.value:
        if isinstance(node, yaml.SequenceNode):
            document.sections[key.value] = list(_entries(node, file, document.faults))
        else:
            document.head[key.value] = plain(node)
    document.faults.extend(_twice(root, file))
    return document


def _entries(sequence: yaml.SequenceNode, file: str, faults: list[Fault]) -> Iterator[Entry]:
    for node in sequence.value:
        line = node.start_mark.line + 1
        if not isinstance(node, yaml.MappingNode):
            faults.append(Fault(problem="is no record", way_out="write {id: …, name: …}", file=file, line=line))
            continue
        faults.extend(_twice(node, file))
        yield Entry(plain(node), file, node)


def _twice(node: yaml.MappingNode, file: str) -> Iterator[Fault]:
    if len({key.value for key, _ in node.value}) == len(node.value):
        return
    seen = set()
    for key, _ in node.value:
        if key.value in seen:
            line = key.start_mark.line + 1
            yield Fault(field=key.value, problem="is given twice", way_out="keep one", file=file, line=line)
        seen.add(key.value)


def plain(node: yaml.Node) -> Any:
    """Turn a node into plain values; dates stay text, since the model knows partial dates."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(value) for value in node.value]
    read = _READERS.get(node.tag)
    return read(node.value) if read else node.value
