"""The use case: what travels, what stays at home, and that files are whole."""

import io
import json
import os
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from graph_service import model, use_cases
from graph_service.errors import InvalidDataError
from graph_service.export import FORMATS, Format, GraphTable
from graph_service.export.rows import SUGGESTED
from graph_service.model.vocabulary import (
    CitationMethod,
    ContactPointKind,
    IdentifierScheme,
    Role,
    Sector,
    Status,
    TieType,
    Visibility,
)
from graph_service.store import GraphStore

CITED = (model.Citation(source="pub-plan", locator="p. 1"),)
ENDED = model.Consent(scope="map", given_on=date(2020, 1, 1), expires=date(2021, 1, 1))
INFERRED = (
    model.Citation(source="pub-plan", locator="p. 2", method=CitationMethod.INFERENCE, rule="employer takes part"),
)
SECRETS = ("Geheim", "geheim", "secret", "4711", "Vermutet", "larname", "suggested", "vermerk", "Zurück", "per-2")


def _tie(source: str, target: str, **more: Any) -> model.Tie:
    return model.Tie(
        **{"type": TieType.PARTICIPATES_IN, "role": Role.PARTNER, "citations": CITED, **more},
        source_id=source,
        target_id=target,
    )


RECORDS: tuple[model.Record, ...] = (
    model.Publication(id="pub-plan", name="Plan", citations=CITED, licence="CC-BY-4.0"),
    model.Organisation(
        id="org-amt",
        name="Amt",
        citations=CITED,
        sector=Sector.ADMINISTRATION,
        start="2020-02~",
        contact_points=(
            model.ContactPoint(kind=ContactPointKind.FUNCTIONAL, email="secret@example.org", telephone="+49 4711"),
        ),
    ),
    model.Publication(id="pub-vermerk", name="Geheimer Vermerk", citations=CITED, visibility=Visibility.STEWARDS),
    model.Organisation(
        id="org-firma",
        name="Firma",
        citations=(*CITED, model.Citation(source="pub-vermerk", locator="p. 9")),
        sector=Sector.GOVTECH,
    ),
    model.Person(id="per-2", name="Zurückgezogen", citations=CITED, consent=ENDED),
    model.Organisation(
        id="org-x", name="Geheim GmbH", citations=CITED, visibility=Visibility.PRIVATE, sector=Sector.GOVTECH
    ),
    model.Organisation(id="org-y", name="Vermutet e. V.", citations=CITED, status=Status.SUGGESTED),
    model.Person(
        id="per-1",
        name="Klarname",
        citations=CITED,
        pseudonym="Ada",
        homepage="https://klarname.example",
        identifiers=(model.Identifier(scheme=IdentifierScheme.GITHUB, value="klarname"),),
        public_role_de="Sprecherin",
        public_role_en="Speaker",
    ),
    model.Project(id="prj-gemeinsam", name="Gemeinsam", citations=CITED),
    model.Project(id="prj-geheim", name="Geheim", citations=CITED, visibility=Visibility.PRIVATE),
    _tie("org-amt", "prj-gemeinsam", role=Role.LEAD),
    _tie("org-firma", "prj-gemeinsam"),
    _tie("org-amt", "prj-geheim"),
    _tie("org-firma", "prj-geheim"),
    _tie("org-x", "prj-gemeinsam"),
    _tie("per-1", "prj-gemeinsam", status=Status.INFERRED, citations=INFERRED),
    _tie("org-firma", "org-amt", type=TieType.MEMBER_OF, role=Role.MEMBER, status=Status.SUGGESTED),
    _tie("org-y", "prj-gemeinsam"),
    _tie("per-1", "org-amt", type=TieType.AFFILIATED_WITH, role=Role.EMPLOYEE),
)


@pytest.fixture
def small(store: GraphStore) -> GraphStore:
    """Keep a graph with secrets in it."""
    store.apply(RECORDS, by="test", why="planted")
    return store


def _exported(store: GraphStore, name: str, **more: Any) -> bytes:
    buffer = io.BytesIO()
    use_cases.export_graph(store, name, out=buffer, **more)
    return buffer.getvalue()


def _node_link(store: GraphStore, **more: Any) -> Any:
    return json.loads(_exported(store, "node-link", **more))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("fold", [None, "newman", "count"])
