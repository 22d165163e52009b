"""OpenID Connect: a real provider says who somebody is; what is not signed by it, for us and for now, is refused."""

import importlib.util
import json
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from starlette.testclient import TestClient

from graph_service.errors import InvalidDataError, UnauthenticatedError
from graph_service.model import USUAL_SCOPES, Viewer, ViewerRole
from graph_service.store import GraphStore
from graph_service.web.app import create_app
from graph_service.web.identity import Doors
from tests.api.conftest import lend
from tests.programs import give_up

jwt = pytest.importorskip("jwt")
openid = pytest.importorskip("graph_service.web.openid")
asymmetric = pytest.importorskip("cryptography.hazmat.primitives.asymmetric")

ISSUER, AUDIENCE = "http://127.0.0.1:1/realm", "graph"
ROLES = "staff=editor, board=steward"
Claims = dict[str, Any]


class Clock:
    """Time that a test moves."""

    now = 1000.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now


class Provider:
    """What a provider publishes and signs, without a network: for keys and claims that a real one would not make."""

    def __init__(self) -> None:
        self.keys: dict[str, tuple[str, Any]] = {}
        self.asked = 0

    def add(self, id_: str, algorithm: str) -> None:
        """Make a key."""
        from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa  # noqa: PLC0415 - a skip stands above

        make: dict[str, Callable[[], Any]] = {
            "RS256": lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048),
            "ES256": lambda: ec.generate_private_key(ec.SECP256R1()),
            "EdDSA": ed25519.Ed25519PrivateKey.generate,
        }
        self.keys[id_] = algorithm, make[algorithm]()

    def fetch(self, address: str) -> Any:
        """Answer as the provider does."""
        if address.endswith("openid-configuration"):
            self.asked += 1
            return {"issuer": ISSUER, "jwks_uri": f"{ISSUER}/keys"}
        return {"keys": [self.public(id_) for id_ in self.keys]}

    def public(self, id_: str) -> Claims:
        """Write the public half of a key."""
        algorithm, key = self.keys[id_]
        written = jwt.get_algorithm_by_name(algorithm).to_jwk(key.public_key())
        return {**json.loads(written), "kid": id_, "use": "sig", "alg": algorithm}

    def sign(self, id_: str, **more: Any) -> str:
        """Sign claims."""
        algorithm, key = self.keys[id_]
        return str(jwt.encode(claims(**more), key, algorithm, headers={"kid": id_}))


def claims(**more: Any) -> Claims:
    now = time.time()
    given = {"iss": ISSUER, "aud": AUDIENCE, "sub": "ada", "exp": now + 300, "nbf": now, "roles": ["staff"]} | more
    return {name: value for name, value in given.items() if value is not None}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def provider() -> Provider:
    provider = Provider()
    for algorithm in ("RS256", "ES256", "EdDSA"):
        provider.add(algorithm, algorithm)
    return provider


@pytest.fixture
def known(provider: Provider, clock: Clock) -> Any:
    roles = openid.OpenId.of(ISSUER, AUDIENCE, role_claim="roles", roles=ROLES).roles
    return openid.OpenId(AUDIENCE, openid.Keys(ISSUER, provider.fetch, clock), "roles", roles)


@pytest.mark.parametrize("algorithm", ["RS256", "ES256", "EdDSA"])
def test_a_signed_token_tells_who_asks(known: Any, provider: Provider, algorithm: str) -> None:
    assert known.viewer(provider.sign(algorithm)) == Viewer("ada", ViewerRole.EDITOR, USUAL_SCOPES[ViewerRole.EDITOR])


@pytest.mark.parametrize(
    ("roles", "role"),
    [
        (["staff", "board"], ViewerRole.STEWARD),
        ("staff", ViewerRole.EDITOR),
        (["admin"], ViewerRole.PUBLIC),
        (None, ViewerRole.PUBLIC),
        ([{"staff": 1}, 7], ViewerRole.PUBLIC),
    ],
)
def test_only_claims_that_the_settings_name_give_a_role(
    known: Any, provider: Provider, roles: Any, role: ViewerRole
) -> None:
    assert known.viewer(provider.sign("ES256", roles=roles)).role == role


@pytest.mark.parametrize(
    "wrong",
    [
        {"aud": "other"},
        {"aud": None},
        {"iss": "http://127.0.0.1:1/other"},
        {"iss": None},
        {"exp": 1},
        {"exp": None},
        {"nbf": 9_999_999_999},
        {"sub": None},
    ],
)
def test_a_token_for_somebody_else_or_another_time_is_refused(
    known: Any, provider: Provider, wrong: dict[str, Any]
) -> None:
    with pytest.raises(UnauthenticatedError):
        known.viewer(provider.sign("ES256", **wrong))


