"""What follows from combining data under several licences: rules, never legal advice."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph_service.model import Licence
from graph_service.use_cases.wording import Text

_RIGHTS = ("commercial_use", "attribution", "share_alike", "derivatives")


@dataclass(frozen=True, slots=True)
class LicenceCombination:
    """
    What follows from combining data.

    Attributes
    ----------
    allowed
        Whether they may be combined; None if a text must be read first.
    result
        Licence that the result may bear; None if none of the given ones fits.
    conditions
        What applies to the result.
    reasons
        Why, licence by licence.
    """

    allowed: bool | None
    result: Licence | None
    conditions: tuple[Text, ...]
    reasons: tuple[Text, ...]


def combine_licences(licences: Sequence[Licence]) -> LicenceCombination:
    """
    Tell whether data under these licences may be combined and published.

    Parameters
    ----------
    licences
        At least one; the same one twice counts once.

    Returns
    -------
    combination
        A licence without derivatives forbids it, and so do two different ones that ask for the same licence, or one of
        these beside a non-commercial one; what a licence leaves open leaves the answer open.
    """
    of = list({licence.id: licence for licence in licences}.values())
    closed = [each for each in of if each.derivatives is False]
    sharing = [each for each in of if each.share_alike]
    limited = [each for each in of if each.commercial_use is False]
    unclear = [each for each in of if any(getattr(each, right) is None for right in _RIGHTS)]
    against = [_no_derivatives(each) for each in closed]
    if len(sharing) > 1:
        against += [_asks_for_itself(each) for each in sharing]
    against += [_not_commercial(each, sharing[0]) for each in limited if sharing and each not in sharing]
    if against:
        return LicenceCombination(False, None, (), tuple(against))
    if unclear:
        return LicenceCombination(None, None, (), tuple(map(_unclear, unclear)))
    result = sharing[0] if sharing else _strictest(of)
    return LicenceCombination(True, result, tuple(_conditions(of)), tuple(map(_permits, of)))


def _strictest(licences: Sequence[Licence]) -> Licence | None:
    """Take the licence that asks for all that any of them asks for; an own national one only if there is no other."""
    names = any(each.attribution for each in licences)
    free = all(each.commercial_use for each in licences)
    fitting = [each for each in licences if each.attribution is names and each.commercial_use is free]
    return min(fitting, key=lambda each: (each.own_national is not False, each.id), default=None)


def _conditions(licences: Sequence[Licence]) -> list[Text]:
    named = [each.code or each.name for each in licences if each.attribution]
    shared = [each.code or each.name for each in licences if each.share_alike]
    limited = [each.code or each.name for each in licences if each.commercial_use is False]
    found = []
    if named:
        codes = ", ".join(named)
        found.append(Text(de=f"Quellen nennen ({codes})", en=f"name the sources ({codes})"))
    if shared:
        codes = ", ".join(shared)
        found.append(
            Text(de=f"unter derselben Lizenz weitergeben ({codes})", en=f"share under the same licence ({codes})")
        )
    if limited:
        codes = ", ".join(limited)
        found.append(Text(de=f"nicht kommerziell nutzen ({codes})", en=f"no commercial use ({codes})"))
    return found


def _no_derivatives(licence: Licence) -> Text:
    name = licence.code or licence.name
    return Text(de=f"{name} erlaubt keine Bearbeitung", en=f"{name} permits no derivatives")


def _asks_for_itself(licence: Licence) -> Text:
    name = licence.code or licence.name
    return Text(de=f"{name} verlangt, dass das Ergebnis {name} trägt", en=f"{name} wants the result to bear {name}")


def _not_commercial(licence: Licence, sharing: Licence) -> Text:
    name, other = licence.code or licence.name, sharing.code or sharing.name
    return Text(
        de=f"{name} schließt kommerzielle Nutzung aus, {other} lässt keine weitere Bedingung zu",
        en=f"{name} excludes commercial use, {other} admits no further condition",
    )


def _unclear(licence: Licence) -> Text:
    name = licence.code or licence.name
    return Text(de=f"{name}: der Text muss gelesen werden", en=f"{name}: its text must be read")


def _permits(licence: Licence) -> Text:
    name = licence.code or licence.name
    return Text(de=f"{name} erlaubt Bearbeitung und Weitergabe", en=f"{name} permits derivatives and sharing")
