"""The seed as a whole: sound, free of persons, judged and rebuilt byte for byte."""

import re
import shutil
from collections import Counter
from pathlib import Path

import yaml

from graph_service import model
from graph_service.importing import FORMATS, propose, read_files
from graph_service.importing.archive import read_archive
from graph_service.importing.matching import RULES
from graph_service.model.vocabulary import Sector, SectorBasis, TieType
from graph_service.use_cases import check_seed, write_seed

Seed = dict[str, model.Record]
AMENDING = ("sectors", "names", "corrections")
BY_HAND = {"full_name", "translated_name", "cut_at_comma", "hand"}


def organisations(seed: Seed) -> list[model.Organisation]:
    return [each for each in seed.values() if isinstance(each, model.Organisation)]


def judgements(folder: Path) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = yaml.safe_load((folder / "merges.yaml").read_text(encoding="utf-8"))
    return found


def test_the_seed_has_no_faults(folder: Path) -> None:
    """All files fit the model and each other."""
    assert [str(fault) for fault in check_seed(folder).faults] == []


def test_the_seed_is_of_the_size_that_its_readme_tells(folder: Path, seed: Seed) -> None:
    """The README counts what is in it."""
    readme = (folder / "README.md").read_text(encoding="utf-8")
    counts = check_seed(folder).counts

    for kind in ("Organisation", "Project", "Topic", "Merge", "participates_in", "about"):
        assert re.search(rf"\| {kind} \| {counts[kind]} \|", readme), (kind, counts[kind])


def test_about_as_many_as_the_sources_have(seed: Seed) -> None:
    """About 300 organisations, 320 to 330 projects and more than 800 participations."""
    kinds = Counter(each.type.value if isinstance(each, model.Tie) else each.kind for each in seed.values())

    assert 290 <= kinds["Organisation"] <= 320
    assert 320 <= kinds["Project"] <= 330
    assert kinds["participates_in"] >= 800


def test_generated_files_are_rebuilt_byte_for_byte(folder: Path, shared: Path, tmp_path: Path) -> None:
    """The two archives give exactly the files that are in the repository."""
    for path in folder.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    for path in write_seed(tmp_path, shared / "data"):
        assert path.read_bytes() == (folder / path.name).read_bytes(), path.name


def test_every_merge_is_judged_with_a_rule(folder: Path) -> None:
    """Each judgement names a rule that exists, and a reason."""
    known = {rule.name for rule in RULES} | BY_HAND

    assert {each["rule"] for each in judgements(folder)["merges"]} <= known


def test_every_proposal_is_judged(folder: Path) -> None:
    """No double that the rules find is left open: it is merged, or said to be distinct."""
    files = [path for path in sorted(folder.glob("*.yaml")) if path.stem not in {"merges", *AMENDING}]
    records, _ = read_files(files, folder)
    merged = {each["id"]: each["into"] for each in judgements(folder)["merges"]}
    apart = [set(each["ids"]) for each in judgements(folder)["distinct"]]

    def final(id_: str) -> str:
        return final(merged[id_]) if id_ in merged else id_

    ends = [{final(each.winner), final(each.loser)} for each in propose(records)]
    assert [pair for pair in ends if len(pair) > 1 and not any(pair <= group for group in apart)] == []


def test_a_ministry_cut_at_its_commas_is_one(seed: Seed) -> None:
    """The three parts are the ministry of the plan again, under its whole name."""
    ministry = seed["org-bmfsfj"]

    assert isinstance(ministry, model.Organisation)
    assert ministry.name == "Bundesministerium für Familie, Senioren, Frauen und Jugend"
    assert [alias.text for alias in ministry.aliases] == ["BMFSFJ"]
    for part in ("org-bundesministerium-fuer-familie", "org-senioren", "org-frauen-und-jugend"):
        merge = seed[part]
        assert isinstance(merge, model.Merge)
        assert merge.merged_into == "org-bmfsfj"


def test_bodies_of_the_plan_are_one_with_those_of_the_data(seed: Seed) -> None:
    """The foundation of the plan and that of 200 projects are one record."""
    ties = Counter(each.source_id for each in seed.values() if isinstance(each, model.Tie))

    assert ties["org-okf"] > 200
    for id_ in ("org-okf", "org-fokus", "org-citylab-berlin", "org-civic-data-lab", "org-bmas", "org-bmwk"):
        sources = {cite.source for cite in seed[id_].citations}
        assert {"pub-aktionsplan", "dat-civic-data-lab"} <= sources, id_


def test_nobody_takes_no_part(seed: Seed) -> None:
    """Anonymous organisations, templates and words for unnamed partners are not in the network."""
    assert not [each for each in seed.values() if not isinstance(each, model.Tie) and "Anonyme" in each.name]
    assert not [each for each in seed.values() if not isinstance(each, model.Tie) and each.name == "Beispielprojekt"]
    consortium = seed["org-project-consortium"]
    assert isinstance(consortium, model.Organisation)
    assert not consortium.in_network


