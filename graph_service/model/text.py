"""How names become ids, and how texts are made comparable."""

import re
import unicodedata

LONGEST_ID = 80
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_SPELLINGS = re.compile("ae|oe|ue")
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_NOT_WORD = re.compile(r"[^\w]+")


def slug(prefix: str, name: str) -> str:
    """
    Make an id of a name.

    Parameters
    ----------
    prefix
        That of the kind, for example ``"org"``.
    name
        Name in any spelling.

    Returns
    -------
    slug
        Lower-case ASCII letters, digits and hyphens; German letters spelled out; at most 80 characters,
        cut at a hyphen.

    Examples
    --------
    >>> slug("org", "Stadt Münster"), slug("org", "Munster e.V.")
    ('org-stadt-muenster', 'org-munster-e-v')
    """
    spelled = unicodedata.normalize("NFC", name).lower().translate(_SPELLED)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    whole = f"{prefix}-{_NOT_SLUG.sub('-', plain).strip('-')}"
    return whole if len(whole) <= LONGEST_ID else whole[: LONGEST_ID + 1].rpartition("-")[0]


def visible(text: str) -> bool:
    """
    Tell whether a text shows anything: blanks, controls and joiners of no width do not.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    visible
        Whether there is something to see.

    Examples
    --------
    >>> visible("L12"), visible(" \u200b\ufeff ")
    (True, False)
    """
    return any(unicodedata.category(each) not in _UNSEEN for each in text)


def folded(text: str) -> str:
    """
    Make texts comparable: without case, accents and punctuation; all spellings of an umlaut fall together.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    folded
        Words of letters and digits, joined by single blanks.

    Examples
    --------
    >>> folded("Münster") == folded("Muenster") == folded("MUNSTER")
    True
    >>> folded("Code for Germany, e. V.")
    'code for germany e v'
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return _SPELLINGS.sub(lambda found: found[0][0], _NOT_WORD.sub(" ", bare).strip())
