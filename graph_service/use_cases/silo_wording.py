"""What a silo report says in words, in German and English."""

from collections.abc import Sequence

from graph_service.analysis import MixingCell, SiloFigures
from graph_service.use_cases.wording import Text, english, german, label, listing

AS_REPORTED = Text("wie berichtet", "as reported")
NAMED_ROLES = Text("nur Teilnahmen mit benannter Rolle", "named roles only")
INFERRED = Text("auch erschlossene Teilnahmen", "with inferred participations")
FORMAL = Text("auch formale Bindungen (Mitgliedschaft, Teil von, Förderung)", "with formal ties (member, part of …)")
WITHOUT_UNKNOWN = Text("ohne Akteure unbekannten Sektors", "without actors of unknown sector")
WITH_ISOLATES = Text("Zufall auch unter Akteuren ohne Bindungen", "chance among isolates too")
FOLDS = {
    "count": Text("jede gemeinsame Aktivität zählt 1", "each joint activity counts 1"),
    "newman": Text("große Aktivitäten zählen weniger", "large activities count less"),
}
SHOWN = 3


def summary(figures: SiloFigures, cut_off: Sequence[tuple[MixingCell, int, int]], verdicts: Sequence[str]) -> Text:
    """
    Say in two or three sentences who is cut off from whom, and how sure that is.

    Parameters
    ----------
    figures
        The numbers.
    cut_off
        Pairs cut off beyond chance, each with the number of readings that it holds in, of how many.
    verdicts
        What each reading shows; the first is the report's own.

    Returns
    -------
    summary
        In both languages.
    """
    said = (
        _of_network(figures),
        _of_groups(figures),
        _of_unconnected(figures),
        _of_pairs(figures, cut_off),
        _certainty(figures.verdict, verdicts),
    )
    return Text(" ".join(text.de for text in said if text.de), " ".join(text.en for text in said if text.en))


def _of_network(figures: SiloFigures) -> Text:
    index = figures.ei_index
    if index.value is None or index.expected is None or index.sd is None:
        return Text(
            "Über Silos lässt sich nichts sagen: es gibt keine gemeinsamen Aktivitäten.",
            "Nothing can be said about silos: there are no joint activities.",
        )
    share, chance = crossing(index.value), crossing(index.expected)
    de = f"E-I {german(index.value)} gegen {german(index.expected)} ± {german(index.sd)}, {p_text(index.p).de}"
    en = f"E-I {english(index.value)} against {english(index.expected)} ± {english(index.sd)}, {p_text(index.p).en}"
    de_opening, en_opening = {
        "closed": (
            "Die Sektoren bleiben mehr unter sich, als Zufall erklärt",
            "The sectors keep to themselves more than chance explains",
        ),
        "open": ("Die Sektoren mischen sich mehr als durch Zufall", "The sectors mix more than chance would give"),
        "chance": ("Kein Silo jenseits des Zufalls", "No silo beyond chance"),
        "undefined": ("Ein Vergleich mit dem Zufall ist nicht möglich", "A comparison with chance is not possible"),
    }[figures.verdict]
    return Text(
        f"{de_opening}: {share} der gemeinsamen Arbeit geht über Sektoren hinaus, durch Zufall {chance} ({de}).",
        f"{en_opening}: {share} of the shared work crosses sectors, by chance it would be {chance} ({en}).",
    )


def _of_groups(figures: SiloFigures) -> Text:
    shown = [(label(figures.group, group.code), group.ei_index) for group in figures.closed[:SHOWN]]
    if not shown:
        return Text("", "")
    parts = [(name, crossing(x.value or 0), crossing(x.expected or 0)) for name, x in shown]
    de = listing([f"{name.de} ({share} seiner Arbeit statt {chance})" for name, share, chance in parts], "und")
    en = listing([f"{name.en} ({share} of its work instead of {chance})" for name, share, chance in parts], "and")
    return Text(f"Unter sich bleibt jenseits des Zufalls: {de}.", f"Keeping to itself beyond chance: {en}.")


def crossing(index: float) -> str:
    """
    Say an E-I index as the share of ties that leave their group.

    Parameters
    ----------
    index
        From -1 to 1.

    Returns
    -------
    share
        In per cent.

    Examples
    --------
    >>> crossing(-0.5)
    '25 %'
    """
    return f"{50 * (1 + index):.0f} %"


