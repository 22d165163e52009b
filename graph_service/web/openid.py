"""OpenID Connect: who a provider says that somebody is, by signed tokens; passwords never come here."""

import json
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import jwt

from graph_service.errors import InvalidDataError, UnauthenticatedError
from graph_service.model import USUAL_SCOPES, Viewer, ViewerRole

ALGORITHMS = {"RS256": "RSA", "ES256": "EC", "EdDSA": "OKP"}  # and the type of key that each needs
FRESH = 600.0  # seconds after which keys are asked for again
SOONEST = 30.0  # seconds between two requests, whatever key ids come
LEEWAY = 60.0  # seconds by which clocks may differ
SLOWEST = 5.0  # seconds for an answer of the provider
LARGEST = 1_000_000  # bytes of an answer
LONGEST_TOKEN = 16_384  # characters
LOOPBACK = ("127.0.0.1", "localhost", "::1")
DOES_NOT_HOLD = "The token does not hold: its issuer, audience, time or signature is not right"


def fetched(address: str) -> Any:
    """Read a JSON document of the provider; only over TLS, unless it runs on this machine."""
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise InvalidDataError([f"{address!r} is no https address; a provider elsewhere needs TLS"])
    with urllib.request.urlopen(address, timeout=SLOWEST) as answer:  # noqa: S310 - the scheme was just checked
        return json.loads(answer.read(LARGEST))


@dataclass(slots=True)
class Keys:
    """The provider's public keys, kept for a while; an unknown key is looked for at once, but not again and again."""

    issuer: str
    fetch: Callable[[str], Any] = fetched
    clock: Callable[[], float] = time.monotonic
    found: Mapping[str | None, Any] = field(default_factory=dict)
    asked: float = float("-inf")
    lock: threading.Lock = field(default_factory=threading.Lock)

    def key(self, id_: str | None, type_: str) -> Any:
        """Return the key with this id, or the only one of a type if a token names none; None if there is none."""
        if self.clock() - self.asked <= FRESH and (known := self._known(id_, type_)) is not None:
            return known  # whoever has a good token does not wait for the sake of an unknown one
        with self.lock:
            age = self.clock() - self.asked
            if age > FRESH or (age > SOONEST and self._known(id_, type_) is None):
                self._ask()
            return self._known(id_, type_)

    def newer(self, id_: str | None, type_: str) -> Any:
        """Look again for the key of a token that the known one has not signed."""
        with self.lock:
            if self.clock() - self.asked > SOONEST:
                self._ask()
            return self._known(id_, type_)

    def _known(self, id_: str | None, type_: str) -> Any:
        if id_ is not None:
            return self.found.get(id_)
        fitting = [each for each in self.found.values() if each.get("kty") == type_]
        return fitting[0] if len(fitting) == 1 else None

    def _ask(self) -> None:
        """Take the keys anew; if the provider does not answer, those that are known stay good."""
        self.asked = self.clock()
        try:
            facts = self.fetch(f"{self.issuer.rstrip('/')}/.well-known/openid-configuration")
            if facts["issuer"] != self.issuer:
                return
            every = self.fetch(facts["jwks_uri"])["keys"]
        except (OSError, ValueError, KeyError, TypeError):
            return
        self.found = {each.get("kid"): each for each in every if each.get("use", "sig") == "sig"}


@dataclass(frozen=True, slots=True)
class OpenId:
    """
    A provider whose word counts, and what its claims mean here.

    `role_claim` is a path of names, parted by dots, to a value or list of values; `roles` tells what each value makes
    of somebody. Who has several gets the highest; who has none is a member of the public with a name.
    """

    audience: str
    keys: Keys
    role_claim: str
    roles: Mapping[str, ViewerRole]

    @classmethod
    def of(cls, issuer: str, audience: str, *, role_claim: str, roles: str) -> "OpenId":
        """Read the settings; `roles` looks like ``staff=editor, board=steward``."""
        if not audience:
            raise InvalidDataError(["GRAPH_SERVICE_OIDC_AUDIENCE is missing: name the client id that tokens are for"])
        return cls(audience, Keys(issuer), role_claim, dict(map(_role, filter(str.strip, roles.split(",")))))

    def viewer(self, text: str) -> Viewer:
        """Tell who sends a token, or raise `UnauthenticatedError`."""
        claims = self._claims(text)
        values = _at(claims, self.role_claim.split("."))
        role = max((self.roles[each] for each in values if each in self.roles), default=ViewerRole.PUBLIC)
        if not (name := next(filter(None, map(_shown, _names(claims))), "")):
            raise UnauthenticatedError(DOES_NOT_HOLD)  # what nobody signs would be signed by nobody
        return Viewer(name, role, USUAL_SCOPES[role])

    def _claims(self, text: str) -> Mapping[str, Any]:
        try:
            if len(text) > LONGEST_TOKEN:
                raise UnauthenticatedError(DOES_NOT_HOLD)
            header = jwt.get_unverified_header(text)
            algorithm, id_ = str(header.get("alg")), header.get("kid")
            if algorithm not in ALGORITHMS:
                raise UnauthenticatedError(DOES_NOT_HOLD)
            key = self.keys.key(id_, ALGORITHMS[algorithm])
            try:
                return self._signed(text, algorithm, key)
            except jwt.InvalidSignatureError:
                newer = self.keys.newer(id_, ALGORITHMS[algorithm])
                if newer == key:
                    raise
                return self._signed(text, algorithm, newer)
        except jwt.PyJWTError as error:
            raise UnauthenticatedError(DOES_NOT_HOLD) from error

    def _signed(self, text: str, algorithm: str, key: Any) -> Mapping[str, Any]:
        if key is None or key.get("kty") != ALGORITHMS[algorithm] or key.get("alg", algorithm) != algorithm:
            raise UnauthenticatedError(DOES_NOT_HOLD)
        claims: Mapping[str, Any] = jwt.decode(
            text,
            jwt.PyJWK(key, algorithm=algorithm).key,
            algorithms=[algorithm],
            audience=self.audience,
            issuer=self.keys.issuer,
            leeway=LEEWAY,
            options={"require": ["exp", "iss", "aud", "sub"]},
        )
        return claims


def _names(claims: Mapping[str, Any]) -> Iterator[Any]:
    """Give what somebody may be called by; an address that the provider doubts could be anybody's."""
    yield claims.get("preferred_username")
    if claims.get("email_verified") not in {False, "false"}:
        yield claims.get("email")
    yield claims["sub"]


def _shown(name: Any) -> str:
    return "".join(filter(str.isprintable, name)).strip()[:80] if isinstance(name, str) else ""


def _role(pair: str) -> tuple[str, ViewerRole]:
    value, _, role = (part.strip() for part in pair.partition("="))
    try:
        return value, ViewerRole(role)
    except ValueError:
        known = ", ".join(each.value for each in ViewerRole)
        raise InvalidDataError([f"GRAPH_SERVICE_OIDC_ROLES: {role!r} is no role; known: {known}"]) from None


def _at(claims: Any, path: Sequence[str]) -> list[str]:
    for name in path:
        claims = claims.get(name) if isinstance(claims, Mapping) else None
    values = claims if isinstance(claims, list) else [claims]
    return [each for each in values if isinstance(each, str)]
