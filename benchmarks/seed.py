"""Processor time of reading and checking the seed beside parsing its YAML alone: python benchmarks/seed.py [runs]."""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from graph_service.importing.seed import read_seed

FOLDER = Path(__file__).parents[1] / "seed"


def parse() -> None:
    """Parse every file with libyaml and keep nothing."""
    for path in FOLDER.glob("*.yaml"):
        yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


def cost(work: Callable[[], Any]) -> float:
    """Return the seconds of processor time."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
pairs = [(cost(lambda: read_seed(FOLDER)), cost(parse)) for _ in range(runs)]
ours, bare = (statistics.median(column) for column in zip(*pairs, strict=True))
print(f"reading and checking {ours:.2f} s, parsing alone {bare:.2f} s, ratio {ours / bare:.1f} (median of {runs})")