def test_no_secret_leaves_the_house(small: GraphStore, name: str, fold: str | None) -> None:
    """Private records and sources, suggestions, contact points, names behind pseudonyms, ended consents: in no file."""
    everything = (Status.ASSERTED, Status.INFERRED, Status.DISPUTED)

    text = _exported(small, name, fold=fold, statuses=everything).decode(
        errors="replace"
    )  # a zip holds check sums, too
    wished = _exported(small, name, fold=fold, suggestions=True).decode(errors="replace")

    assert "Firma" in text
    assert [secret for secret in SECRETS if secret in text] == []
    assert [secret for secret in SECRETS if secret in wished and secret != "suggested"] == []


def test_asserted_ties_travel_and_others_on_request(small: GraphStore) -> None:
    """An inferred tie is written only if somebody asks for it, with its status and marked as derived."""
    plain = {edge["key"] for edge in _node_link(small)["edges"]}
    more = _node_link(small, statuses=[Status.ASSERTED, Status.INFERRED])["edges"]

    assert plain == {
        "org-amt--participates_in--prj-gemeinsam",
        "org-firma--participates_in--prj-gemeinsam",
        "per-1--affiliated_with--org-amt",
    }
    added = [edge for edge in more if edge["key"] not in plain]
    assert [(e["key"], e["status"], e["derived"]) for e in added] == [
        ("per-1--participates_in--prj-gemeinsam", "inferred", True)
    ]


@pytest.mark.parametrize("status", [Status.SUGGESTED, Status.RETRACTED])
def test_suggestions_cannot_be_asked_for(small: GraphStore, status: Status) -> None:
    """Suggestions and what was withdrawn never leave the house."""
    with pytest.raises(InvalidDataError, match="never leaves the house"):
        _exported(small, "gexf", statuses=[Status.ASSERTED, status])


@pytest.mark.parametrize("fold", [None, "count"])
def test_suggested_contacts_travel_on_request_and_are_marked(ecosystem: GraphStore, fold: str | None) -> None:
    """They lie between organisations that are in the file and not tied yet; else the file is the same."""
    plain = _node_link(ecosystem, fold=fold)
    more = _node_link(ecosystem, fold=fold, suggestions=True)
    added = [edge for edge in more["edges"] if edge["kind"] == SUGGESTED]
    kinds = {node["id"]: node["kind"] for node in more["nodes"]}
    folded = _node_link(ecosystem, fold=fold or "newman")["edges"]

    assert more["nodes"] == plain["nodes"]
    assert [edge for edge in more["edges"] if edge["kind"] != SUGGESTED] == plain["edges"]
    assert not any(edge["kind"] == SUGGESTED for edge in plain["edges"])
    assert 10 < len(added) <= 50
    assert {kinds[end] for edge in added for end in (edge["source"], edge["target"])} == {"Organisation"}
    assert {(e["source"], e["target"]) for e in added}.isdisjoint((e["source"], e["target"]) for e in folded)
    assert all(0 < edge["weight"] < 1 and edge["derived"] and "citations" not in edge for edge in added)
    assert {edge.get("status", edge.get("fold")) for edge in added} == {SUGGESTED if fold else "suggested"}
    if fold is None:
        assert [edge["key"] for edge in added] == sorted(edge["key"] for edge in added)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_suggested_contacts(ecosystem: GraphStore, name: str) -> None:
    plain, more, again = (_exported(ecosystem, name, fold="count", suggestions=each) for each in (False, True, True))

    assert plain != more == again


def test_rows_say_what_the_records_say(small: GraphStore) -> None:
    """Sector, colour, dates, citations and licences of sources stand in the columns."""
    found = _node_link(small)

    nodes = {node["id"]: node for node in found["nodes"]}
    assert list(nodes) == sorted(nodes)
    assert nodes["org-amt"] == {
        "id": "org-amt",
        "label": "Amt",
        "color": "#0072b2",
        "start": "2020-02-01",
        "kind": "Organisation",
        "type": "unknown",
        "sector": "administration",
        "sector_label": "administration",
        "in_network": True,
        "status": "asserted",
        "confidence": 1.0,
        "since": "2020-02~",
        "citations": ["pub-plan p. 1"],
        "source_licences": ["CC-BY-4.0"],
    }
    assert nodes["per-1"]["label"] == "Ada"
    assert found["graph"]["version"] == small.version()
    assert found["graph"]["licences"] == "CC-BY-4.0"
    assert found["graph"]["attribution"] == "Plan (CC-BY-4.0)"


