"""The benchmark of answers runs: nothing else tells that its servers still start."""

import json
import subprocess
import sys

from tests.conftest import ROOT


def test_it_measures_our_own_server_and_the_executors() -> None:
    command = ["benchmarks/graphql.py", "--only", "ours + cache", "--rounds", "1", "--seconds", "0.05"]
    told = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, check=True, timeout=240)
    found = json.loads(told.stdout)

    assert found["in process"].keys() == {"trivial", "list", "three levels"}
    for name, figures in found["in process"].items():
        assert figures["ours_us"] > 0, name
        assert found["over HTTP"]["ours + cache"][name]["p50_ms"] > 0
