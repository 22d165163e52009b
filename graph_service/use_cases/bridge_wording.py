"""What a bridge report says in words, in German and English."""

from collections.abc import Sequence
from types import MappingProxyType

from graph_service.analysis import RadiusChange
from graph_service.use_cases.evidence import Named
from graph_service.use_cases.wording import Text, english, german, label, listing

FIRST = 3
VISIBLE = 0.01
NOBODY = Text(
    "Kein Kontakt zu empfehlen: alle passenden Paare arbeiten schon zusammen oder sind durch Regeln ausgeschlossen.",
    "No contact to suggest: all fitting pairs work together already or are excluded by rules.",
)

FEATURES = MappingProxyType(
    {
        "shared_contacts": Text("gemeinsame Kontakte", "shared contacts"),
        "close_contacts": Text("gemeinsame Kontakte, die wenige andere haben", "shared contacts who have few others"),
        "ways_of_three": Text("Wege über zwei andere", "ways over two others"),
        "short_walk": Text("kurze Wege zueinander", "short ways to each other"),
        "has_shared_contact": Text("dass es einen gemeinsamen Kontakt gibt", "that there is a shared contact"),
        "degrees": Text("wie viele Kontakte beide haben", "how many contacts both have"),
        "openness": Text("Kontakte in den Sektor des anderen", "contacts in the sector of the other"),
        "mutual_openness": Text("beiderseits Kontakte in den anderen Sektor", "contacts in each other's sector"),
        "circles": Text("dass ihre Kreise zusammenarbeiten", "that their circles work together"),
        "depth": Text("wie weit beide von anderen Sektoren entfernt sind", "how far both are from other sectors"),
        "topics": Text("gemeinsame Themen", "shared topics"),
        "demands": Text("gemeinsame Forderungen", "shared demands"),
        "places": Text("gemeinsame Orte", "shared places"),
    }
)


def feature_name(feature: str) -> Text:
    """
    Name a feature that speaks for a contact.

    Parameters
    ----------
    feature
        Its name in `analysis.features`.

    Returns
    -------
    name
        In both languages, to follow "for it speak".
    """
    return FEATURES[feature]


def summary(pairs: Sequence[tuple[Named, Named]]) -> Text:
    """
    Name the contacts to make first.

    Parameters
    ----------
    pairs
        Both ends of each suggestion, best first.

    Returns
    -------
    summary
        In both languages.
    """
    if not pairs:
        return NOBODY
    shown = pairs[:FIRST]
    de = listing([f"{_end(u, 'de')} mit {_end(v, 'de')}" for u, v in shown], "und")
    en = listing([f"{_end(u, 'en')} with {_end(v, 'en')}" for u, v in shown], "and")
    return Text(f"Zuerst zusammenbringen: {de}.", f"Bring together first: {en}.")


def _end(actor: Named, language: str) -> str:
    sector: str = getattr(label("sector", actor.sector), language)
    return f"{actor.name} ({sector})"


def reasons(
    pair: tuple[str, str],
    shared: Sequence[tuple[str, tuple[Sequence[Named], Sequence[Named]]]],
    *,
    way: Sequence[Named],
    topics: Sequence[Named],
    demands: Sequence[Named],
    radius: Sequence[RadiusChange],
    sealed: bool,
) -> tuple[Text, ...]:
    """
    Say why two actors should meet.

    Parameters
    ----------
    pair
        Names of both.
    shared
        Who works with both, and what they do together with the one and the other.
    way
        Shortest way from one to the other.
    topics, demands
        What both deal with.
    radius
        Before and after: both actors, then both sectors.
    sealed
        True if one of them belongs to a group that reaches nobody of another sector.

    Returns
    -------
    reasons
        Strongest first; each names what it rests on.
    """
    possible = (
        *(_contact(pair, *each) for each in shared),
        _way(way) if not shared else None,
        _named("Beide befassen sich mit", "Both deal with", topics),
        _named("Beide berühren die Forderung", "Both touch the demand", demands),
        _sealed() if sealed else None,
        _nearer(pair, radius),
    )
    return tuple(reason for reason in possible if reason is not None)


def _contact(pair: tuple[str, str], name: str, joint: tuple[Sequence[Named], Sequence[Named]]) -> Text:
    parts = [(who, items[0].name) for who, items in zip(pair, joint, strict=True) if items]
    de = "".join(f"; {who} bei „{what}“" for who, what in parts)
    en = "".join(f"; {who} on “{what}”" for who, what in parts)
    return Text(
        f"Beide arbeiten mit {name}{de}".replace(";", ":", 1), f"Both work with {name}{en}".replace(";", ":", 1)
    )


def _way(way: Sequence[Named]) -> Text | None:
    names = " → ".join(each.name for each in way)
    return Text(f"Der Weg zueinander: {names}", f"The way to each other: {names}") if way else None


def _named(de: str, en: str, items: Sequence[Named]) -> Text | None:
    names = ", ".join(item.name for item in items[:3])
    return Text(f"{de}: {names}", f"{en}: {names}") if items else None


def _sealed() -> Text:
    return Text(
        "Eine Seite gehört zu einer Gruppe, die bisher niemanden aus einem anderen Sektor erreicht",
        "One side belongs to a group that reaches nobody of another sector so far",
    )


def _nearer(pair: tuple[str, str], radius: Sequence[RadiusChange]) -> Text | None:
    """Name the changes by a hundredth of a step and more."""
    names = [Text(name, name) for name in pair] + [label("sector", str(each.of)) for each in radius[2:]]
    seen = [(name, each) for name, each in zip(names, radius, strict=True) if each.before - each.after >= VISIBLE]
    if not seen:
        return None
    de = listing([f"{name.de} {german(each.before)} → {german(each.after)}" for name, each in seen], "und")
    en = listing([f"{name.en} {english(each.before)} → {english(each.after)}" for name, each in seen], "and")
    return Text(f"Schritte bis in einen anderen Sektor: {de}", f"Steps to another sector: {en}")
