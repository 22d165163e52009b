"""Keep private persons out: what looks like a person's name, account or web site is held back and counted."""

import hashlib
from urllib.parse import urlsplit

# Frequent given names; two words that begin with one and name no body are held back, even at the price of a firm.
GIVEN_NAMES = frozenset(
    (
        "alexander andrea andreas angela anja anna anne barbara bernd birgit björn brigitte christian christina christine "
        "christoph claudia daniel david dirk dominik elke emma eva fabian felix florian frank franziska gabriele gerd "
        "günter hannah hans heike helmut holger ines ingrid jan jana jens joachim johannes jörg josef julia julian jürgen "
        "karin karl katharina katja kai klaus knut lars laura lea lena leon lisa lucas lukas maik manfred manuel manuela "
        "marc marco maria marie mario markus martin martina matthias max maximilian michael monika moritz nadine nicole "
        "nina olaf oliver patrick paul peter petra philipp rainer ralf robert sabine sandra sarah sascha sebastian silke "
        "simon simone sofie sophie stefan stefanie steffen susanne sven thomas thorsten tim tobias tom torsten ulrich ulrike "
        "ursula ute uwe vanessa volker walter werner wolfgang wolfram yvonne"
    ).split()
)
# Fingerprints of hosts that bear the name of a private person; the names themselves are kept nowhere.
PERSONAL_HOSTS = frozenset(
    {
    }
)
_SHARED_HOSTS = {"github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "twitter.com"}
WORDS_OF_A_NAME = 2


def looks_like_person(name: str) -> bool:
    """Tell whether a name is that of a person rather than of a body."""
    words = name.split()
    return len(words) == WORDS_OF_A_NAME and words[0].casefold() in GIVEN_NAMES and words[1].isalpha()


def account_of(url: str) -> str:
    """Return what tells whose address it is: host and owner on shared hosts, else the host."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.")
    owner = parts.path.strip("/").partition("/")[0].casefold()
    return f"{host}/{owner}" if host in _SHARED_HOSTS else host


def is_personal(url: str) -> bool:
    """Tell whether an address bears the name of a private person."""
    return fingerprint(account_of(url)) in PERSONAL_HOSTS


def fingerprint(account: str) -> str:
    """Return what is kept of an account that must not be named."""
    return hashlib.sha256(account.encode()).hexdigest()[:16]
