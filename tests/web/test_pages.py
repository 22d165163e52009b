"""The pages, as people read them."""

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from graph_service.errors import StoreUnavailableError
from graph_service.store import GraphStore
from graph_service.web.app import create_app
from graph_service.web.pages import EXAMPLES, Example
from graph_service.web.texts import TEXTS
from tests.api.conftest import Lent

GERMAN, ENGLISH = {"accept-language": "de-DE,de;q=0.9,en;q=0.5"}, {"accept-language": "en-GB,en;q=0.9"}
HTML = {"accept": "text/html,*/*;q=0.8"}
PAGES = [
    "/",
    "/?q=actor",
    "/actors/org-000",
    "/actors/per-ada",
    "/graphql",
    "/actors/org-nobody",
    "/demands/dem-meet",
    "/demands/dem-never",
    "/snapshots/1/views/all",
    "/snapshots/1/views/never",
]


class Page(HTMLParser):
    """Collects what a page links to, and whether its tags are closed in order."""

    EMPTY = frozenset({"meta", "link", "input", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.labelled: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that opens."""
        given = dict(attrs)
        self.links += [value for name in ("href", "src", "action") if (value := given.get(name))]
        self.ids += [given["id"] or ""] if "id" in given else []
        self.labelled += [value for name in ("aria-labelledby", "for") if (value := given.get(name))]
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note a tag that closes."""
        assert self.open.pop() == tag


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", [GERMAN, ENGLISH], ids=["de", "en"])
def test_a_page_is_well_formed_labelled_and_loads_nothing_from_elsewhere(
    client: TestClient, path: str, language: dict[str, str]
) -> None:
    answer = client.get(path, headers=language | HTML)
    page = Page(answer.text)

    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert not page.open
    assert len(page.ids) == len(set(page.ids))
    assert set(page.labelled) <= set(page.ids)
    assert answer.text.count("<script") == (path == "/graphql")
    assert " style=" not in answer.text
    assert [link for link in page.links if link.startswith("//") or "://" in link] == []
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_a_page_speaks_the_language_of_its_reader_and_can_be_switched(client: TestClient) -> None:
    german, english = client.get("/", headers=GERMAN), client.get("/", headers=ENGLISH)

    assert '<html lang="de">' in german.text
    assert TEXTS["de"]["title"] in german.text
    assert '<html lang="en">' in english.text
    assert client.get("/?lang=en", headers=GERMAN).text.count('<html lang="en">') == 1
    assert 'href="?lang=en"' in german.text
    assert german.headers["vary"] == "Accept-Language"
    assert client.get("/?lang=xx", headers=GERMAN).status_code == 200


def test_both_languages_have_the_same_words_and_places_for_values() -> None:
    german, english = TEXTS["de"], TEXTS["en"]

    assert list(german) == list(english)
    assert all(german[key].strip() and english[key].strip() for key in german)
    assert all(re.findall(r"{\w+}", german[key]) == re.findall(r"{\w+}", english[key]) for key in german)


def test_the_start_page_shows_silos_contacts_and_caveats(ecosystem: GraphStore) -> None:
    with TestClient(create_app(lambda: Lent(ecosystem._connection), seconds=60)) as client:
        text = client.get("/", headers=ENGLISH).text

    assert "E-I" in text
    assert text.count('<li>\n      <p class="pair">') == 5
    assert TEXTS["en"]["suggested"] in text
    assert "A missing tie" in text


def test_the_page_of_an_actor_shows_activities_partners_and_sources(client: TestClient) -> None:
    text = client.get("/actors/org-000", headers=ENGLISH).text

    assert "<h1>Actor 000</h1>" in text
    assert "administration" in text
    assert "Project 0" in text
    assert "Actor 005" in text
    assert "<q>It says so.</q> <cite>Town paper</cite>, L1" in text


def test_the_page_of_a_demand_tells_how_far_it_is_met(ecosystem: GraphStore) -> None:
    with TestClient(create_app(lambda: Lent(ecosystem._connection), seconds=60)) as client:
        text = client.get("/demands/dem-2", headers=ENGLISH).text
        report = client.post("/graphql", json={"query": '{ demand(by: {slug: "dem-2"}) { report(language: EN) } }'})
        linked = client.get(report.json()["data"]["demand"]["report"], headers=GERMAN)

    assert TEXTS["en"]["how_far"] in text
    assert "active actors" in text
    assert "None" not in text
    assert TEXTS["en"]["how_far"] in linked.text


def test_an_old_name_leads_to_the_actor_and_an_unknown_one_nowhere(client: TestClient) -> None:
    moved = client.get("/actors/org-old-name", follow_redirects=False)

    assert (moved.status_code, moved.headers["location"]) == (308, "/actors/org-001")
    in_english = client.get("/actors/org-old-name?lang=en", follow_redirects=False)
    assert in_english.headers["location"] == "/actors/org-001?lang=en"
    assert client.get("/actors/org-nobody").status_code == 404
    assert client.get("/actors/prj-0").status_code == 404


def test_names_and_words_of_clients_are_text_and_never_markup(client: TestClient) -> None:
    text = client.get("/", params={"q": '"><script>alert(1)</script>'}).text

    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_search_finds_actors_by_a_word(client: TestClient) -> None:
    assert 'href="/actors/per-ada"' in client.get("/?q=klar", headers=ENGLISH).text
    assert "0 found" in client.get("/?q=nothing-like-this", headers=ENGLISH).text


def test_an_example_that_writes_is_no_link(client: TestClient) -> None:
    page = client.get("/graphql", headers=HTML).text
    bare = {example.name for example in EXAMPLES if not example.address}

    assert {"save-an-organisation", "review-the-queue"} <= bare
    assert page.count('href="/graphql?') == len(EXAMPLES) - len(bare)


@pytest.mark.parametrize("example", [each for each in EXAMPLES if each.address], ids=lambda example: example.name)
def test_the_address_of_every_example_answers(ecosystem: GraphStore, example: Example) -> None:
    with TestClient(create_app(lambda: Lent(ecosystem._connection), seconds=60)) as client:
        answer = client.get(example.address, headers=HTML)

    assert answer.status_code == 200
    assert "errors" not in answer.json()


def test_a_store_that_is_gone_gives_a_page_that_says_so(town_store: GraphStore) -> None:
    class Gone(Lent):
        def counts(self) -> dict[str, int]:
            raise StoreUnavailableError("bolt://10.1.2.3 is gone")

        def version(self) -> int:
            raise StoreUnavailableError("bolt://10.1.2.3 is gone")

        def seen_by(self, *_: object, **__: object) -> GraphStore:
            return self

    with TestClient(create_app(lambda: Gone(town_store._connection))) as client:
        page, ready = client.get("/", headers=ENGLISH), client.get("/readyz")

    assert page.status_code == 503
    assert TEXTS["en"]["unavailable"] in page.text
    assert "10.1.2.3" not in page.text + ready.text
    assert (ready.status_code, ready.json()) == (503, {"ready": False, "code": "STORE_UNAVAILABLE"})


def test_the_process_lives_and_the_store_answers(client: TestClient) -> None:
    assert client.get("/healthz").text == "ok"
    assert client.get("/readyz").json() == {"ready": True, "version": 1}
    assert client.get("/static/page.css").headers["content-type"].startswith("text/css")


@pytest.mark.skipif(shutil.which("chromium") is None, reason="no browser is installed")
def test_a_browser_shows_the_page_of_an_actor(client: TestClient, tmp_path: Path) -> None:
    """Only the layout is judged here: no sideways scroll on a narrow screen."""
    css = client.get("/static/page.css").text
    page = client.get("/actors/org-000", headers=ENGLISH).text.replace(
        '<link rel="stylesheet" href="/static/page.css">',
        f"<style>{css}</style>"
        "<script>addEventListener('load', () => document.title = document.body.scrollWidth)</script>",
    )
    file = tmp_path / "page.html"
    file.write_text(page, encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--window-size=500,900", "--dump-dom"]
    shown = subprocess.run([*command, file.as_uri()], capture_output=True, text=True, timeout=60, check=True).stdout
    width = re.search(r"<title>(\d+)</title>", shown)

    assert width
    assert int(width[1]) <= 500
