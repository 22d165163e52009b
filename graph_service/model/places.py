"""Places by their codes: titles, keys in the German and the European register, centres, and how far apart they are."""

import math
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

ARS_DIGITS = 12
RADIUS_KM = 6371.0


class Place(NamedTuple):
    """
    A country, state, district or municipality.

    Attributes
    ----------
    code
        ISO 3166-1 or 3166-2 code, else ARS or NUTS.
    de, en
        Title in German and English; the code where no title is known.
    ars
        German regional key, 12 digits.
    nuts
        Code of the European statistical region.
    latitude, longitude
        Centre in degrees north and east (WGS 84), to about 0.01 degrees for cities and 0.1 for states; None where it
        is not known or would say nothing, as for whole countries.
    """

    code: str
    de: str
    en: str
    ars: str | None = None
    nuts: str | None = None
    latitude: float | None = None
    longitude: float | None = None


def _state(code: str, names: tuple[str, str], keys: str, latitude: float, longitude: float) -> Place:
    ars, nuts = keys.split()
    return Place(code, *names, ars.ljust(ARS_DIGITS, "0"), nuts, latitude, longitude)


def _city(ars: str, name: str, latitude: float, longitude: float, en: str = "") -> Place:
    return Place(ars, name, en or name, ars, None, latitude, longitude)


