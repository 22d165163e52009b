"""What takes long is found when somebody asks, once, and is what the measures say."""

import importlib
from typing import Any

import pytest

from graph_service import analysis
from graph_service.errors import InvalidDataError
from graph_service.store import GraphStore
from graph_service.use_cases import AnalysisSettings, communities_of, positions, segregation_of
from tests.use_cases.small import fill_ring


def test_what_takes_long_waits_until_somebody_asks(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def search(*arguments: Any, **options: Any) -> Any:
        asked.append("communities")
        return analysis.measures.communities.best_partition(*arguments, **options)

    monkeypatch.setattr(importlib.import_module("graph_service.use_cases.positions"), "best_partition", search)
    fill_ring(store)
    found = positions(store, AnalysisSettings(seed=3))

    assert asked == []
    assert communities_of(found) is communities_of(found)
    assert asked == ["communities"]


def test_it_is_what_the_measures_say(store: GraphStore) -> None:
    fill_ring(store)
    found = positions(store, AnalysisSettings(seed=3))
    segregation = analysis.spectral_segregation(found.network)
    place = str(found.network.ids[0])

    assert communities_of(found) == analysis.communities(found.network, nulls=2, seed=3).members[1.0]
    assert segregation_of(found) == segregation
    assert found.estimate("spectral_segregation", place) == analysis.Estimate.of(segregation, place)
    assert set(found.ranked("spectral_segregation", 3)) <= set(segregation.value or {})


def test_a_measure_that_is_none_is_refused_with_all_that_are(store: GraphStore) -> None:
    with pytest.raises(InvalidDataError, match=r"beauty.*known: degree.*betweenness, spectral_segregation"):
        positions(store, AnalysisSettings()).ranked("beauty", 1)
