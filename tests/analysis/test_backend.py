"""The NetworkX backend answers as NetworkX does, only faster."""

import math
import os
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.analysis import backend
from graph_service.backend_info import get_info
from tests.analysis.graphs import grouped_graphs

BACKENDS = {"networkx.backends": "graph_service.analysis.backend:backend"}
INFO = {"networkx.backend_info": "graph_service.backend_info:get_info"}
SUITES = (
    "networkx.algorithms.assortativity.tests.test_correlation",
    "networkx.algorithms.tests.test_core",
    "networkx.algorithms.tests.test_structuralholes",
)
CLAIMED = sorted(get_info()["functions"])


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give an environment in which NetworkX knows the backend, whenever the service was installed."""
    folder = tmp_path_factory.mktemp("backend")
    if not entry_points(group="networkx.backends", name="graph_service"):
        data = folder / "graph_service_backend-0.dist-info"
        data.mkdir()
        (data / "METADATA").write_text("Metadata-Version: 2.1\nName: graph-service-backend\nVersion: 0\n")
        lines = (f"[{group}]\ngraph_service = {place}\n" for group, place in {**BACKENDS, **INFO}.items())
        (data / "entry_points.txt").write_text("".join(lines))
    clean = {key: value for key, value in os.environ.items() if not key.startswith("NETWORKX_")}
    return clean | {"PYTHONPATH": os.pathsep.join([str(folder), str(Path(__file__).parents[2])])}


def _run(environment: dict[str, str], folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], env=environment, cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _plain(name: str, *arguments: Any, **options: Any) -> Any:
    return getattr(nx, name).orig_func(*arguments, **options)


def _outcome(function: Callable[[], Any]) -> Any:
    """Give the answer, or the kind of error."""
    try:
        with np.errstate(all="ignore"):
            return function()
    except (nx.NetworkXException, ZeroDivisionError, ValueError, IndexError) as error:
        return type(error)


def _same(found: Any, expected: Any) -> bool:
    if isinstance(expected, dict):
        return list(found) == list(expected) and all(_same(found[node], expected[node]) for node in expected)
    if isinstance(expected, float):
        return bool(math.isnan(found) if math.isnan(expected) else found == pytest.approx(expected, abs=1e-9))
    return bool(found == expected)


def _weigh(G: "nx.Graph[Any]", weights: list[float]) -> None:
    for (_, _, data), weight in zip(G.edges(data=True), weights, strict=False):
        data["weight"] = weight


def test_networkx_passes_its_own_tests_of_every_claimed_function(registered: dict[str, str], tmp_path: Path) -> None:
    environment = registered | {"NETWORKX_TEST_BACKEND": "graph_service", "NETWORKX_FALLBACK_TO_NX": "True"}
    said = _run(environment, tmp_path, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--pyargs", *SUITES)

    assert " passed" in said
    assert not any(word in said for word in (" failed", " skipped", " xfailed", " error"))


def test_plain_calls_go_to_the_backend_by_configuration_alone(registered: dict[str, str], tmp_path: Path) -> None:
    script = """
import logging, networkx as nx
said = []
logger = logging.getLogger("networkx.utils.backends")
logger.setLevel(logging.DEBUG)
handler = logging.Handler()
handler.emit = lambda record: said.append(record.getMessage())
logger.addHandler(handler)
G = nx.karate_club_graph()
for _ in range(2):
    nx.constraint(G), nx.effective_size(G), nx.attribute_assortativity_coefficient(G, "club")
print(sum("Using backend 'graph_service'" in line for line in said))
"""
    environment = registered | {"NETWORKX_BACKEND_PRIORITY": "graph_service"}

    assert _run(environment, tmp_path, "-W", "error", "-c", script) == "6\n"


def test_a_weight_that_was_set_by_hand_counts_at_once(registered: dict[str, str], tmp_path: Path) -> None:
    script = """
