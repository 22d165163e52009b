"""A table reads like a mapping."""

import numpy as np
import pytest

from graph_service.analysis.arrays.cells import Cells, Column


def test_a_table_has_the_keys_and_values_of_a_dict() -> None:
    cells = Cells(("a", "b"), ("x", "y"), np.array([[1.0, 2.0], [np.nan, 4.0]]))

    assert dict(cells) == {("a", "x"): 1.0, ("a", "y"): 2.0, ("b", "x"): None, ("b", "y"): 4.0}
    assert len(cells) == 4
    assert cells == dict(cells)


def test_rows_can_be_shared() -> None:
    cells = Cells(("a", "b", "c"), ("x",), np.array([[1.0], [2.0]]), np.array([1, 0, 1]))

    assert list(cells.values()) == [2.0, 1.0, 2.0]


@pytest.mark.parametrize("key", [("c", "x"), ("a", "z")])
def test_an_unknown_key_is_a_key_error(key: tuple[str, str]) -> None:
    with pytest.raises(KeyError):
        Cells(("a",), ("x",), np.ones((1, 1)))[key]


def test_a_column_reads_like_a_dictionary() -> None:
    column = Column(("a", "b", "c"), np.array([1.0, np.nan, 0.0]))

    assert column == {"a": 1.0, "b": None, "c": 0.0}
    assert list(column) == ["a", "b", "c"]
    assert list(column.items()) == [("a", 1.0), ("b", None), ("c", 0.0)]
    assert list(column.values()) == [1.0, None, 0.0]
    assert not column.complete
    assert repr(column) == "{'a': 1.0, 'b': None, 'c': 0.0}"
    with pytest.raises(KeyError):
        column["d"]
