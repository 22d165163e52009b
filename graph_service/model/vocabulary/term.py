"""What every vocabulary is made of: a code that never changes, with its labels and its meaning."""

from enum import Enum
from typing import Self


class Term(Enum):
    """
    One value of a vocabulary.

    Attributes
    ----------
    de, en
        Labels for people, in German and in English.
    definition
        What the value means, in English.
    """

    _value_: str
    de: str
    en: str
    definition: str

    def __new__(cls, code: str, de: str = "", en: str = "", definition: str = "") -> Self:
        """Make `code` the value, so that ``Sector("govtech")`` finds the term; only such a call omits the rest."""
        term = object.__new__(cls)
        term._value_ = code
        term.de, term.en, term.definition = de, en, definition
        return term

    @classmethod
    def codes(cls) -> tuple[str, ...]:
        """
        List the codes in the order of the vocabulary.

        Returns
        -------
        codes
            One code for each term.
        """
        return tuple(term.value for term in cls)
