"""The seed, read once, and the action plan that it was made from."""

from pathlib import Path

import pytest

from graph_service import model
from graph_service.importing import read_files, read_seed

SEED = Path(__file__).parents[2] / "seed"


@pytest.fixture(scope="session")
def folder() -> Path:
    return SEED


@pytest.fixture(scope="session")
def seed() -> dict[str, model.Record]:
    return {each.id: each for each in read_seed(SEED)}


@pytest.fixture(scope="session")
def plan() -> dict[str, model.Record]:
    """Return the records of the action plan as its own file has them."""
    records, _ = read_files([SEED / "action-plan.yaml"], SEED)
    return {each.id: each for each in records}


@pytest.fixture(scope="session")
def lines(shared: Path) -> list[str]:
    """Return the lines of the action plan; line n is number n - 1."""
    return (shared / "action-plan/aktionsplan.txt").read_text(encoding="utf-8").split("\n")
