"""The list of formats that can be imported; one more format is one more file and one more line."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from graph_service import model
from graph_service.importing import civic_data_lab, codefor_de
from graph_service.importing.report import ImportReport

Reader = Callable[[Path], tuple[list[model.Record], ImportReport]]


class Format(NamedTuple):
    """A format: how it is read, and the data set that its records cite."""

    read: Reader
    source: str


FORMATS: Mapping[str, Format] = {
    civic_data_lab.NAME: Format(civic_data_lab.read, civic_data_lab.SOURCE),
    codefor_de.NAME: Format(codefor_de.read, codefor_de.SOURCE),
}