_PLACES = (
    Place("DE", "Deutschland", "Germany", None, "DE"),
    _state("DE-BB", ("Brandenburg", "Brandenburg"), "12 DE4", 52.4, 13.1),
    _state("DE-BE", ("Berlin", "Berlin"), "11 DE3", 52.52, 13.41),
    _state("DE-BW", ("Baden-Württemberg", "Baden-Württemberg"), "08 DE1", 48.5, 9.0),
    _state("DE-BY", ("Bayern", "Bavaria"), "09 DE2", 48.9, 11.4),
    _state("DE-HB", ("Bremen", "Bremen"), "04 DE5", 53.08, 8.81),
    _state("DE-HE", ("Hessen", "Hesse"), "06 DE7", 50.6, 9.0),
    _state("DE-HH", ("Hamburg", "Hamburg"), "02 DE6", 53.55, 9.99),
    _state("DE-MV", ("Mecklenburg-Vorpommern", "Mecklenburg-Western Pomerania"), "13 DE8", 53.8, 12.5),
    _state("DE-NI", ("Niedersachsen", "Lower Saxony"), "03 DE9", 52.8, 9.2),
    _state("DE-NW", ("Nordrhein-Westfalen", "North Rhine-Westphalia"), "05 DEA", 51.5, 7.6),
    _state("DE-RP", ("Rheinland-Pfalz", "Rhineland-Palatinate"), "07 DEB", 49.9, 7.4),
    _state("DE-SH", ("Schleswig-Holstein", "Schleswig-Holstein"), "01 DEF", 54.2, 9.8),
    _state("DE-SL", ("Saarland", "Saarland"), "10 DEC", 49.4, 6.9),
    _state("DE-SN", ("Sachsen", "Saxony"), "14 DED", 51.0, 13.4),
    _state("DE-ST", ("Sachsen-Anhalt", "Saxony-Anhalt"), "15 DEE", 52.0, 11.7),
    _state("DE-TH", ("Thüringen", "Thuringia"), "16 DEG", 50.9, 11.0),
    Place("AT", "Österreich", "Austria", None, "AT"),
    Place("BE", "Belgien", "Belgium", None, "BE"),
    Place("CH", "Schweiz", "Switzerland", None, "CH"),
    Place("CZ", "Tschechien", "Czechia", None, "CZ"),
    Place("DK", "Dänemark", "Denmark", None, "DK"),
    Place("EE", "Estland", "Estonia", None, "EE"),
    Place("EU", "Europäische Union", "European Union"),
    Place("FR", "Frankreich", "France", None, "FR"),
    Place("GB", "Vereinigtes Königreich", "United Kingdom"),
    Place("IT", "Italien", "Italy", None, "IT"),
    Place("LU", "Luxemburg", "Luxembourg", None, "LU"),
    Place("NL", "Niederlande", "Netherlands", None, "NL"),
    Place("PL", "Polen", "Poland", None, "PL"),
    Place("TW", "Taiwan", "Taiwan"),
    Place("UA", "Ukraine", "Ukraine"),
    Place("US", "Vereinigte Staaten", "United States"),
    _city("010010000000", "Flensburg", 54.78, 9.44),
    _city("010020000000", "Kiel", 54.32, 10.14),
    _city("010030000000", "Lübeck", 53.87, 10.69),
    _city("031010000000", "Braunschweig", 52.26, 10.52, "Brunswick"),
    _city("032410001001", "Hannover", 52.37, 9.73, "Hanover"),
    _city("034040000000", "Osnabrück", 52.28, 8.05),
    _city("040110000000", "Bremen", 53.08, 8.80),
    _city("051110000000", "Düsseldorf", 51.23, 6.77),
    _city("051120000000", "Duisburg", 51.43, 6.76),
    _city("051130000000", "Essen", 51.46, 7.01),
    _city("051240000000", "Wuppertal", 51.26, 7.15),
    _city("053140000000", "Bonn", 50.74, 7.10),
    _city("053150000000", "Köln", 50.94, 6.96, "Cologne"),
    _city("053340002002", "Aachen", 50.78, 6.08),
    _city("055150000000", "Münster", 51.96, 7.63),
    _city("057110000000", "Bielefeld", 52.02, 8.53),
    _city("059110000000", "Bochum", 51.48, 7.22),
    _city("059130000000", "Dortmund", 51.51, 7.47),
    _city("064120000000", "Frankfurt am Main", 50.11, 8.68),
    _city("064140000000", "Wiesbaden", 50.08, 8.24),
    _city("066110000000", "Kassel", 51.31, 9.48),
    _city("071110000000", "Koblenz", 50.36, 7.59),
    _city("073120000000", "Kaiserslautern", 49.44, 7.77),
    _city("073150000000", "Mainz", 49.99, 8.25),
    _city("081110000000", "Stuttgart", 48.78, 9.18),
    _city("081210000000", "Heilbronn", 49.14, 9.22),
    _city("082120000000", "Karlsruhe", 49.01, 8.40),
    _city("082210000000", "Heidelberg", 49.40, 8.67),
    _city("082220000000", "Mannheim", 49.49, 8.47),
    _city("083110000000", "Freiburg im Breisgau", 48.00, 7.85),
    _city("084210000000", "Ulm", 48.40, 9.99),
    _city("091620000000", "München", 48.14, 11.58, "Munich"),
    _city("095640000000", "Nürnberg", 49.45, 11.08, "Nuremberg"),
    _city("097610000000", "Augsburg", 48.37, 10.90),
    _city("100410100100", "Saarbrücken", 49.23, 7.00),
    _city("120520000000", "Cottbus", 51.76, 14.33),
    _city("120540000000", "Potsdam", 52.39, 13.07),
    _city("130030000000", "Rostock", 54.09, 12.10),
    _city("130040000000", "Schwerin", 53.63, 11.41),
    _city("145110000000", "Chemnitz", 50.83, 12.92),
    _city("146120000000", "Dresden", 51.05, 13.74),
    _city("147130000000", "Leipzig", 51.34, 12.38),
    _city("150020000000", "Halle (Saale)", 51.48, 11.97),
    _city("150030000000", "Magdeburg", 52.12, 11.63),
    _city("160510000000", "Erfurt", 50.98, 11.03),
    _city("160530000000", "Jena", 50.93, 11.59),
)
PLACES: Mapping[str, Place] = MappingProxyType({place.code: place for place in _PLACES})
"""Germany with its states and larger cities, and its neighbours, by code; other codes are places without a title."""

