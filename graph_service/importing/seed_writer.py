"""Write records as a seed file, one a line, the same bytes for the same records."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph_service import model
from graph_service.importing.seed import FORMAT
from graph_service.model.vocabulary import CitationMethod, TieType

# Words that YAML takes as text when they stand alone in a flow mapping; everything else is quoted.
_PLAIN = re.compile(r"[A-Za-zÄÖÜäöüß_][\wÄÖÜäöüß./-]*(?: [\wÄÖÜäöüß.()/&-]+)*")
_NOT_TEXT = {"y", "n", "yes", "no", "true", "false", "on", "off", "null", "none"}
_RENAMED = {"source_id": "from", "target_id": "to", "citations": "cites"}
_ORDER = ("id", "name", "from", "type", "to")


def write_records(records: Iterable[model.Record], *, source: str, title: str) -> str:
    """
    Write the records of one source as a seed file.

    Parameters
    ----------
    records
        Nodes and ties.
    source
        Data set that most citations name; it stands once at the top.
    title
        First lines of the file, as a comment.

    Returns
    -------
    text
        YAML that `read_seed` reads back to equal records.
    """
    records = list(records)
    nodes = sorted((each for each in records if isinstance(each, model.Entity)), key=lambda each: each.id)
    about, ties = _abouts({node.id: node for node in nodes}, [each for each in records if isinstance(each, model.Tie)])
    lines = [
        *(f"# {line}" for line in title.splitlines()),
        f"format: {FORMAT}",
        f"citation_defaults: {{source: {source}, method: import}}",
        "nodes:",
        *_by_kind(nodes, about, source),
        "ties:",
        *(f"- {flow(entry(tie, source))}" for tie in sorted(ties, key=lambda each: each.id)),
    ]
    return "\n".join(lines) + "\n"


def _abouts(
    nodes: Mapping[str, model.Entity], ties: Iterable[model.Tie]
) -> tuple[dict[str, dict[str, list[str]]], list[model.Tie]]:
    """Collect ties to topics that stand in the file of their node: {node: {line: [topics]}}; and return the others."""
    about: dict[str, dict[str, list[str]]] = defaultdict(dict)
    others = []
    for tie in ties:
        node = nodes.get(tie.source_id)
        path, _, line = tie.citations[0].locator.rpartition(":")
        short = model.Tie(type=TieType.ABOUT, source_id=tie.source_id, target_id=tie.target_id, citations=tie.citations)
        if node is not None and tie == short and path == node.citations[0].locator and len(tie.citations) == 1:
            about[tie.source_id].setdefault(line, []).append(tie.target_id)
        else:
            others.append(tie)
    return about, others


def _by_kind(nodes: list[model.Entity], about: Mapping[str, Mapping[str, list[str]]], source: str) -> Iterator[str]:
    for kind in model.KINDS:
        found = [node for node in nodes if node.kind == kind]
        if found:
            yield f"# {kind}: {len(found)}"
        for node in found:
            topics = {"about": about[node.id]} if node.id in about else {}
            yield f"- {flow(entry(node, source) | topics)}"


def entry(record: model.Record, source: str) -> dict[str, Any]:
    """Shorten a record to what a seed file says."""
    mapping = model.to_mapping(record, defaults=False)
    del mapping["kind"]
    if isinstance(record, model.Tie):
        del mapping["id"]
    mapping["citations"] = [_cite(each, source) for each in mapping["citations"]]
    if "aliases" in mapping:
        mapping["aliases"] = [each["text"] if list(each) == ["text"] else each for each in mapping["aliases"]]
    short = {_RENAMED.get(key, key): value for key, value in mapping.items()}
    return {**{key: short[key] for key in _ORDER if key in short}, **short}


def _cite(citation: Mapping[str, Any], source: str) -> Any:
    whole = {"method": CitationMethod.MANUAL.value, **citation}
    short = {
        key: value for key, value in whole.items() if (key, value) not in {("source", source), ("method", "import")}
    }
    return short["locator"] if list(short) == ["locator"] else short


def flow(value: Any) -> str:
    """Write a value on one line of YAML."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.casefold() not in _NOT_TEXT:
        return value
    return json.dumps(value, ensure_ascii=False)
