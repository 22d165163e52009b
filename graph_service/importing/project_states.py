"""How the words of the sources for the state of a project map to the vocabulary; the source's word is always kept."""

from collections.abc import Mapping
from typing import NamedTuple

from graph_service.model import folded
from graph_service.model.vocabulary import ProjectStatus

_S = ProjectStatus


class State(NamedTuple):
    """State of a project, and whether it looks for people who join."""

    state: ProjectStatus
    seeking: bool


# The first part (between commas) that stands here counts; parts that do not stand here say nothing about the state.
STATES: Mapping[str, ProjectStatus] = {
    folded(word): state
    for state, words in {
        _S.PLANNED: ("In Planung", "Konzeptionierung", "Machbarkeitsstudie"),
        _S.DEVELOPMENT: (
            "In Weiterentwicklung",
            "In Entwicklung",
            "Entwicklung",
            "In Arbeit",
            "In Progress",
            "Datensammlung",
        ),
        _S.PILOT: ("Im Testbetrieb", "In Test", "Prototyp"),
        _S.RUNNING: (
            "In Betrieb",
            "Im Produktivbetrieb",
            "Laufend",
            "laufend aktualisiert",
            "wird jährlich aktualisiert",
            "Active",
            "Released",
        ),
        _S.COMPLETED: ("Abgeschlossen", "Fertig", "Finished", "Done"),
        _S.STOPPED: ("Eingestellt", "Discontinued", "Dead", "Verwaist"),
        _S.DORMANT: ("Festgefahren",),
    }.items()
    for word in words
}
SEEKING = ("sucht ", "looking for ")


def state_of(word: str) -> State:
    """
    Map a source's word for the state of a project.

    Parameters
    ----------
    word
        As the source writes it; several words are separated by commas.

    Returns
    -------
    state
        Unknown where the table has no word of it.

    Examples
    --------
    >>> state_of("Laufend, Sucht Mitmacher")
    State(state=<ProjectStatus.RUNNING: 'running'>, seeking=True)
    >>> state_of("Zwonull").state.value
    'unknown'
    """
    parts = [folded(part) for part in word.split(",")]
    states = (STATES[part] for part in parts if part in STATES)
    return State(next(states, ProjectStatus.UNKNOWN), any(f"{part} ".startswith(SEEKING) for part in parts))
