"""A server keeps the collector of garbage away from what lasts."""

import json
import subprocess
import sys

LOOK = """import gc, json, graph_service.cli
from graph_service.web.collector import spare_collector
schema = len(gc.get_objects())
spare_collector()
left = len(gc.get_objects())
before = gc.get_stats()[0]["collections"]
made = [[] for _ in range(40_000)]
print(json.dumps([schema, left, gc.get_stats()[0]["collections"] - before]))
"""


def test_the_schema_is_left_out_and_an_answer_of_usual_size_is_worked_out_without_a_collection() -> None:
    told = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, check=True, timeout=120)
    schema, left, collections = json.loads(told.stdout)

    assert left < schema / 100
    assert collections == 0