def test_clocks_may_differ_a_little(known: Any, provider: Provider) -> None:
    now = time.time()

    assert known.viewer(provider.sign("ES256", exp=now - 30, nbf=now + 30)).name == "ada"
    with pytest.raises(UnauthenticatedError):
        known.viewer(provider.sign("ES256", exp=now - 90))


def test_what_is_not_signed_by_the_provider_is_refused(known: Any, provider: Provider) -> None:
    stranger = Provider()
    stranger.add("ES256", "ES256")
    unsigned = jwt.encode(claims(), None, "none", headers={"kid": "ES256"})
    head, body, signature = provider.sign("ES256").split(".")
    changed = provider.sign("ES256", roles=["board"]).split(".")[1]
    for spoilt in (
        stranger.sign("ES256"),
        unsigned,
        f"{head}.{changed}.{signature}",
        f"{head}.{body}.",
        "a.b.c",
        f"{head}.{body}.{'A' * 20_000}",
    ):
        with pytest.raises(UnauthenticatedError):
            known.viewer(spoilt)


def test_a_public_key_is_no_password(known: Any, provider: Provider) -> None:
    """The oldest trick: sign with HMAC, with the provider's public key as the secret, and hope that it is tried."""
    import base64  # noqa: PLC0415
    import hashlib  # noqa: PLC0415
    import hmac  # noqa: PLC0415

    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat  # noqa: PLC0415 - as above

    def coded(data: bytes) -> str:
        return base64.urlsafe_b64encode(data).rstrip(b"=").decode()

    public = provider.keys["RS256"][1].public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    for algorithm in ("HS256", "RS256"):
        head = coded(json.dumps({"alg": algorithm, "typ": "JWT", "kid": "RS256"}).encode())
        said = f"{head}.{coded(json.dumps(claims()).encode())}"
        forged = f"{said}.{coded(hmac.digest(public, said.encode(), hashlib.sha256))}"
        with pytest.raises(UnauthenticatedError):
            known.viewer(forged)
    crossed = jwt.encode(claims(), provider.keys["ES256"][1], "ES256", headers={"kid": "RS256"})
    with pytest.raises(UnauthenticatedError):
        known.viewer(crossed)


def test_new_keys_are_found_at_once_and_unknown_ones_do_not_flood_the_provider(
    known: Any, provider: Provider, clock: Clock
) -> None:
    known.viewer(provider.sign("ES256"))
    old = provider.sign("RS256")
    provider.keys.clear()
    provider.add("next", "ES256")
    clock.now += openid.SOONEST + 1

    assert known.viewer(provider.sign("next")).name == "ada"
    with pytest.raises(UnauthenticatedError):
        known.viewer(old)
    before = provider.asked
    stranger = Provider()
    for number in range(50):
        stranger.add(f"x{number}", "EdDSA")
        with pytest.raises(UnauthenticatedError):
            known.viewer(stranger.sign(f"x{number}"))
    assert provider.asked == before


def test_a_good_token_does_not_wait_for_the_keys_of_an_unknown_one(
    known: Any, provider: Provider, clock: Clock
) -> None:
    good, stranger = provider.sign("ES256"), Provider()
    stranger.add("x", "ES256")
    known.viewer(good)
    asks, answers = threading.Event(), threading.Event()

    def slow(address: str) -> Any:
        asks.set()
        assert answers.wait(60)
        return provider.fetch(address)

    known.keys.fetch = slow
    clock.now += openid.SOONEST + 1
    with ThreadPoolExecutor(2) as threads:
        try:
            unknown = threads.submit(known.viewer, stranger.sign("x"))
            assert asks.wait(60)
            name = threads.submit(known.viewer, good).result(10).name
        finally:
            answers.set()

    assert name == "ada"
    assert isinstance(unknown.exception(), UnauthenticatedError)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"preferred_username": "Ada L.", "email": "a@b.example"}, "Ada L."),
        ({"preferred_username": "\u202e\n", "email": "a@b.example"}, "a@b.example"),
        ({"email": "a@b.example", "email_verified": True}, "a@b.example"),
        ({"email": "a@b.example", "email_verified": False}, "ada"),
        ({"preferred_username": "x" * 1000}, "x" * 80),
    ],
)
def test_somebody_is_called_by_what_the_provider_vouches_for(
    known: Any, provider: Provider, said: Claims, name: str
) -> None:
    assert known.viewer(provider.sign("ES256", **said)).name == name


