"""What to keep in mind when reading a silo report."""

from collections.abc import Collection

from graph_service.analysis import SiloFigures
from graph_service.use_cases.wording import Text

FEW, MUCH_UNKNOWN, MANY_ISOLATES, ONE_EVENT = 30, 0.1, 0.3, 0.25
NOT_STATED = Text(
    "Eine fehlende Bindung heißt: keine Quelle nennt sie. Sie heißt nicht: es gibt sie nicht.",
    "A missing tie means that no source states it, not that it does not exist.",
)
UNSTABLE = Text(
    "Das Ergebnis für das ganze Netz wechselt mit dem, was als Bindung zählt.",
    "The result for the whole network changes with what counts as a tie.",
)


def caveats(
    figures: SiloFigures, *, largest: tuple[str, int, float] | None, verdicts: Collection[str]
) -> tuple[Text, ...]:
    """
    Say what to keep in mind.

    Parameters
    ----------
    figures
        The numbers.
    largest
        Name of the largest activity, its number of participants and its share of all contacts.
    verdicts
        What the readings show.

    Returns
    -------
    caveats
        Only those that apply.
    """
    unstable = UNSTABLE if len(verdicts) > 1 else None
    possible = (_few(figures), _one_event(largest), _isolates(figures), _unknown(figures), unstable, NOT_STATED)
    return tuple(caveat for caveat in possible if caveat is not None)


def _few(figures: SiloFigures) -> Text | None:
    tied = figures.actors - figures.isolates
    if tied >= FEW:
        return None
    return Text(
        f"Nur {tied} Akteure haben Bindungen: jede Zahl ist unsicher.",
        f"Only {tied} actors have ties: every number is uncertain.",
    )


def _one_event(largest: tuple[str, int, float] | None) -> Text | None:
    if largest is None or largest[2] <= ONE_EVENT:
        return None
    name, size, share = largest[0], largest[1], f"{100 * min(largest[2], 1):.0f}"
    return Text(
        f"Eine einzige Aktivität, „{name}“ mit {size} Teilnehmenden, stiftet bis zu {share} % der Kontakte.",
        f"One single activity, “{name}” with {size} participants, makes up to {share} % of the contacts.",
    )


def _isolates(figures: SiloFigures) -> Text | None:
    alone, everybody = figures.isolates, figures.actors
    if not everybody or alone / everybody <= MANY_ISOLATES:
        return None
    return Text(
        f"{alone} von {everybody} Akteuren haben keine Bindung in den Daten; das kann an den Quellen liegen.",
        f"{alone} of {everybody} actors have no tie in the data; the sources may be the reason.",
    )


def _unknown(figures: SiloFigures) -> Text | None:
    if figures.unknown <= MUCH_UNKNOWN:
        return None
    share = f"{100 * figures.unknown:.0f}"
    return Text(
        f"Von {share} % der Akteure ist der Sektor unbekannt.", f"The sector of {share} % of the actors is unknown."
    )
