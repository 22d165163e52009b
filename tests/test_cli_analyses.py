"""The commands of the analyses, as a user meets them."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graph_service import cli, use_cases
from graph_service.store import GraphStore
from tests.use_cases.small import fill, fill_ring

pytestmark = pytest.mark.skipif("NEO4J_URI" in os.environ, reason="about the program on its embedded store")


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Keep a small ecosystem."""
    address = f"embedded:{tmp_path_factory.mktemp('analyses') / 'data'}"
    with GraphStore.open(address) as store:
        fill(store)
    return address


@pytest.fixture(scope="module")
def ring(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Keep a ring, in which there are enough ties to hide some."""
    address = f"embedded:{tmp_path_factory.mktemp('ring') / 'data'}"
    with GraphStore.open(address) as store:
        fill_ring(store)
    return address


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    try:
        status = cli.main(arguments)
    except SystemExit as left:
        status = int(left.code or 0)
    return status, *capsys.readouterr()


def test_a_kept_run_is_listed_shown_and_repeated(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, said = ran(capsys, "silos", "--store", url, "--draws", "99", "--keep")
    id_ = said.split()[2].rstrip(";")
    listed = ran(capsys, "runs", "--store", url)[1]
    shown = ran(capsys, "runs", id_, "--store", url)[1]
    result = json.loads(ran(capsys, "runs", id_, "--store", url, "--json")[1])
    again = ran(capsys, "runs", id_, "--repeat", "--store", url)

    assert status == 0
    assert id_ in listed
    assert "draws = 99" in shown
    assert result["report"]["figures"]["draws"] == 99
    assert (again[0], again[1]) == (0, f"{id_}: the same to the last bit.\n")


def test_a_kept_run_can_test_the_suggestions(ring: str, url: str, capsys: pytest.CaptureFixture[str]) -> None:
    ids = [
        ran(capsys, "silos", "--store", at, "--draws", "99", "--keep", "--backtest")[2].split()[2].rstrip(";")
        for at in (ring, url)
    ]
    tested, untested = (ran(capsys, "runs", id_, "--store", at)[1] for id_, at in zip(ids, (ring, url), strict=True))

    assert "Hidden ties found" in tested
    assert "Adamic-Adar" in tested
    assert "not tested: fewer than 5 ties" in untested.replace("\n", " ")
    assert ran(capsys, "runs", ids[0], "--repeat", "--store", ring)[0] == 0
    assert ran(capsys, "silos", "--store", ring, "--backtest")[0] == 1


def test_further_measures_stand_beside_the_report(ring: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("silos", "--store", ring, "--draws", "99", "--measures")
    text = ran(capsys, *asked, "all")[1]
    some = json.loads(ran(capsys, *asked, "modularity,spectral_segregation,betweenness", "--json")[1])["measures"]
    with GraphStore.open(ring) as store:
        network = use_cases.current_network(store)
    through: dict[Any, float] = nx.betweenness_centrality(network.to_networkx())

    for name in use_cases.FURTHER:
        assert name.replace("_", " ") in text.split("Other measures")[1]
    assert [each["of"] for each in some if each["measure"] == "modularity"] == [None]
    groups = {each["of"] for each in some if each["measure"] == "spectral_segregation"}
    assert groups == set(network.without_isolates().attributes["sector"])
    between = {each["of"]: each["estimate"]["value"] for each in some if each["measure"] == "betweenness"}
    assert between == pytest.approx({id_: through[id_] for id_ in between})
    assert len(between) == 10
    assert json.loads(ran(capsys, *asked[:-1], "--json")[1])["measures"] == []


def test_an_unknown_measure_is_wrong_use(ring: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, said = ran(capsys, "silos", "--store", ring, "--measures", "modularity,beauty")

    assert status == 2
    assert "unknown: beauty; known: all, ei_index" in said


def test_a_series_is_for_people_and_for_programs(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    options = ("silos", "--store", url, "--series", "2022,2023", "--metric", "ei_index", "--known-at", "1")
    people, programs = ran(capsys, *options), ran(capsys, *options, "--json")
    walks = ran(capsys, "silos", "--store", url, "--series", "2023", "--metric", "controversy", "--json")
    points = json.loads(programs[1])

    assert json.loads(walks[1])[0]["estimate"]["undefined_because"].startswith("needs two groups")
    assert "jackknife" in people[1]
    assert [(point["as_of"], point["known_at"]) for point in points] == [("2022", 1), ("2023", 1)]


def test_silos_can_be_asked_for_at_a_moment(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    then = json.loads(ran(capsys, "silos", "--store", url, "--known-at", "1", "--json")[1])
    now = json.loads(ran(capsys, "silos", "--store", url, "--json")[1])

    assert then == now


def test_the_whole_report_holds_all_its_parts(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, people, _ = ran(capsys, "report", "--store", url, "--draws", "99")
    programs = json.loads(ran(capsys, "report", "--store", url, "--draws", "99", "--json")[1])

    assert status == 0
    assert all(title in people for title in ("Silo report", "Who stands between", "Bridging contacts", "Over time"))
    assert all(len(line) <= 100 for line in people.splitlines())
    assert set(programs) == {"silos", "brokers", "bridges", "metric", "series"}


def test_progress_is_told_on_standard_error_only_when_asked(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    quiet = ran(capsys, "silos", "--store", url, "--json")
    told = ran(capsys, "silos", "--store", url, "--json", "--progress")

    assert quiet[2] == ""
    assert "measuring" in told[2]
    assert told[1] == quiet[1]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("silos", "--draws", "-1"), 1),
        (("silos", "--at", "yesterday"), 1),
        (("silos", "--series", "yesterday"), 2),
        (("silos", "--null-model", "none"), 2),
        (("silos", "--known-at", "999"), 1),
        (("runs", "run-0"), 1),
        (("runs", "--repeat"), 1),
    ],
)
def test_wrong_wishes_are_refused_in_words(
    url: str, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], status: int
) -> None:
    left, out, said = ran(capsys, *arguments, "--store", url)

    assert (left, out) == (status, "")
    assert said.strip()
    assert "Traceback" not in said


def test_ctrl_c_ends_a_long_analysis_quietly(tmp_path: Path) -> None:
    address = f"embedded:{tmp_path / 'data'}"
    with GraphStore.open(address) as store:
        fill(store)
    command = ("silos", "--store", address, "--null-model", "degree_preserving", "--draws", "100000", "--progress")
    with subprocess.Popen([sys.executable, "-m", "graph_service", *command], stderr=subprocess.PIPE, text=True) as work:
        assert work.stderr is not None
        for line in work.stderr:
            if "drawing" in line:
                break
        started = time.monotonic()
        work.send_signal(signal.SIGINT)
        rest = work.stderr.read()
        work.wait(timeout=60)

    assert work.returncode == 1
    assert "Traceback" not in rest
    assert time.monotonic() - started < 30