def test_wrong_addresses_of_the_sources_are_put_right(seed: Seed) -> None:
    """A note gives a lab the address of a firm of the same name."""
    lab = seed["org-ok-lab-koeln"]

    assert isinstance(lab, model.Organisation)
    assert lab.homepage == "https://codefor.de/koeln/"


def test_labs_without_page_are_there(seed: Seed) -> None:
    """Bremen and Darmstadt are only named by projects."""
    assert {"org-ok-lab-bremen", "org-ok-lab-darmstadt"} <= set(seed)


def test_sectors_have_a_basis_and_a_reason(seed: Seed) -> None:
    """A sector that a rule or an editor gave says why; most organisations have one."""
    actors = organisations(seed)
    argued = {SectorBasis.EDITOR, SectorBasis.EXTERNAL}

    assert [each.id for each in actors if each.sector_basis in argued and not each.sector_reason] == []
    assert sum(each.sector is Sector.UNKNOWN for each in actors) / len(actors) < 0.25
    assert len({each.sector for each in actors}) == len(Sector)


def test_the_reference_lists_are_whole_and_name_no_entry_twice(seed: Seed) -> None:
    """16 Länder, as the Basic Law counts them, 16 ministries and the chancellery, 106 towns less two Länder."""
    frames = {each.id: each.frame for each in seed.values() if isinstance(each, model.Dataset) and each.frame}
    towns = {each.name.removeprefix("Stadt ") for each in frames["dat-kreisfreie-staedte"].entries}
    lands = " ".join(name for each in frames["dat-laender"].entries for name in (each.name, *each.aliases))

    assert {id_: len(frame.entries) for id_, frame in frames.items()} == {
        "dat-bundesministerien": 17,
        "dat-laender": 16,
        "dat-kreisfreie-staedte": 104,
    }
    assert all(place.de in lands for place in model.PLACES.values() if place.code[:3] == "DE-")
    assert not {"Berlin", "Hamburg", "Eisenach"} & towns


def test_no_private_person_is_in_the_seed(folder: Path, shared: Path) -> None:
    """None of the names of collaborators and members occurs, whole or joined in an address."""
    files = read_archive(shared / "data/codefor-de.tar.gz", "content")
    heads = [text.decode().split("---")[1] for path, text in files.items() if "/_" not in path and "alle" not in path]
    persons = {
        model.folded(str(person["name"]))
        for head in map(yaml.safe_load, heads)
        for key in ("collaborators", "colaborators", "members")
        for person in head.get(key) or ()
        if person.get("name") and " " in person["name"].strip()
    }
    text = " ".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
    plain, joined = f" {model.folded(text)} ", model.folded(text).replace(" ", "")

    assert len(persons) > 300
    assert [name for name in persons if f" {name} " in plain] == []
    assert [name for name in persons if len(name) > 12 and name.replace(" ", "") in joined] == []


def test_persons_of_the_plan_have_a_public_role(seed: Seed) -> None:
    """Only the two authors are persons."""
    persons = [each for each in seed.values() if isinstance(each, model.Person)]

    assert [each.id for each in persons] == ["per-liadan-sage", "per-sofie-voigt"]
    assert all(each.public_role_en for each in persons)


def test_no_description_of_the_sources_is_copied(folder: Path, shared: Path) -> None:
    """No sentence of a note occurs in the seed."""
    text = (folder / "civic-data-lab.yaml").read_text(encoding="utf-8")
    files = read_archive(shared / "data/civic-data-lab.tar.gz", "Vault")
    notes = (content.decode("utf-8-sig") for path, content in files.items() if "/Projekt/" in path)
    sentences = [line for note in notes for line in note.split("\n") if line.endswith(".") and len(line) > 60]

    assert len(sentences) > 300
    assert [sentence for sentence in sentences if sentence[:60] in text] == []


def test_sources_are_named_with_licence_commit_and_date(seed: Seed) -> None:
    """Every data set that is cited says where it is from and under which licence."""
    licences = {
        each.source_id: each.target_id
        for each in seed.values()
        if isinstance(each, model.Tie) and each.type is TieType.LICENSED_UNDER
    }

    assert licences == {"dat-civic-data-lab": "lic-cc-by-4-0", "dat-codefor-de": "lic-mit"}
    for source in licences:
        dataset = seed[source]
        assert isinstance(dataset, model.Dataset)
        assert dataset.modified
        assert "commit" in (dataset.distributions[0].attribution_text or "")


def test_every_format_cites_a_data_set_of_the_seed(seed: Seed) -> None:
    """What is imported into a graph with the seed finds its source there."""
    assert all(isinstance(seed[each.source], model.Dataset) for each in FORMATS.values())
