"""Runs of the analyses as clients start, watch and stop them."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import networkx as nx
import pytest
from starlette.testclient import TestClient

from graph_service import analysis, use_cases
from graph_service.api import reports
from graph_service.model import Scope, ViewerRole
from graph_service.model.vocabulary import SizeBand, TieType, Visibility
from graph_service.store import GraphStore
from graph_service.use_cases import silo_analysis, silos
from graph_service.web.app import create_app
from tests.api.conftest import lend
from tests.store.records import organisation, person, takes_part, tie
from tests.use_cases.small import fill, fill_ring

START = """mutation($settings: AnalysisSettings, $at: Moment) { startAnalysis(settings: $settings, at: $at) {
  run { id state progress ... on AnalysisRun { seed } } errors { code message path } } }"""
RUN = """query($id: ID!) { analysisRun(id: $id) { id state progress failure createdAt finishedAt graphVersion asOf
  softwareVersion seed actorCount tieCount unknownSectorShare parameters { name value }
  siloAnalysis { summary { de } estimates { metric value z } silos { id closed }
  brokers(first: 3) { actor { slug } } } } }"""
CANCEL = "mutation($id: ID!) { cancelRun(id: $id) { run { id state } errors { code path } } }"

Send = Callable[..., Any]
GOV = ("org-firm", "org-shop")


@pytest.fixture
def filled(store: GraphStore) -> GraphStore:
    return fill(store)


@pytest.fixture
def send(filled: GraphStore) -> Iterator[Send]:
    """Ask as nobody, or as a member who may start runs."""
    scopes = {Scope.READ, Scope.ANALYSE}
    _, member = use_cases.create_token(filled, "member", role=ViewerRole.MEMBER, scopes=scopes, days=1)
    _, reader = use_cases.create_token(filled, "reader", role=ViewerRole.MEMBER, scopes={Scope.READ}, days=1)
    tokens = {"member": member, "reader": reader}
    with TestClient(create_app(lambda: lend(filled))) as client:

        def send(query: str, *, who: str = "member", **variables: Any) -> Any:
            headers = {"authorization": f"Bearer {tokens[who]}"} if who in tokens else {}
            body = {"query": query, "variables": variables}
            return client.post("/graphql", json=body, headers=headers).json()

        yield send


def ended(send: Send, id_: str) -> Any:
    end = time.monotonic() + 60
    while (run := send(RUN, id=id_)["data"]["analysisRun"])["state"] in {"QUEUED", "RUNNING"}:
        assert time.monotonic() < end, run
        time.sleep(0.05)
    return run


def test_a_run_is_started_watched_and_read(send: Send) -> None:
    started = send(START, settings={"draws": 99, "seed": 7})["data"]["startAnalysis"]
    run = ended(send, started["run"]["id"])

    assert started["errors"] == []
    assert started["run"]["seed"] == run["seed"] == 7
    assert (run["state"], run["progress"], run["failure"]) == ("FINISHED", 1.0, None)
    assert run["finishedAt"] >= run["createdAt"]
    assert {"name": "draws", "value": "99"} in run["parameters"]
    assert run["siloAnalysis"]["summary"]["de"]
    assert len(run["siloAnalysis"]["brokers"]) == 3


def test_the_result_of_a_run_is_what_is_computed_at_once(send: Send) -> None:
    asked = (
        "query($s: AnalysisSettings) { siloAnalysis(settings: $s) { run { id } estimates { metric value z pValue } } }"
    )
    before = send(asked, s={"draws": 99})["data"]["siloAnalysis"]
    ended(send, send(START, settings={"draws": 99})["data"]["startAnalysis"]["run"]["id"])
    after = send(asked, s={"draws": 99})["data"]["siloAnalysis"]

    assert after == before


def test_a_run_tells_how_well_suggestions_came_true(send: Send, filled: GraphStore) -> None:
    fill_ring(filled)
    start = """mutation($tested: Boolean!) { startAnalysis(settings: {draws: 99}, backtest: $tested) { run { id } } }"""
    ids = [send(start, tested=tested)["data"]["startAnalysis"]["run"]["id"] for tested in (True, False)]
    for id_ in ids:
        ended(send, id_)
    asked = """query($id: ID!) { analysisRun(id: $id) { parameters { name value }
      backtest { ranking auc averagePrecision precisionAt100 radiusCut calibrationError distinctActors } } }"""
    tested, bare = (send(asked, id=id_)["data"]["analysisRun"] for id_ in ids)
    evaluated = use_cases.evaluate(filled.seen_by({Visibility.PUBLIC, Visibility.MEMBERS})).value

    assert evaluated is not None
    assert {"name": "backtest", "value": "true"} in tested["parameters"]
    assert bare["backtest"] is None
    assert [each["ranking"] for each in tested["backtest"]] == [*evaluated]
    assert [each["auc"] for each in tested["backtest"]] == [score.auc for score in evaluated.values()]
    assert all(isinstance(each["distinctActors"], int) for each in tested["backtest"])
    assert [each["ranking"] for each in tested["backtest"] if each["calibrationError"] is not None] == ["probability"]


def test_actors_are_divided_by_size_state_and_whole(send: Send, filled: GraphStore) -> None:
    more: list[Any] = [
        organisation("Big", size_band=SizeBand.LARGE, place=("110000000000",)),
        organisation("Sub", size_band=SizeBand.MICRO, place=("DE", "DE-BY")),
        person("Eli", place=("DE-BE",), pseudonym="P1"),
        tie(TieType.PART_OF, "org-sub", "org-big"),
        *(takes_part(who, "prj-p1") for who in ("org-big", "org-sub", "per-eli")),
    ]
    filled.apply(more, by="test", why="more")
    asked = """query($a: GroupAttribute!) { siloAnalysis(settings: {attribute: $a, draws: 99}) { mixing { ratio }
      silos(given: true) { group { attribute code labels { de } size } } } }"""
    found = {a: send(asked, a=a)["data"]["siloAnalysis"] for a in ("SIZE_BAND", "STATE", "PARENT")}
    groups = {
        a: {each["group"]["labels"]["de"]: each["group"]["size"] for each in answer["silos"]}
        for a, answer in found.items()
    }
    unknown = {a: some.pop("unknown") for a, some in groups.items()}

    assert all(answer["mixing"] for answer in found.values())
    assert min(unknown.values()) > 5
    assert groups["SIZE_BAND"] == {"1 bis 9 Beschäftigte": 1, "250 und mehr Beschäftigte": 1}
    assert groups["STATE"] == {"Berlin": 1, "Bayern": 1}
    assert groups["PARENT"] == {"Big": 2}


def test_more_measures_are_those_of_the_library(send: Send, filled: GraphStore) -> None:
    fill_ring(filled)
    network = use_cases.current_network(filled.seen_by({Visibility.PUBLIC}))
    answer = send(
        """{ siloAnalysis(settings: {draws: 99}) { silos(given: true) { group { code }
          estimates { metric value expected nullModel exact undefinedBecause } }
          brokers(metric: BETWEENNESS, first: 5) { actor { id } betweenness
            estimates(metrics: [BETWEENNESS, SPECTRAL_SEGREGATION]) { metric value } } } }""",
        who="nobody",
    )["data"]["siloAnalysis"]
    tied = network.without_isolates()
    smi = analysis.segregation_matrix_index(tied, draws=99)
    ssi = analysis.spectral_segregation(tied, level="group").value or {}
    of_actors = analysis.spectral_segregation(network).value or {}
    shares = nx.betweenness_centrality(network.to_networkx())
    best = sorted(shares, key=lambda id_: (-shares[id_], id_))[:5]

    for silo in answer["silos"]:
        code, found = silo["group"]["code"], {each["metric"]: each for each in silo["estimates"]}
        assert found["SPECTRAL_SEGREGATION"]["value"] == ssi.get(code)
        assert found["SPECTRAL_SEGREGATION"]["nullModel"] is None
        assert found["SEGREGATION_MATRIX_INDEX"]["value"] == (smi.value or {}).get(code)
        assert found["SEGREGATION_MATRIX_INDEX"]["expected"] == (smi.expected or {}).get(code)
        if code not in ssi:
            assert found["SPECTRAL_SEGREGATION"]["undefinedBecause"] == "nobody in the group has ties"
    assert {each["group"]["code"] for each in answer["silos"]} > {*ssi}
    assert [each["betweenness"] for each in answer["brokers"]] == pytest.approx([shares[id_] for id_ in best])
    for broker in answer["brokers"]:
        found = {each["metric"]: each["value"] for each in broker["estimates"]}
        assert found["BETWEENNESS"] == broker["betweenness"]
        assert found["SPECTRAL_SEGREGATION"] == of_actors[broker["actor"]["id"]]


def test_a_controversy_has_two_sides(send: Send, store: GraphStore) -> None:
    fill_ring(store)
    third = [f"org-ring-{number:02}" for number in range(2, 24, 3)]
    asked = """query($out: [ID!]!) { siloAnalysis(settings: {draws: 99, leaveOut: $out}) {
      estimates(metrics: [RANDOM_WALK_CONTROVERSY]) { value expected z undefinedBecause nullModel exact } } }"""
    three, two = (
        send(asked, out=out)["data"]["siloAnalysis"]["estimates"][0] for out in (["org-firm"], [*third, *GOV])
    )
    seen = store.seen_by({Visibility.PUBLIC, Visibility.MEMBERS})
    network = use_cases.current_network(seen, leave_out=[*third, *GOV]).without_isolates()
    sides = ("administration", "civic_tech")
    oracle = analysis.controversy(network, sides=sides, nulls=20)

    assert three["value"] is None
    assert three["undefinedBecause"] == "needs two groups with ties, not 3"
    assert (two["value"], two["expected"], two["z"]) == (oracle.value, oracle.expected, oracle.z)
    assert (two["nullModel"], two["exact"]) == ("DEGREE_PRESERVING", False)


def test_a_run_that_is_computed_at_once_has_no_backtest(send: Send) -> None:
    assert send("{ siloAnalysis { run { backtest { auc } } } }")["data"] == {
        "siloAnalysis": {"run": {"backtest": None}}
    }


def test_a_run_stays_readable_after_the_graph_has_moved_on(send: Send, filled: GraphStore) -> None:
    id_ = send(START, settings={"draws": 99})["data"]["startAnalysis"]["run"]["id"]
    first = ended(send, id_)
    filled.apply([organisation("Late")], by="test", why="later")

    assert send(RUN, id=id_)["data"]["analysisRun"] == first


def test_only_members_who_may_analyse_start_and_stop_runs(send: Send) -> None:
    for query, variables in ((START, {}), (CANCEL, {"id": "run-0"})):
        codes = [send(query, who=who, **variables)["errors"][0]["extensions"]["code"] for who in ("nobody", "reader")]
        assert codes == ["UNAUTHENTICATED", "FORBIDDEN"]


def test_a_run_over_what_members_see_is_hidden_from_the_public(send: Send) -> None:
    id_ = send(START, settings={"draws": 99})["data"]["startAnalysis"]["run"]["id"]
    ended(send, id_)
    listed = "{ analysisRuns { totalCount nodes { id } } }"

    assert send(RUN, who="nobody", id=id_)["data"]["analysisRun"] is None
    assert send(listed, who="nobody")["data"]["analysisRuns"] == {"totalCount": 0, "nodes": []}
    assert send(listed)["data"]["analysisRuns"] == {"totalCount": 1, "nodes": [{"id": id_}]}


def test_pages_of_runs_make_up_the_whole_list(send: Send) -> None:
    ids = [send(START, settings={"draws": 99, "seed": n})["data"]["startAnalysis"]["run"]["id"] for n in range(3)]
    for id_ in ids:
        ended(send, id_)
    query = """query($first: Int, $after: String) { analysisRuns(first: $first, after: $after) {
      edges { cursor node { id state } } pageInfo { hasNextPage } } }"""
    page = send(query, first=2)["data"]["analysisRuns"]
    rest = send(query, first=2, after=page["edges"][-1]["cursor"])["data"]["analysisRuns"]

    assert [edge["node"]["id"] for edge in [*page["edges"], *rest["edges"]]] == ids[::-1]
    assert (page["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (True, False)


def test_stopping_says_what_became_of_the_run(send: Send) -> None:
    id_ = send(START, settings={"draws": 99})["data"]["startAnalysis"]["run"]["id"]
    ended(send, id_)

    assert send(CANCEL, id=id_)["data"]["cancelRun"]["run"] == {"id": id_, "state": "FINISHED"}
    assert send(CANCEL, id="run-0")["data"]["cancelRun"]["errors"] == [{"code": "NOT_FOUND", "path": ["id"]}]


@pytest.mark.parametrize(
    ("settings", "field"),
    [
        ({"draws": -1}, "draws"),
        ({"resolutions": []}, "resolutions"),
        ({"falseDiscoveryRate": 2.0}, "false_discovery_rate"),
    ],
)
def test_settings_that_cannot_be_measured_are_told_as_data(send: Send, settings: Any, field: str) -> None:
    errors = send(START, settings=settings)["data"]["startAnalysis"]["errors"]

    assert [(error["code"], error["path"]) for error in errors] == [("INVALID", [field])]


def test_the_same_question_on_the_same_version_is_computed_once(
    send: Send, filled: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[object] = []
    real = silos.silo_report

    def counted(*args: Any, **kwargs: Any) -> Any:
        calls.append(kwargs)
        return real(*args, **kwargs)

    monkeypatch.setattr(silo_analysis, "silo_report", counted)
    query = "query($s: AnalysisSettings) { siloAnalysis(settings: $s) { summary { de } estimates { value } } }"
    for _ in range(3):
        send(query, s={"seed": 11})
    once = len(calls)
    filled.apply([organisation("Late")], by="test", why="later")
    send(query, s={"seed": 11})

    assert (once, len(calls)) == (1, 2)


def test_the_service_answers_while_a_run_works(send: Send) -> None:
    id_ = send(START, settings={"nullModel": "DEGREE_PRESERVING", "draws": 20000})["data"]["startAnalysis"]["run"]["id"]
    waits = []
    for _ in range(20):
        start = time.monotonic()
        assert send("{ actors(first: 1) { nodes { slug } } }")["data"]["actors"]["nodes"]
        waits.append(time.monotonic() - start)
    state = send(RUN, id=id_)["data"]["analysisRun"]["state"]
    stopped = send(CANCEL, id=id_)["data"]["cancelRun"]["run"]["state"]

    assert state in {"QUEUED", "RUNNING"}
    assert stopped == "CANCELLED"
    assert sorted(waits)[10] < 2.0


def test_a_long_null_model_has_to_be_started(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph_service.api.silo_results.AT_ONCE", 1_000)
    query = "query($s: AnalysisSettings) { siloAnalysis(settings: $s) { estimates { value } } }"
    settings = {"nullModel": "DEGREE_PRESERVING", "draws": 50}
    before = send(query, s=settings)
    ended(send, send(START, settings=settings)["data"]["startAnalysis"]["run"]["id"])

    assert before == {"data": {"siloAnalysis": None}}
    assert send(query, s=settings)["data"]["siloAnalysis"]["estimates"]


def test_positions_of_many_actors_are_computed_once(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[object] = []
    real = use_cases.positions

    def counted(*args: Any) -> Any:
        calls.append(args)
        return real(*args)

    monkeypatch.setattr(use_cases, "positions", counted)
    monkeypatch.setattr(reports, "_REMEMBERED", reports.Remembered(64))
    found = send(
        """{ actors(first: 50) { nodes { slug position { degree strength constraint effectiveSize eiIndex participation
        radius cut community brokerage { role estimate { value expected z } } estimates { metric value }
        actor { slug } run { id } } } } }"""
    )["data"]["actors"]["nodes"]
    by_slug = {each["slug"]: each["position"] for each in found}

    assert len(calls) == 1
    assert by_slug["org-lab"]["degree"] == 4
    assert by_slug["org-lab"]["cut"]
    assert by_slug["org-alone"]["constraint"] is None
    assert by_slug["org-alone"]["radius"] == pytest.approx(20)
    assert all(position["actor"]["slug"] == slug for slug, position in by_slug.items() if position)
    roles = {each["role"]: each["estimate"]["value"] for each in by_slug["org-lab"]["brokerage"]}
    assert roles["TOTAL"] == sum(value for role, value in roles.items() if role != "TOTAL") > 0


def test_brokers_cut_actors_and_cut_ties_come_in_order(send: Send) -> None:
    found = send(
        """{ siloAnalysis { brokers(metric: DEGREE, first: 4) { actor { slug } degree }
        closest: brokers(first: 2) { constraint } cutActors(first: 3) { slug }
        cutEdges(first: 2) { left { slug } right { slug } weight fold via { slug } } } }"""
    )["data"]["siloAnalysis"]
    degrees = [each["degree"] for each in found["brokers"]]
    constraints = [each["constraint"] for each in found["closest"]]

    assert degrees == sorted(degrees, reverse=True)
    assert constraints == sorted(constraints)
    assert "org-lab" in {actor["slug"] for actor in found["cutActors"]}
    assert found["cutEdges"][0]["via"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{ siloAnalysis { brokers(metric: MIXING) { degree } } }", "BAD_USER_INPUT"),
        ("{ siloAnalysis { brokers(first: 0) { degree } } }", "BAD_USER_INPUT"),
        ("{ siloAnalysis(settings: {draws: -5}) { summary { de } } }", "BAD_USER_INPUT"),
        ("{ siloSeries(metric: COVERAGE) { knownAt } }", "BAD_USER_INPUT"),
        ("{ siloSeries(metric: BROKERAGE) { knownAt } }", "BAD_USER_INPUT"),
        ("{ siloSeries(metric: E_I_INDEX, moments: [{knownAt: 999}]) { knownAt } }", "BAD_USER_INPUT"),
        ("{ siloSeries(metric: E_I_INDEX, settings: {attribute: COMMUNITY}) { knownAt } }", "BAD_USER_INPUT"),
        ('{ whatIf(ties: [{from: "org-lab", to: "org-nobody"}]) { run { id } } }', "NOT_FOUND"),
        ('{ whatIf(ties: [{from: "org-lab", to: "org-lab"}]) { run { id } } }', "BAD_USER_INPUT"),
        ('{ whatIf(ties: [{from: "org-lab", to: "org-firm", weight: 0}]) { run { id } } }', "BAD_USER_INPUT"),
        ("{ whatIf(ties: []) { run { id } } }", "BAD_USER_INPUT"),
    ],
)
def test_impossible_questions_are_refused_with_a_code(send: Send, query: str, code: str) -> None:
    assert send(query)["errors"][0]["extensions"]["code"] == code


def test_assumed_ties_change_measures_and_radius_and_nothing_else(send: Send, filled: GraphStore) -> None:
    query = """query($ties: [AssumedTie!]!) { whatIf(ties: $ties) { run { id graphVersion }
      changes { group { code } before { metric value } after { value z } }
      radius { actor { slug } group { code } before after } } }"""
    found = send(query, ties=[{"from": "org-firm", "to": "org-lab"}])["data"]["whatIf"]
    network = [each for each in found["changes"] if each["group"] is None and each["before"]["metric"] == "E_I_INDEX"]

    assert network[0]["after"]["value"] > network[0]["before"]["value"]
    assert {each["actor"]["slug"] for each in found["radius"] if each["actor"]} >= {"org-firm", "org-lab"}
    assert all(each["after"] < each["before"] for each in found["radius"] if each["group"])
    assert filled.version() == found["run"]["graphVersion"]


def test_a_series_tells_what_was_known_then_with_intervals(send: Send, filled: GraphStore) -> None:
    filled.apply([organisation("Late")], by="test", why="later")
    query = """query($m: [Moment!]) { siloSeries(metric: SECTOR_RADIUS, moments: $m) {
      asOf knownAt estimate { value low high method } run { id actorCount } } }"""
    then, now = send(query, m=[{"knownAt": 1}, {}])["data"]["siloSeries"]

    assert (then["knownAt"], now["knownAt"]) == (1, 2)
    assert now["run"]["actorCount"] == then["run"]["actorCount"] + 1
    assert now["estimate"]["value"] > then["estimate"]["value"]  # one more actor who meets nobody
    assert then["estimate"]["low"] < then["estimate"]["value"] < then["estimate"]["high"]
    assert "jackknife" in then["estimate"]["method"]


def test_an_analysis_of_another_moment_leads_to_the_records_of_that_moment(send: Send, filled: GraphStore) -> None:
    filled.apply([organisation("Late")], by="test", why="later")
    query = """query($at: Moment) { siloAnalysis(at: $at) { run { graphVersion actorCount }
      brokers(first: 1) { actor { id slug } }
      silos(given: true) { members(first: 3) { totalCount nodes { id } } } } }"""
    then = send(query, at={"knownAt": 1})["data"]["siloAnalysis"]
    now = send(query)["data"]["siloAnalysis"]

    assert (then["run"]["graphVersion"], now["run"]["graphVersion"]) == (1, 2)
    assert then["run"]["actorCount"] == now["run"]["actorCount"] - 1
    assert then["brokers"][0]["actor"]["id"].endswith("@v1")
    assert sum(silo["members"]["totalCount"] for silo in then["silos"]) == then["run"]["actorCount"]