_STATES: Mapping[str, Place] = MappingProxyType(
    {key: place for place in _PLACES if place.ars and place.nuts for key in (place.ars, place.nuts)}
)


def place_of(code: str) -> Place:
    """
    Find out about a place by its code.

    Parameters
    ----------
    code
        ISO 3166-1 or 3166-2 code, ARS of 12 digits, or NUTS.

    Returns
    -------
    place
        With the code as its title if nothing else is known of it.

    Examples
    --------
    >>> place_of("DE-BE").nuts, place_of("053150000000").en
    ('DE3', 'Cologne')
    """
    if code in PLACES:
        return PLACES[code]
    if code in _STATES:  # a state under its key in another register
        return _STATES[code]._replace(code=code)
    if code.isdecimal():
        return Place(code, code, code, ars=code)
    is_nuts = len(code) > len("DE") and "-" not in code and code.isalnum() and code.isupper()
    return Place(code, code, code, nuts=code if is_nuts else None)


def within(code: str, wide: str) -> bool:
    """
    Tell whether a place lies in another, or is the same.

    Parameters
    ----------
    code, wide
        Codes of any of the registers.

    Returns
    -------
    lies
        True also across registers: the city 053150000000 lies in DE-NW and in DE.

    Examples
    --------
    >>> within("053150000000", "DE-NW"), within("DE-NW", "053150000000")
    (True, False)
    """
    inner, outer = _state_of(code), _state_of(wide)
    if code == wide or wide == code[:2]:
        return True
    if wide == "DE":
        return inner is not None
    if inner is None or inner != outer:
        return False
    return _is_state(wide) or (code.startswith(wide.rstrip("0")) and code.isdecimal() == wide.isdecimal())


def state_of(places: Iterable[str]) -> str | None:
    """
    Name the German state that somebody is in.

    Parameters
    ----------
    places
        Codes of places.

    Returns
    -------
    state
        ISO 3166-2 code of the state of the first place that lies in one; None if none does.

    Examples
    --------
    >>> state_of(["DE", "064120000000"])
    'DE-HE'
    """
    states = (_state_of(code) for code in places)
    return next((state.code for state in states if state), None)


def distance_km(places: Iterable[str], others: Iterable[str]) -> float | None:
    """
    Measure how far apart things are that belong to some places.

    Parameters
    ----------
    places, others
        Codes of the places of each.

    Returns
    -------
    distance
        Of the nearest pair of centres, in km along the great circle; 0 where one place lies in the other, unless the
        wider one is a country or the European Union, which is near to nothing; None where no centre is known.

    Examples
    --------
    >>> round(distance_km(["DE-BE"], ["120540000000"]))
    27
    """
    known = [_apart(a, b) for a in places for b in others]
    return min((each for each in known if each is not None), default=None)


def _apart(one: str, other: str) -> float | None:
    if len(one) <= len("DE") or len(other) <= len("DE"):
        return None
    if within(one, other) or within(other, one):
        return 0.0
    here, there = place_of(one), place_of(other)
    if here.latitude is None or here.longitude is None or there.latitude is None or there.longitude is None:
        return None
    return _great_circle((here.latitude, here.longitude), (there.latitude, there.longitude))


def _great_circle(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Measure along the great circle by the haversine formula."""
    a, b = math.radians(here[0]), math.radians(there[0])
    east = math.radians(there[1] - here[1])
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(east / 2) ** 2
    return 2 * RADIUS_KM * math.asin(math.sqrt(half))


def _is_state(code: str) -> bool:
    return code in _STATES or code.startswith("DE-")


def _state_of(code: str) -> Place | None:
    """Find the German state that a place lies in."""
    if code.startswith("DE-"):
        return PLACES.get(code)
    if code.isdecimal():
        return _STATES.get(code[:2].ljust(ARS_DIGITS, "0"))
    return _STATES.get(code[: len("DE1")]) if code.startswith("DE") else None
