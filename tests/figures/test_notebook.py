"""The notebook runs from the seed to a figure and a citation."""

from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[2] / "notebooks/silos.ipynb"


def _outputs(cell: Any) -> list[Any]:
    return list(cell.get("outputs", []))


def test_the_notebook_runs_from_the_seed_to_figures_and_a_citation() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    assert not any(_outputs(cell) for cell in notebook.cells), "keep the notebook without outputs"
    NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
    outputs = [output for cell in notebook.cells for output in _outputs(cell)]
    shown = [output["data"] for output in outputs if "data" in output]
    said = "".join(output["text"] for output in outputs if "text" in output)

    assert sum("image/png" in data for data in shown) == 4
    assert sum("text/html" in data for data in shown) >= 2
    assert "graph version" in said
    assert "Method: groups dealt out anew" in said
    assert "Civic Data Lab" in said
