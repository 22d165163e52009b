"""What all figures share: colours, marks, words and how numbers are written."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal

from matplotlib.figure import Figure

from graph_service.use_cases.wording import Text, label

Language = Literal["de", "en"]
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#000000", "#999999")
"""Colours that people with any colour vision tell apart (Okabe and Ito)."""
MARKS = ("o", "s", "^", "D", "v", "P", "X", "*")
INK, PALE = "#222222", "#BBBBBB"
TITLE, SMALL = 13, 9

WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "mixing": Text("Wer arbeitet mit wem?", "Who works with whom?"),
        "mixing_note": Text(
            "Kontakte; darunter z: Abstand vom Zufall. * q ≤ 5 %",
            "Contacts; below them z: distance from chance. * q ≤ 5%",
        ),
        "fewer": Text("z   (unter 0: weniger als durch Zufall)", "z   (below 0: fewer than by chance)"),
        "radius": Text("Wie weit ist es aus dem eigenen Sektor hinaus?", "How far is it out of one's own sector?"),
        "steps": Text(
            "Schritte bis zu jemandem aus einem anderen Sektor (höchstens 20)",
            "steps to somebody of another sector (within 20)",
        ),
        "tied": Text("wer Kontakte hat", "those with contacts"),
        "all": Text("alle; wer keine Kontakte hat, zählt 20", "all; those without contacts count 20"),
        "roles": Text("Wer verbindet die Sektoren?", "Who connects the sectors?"),
        "participation": Text(
            "Streuung der Kontakte über die Sektoren (Participation)", "spread of contacts over sectors (participation)"
        ),
        "within": Text("Stellung im eigenen Sektor (z)", "standing in the own sector (z)"),
        "hub": Text("Drehscheibe ab z = 2,5", "hub from z = 2.5"),
        "connector": Text("verbindet ab 0,62", "connector from 0.62"),
        "before_after": Text("Was die angenommenen Kontakte ändern", "What the assumed contacts change"),
        "before": Text("vorher", "before"),
        "after": Text("nachher", "after"),
        "network": Text("alle", "everybody"),
        "nothing": Text("Nichts zu zeigen", "Nothing to show"),
    }
)


def word(name: str, language: Language) -> str:
    """Give words of a figure in one language."""
    return str(getattr(WORDS[name], language))


def group_name(group: str, code: str, language: Language) -> str:
    """Name a group of actors; its code where the vocabularies have no words."""
    return str(getattr(label(group, code), language))


def number(value: float, language: Language, places: int = 1) -> str:
    """Write a number with the minus sign and decimal mark of a language."""
    text = f"{value:.{places}f}".replace("-", "−")
    return text.replace(".", ",") if language == "de" else text


def sheet(width: float, height: float, title: str) -> tuple[Figure, Any]:
    """Give a figure with one pair of axes and its title; nothing of pyplot, so that threads do not meet."""
    figure = Figure(figsize=(width, height), dpi=150, layout="constrained", facecolor="white")
    axes = figure.add_subplot()
    axes.set_title(title, fontsize=TITLE, color=INK, loc="left", pad=12)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.tick_params(colors=INK, labelsize=SMALL + 1)
    return figure, axes


def nothing(title: str, language: Language) -> Figure:
    """Say that there is nothing to show."""
    figure, axes = sheet(6, 2, title)
    axes.axis("off")
    axes.text(0, 0.5, word("nothing", language), fontsize=TITLE, color=INK)
    return figure
