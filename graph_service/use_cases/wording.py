"""Texts in German and English, and the names of groups in both."""

from dataclasses import dataclass

from graph_service.model import PLACES
from graph_service.model.vocabulary import Level, OrganisationType, ParticipationRule, Sector, SizeBand
from graph_service.model.vocabulary.term import Term

VOCABULARIES: dict[str, type[Term]] = {
    "sector": Sector,
    "level": Level,
    "org_type": OrganisationType,
    "participation_rule": ParticipationRule,
    "size_band": SizeBand,
}
KINDS = {"Organisation": ("Organisation", "organisation"), "Person": ("Person", "person")}


@dataclass(frozen=True, slots=True)
class Text:
    """
    The same words in both languages.

    Attributes
    ----------
    de, en
        German and English.
    """

    de: str
    en: str


def label(group: str, code: str) -> Text:
    """
    Name a group of actors.

    Parameters
    ----------
    group
        Attribute that divides the actors.
    code
        Code of the group.

    Returns
    -------
    label
        Its words; the code itself where there are none.

    Examples
    --------
    >>> label("sector", "administration")
    Text(de='Verwaltung', en='administration')
    """
    if code in KINDS:
        return Text(*KINDS[code])
    if group == "state" and code in PLACES:
        return Text(PLACES[code].de, PLACES[code].en)
    vocabulary = VOCABULARIES.get(group)
    if vocabulary is None or code not in vocabulary.codes():
        return Text(code, code)
    term = vocabulary(code)
    return Text(term.de, term.en)


def german(number: float, digits: int = 2) -> str:
    """
    Write a number as German does.

    Parameters
    ----------
    number
        What to write.
    digits
        Decimal places.

    Returns
    -------
    text
        With a decimal comma and a true minus sign.

    Examples
    --------
    >>> german(-0.5)
    '−0,50'
    """
    return english(number, digits).replace(",", "␣").replace(".", ",").replace("␣", ".")


def english(number: float, digits: int = 2) -> str:
    """
    Write a number as English does.

    Parameters
    ----------
    number
        What to write.
    digits
        Decimal places.

    Returns
    -------
    text
        With a decimal point and a true minus sign.

    Examples
    --------
    >>> english(-1234.5, 1)
    '−1,234.5'
    """
    text = f"{abs(number):,.{digits}f}"
    return f"−{text}" if number < 0 and float(text.replace(",", "")) else text


def listing(items: list[str], word: str) -> str:
    """
    Join items as a sentence does.

    Parameters
    ----------
    items
        What to join.
    word
        ``"and"`` or ``"und"``.

    Returns
    -------
    text
        Commas, and the word before the last one.

    Examples
    --------
    >>> listing(["a", "b", "c"], "and")
    'a, b and c'
    """
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {word} {items[-1]}" if items else ""
