"""In which Land (ISO 3166-2) the towns and regions of the labs of Code for Germany lie."""

from collections.abc import Mapping

# by the name that the page of a lab gives
LAND: Mapping[str, str] = {
    "Berlin": "DE-BE", "Bielefeld": "DE-NW", "Bonn": "DE-NW", "Chemnitz": "DE-SN", "Cottbus": "DE-BB",
    "Dresden": "DE-SN", "Düsseldorf": "DE-NW", "Erlangen": "DE-BY", "Bad Belzig": "DE-BB", "Flensburg": "DE-SH",
    "Forst (Lausitz)": "DE-BB", "Frankfurt": "DE-HE", "Freiburg": "DE-BW", "Gießen": "DE-HE", "Hamburg": "DE-HH",
    "Hannover": "DE-NI", "Heidelberg": "DE-BW", "Heilbronn": "DE-BW", "Jena": "DE-TH", "Kaiserslautern": "DE-RP",
    "Karlsruhe": "DE-BW", "Köln": "DE-NW", "Leipzig": "DE-SN", "Magdeburg": "DE-ST", "Mecklenburg-Vorpommern": "DE-MV",
    "München": "DE-BY", "Münster": "DE-NW", "Niederrhein": "DE-NW", "Nürnberg": "DE-BY", "Osnabrück": "DE-NI",
    "Potsdam": "DE-BB", "Ruhrgebiet": "DE-NW", "Saarland": "DE-SL", "Schleswig-Flensburg": "DE-SH",
    "Stuttgart": "DE-BW", "Neu-Ulm": "DE-BY", "Wuppertal": "DE-NW",
}  # fmt: skip
