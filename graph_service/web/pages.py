"""Complete HTML pages; all they show comes from the same interface that clients ask."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from graph_service.api import reports
from graph_service.api.answers import answer
from graph_service.api.context import Context
from graph_service.api.enums import VOCABULARIES
from graph_service.errors import GraphServiceError
from graph_service.use_cases import AnalysisSettings
from graph_service.web.texts import TEXTS, language_of

HERE = Path(__file__).parent
# Inside a wheel the folder lies in the package, in a checkout beside it.
QUERIES = next(filter(Path.is_dir, (parent / "queries" / "graphql" for parent in HERE.parents)))
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
IDE_POLICY = POLICY.replace(
    "img-src 'self'", "img-src 'self' data:; font-src 'self' data:; script-src 'self'; connect-src 'self'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "vary": "Accept-Language",
    "cache-control": "no-cache",
}
SHOWN_CONTACTS = 5
OVERVIEW = """query Overview($words: String!, $look: Boolean!) {
  service { graphVersion actorCount tieCount }
  projects { totalCount }
  search(query: $words, kinds: [ORGANISATION, PERSON], first: 50) @include(if: $look) {
    totalCount nodes { slug name ... on Actor { sector } }
  }
}"""
ACTOR = """query ActorPage($slug: String!) {
  actor(by: {slug: $slug}) {
    slug name summary { de en } sector homepage
    labels { de en aliases { text } }
    places { code labels { de en } }
    ... on Organisation { type }
    citations { locator quote source { name ... on Publication { url } } }
    activities(first: 100) {
      totalCount
      edges {
        node {
          slug name
          ... on Activity { participants(first: 20) { totalCount nodes { slug name sector } } }
        }
        tie { role citations { locator quote source { name } } }
      }
    }
    collaborators(first: 50) { totalCount edges { node { slug name sector } tie { weight } } }
  }
}"""
DEMAND = """query DemandPage($slug: String!) {
  demand(by: {slug: $slug}) {
    slug number labels { de en } problem { de en } approach { de en } sectorCoverage
    indicators { labels { de en } value unit basis { de en } }
    citations { locator quote source { name } }
    barriers(first: 50) { nodes { labels { de en } affects } }
    measures(first: 50) {
      nodes {
        labels { de en } state
        citations { locator quote source { name } }
        responsible(first: 5) { edges { node { slug name } } }
      }
    }
    goodPractices(first: 50) { edges { node { name } tie { citations { locator quote source { name } } } } }
    projects(first: 50) { edges { node { name } tie { citations { locator quote source { name } } } } }
  }
}"""

_TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Example:
    """
    A stored operation: its name, what it answers, its text, its variables as JSON, and the address of its answer.

    What writes or needs a role has no address: a link of a page brings neither a body nor a token.
    """

    name: str
    answers: str
    text: str
    variables: str
    address: str

    @classmethod
    def read(cls, path: Path) -> "Example":
        """Read a file; its first comment says what it answers, its second the variables."""
        text = path.read_text(encoding="utf-8")
        comment, variables = re.findall(r"^# (.*)$", text, re.MULTILINE)[:2]
        bare = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
        values = variables.removeprefix("Variables: ")
        for_all = not re.search(r"^# Role: ", text, re.MULTILINE)
        address = "/graphql?" + urlencode({"query": bare, "variables": values}) if for_all else ""
        return cls(path.stem, comment, bare, values, address)


EXAMPLES = [Example.read(path) for path in sorted(QUERIES.glob("*.graphql"))]


def label(vocabulary: str, name: str | None, language: str) -> str:
    """Give the title of a value, by its name in the schema."""
    return str(getattr(VOCABULARIES[vocabulary][name], language)) if name else ""


def page(request: Request, template: str, *, status: int = 200, **shown: Any) -> Response:
    """Render a page in the language of its reader."""
    language = language_of(request.query_params.get("lang"), request.headers.get("accept-language", ""))
    other = "en" if language == "de" else "de"
    switched = urlencode({**request.query_params, "lang": other})
    html = _TEMPLATES.get_template(template).render(
        t=TEXTS[language],
        lang=language,
        other=other,
        switch=f"?{switched}",
        stay=f"?lang={language}" if "lang" in request.query_params else "",
        label=lambda vocabulary, name: label(vocabulary, name, language),
        **shown,
    )
    return HTMLResponse(html, status, {**HEADERS, "content-language": language})


async def asked(context: Context, query: str, **variables: Any) -> Mapping[str, Any] | None:
    """Ask as a client would; None if a part of the answer is missing."""
    given = await answer(query, context=context, variables=variables)
    return None if "errors" in given.body else given.body["data"]


async def index(request: Request, context: Context) -> Response:
    """Show what this is, how deep the silos are, and whom to bring together first."""
    words = request.query_params.get("q", "")[:200]
    data = await asked(context, OVERVIEW, words=words or "-", look=bool(words))
    if data is None:
        return unavailable(request, context)
    try:
        silos = await context.run(reports.silos, context.store, AnalysisSettings())
        bridges = await context.run(reports.contacts, context.store, reports.Wanted())
    except GraphServiceError:
        silos, bridges = None, None
    contacts = bridges.suggestions[:SHOWN_CONTACTS] if bridges else ()
    return page(request, "index.html", words=words, data=data, silos=silos, contacts=contacts)


async def actor(request: Request, context: Context) -> Response:
    """Show one actor with everything that its sources say."""
    return await _record(request, context, "actor", ACTOR)


async def demand(request: Request, context: Context) -> Response:
    """Report on one demand: what stands in the way, what was proposed and done, and how far it is met."""
    return await _record(request, context, "demand", DEMAND, percent=percent)


async def _record(request: Request, context: Context, kind: str, query: str, **shown: Any) -> Response:
    """Show the record that an address names by its slug, or lead to the one that it was merged into."""
    slug = request.path_params["slug"]
    data = await asked(context, query, slug=slug)
    if data is None:
        return unavailable(request, context)
    if (found := data[kind]) is None:
        return page(request, "message.html", status=404, message="not_found", reference="")
    if found["slug"] != slug:
        asked_for = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/{kind}s/{found['slug']}{asked_for}", 308)
    return page(request, f"{kind}.html", **{kind: found}, **shown)


def percent(share: float) -> str:
    """Write a share as a whole number of per cent."""
    return f"{share:.0%}"


async def examples(request: Request) -> Response:
    """Show an editor with examples and the schema, where a browser opens the address that programs talk to."""
    text = TEXTS[language_of(request.query_params.get("lang"), request.headers.get("accept-language", ""))]
    shown = [
        {"name": each.name, "answers": each.answers, "text": each.text, "variables": each.variables}
        for each in EXAMPLES
    ]
    texts = {"examples": text["examples_short"], "explain": text["open_example"]}
    answer = page(request, "graphql.html", examples=EXAMPLES, shown=shown, texts=texts)
    answer.headers["content-security-policy"] = IDE_POLICY
    return answer


def unavailable(request: Request, context: Context) -> Response:
    """Say that there is no answer now, and under which name the log knows why."""
    return page(request, "message.html", status=503, message="unavailable", reference=context.request_id)
