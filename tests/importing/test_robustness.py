"""Importers never die on one record, whatever stands in it."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service import model
from graph_service.importing import FORMATS, ImportReport
from graph_service.importing.yaml_lines import read_document

FOLDERS = {
    "civic-data-lab": ("Vault/Projekt", "Vault/Organisation", "Vault/Art"),
    "codefor-de": ("content/projekte", "content/labs"),
}
KEYS = st.sampled_from(
    ("title", "status", "lab", "links", "tags", "city", "inactive", "members", "collaborators", "leads", "draft")
)
VALUES = st.recursive(
    st.text(max_size=8) | st.integers() | st.sampled_from(["https://[x", "http://", "mailto:a", "*a", "&a b", "!!x y"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda each: f"[{', '.join(map(str, each))}]")
        | st.lists(inner, max_size=2).map(lambda each: "{url: " + ", name: ".join(map(str, each)) + "}")
    ),
    max_leaves=4,
)
PAGES = st.builds(
    lambda head, body: ("---\n" + "".join(f"{k}: {v}\n" for k, v in head) + "---\n" + body).encode("utf-8", "ignore"),
    st.lists(st.tuples(KEYS, VALUES), max_size=6),
    st.text(max_size=40) | st.just("## Organisation(en)\n- [[Organisation/X]]\n## Arten\n- [[]]: #, ##\n"),
) | st.binary(max_size=60)


def read(name: str, pages: list[bytes]) -> tuple[list[model.Record], ImportReport]:
    with TemporaryDirectory() as folder:
        for i, page in enumerate(pages):
            path = Path(folder) / FOLDERS[name][i % len(FOLDERS[name])] / f"{i}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(page)
        return FORMATS[name].read(Path(folder))


@pytest.mark.parametrize("name", list(FORMATS))
@given(pages=st.lists(PAGES, min_size=1, max_size=4))
@settings(deadline=None, max_examples=60)
def test_any_page_is_accepted_rejected_or_skipped(name: str, pages: list[bytes]) -> None:
    """Every page is accounted for, and what is made of it fits the model."""
    records, report = read(name, pages)

    assert report.read == report.accepted + report.rejected + sum(report.skipped.values()) == len(pages)
    assert model.faults_of(records) == []
    assert all(fault.file for fault in report.faults)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: &x [1]\nb: *x\n", "is used by reference"),
        ("a: &x [*x]\n", "is used by reference"),
        ("a: " + "[" * 40 + "]" * 40, "is nested too deeply"),
        ("? [a, b]\n: c\n", "has a key that is no word"),
        ("a: \0", "is no YAML"),
    ],
)
def test_tricks_of_yaml_are_refused(text: str, problem: str) -> None:
    """References that multiply, endless nesting and odd keys are faults, not a full memory."""
    (fault,) = read_document(text, "a.yaml").faults

    assert fault.problem.startswith(problem)
