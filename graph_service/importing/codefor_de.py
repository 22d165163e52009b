"""The web site of Code for Germany: Markdown pages of projects and labs with a YAML head."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from graph_service import model
from graph_service.errors import Fault
from graph_service.importing.archive import decoded, read_archive
from graph_service.importing.identity import ids_for
from graph_service.importing.lands import LAND
from graph_service.importing.pages import Page, read_page
from graph_service.importing.people import account_of, is_personal
from graph_service.importing.project_states import state_of
from graph_service.importing.report import ImportReport, Tally
from graph_service.model.vocabulary import (
    CitationMethod,
    IdentifierScheme,
    OrganisationType,
    ProjectKind,
    Role,
    Sector,
    SectorBasis,
    TieType,
)

NAME = "codefor-de"
SOURCE = "dat-codefor-de"
SITE = "pub-codefor-de"
SHORTEST_NAME = 8  # letters of first and last name together; shorter ones occur in other words
TEMPLATE = "Beispielprojekt"
CODE_HOSTS = ("github.com", "gitlab.com", "bitbucket.org", "codeberg.org")
_WEB = re.compile(r"https?://[^/\s]+\S*")
_HOMEPAGE = re.compile(r"(?i)web(seite|site)|homepage|codeforhamburg\.org")
_SESSION = re.compile(r"(?i);jsessionid=\w+")  # of somebody's visit, long over
_DATED = re.compile(r"(\d{4})-(\d\d)-(\d\d)[-_](.+)")


class _Post(NamedTuple):
    path: str
    key: str  # name of the file without ending
    page: Page

    @property
    def values(self) -> Mapping[str, Any]:
        """Values of the head."""
        return self.page.values

    @property
    def title(self) -> str:
        """Title, or the name of the file where there is none."""
        return str(self.values.get("title") or self.key).strip()

    def place(self, field: str) -> str:
        """Say where a field stands."""
        return f"{self.path}:{self.page.lines[field]}"


def read(path: Path) -> tuple[list[model.Record], ImportReport]:
    """
    Read the pages of the site.

    Parameters
    ----------
    path
        Folder or .tar.gz that holds ``content/``.

    Returns
    -------
    records, report
        Labs, projects, topics and their ties, and the account of the import.

    Raises
    ------
    InvalidDataError
        If there are no such pages.
    """
    files = read_archive(path, "content")
    reader = _Reader()
    records = reader.tally.sound(reader.records(files))
    return records, reader.tally.report(NAME, SOURCE, len(files), records)


class _Reader:
    """Reads the pages of one site and counts what it meets."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.posts: dict[str, list[_Post]] = defaultdict(list)
        self.labs: dict[str, str] = {}
        self.topics: dict[str, model.Topic] = {}
        self.persons: set[str] = set()
        self.accounts: set[str] = set()
        self.joined_names: set[str] = set()  # names as they stand in addresses, without blanks

    def records(self, files: Mapping[str, bytes]) -> list[model.Record]:
        for path, content in files.items():
            self._post(path, content)
        self._meet_people()
        labs = list(self._labs())
        ids = _project_ids(self.posts["projekte"])
        made = [record for post in self.posts["projekte"] for record in self._project(post, ids[post.path])]
        self.tally.withheld["persons"] = len(self.persons)
        return [*labs, *self.topics.values(), *made]

    def _post(self, path: str, content: bytes) -> None:
        folder, name = path.split("/")[-2:]
        if folder not in {"projekte", "labs", "alle"} or not name.endswith(".md"):
            return
        if name.startswith("_"):
            self.tally.skipped["index page"] += 1
            return
        text = decoded(content, path)
        page = text if isinstance(text, Fault) else read_page(text.text, path)
        if isinstance(text, Fault) or isinstance(page, Fault):
            self.tally.reject(text, page)
            return
        self.tally.repairs.update((*text.repairs, *page.repairs))
        post = _Post(path, name.removesuffix(".md"), page)
        if post.title == TEMPLATE or post.values.get("draft") is True:
            self.tally.skipped["template or draft"] += 1
            return
        self.tally.accepted += 1
        self.posts[folder].append(post)

    def _meet_people(self) -> None:
        """Learn who the persons are, so that their names, accounts and addresses stay out of everything else."""
        for post in (*self.posts["projekte"], *self.posts["labs"]):
            for kind in ("collaborators", "colaborators", "members"):
                for person in _mappings(post.values.get(kind)):
                    name = str(person.get("name") or "").strip()
                    self.tally.withheld["entries of persons" if name else "entries without a name"] += 1
                    self.persons |= {model.folded(name)} - {""}
                    self._meet(person)
            self.tally.withheld["contact addresses"] += len(_mappings(post.values.get("leads")))

        joined = (name.replace(" ", "") for name in self.persons if " " in name)
        self.joined_names = {name for name in joined if len(name) >= SHORTEST_NAME}

    def _meet(self, person: Mapping[str, Any]) -> None:
        links = (str(link.get("url") or "") for link in _mappings(person.get("links")))
        self.accounts |= {account_of(url) for url in links if _WEB.fullmatch(url)}
        if owner := person.get("username_github"):
            self.accounts.add(f"github.com/{str(owner).casefold()}")

    def _labs(self) -> Iterator[model.Organisation]:
        referenced: dict[str, str] = {}
        for post in self.posts["projekte"]:
            for key in _keys(post):
                referenced.setdefault(key, post.place("lab"))
                self.tally.dangling[f"labs/{key}"] += not any(lab.key == key for lab in self.posts["labs"])
        self.tally.dangling = +self.tally.dangling
        absent = {key: place for key, place in referenced.items() if self.tally.dangling[f"labs/{key}"]}
        names = {lab.key: lab.title for lab in self.posts["labs"]} | {key: f"OK Lab {key.title()}" for key in absent}
        ids = ids_for("org", names.values())
        self.labs = {key: ids[name] for key, name in names.items()}
        for lab in self.posts["labs"]:
            yield self._lab(lab)
        for key, place in absent.items():
            yield _organisation(self.labs[key], names[key], place, sector_reason="named as a lab by projects; no page")

    def _lab(self, lab: _Post) -> model.Organisation:
        links = list(self._links(lab))
        account = next((account_of(url) for _, url in links if account_of(url).startswith("github.com/")), None)
        owner = account.partition("/")[2] if account else ""
        return _organisation(
            self.labs[lab.key],
            lab.title,
            lab.path,
            sector_reason="a lab of Code for Germany with a page of its own",
            end="unknown" if lab.values.get("inactive") is True else None,
            homepage=next((url for name, url in links if _HOMEPAGE.search(name)), _page_of_lab(lab)),
            identifiers=(model.Identifier(scheme=IdentifierScheme.GITHUB, value=owner),) if owner else (),
            place=(LAND[city],) if (city := str(lab.values.get("city"))) in LAND else (),
        )

    def _links(self, post: _Post) -> Iterator[tuple[str, str]]:
        for link in _mappings(post.values.get("links")):
            url = _SESSION.sub("", str(link.get("url") or "").strip())
            if url.startswith("mailto:"):
                self.tally.withheld["e-mail addresses"] += 1
            elif _WEB.fullmatch(url) and account_of(url):
                if account_of(url) in self.accounts or is_personal(url) or self._names_somebody(url):
                    self.tally.withheld["links under the account of a person"] += 1
                else:
                    yield str(link.get("name") or ""), url
            elif url:
                self.tally.dangling[f"link {url}"] += 1

    def _names_somebody(self, url: str) -> bool:
        letters = model.folded(url).replace(" ", "")
        return any(name in letters for name in self.joined_names)

    def _project(self, post: _Post, id_: str) -> Iterator[model.Record]:
        word = str(post.values.get("status") or "").strip()
        state = state_of(word)
        self.tally.word("status", word, state.state.value)
        links = [url for _, url in self._links(post)]
        code = next(
            (url for url in links if account_of(url).startswith(CODE_HOSTS) and urlsplit(url).path.strip("/")), None
        )
        site = next((url for url in links if not account_of(url).startswith((*CODE_HOSTS, "twitter.com"))), None)
        yield model.Project(
            id=id_,
            name=post.title,
            citations=(_cite(post.path), model.Citation(source=SITE, locator=page_of(post.key), method=_METHOD)),
            project_kind=ProjectKind.SOFTWARE if code else ProjectKind.OTHER,
            state=state.state,
            state_in_source=word or None,
            seeking_contributors=True if state.seeking else None,
            repository=code,
            website=site,
        )
        yield from self._participations(post, id_)
        for topic in dict.fromkeys(self._topic(str(tag), post) for tag in _list(post.values.get("tags"))):
            cite = _cite(post.place("tags"))
            yield model.Tie(type=TieType.ABOUT, source_id=id_, target_id=topic, citations=(cite,))

    def _participations(self, post: _Post, id_: str) -> Iterator[model.Tie]:
        keys = _keys(post)
        if not keys:
            self.tally.without_organisation.append(post.title)
        for key in keys:
            yield model.Tie(
                type=TieType.PARTICIPATES_IN,
                source_id=self.labs[key],
                target_id=id_,
                role=Role.OPERATOR,
                citations=(_cite(post.place("lab")),),
            )

    def _topic(self, tag: str, post: _Post) -> str:
        id_ = model.slug("top", tag)
        if id_ not in self.topics:
            self.topics[id_] = model.Topic(id=id_, name=tag, citations=(_cite(post.place("tags")),))
        return id_