def test_who_has_no_name_cannot_sign_and_is_refused(known: Any, provider: Provider) -> None:
    with pytest.raises(UnauthenticatedError):
        known.viewer(provider.sign("ES256", sub=" \u200b"))


def test_keys_stay_good_while_the_provider_does_not_answer(known: Any, provider: Provider, clock: Clock) -> None:
    token = provider.sign("ES256")
    known.viewer(token)

    def silent(_: str) -> Any:
        raise OSError

    known.keys.fetch = silent
    clock.now += openid.FRESH + 1

    assert known.viewer(token).name == "ada"


@pytest.mark.parametrize("address", ["http://example.org/x", "file:///etc/passwd", "ftp://127.0.0.1/"])
def test_a_provider_elsewhere_needs_tls(address: str) -> None:
    with pytest.raises(InvalidDataError, match="no https address"):
        openid.fetched(address)


def test_settings_that_do_not_fit_are_named() -> None:
    with pytest.raises(InvalidDataError, match="GRAPH_SERVICE_OIDC_AUDIENCE"):
        openid.OpenId.of(ISSUER, "", role_claim="roles", roles="")
    with pytest.raises(InvalidDataError, match="'boss' is no role; known: public, member"):
        openid.OpenId.of(ISSUER, AUDIENCE, role_claim="roles", roles="staff=boss")


@contextmanager
def running(port: int) -> Iterator[str]:
    """Run a provider of its own process, with new keys each time."""
    if importlib.util.find_spec("oidc_provider_mock") is None:
        give_up("oidc_provider_mock is not installed")
    user = json.dumps({"sub": "ada", "email": "ada@example.org", "nickname": "staff"})
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--user-claims", user]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            issuer = f"http://127.0.0.1:{port}"
            for _ in range(200):
                try:
                    urllib.request.urlopen(f"{issuer}/jwks", timeout=5).close()  # noqa: S310 - our own
                    break
                except OSError:
                    time.sleep(0.1)
            yield issuer
        finally:
            process.terminate()


def logged_on(issuer: str) -> str:
    """Log on as a browser would, and return the signed token."""
    wanted = {
        "client_id": AUDIENCE,
        "redirect_uri": "http://127.0.0.1:1/back",
        "response_type": "code",
        "scope": "openid email profile",
        "state": "s",
    }
    opener = urllib.request.build_opener(Stay)
    address = f"{issuer}/oauth2/authorize?{urllib.parse.urlencode(wanted)}"
    with opener.open(address, urllib.parse.urlencode({"sub": "ada"}).encode(), timeout=10) as answer:
        place = urllib.parse.urlsplit(answer.headers["location"])
    code = urllib.parse.parse_qs(place.query)["code"][0]
    asked = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": wanted["redirect_uri"],
        "client_id": AUDIENCE,
        "client_secret": "any",
    }
    with opener.open(f"{issuer}/oauth2/token", urllib.parse.urlencode(asked).encode(), timeout=10) as answer:
        return str(json.loads(answer.read())["id_token"])


class Stay(urllib.request.HTTPRedirectHandler):
    """Does not follow the way back, where nobody listens."""

    def http_error_302(self, _req: Any, fp: Any, *_: Any) -> Any:
        """Stay here."""
        return fp


def test_people_log_on_at_a_real_provider_which_changes_its_keys(store: GraphStore) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    clock = Clock()
    issuer = f"http://127.0.0.1:{port}"
    known = openid.OpenId(AUDIENCE, openid.Keys(issuer, clock=clock), "nickname", {"staff": ViewerRole.EDITOR})
    with TestClient(create_app(lambda: lend(store), doors=Doors(openid=known))) as client:

        def viewer(token: str) -> Any:
            headers = {"authorization": f"Bearer {token}"}
            answer = client.post("/graphql", json={"query": "{viewer {name role}}"}, headers=headers)
            return answer.json()["data"]["viewer"] if answer.status_code == 200 else answer.status_code

        with running(port):
            first = logged_on(issuer)
            seen = viewer(first)
        with running(port):
            clock.now += openid.SOONEST + 1
            second = logged_on(issuer)
            seen_again = viewer(second)
            old = viewer(first)

    assert seen == seen_again == {"name": "ada@example.org", "role": "EDITOR"}
    assert old == 401
