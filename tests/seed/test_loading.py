"""Loading the seed, and importing the data sets that it was made from."""

import dataclasses
from pathlib import Path

import pytest

from graph_service import model
from graph_service.errors import InvalidDataError
from graph_service.importing import read_seed
from graph_service.model.vocabulary import Sector, SectorBasis
from graph_service.store import GraphStore
from graph_service.use_cases import check_seed, import_format, load_seed

SMALL = """format: ecosystem-seed/1
citation_defaults: {source: dat-civic-data-lab, method: import}
nodes:
- {id: dat-civic-data-lab, name: Data, cites: [README]}
- {id: pub-codefor-de, name: Site, cites: [README]}
- {id: org-a, name: A, cites: [x]}
"""
SOURCES_ADDED = 4  # a licence, two sites and the tie to the licence, which this seed does not have
NOTE = "---\ntype: Organisation\n---\n\n# {}\n"


def seed_of(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    return folder


def vault_of(folder: Path, **status: str) -> Path:
    notes = {f"Organisation/{name}.md": NOTE.format(name) for name in ("Muster", "B")}
    for name, word in status.items():
        head = f"---\ntitle: {name}\ntype: Projekt\nstatus: {word}\n---\n\n# {name}\n"
        text = '## Organisation(en)\n- [[Organisation/Muster]]\n\n## Quelle\nLizenz: "CC-BY 4.0"\n'
        notes[f"Projekt/{name}.md"] = f"{head}\n{text}"
    for name, text in notes.items():
        path = folder / "Vault" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_loading_says_what_was_written(store: GraphStore, tmp_path: Path) -> None:
    """The report counts records and names the graph version."""
    told: list[str] = []

    report = load_seed(store, seed_of(tmp_path, SMALL), progress=told.append)

    assert (report.version, report.changed) == (1, 3)
    assert report.counts == {"Dataset": 1, "Organisation": 1, "Publication": 1}
    assert told


def test_an_unchanged_seed_writes_nothing(store: GraphStore, tmp_path: Path) -> None:
    """Loading twice leaves one change."""
    folder = seed_of(tmp_path, SMALL)
    load_seed(store, folder)

    report = load_seed(store, folder)

    assert (report.version, report.changed) == (1, 0)


def test_an_unchanged_seed_leaves_later_edits_alone(store: GraphStore, tmp_path: Path) -> None:
    """What somebody changed after the seed stays changed when the service starts again."""
    folder = seed_of(tmp_path, SMALL)
    load_seed(store, folder)
    edited = dataclasses.replace(store.entities(["org-a"])["org-a"], name="Edited")
    store.apply([edited], by="editor", why="better name")

    report = load_seed(store, folder)

    assert (report.version, report.changed) == (2, 0)
    assert report.counts == store.counts()
    assert store.entities(["org-a"])["org-a"].name == "Edited"


def test_a_changed_seed_is_written_again(store: GraphStore, tmp_path: Path) -> None:
    """One byte more is another seed; a comment alone changes no record."""
    load_seed(store, seed_of(tmp_path, SMALL))

    comment = load_seed(store, seed_of(tmp_path, SMALL + "# nothing\n"))
    renamed = load_seed(store, seed_of(tmp_path, SMALL.replace("name: A", "name: B")))

    assert (comment.changed, comment.version) == (0, 1)
    assert (renamed.changed, renamed.version) == (1, 2)


def test_a_seed_with_faults_writes_nothing(store: GraphStore, tmp_path: Path) -> None:
    """All or nothing."""
    folder = seed_of(tmp_path, SMALL + "- {id: org-b, name: B}\n")

    with pytest.raises(InvalidDataError):
        load_seed(store, folder)

    assert store.version() == 0
    assert len(check_seed(folder).faults) == 1


def test_the_whole_seed_is_in_the_graph(ecosystem: GraphStore, folder: Path) -> None:
    """The store counts what the seed counts."""
    assert ecosystem.counts() == check_seed(folder).counts


def test_losers_resolve_to_winners(ecosystem: GraphStore, seed: dict[str, model.Record]) -> None:
    """Every id of the sources leads somewhere for ever."""
    merges = [each for each in seed.values() if isinstance(each, model.Merge)]

    assert set(ecosystem.merges([each.id for each in merges])) == {each.id for each in merges}


def test_a_dry_run_writes_nothing(store: GraphStore, tmp_path: Path) -> None:
    """It tells what would be new."""
    load_seed(store, seed_of(tmp_path / "seed", SMALL))

    report = import_format(store, "civic-data-lab", vault_of(tmp_path, X="In Betrieb"), dry_run=True)

    assert (report.new, report.changed, report.written) == (4 + SOURCES_ADDED, 0, False)
    assert store.version() == 1


def test_an_import_without_store_only_reads(tmp_path: Path) -> None:
    """A data set can be looked at before there is a graph."""
    report = import_format(None, "civic-data-lab", vault_of(tmp_path, X="In Betrieb"), dry_run=True)

    assert report.counts["Project"] == 1
    assert report.seconds > 0


@pytest.mark.parametrize("name", ["civic-data-lab", "codefor-de"])
def test_an_empty_graph_can_be_filled_by_an_import(store: GraphStore, shared: Path, name: str) -> None:
    """An import brings the data set, the licence and the sites that its records cite."""
    report = import_format(store, name, shared / f"data/{name}.tar.gz")

    assert report.written
    assert (report.rejected, report.vanished) == (0, 0)
    assert store.entities([report.source])
    assert not import_format(store, name, shared / f"data/{name}.tar.gz").written


def test_importing_twice_changes_nothing(store: GraphStore, tmp_path: Path) -> None:
    """The same input is the same graph."""
    load_seed(store, seed_of(tmp_path / "seed", SMALL))
    vault = vault_of(tmp_path, X="In Betrieb")
    first = import_format(store, "civic-data-lab", vault)

    second = import_format(store, "civic-data-lab", vault)

    assert (first.new, first.written) == (4 + SOURCES_ADDED, True)
    assert (second.new, second.changed, second.unchanged, second.written) == (0, 0, 4, False)


def test_a_newer_input_changes_and_misses_records(store: GraphStore, tmp_path: Path) -> None:
    """New, changed and vanished records are told apart; what vanished stays in the graph."""
    load_seed(store, seed_of(tmp_path / "seed", SMALL))
    import_format(store, "civic-data-lab", vault_of(tmp_path / "old", X="In Betrieb", Y="In Planung"))

    report = import_format(store, "civic-data-lab", vault_of(tmp_path / "new", X="Eingestellt", Z="In Planung"))

    assert (report.new, report.changed) == (2, 1)
    assert set(report.vanished_ids) == {"org-a", "prj-y", "org-muster--participates_in--prj-y"}
    assert "prj-y" in store.entities(["prj-y"])


def test_a_name_of_another_source_is_not_taken(store: GraphStore, tmp_path: Path) -> None:
    """A record of another source with the same id stays as it is; the new one gets an id of its own."""
    other = SMALL + "- {id: org-muster, name: Muster, cites: [{source: pub-codefor-de, locator: x}]}\n"
    load_seed(store, seed_of(tmp_path / "seed", other))

    import_format(store, "civic-data-lab", vault_of(tmp_path, X="In Betrieb"))

    assert len(store.entities(["org-muster"])["org-muster"].citations) == 1
    assert "org-muster-civic-data-lab" in store.entities(["org-muster-civic-data-lab"])


def test_a_judgement_holds_for_later_imports(store: GraphStore, tmp_path: Path) -> None:
    """A record that was judged to be another one adds to that one, and its ties lead there."""
    judged = "- {id: org-muster, name: Muster, cites: [x]}\nmerges:\n"
    merge = "- {id: org-muster, into: org-a, rule: hand, reason: the same}\n"
    load_seed(store, seed_of(tmp_path / "seed", SMALL + judged + merge))

    import_format(store, "civic-data-lab", vault_of(tmp_path, X="In Betrieb"))

    assert "org-muster" not in store.entities(["org-muster"])
    assert list(store.ties(["org-a--participates_in--prj-x"])) == ["org-a--participates_in--prj-x"]
    assert "Vault/Organisation/Muster.md" in {cite.locator for cite in store.entities(["org-a"])["org-a"].citations}


def test_an_editor_may_decide_a_sector_against_the_source(store: GraphStore, tmp_path: Path) -> None:
    """A later import leaves it alone."""
    load_seed(store, seed_of(tmp_path / "seed", SMALL))
    vault = vault_of(tmp_path, X="In Betrieb")
    import_format(store, "civic-data-lab", vault)
    known = store.entities(["org-muster"])["org-muster"]
    assert isinstance(known, model.Organisation)
    decided = dataclasses.replace(known, sector=Sector.MEDIA, sector_basis=SectorBasis.EDITOR, sector_reason="known")
    store.apply([decided], by="editor", why="sector")

    report = import_format(store, "civic-data-lab", vault)

    assert not report.written
    assert store.entities(["org-muster"])["org-muster"] == decided


@pytest.mark.parametrize("name", ["civic-data-lab", "codefor-de"])
def test_the_seed_says_all_that_its_sources_say(ecosystem: GraphStore, shared: Path, name: str) -> None:
    """Importing the data set over the seed finds nothing new: the judgements are honoured."""
    report = import_format(ecosystem, name, shared / f"data/{name}.tar.gz", dry_run=True)

    assert (report.new, report.changed, report.vanished) == (0, 0, 0)


def test_an_unknown_format_is_told_with_the_known_ones() -> None:
    """The way out is in the message."""
    with pytest.raises(InvalidDataError, match="known: civic-data-lab, codefor-de"):
        import_format(None, "excel", Path(), dry_run=True)


def test_reading_gives_what_loading_writes(folder: Path) -> None:
    """Checking and reading agree."""
    assert sum(check_seed(folder).counts.values()) == len(read_seed(folder))