def test_a_fold_ties_actors_by_what_they_share(small: GraphStore) -> None:
    """Derived ties carry weight, fold and the names of what the two meet through; hidden ones tie nobody."""
    found = _node_link(small, fold="newman")

    assert found["directed"] is False
    assert [node["id"] for node in found["nodes"]] == ["org-amt", "org-firma", "per-1"]
    assert found["edges"] == [
        {
            "source": "org-amt",
            "target": "org-firma",
            "key": "org-amt--collaborates_with--org-firma",
            "kind": "collaborates_with",
            "weight": 1.0,
            "through": ["Gemeinsam"],
            "fold": "newman",
            "derived": True,
        }
    ]


def test_edges_may_be_read_before_nodes(small: GraphStore) -> None:
    """Rows of a table do not depend on the order in which a writer asks for them."""
    first, second = use_cases.graph_table(small), use_cases.graph_table(small)

    assert list(first.edges()) == [*second.nodes(), *second.edges()][-3:]


@pytest.mark.parametrize("name", FORMATS)
def test_equal_versions_give_equal_bytes(small: GraphStore, name: str) -> None:
    """Two exports of one version are the same file."""
    assert _exported(small, name) == _exported(small, name)


def test_an_unknown_format_is_refused(small: GraphStore) -> None:
    """The message names the formats there are."""
    with pytest.raises(InvalidDataError, match="known: gexf, graphml"):
        _exported(small, "docx")


def test_an_empty_graph_can_be_exported(store: GraphStore) -> None:
    """No nodes are a graph, too."""
    for name in FORMATS:
        assert _exported(store, name)
        assert _exported(store, name, fold="newman")


def test_a_file_is_whole_or_not_there(small: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a writer fails, the old file stays and nothing lies beside it."""
    folder = tmp_path / "files"
    folder.mkdir()
    file = folder / "graph.gexf"
    use_cases.export_file(small, "gexf", file)
    before = file.read_bytes()

    def fail(_: GraphTable, out: BinaryIO) -> None:
        out.write(b"half")
        raise OSError("disk full")

    monkeypatch.setattr(
        "graph_service.use_cases.exporting.FORMATS", {"gexf": Format(fail, "gexf", "application/gexf+xml")}
    )
    with pytest.raises(OSError, match="disk full"):
        use_cases.export_file(small, "gexf", file)

    assert file.read_bytes() == before
    assert list(folder.iterdir()) == [file]


def test_a_path_that_leads_nowhere_is_refused(small: GraphStore, tmp_path: Path) -> None:
    """The message names the path that was given, not the file beside it."""
    for path in (tmp_path, tmp_path / "missing" / "graph.gexf"):
        with pytest.raises(InvalidDataError, match=f"'{path}' is no file"):
            use_cases.export_file(small, "gexf", path)


def test_a_pipe_is_written_to_and_not_replaced(small: GraphStore, tmp_path: Path) -> None:
    """What is no plain file, such as /dev/stdout, takes the bytes and stays what it is."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    use_cases.export_file(small, "node-link", pipe)

    assert os.read(reading, 1_000_000) == _exported(small, "node-link")
    os.close(reading)
    assert pipe.is_fifo()


def test_stores_give_equal_bytes(small: GraphStore, tmp_path: Path) -> None:
    """The order of rows is ours, so a graph on Neo4j (where one is) and on the embedded engine are one file."""
    with GraphStore.open(f"embedded:{tmp_path / 'other'}") as other:
        other.apply(RECORDS, by="test", why="planted")

        for name in FORMATS:
            assert _exported(small, name) == _exported(other, name)


def test_the_graph_may_change_while_it_is_read(small: GraphStore) -> None:
    """A file holds one version: what was read of two is thrown away and read anew."""
    found = _changing(small, "node-link", times=1)

    assert found["graph"]["version"] == small.version()
    assert "Firma 1" in [node["label"] for node in found["nodes"]]


def _changing(store: GraphStore, name: str, times: int) -> Any:
    plain = FORMATS[name]
    left = list(range(times, 0, -1))

    def write(table: GraphTable, out: BinaryIO) -> None:
        plain.write(table, out)
        if left:
            record = model.Organisation(id="org-firma", name=f"Firma {left.pop()}", citations=CITED)
            store.apply([record], by="test", why="meanwhile")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("graph_service.use_cases.exporting.FORMATS", {name: plain._replace(write=write)})
        return _node_link(store)


def test_standard_output_takes_the_same_bytes(small: GraphStore, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Without a path the file goes to standard output."""
    use_cases.export_file(small, "graphml", None)

    assert capfdbinary.readouterr().out == _exported(small, "graphml")


def test_every_format_has_its_own_extension() -> None:
    """Programs tell a format by its extension."""
    found = [each.extension for each in FORMATS.values()]

    assert len(set(found)) == len(found)
    assert all("/" in each.media_type for each in FORMATS.values())