def _of_unconnected(figures: SiloFigures) -> Text:
    if not figures.unconnected or figures.ei_index.value is None:
        return Text("", "")
    named = [(label(figures.group, group.code), group.size) for group in figures.unconnected]
    de = listing([f"{name.de} ({size} in den Daten)" for name, size in named], "und")
    en = listing([f"{name.en} ({size} in the data)" for name, size in named], "and")
    return Text(
        f"Keine Quelle nennt einen Kontakt von {de}: erst mehr importieren, dann schließen.",
        f"No source states any contact of {en}: import more before concluding.",
    )


def _of_pairs(figures: SiloFigures, cut_off: Sequence[tuple[MixingCell, int, int]]) -> Text:
    if figures.ei_index.value is None:
        return Text("", "")
    if not cut_off:
        return _nearest(figures)
    shown = [_pair(figures.group, *each) for each in cut_off[:SHOWN]]
    more = len(cut_off) - len(shown)
    rest = Text(f" (und {more} weitere Paare)", f" (and {more} more pairs)") if more else Text("", "")
    return Text(
        f"Voneinander abgeschnitten: {'; '.join(text.de for text in shown)}{rest.de}.",
        f"Cut off from each other: {'; '.join(text.en for text in shown)}{rest.en}.",
    )


def _nearest(figures: SiloFigures) -> Text:
    """Say that no pair is cut off for certain, and which comes nearest to it."""
    rare = [cell for cell in figures.mixing if cell.q is not None and cell.contacts < cell.expected]
    if not rare:
        return Text(
            "Kein Paar von Sektoren hat weniger Kontakte, als der Zufall erwarten lässt.",
            "No pair of sectors has fewer contacts than chance would give.",
        )
    cell = min(rare, key=lambda each: (each.z or 0.0, each.left, each.right))
    left, right = label(figures.group, cell.left), label(figures.group, cell.right)
    count, chance = cell.contacts, cell.expected
    return Text(
        "Kein Paar von Sektoren hat sicher weniger Kontakte, als der Zufall erwarten lässt; am ehesten "
        f"{left.de} und {right.de} ({count} statt {german(chance, 0)}).",
        "No pair of sectors has for certain fewer contacts than chance would give; nearest to it are "
        f"{left.en} and {right.en} ({count} instead of {english(chance, 0)}).",
    )


def _pair(group: str, cell: MixingCell, holds_in: int, readings: int) -> Text:
    left, right = label(group, cell.left), label(group, cell.right)
    percent = f"{100 * (cell.ratio or 0):.0f}"
    de = "kein Kontakt" if cell.without_contact else f"{percent} % der Kontakte, die Zufall gäbe"
    en = "no contact at all" if cell.without_contact else f"{percent} % of the contacts that chance would give"
    sure = Text("", "")
    if readings > 1:
        sure = Text(f"; gilt in {holds_in} von {readings} Lesarten", f"; holds in {holds_in} of {readings} readings")
    return Text(f"{left.de} und {right.de} ({de}{sure.de})", f"{left.en} and {right.en} ({en}{sure.en})")


def _certainty(own: str, verdicts: Sequence[str]) -> Text:
    if len(verdicts) <= 1 or own == "undefined":
        return Text("", "")
    same = sum(1 for verdict in verdicts if verdict == own)
    if same == len(verdicts):
        return Text(
            f"Das Gesamtbild ist in allen {same} Lesarten der Daten dasselbe.",
            f"The overall picture is the same in all {same} readings of the data.",
        )
    return Text(
        f"Das Gesamtbild hängt davon ab, was zählt: {same} von {len(verdicts)} Lesarten zeigen es.",
        f"The overall picture depends on what is counted: {same} of {len(verdicts)} readings show it.",
    )


def p_text(p: float | None) -> Text:
    """
    Write a p-value.

    Parameters
    ----------
    p
        From 0 to 1, or None.

    Returns
    -------
    text
        ``"p = 0.03"``, ``"p ≤ 0.001"``.

    Examples
    --------
    >>> p_text(0.0321).en, p_text(1e-9).en, p_text(None).en
    ('p = 0.032', 'p ≤ 0.001', 'p unknown')
    """
    if p is None:
        return Text("p unbekannt", "p unknown")
    sign, value = ("≤", 0.001) if p <= 0.001 else ("=", p)  # noqa: PLR2004 - three places are shown
    return Text(f"p {sign} {german(value, 3)}", f"p {sign} {english(value, 3)}")
