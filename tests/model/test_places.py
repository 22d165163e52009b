"""Places are known by codes of three registers."""

import pytest

from graph_service.model import PLACES, distance_km, place_of, within


def test_every_state_is_known_under_its_codes_in_all_registers() -> None:
    states = [place for code, place in PLACES.items() if code.startswith("DE-")]

    assert len(states) == len({each.ars for each in states}) == len({each.nuts for each in states}) == 16
    for state in states:
        assert state.ars
        assert state.nuts
        assert place_of(state.ars).de == place_of(state.nuts).de == state.de
        assert distance_km([state.ars], [state.nuts]) == distance_km([state.code], [state.ars]) == 0


@pytest.mark.parametrize(
    ("code", "wide", "lies"),
    [
        ("053150000000", "DE-NW", True),
        ("053150000000", "DEA", True),
        ("053150000000", "050000000000", True),
        ("053150000000", "DE", True),
        ("DE-NW", "053150000000", False),
        ("053150000000", "DE-BE", False),
        ("053150000000", "051110000000", False),
        ("DEA23", "DEA", True),
        ("DEA23", "DE-NW", True),
        ("DEA", "DEA23", False),
        ("AT13", "AT", True),
        ("AT", "DE", False),
        ("unknown", "DE", False),
    ],
)
def test_places_lie_in_one_another_across_registers(code: str, wide: str, *, lies: bool) -> None:
    assert within(code, wide) is lies


def test_distances_are_those_of_the_atlas() -> None:
    """Cologne to Munich is 456 km as the crow flies, Hamburg to Berlin 255 km."""
    assert distance_km(["053150000000"], ["091620000000"]) == pytest.approx(456, abs=3)
    assert distance_km(["DE-HH"], ["DE-BE"]) == pytest.approx(255, abs=3)


def test_nothing_is_guessed_of_places_without_a_centre() -> None:
    """Two towns of one state are not near for that, and a whole country is near to nothing."""
    assert distance_km(["099999999999"], ["091620000000"]) is None
    assert distance_km(["DE"], ["DE-BE"]) is None
    assert distance_km([], ["DE-BE"]) is None
    assert distance_km(["unknown", "DE-BE"], ["DE-BE"]) == 0


def test_centres_lie_in_their_states() -> None:
    """A slip of a digit would put a city elsewhere: it is nearer to the centre of its state than 350 km."""
    for city in (place for code, place in PLACES.items() if code.isdecimal()):
        state = next(each for code, each in PLACES.items() if code.startswith("DE-") and within(city.code, code))
        assert city.latitude is not None
        assert city.longitude is not None
        assert 47 < city.latitude < 55.1
        assert 5.8 < city.longitude < 15.1
        assert state.latitude is not None
        assert state.longitude is not None
        assert abs(city.latitude - state.latitude) < 1.6
        assert abs(city.longitude - state.longitude) < 2.6
