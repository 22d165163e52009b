"""Results turn into tables of pandas."""

import math

import networkx as nx
import pytest

from graph_service.analysis import brokerage, cartographic_role, cut_ties, ei_index, mixing, participation
from tests.analysis.reference import karate


def test_a_number_is_one_row() -> None:
    found = ei_index(karate())
    frame = found.to_frame()

    assert frame.loc["ei_index", "value"] == found.value
    assert frame.loc["ei_index", "p"] == found.p


def test_a_mapping_has_a_row_for_each_key_and_nan_where_undefined() -> None:
    G = nx.star_graph(3)
    G.add_node("alone")
    nx.set_node_attributes(G, {v: "a" if v == 0 else "b" for v in G}, "sector")
    frame = participation(G).to_frame()

    assert str(frame["value"].dtype) == "float64"
    assert math.isnan(frame.loc["alone", "value"])
    assert frame.loc[0, "value"] == 0.0
    assert frame["z"].isna().tolist() == [False, True, True, True, True]


def test_pairs_become_two_levels() -> None:
    frame = brokerage(karate(), level="group").to_frame()
    cells = mixing(karate()).to_frame()

    assert frame["z"].unstack().shape == (2, 6)
    assert cells.loc[("Mr. Hi", "Officer"), "value"] == pytest.approx(11)


def test_names_stay_names() -> None:
    frame = cartographic_role(karate()).to_frame()

    assert frame.loc[0, "value"] == "provincial hub"
    assert len(cut_ties(karate()).to_frame()) == 1
