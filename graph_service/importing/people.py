"""Keep private persons out: what looks like a person's name, account or web site is held back and counted."""

import hashlib
from urllib.parse import urlsplit

# Frequent given names; two words that begin with one and name no body are held back, even at the price of a firm.
_NAMES = """
alexander andrea andreas angela anja anna anne barbara bernd birgit björn brigitte christian christina christine
christoph claudia daniel david dirk dominik elke emma eva fabian felix florian frank franziska gabriele gerd günter
hannah hans heike helmut holger ines ingrid jan jana jens joachim johannes josef julia julian jörg jürgen kai karin
karl katharina katja klaus knut lars laura lea lena leon lisa lucas lukas maik manfred manuel manuela marc marco
maria marie mario markus martin martina matthias max maximilian michael monika moritz nadine nicole nina olaf oliver
patrick paul peter petra philipp rainer ralf robert sabine sandra sarah sascha sebastian silke simon simone sofie
sophie stefan stefanie steffen susanne sven thomas thorsten tim tobias tom torsten ulrich ulrike ursula ute uwe
vanessa volker walter werner wolfgang wolfram yvonne
"""
GIVEN_NAMES = frozenset(_NAMES.split())
# Fingerprints of hosts that bear the name of a private person; the names themselves are kept nowhere.
PERSONAL_HOSTS = frozenset(
    {
        "037c35898eb4e817",
        "053ada66ec171746",
        "09173e7edaed92b9",
        "0cd1cae7de231994",
        "156b0f477a6f1d56",
        "1ea7a071baf009d2",
        "2b97ae90c6417675",
        "3b08dda18247634c",
        "516ae28dd4af55db",
        "7a80ac241f31ba36",
        "812c75f9ee3df3fd",
        "8778a89e0492f598",
        "9b2a50adece0dfe1",
        "ac0af30d94f0dbf0",
        "d0dc5dbb17c83d31",
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
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # such as an IPv6 address that never closes
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    if host.endswith(".github.io"):
        return f"github.com/{host.removesuffix('.github.io')}"
    owner = parts.path.strip("/").partition("/")[0].casefold()
    return f"{host}/{owner}" if host in _SHARED_HOSTS else host


def is_personal(url: str) -> bool:
    """Tell whether an address bears the name of a private person."""
    labels = account_of(url).split(".")
    return any(fingerprint(".".join(labels[i:])) in PERSONAL_HOSTS for i in range(len(labels)))


def fingerprint(account: str) -> str:
    """Return what is kept of an account that must not be named."""
    return hashlib.sha256(account.encode()).hexdigest()[:16]