_METHOD = CitationMethod.IMPORT


def page_of(key: str) -> str:
    """Tell the address of a project's page: its file name without the date, if that is one."""
    found = _DATED.fullmatch(key)
    if found:
        try:
            date(int(found[1]), int(found[2]), int(found[3]))
            key = found[4]
        except ValueError:  # 2018-23-09 is no date: the site keeps it in the address
            pass
    return f"https://codefor.de/projekte/{key.lower()}/"


def _page_of_lab(lab: _Post) -> str | None:
    return None if lab.values.get("hide") is True else f"https://codefor.de/{lab.key}/"


def _project_ids(posts: Iterable[_Post]) -> dict[str, str]:
    """Give projects ids by title; where several bear one title, by title and name of the file."""
    posts = list(posts)
    titles = Counter(model.slug("prj", post.title) for post in posts)
    names = {
        post.path: post.title if titles[model.slug("prj", post.title)] == 1 else f"{post.title} {post.key}"
        for post in posts
    }
    ids = ids_for("prj", names.values())
    return {path: ids[name] for path, name in names.items()}


def _organisation(id_: str, name: str, locator: str, **values: Any) -> model.Organisation:
    return model.Organisation(
        id=id_,
        name=name,
        citations=(_cite(locator),),
        org_type=OrganisationType.INFORMAL_GROUP,
        sector=Sector.CIVIC_TECH,
        sector_basis=SectorBasis.SOURCE,
        **values,
    )


def _keys(post: _Post) -> list[str]:
    return list(dict.fromkeys(str(key).strip() for key in _list(post.values.get("lab")) if key))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _mappings(value: Any) -> list[dict[str, Any]]:
    return [each for each in _list(value) if isinstance(each, dict)]


def _cite(locator: str) -> model.Citation:
    return model.Citation(source=SOURCE, locator=locator, method=_METHOD)