import networkx as nx
nx.config.backend_priority = ["graph_service"]
G = nx.star_graph(3)
before = nx.constraint(G, weight="weight")[0]
G[0][1]["weight"] = 100
print(before < nx.constraint(G, weight="weight")[0])
"""
    assert _run(registered, tmp_path, "-W", "error", "-c", script) == "True\n"


def test_importing_networkx_does_not_load_our_code(registered: dict[str, str], tmp_path: Path) -> None:
    script = (
        "import networkx, sys; print([name for name in sys.modules if name.startswith(('graph_service.a', 'scipy'))])"
    )

    assert _run(registered, tmp_path, "-c", script) == "[]\n"


def test_what_is_claimed_is_there_and_the_other_way_round() -> None:
    own = [name for name in vars(backend.Backend) if not name.startswith(("_", "convert"))]

    assert sorted(own) == CLAIMED


@pytest.mark.parametrize("name", ["constraint", "effective_size"])
@given(G=grouped_graphs())
def test_every_graph_gives_the_answer_of_networkx(name: str, G: "nx.Graph[Any]") -> None:
    if name == "effective_size":
        G = nx.Graph(G)  # see the test of the documented formula
    measure = getattr(backend, name)

    assert _same(_outcome(lambda: measure(backend.convert_from_nx(G))), _outcome(lambda: _plain(name, G)))


@pytest.mark.parametrize("name", ["constraint", "effective_size"])
@given(G=grouped_graphs(), weights=st.lists(st.floats(0.1, 10), min_size=24, max_size=24))
def test_single_nodes_and_weights_give_the_answer_of_networkx(
    name: str, G: "nx.Graph[Any]", weights: list[float]
) -> None:
    _weigh(G, weights)
    wanted = list(G)[::2]
    measure = getattr(backend, name)
    for weight in (None, "weight"):
        found = measure(backend.convert_from_nx(G), iter(wanted), weight)
        assert _same(found, _plain(name, G, wanted, weight))


@given(grouped_graphs(), st.lists(st.floats(0.1, 10), min_size=24, max_size=24))
def test_constraint_of_all_nodes_by_weight_is_that_of_networkx(G: "nx.Graph[Any]", weights: list[float]) -> None:
    _weigh(G, weights)
    found = _outcome(lambda: backend.constraint(backend.convert_from_nx(G), weight="weight"))

    assert _same(found, _outcome(lambda: _plain("constraint", G, weight="weight")))


def test_weighted_effective_size_is_the_documented_formula_for_all_nodes_too() -> None:
    G: nx.Graph[Any] = nx.Graph()
    G.add_weighted_edges_from([(0, 2, 1), (0, 1, 1), (1, 2, 2), (2, 3, 1)])
    found = backend.effective_size(backend.convert_from_nx(G), weight="weight")

    assert found == pytest.approx(_plain("effective_size", G, nodes=list(G), weight="weight"))
    assert found[1] == pytest.approx(7 / 6)


@given(grouped_graphs(), st.booleans())
def test_assortativity_is_that_of_networkx(G: "nx.Graph[Any]", some: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    wanted = list(G)[::2] if some else None
    if len(G):
        del G.nodes[next(iter(G))]["sector"]
    with np.errstate(all="ignore"):
        found = _outcome(
            lambda: backend.attribute_assortativity_coefficient(backend.convert_from_nx(G), "sector", wanted)
        )
        expected = _outcome(lambda: _plain("attribute_assortativity_coefficient", G, "sector", wanted))

    assert _same(found, expected)


@given(grouped_graphs())
def test_core_numbers_are_those_of_networkx(G: "nx.Graph[Any]") -> None:
    G = nx.DiGraph(G) if G.is_directed() else nx.Graph(G)  # multigraphs are refused before a backend is asked
    found = _outcome(lambda: backend.core_number(backend.convert_from_nx(G)))

    assert found == _outcome(lambda: _plain("core_number", G))


@pytest.mark.parametrize("weight", [0, -1, math.inf, math.nan])
def test_odd_weights_are_left_to_networkx(weight: float) -> None:
    G: nx.Graph[Any] = nx.Graph()
    G.add_weighted_edges_from([(0, 1, 2), (1, 2, 1), (0, 2, weight), (2, 3, 3)])
    with np.errstate(all="ignore"):
        found = backend.constraint(backend.convert_from_nx(G), weight="weight")
        assert _same(found, _plain("constraint", G, weight="weight"))


def test_an_unknown_node_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        backend.constraint(backend.convert_from_nx(nx.path_graph(3)), nodes=[7])


def test_views_can_be_measured() -> None:
    G = nx.karate_club_graph()
    view: Any = nx.subgraph_view(G, filter_node=lambda node: node < 20)

    found = backend.constraint(backend.convert_from_nx(view))
    assert _same(found, _plain("constraint", view))


@pytest.mark.parametrize("kind", [nx.Graph, nx.MultiDiGraph])
def test_a_wrapped_graph_says_what_it_wraps_and_comes_back_whole(kind: Any) -> None:
    G = kind([(0, 1)])
    wrapped = backend.convert_from_nx(G)

    assert (wrapped.is_directed(), wrapped.is_multigraph()) == (G.is_directed(), G.is_multigraph())
    assert backend.convert_from_nx(wrapped) is wrapped
    assert backend.convert_to_nx(wrapped) is G
    assert backend.convert_to_nx(0.5) == 0.5
