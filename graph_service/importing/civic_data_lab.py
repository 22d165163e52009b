"""The vault of data projects of the Civic Data Lab: Markdown notes of projects, organisations, kinds and fields."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from graph_service import model
from graph_service.errors import Fault
from graph_service.importing.archive import decoded, read_archive
from graph_service.importing.identity import ids_for
from graph_service.importing.pages import Page, read_page
from graph_service.importing.people import account_of, is_personal, looks_like_person
from graph_service.importing.project_states import state_of
from graph_service.importing.report import ImportReport, Tally
from graph_service.importing.sectors import read_name
from graph_service.model.vocabulary import CitationMethod, ProjectKind, Role, Sector, SectorBasis, TieType

NAME = "civic-data-lab"
SOURCE = "dat-civic-data-lab"
NOBODY = {"Anonyme Organisation"}  # stands for many bodies that do not want to be named
LICENCE = "CC-BY 4.0"  # other licences of this vault forbid adaptations
WEB_SITES: Mapping[str, str] = {
    "codefor.de": "pub-codefor-de",
    "correlaid.org": "pub-correlaid-org",
    "publicinterest.ai": "pub-publicinterest-ai",
}
CUT = re.compile(r"^(Bundesministerium|Senatsverwaltung|Beauftragte\b.*) für \w+$")
_LINK = re.compile(r"\[\[(?:[^\]|]*/)?([^\]|/]+)\]\]")
_ORGANISATION = re.compile(r"\[\[Organisation/([^\]|]+)\]\]")
_HASHTAG = re.compile(r"#([^\s,]+)")
_URL = re.compile(r"https?://\S+")
_LICENCE = re.compile(r'^Lizenz: *"?([^"]*?)"?(?: mit Dank.*)?$')


class _Note(NamedTuple):
    path: str
    name: str
    page: Page
    sections: Mapping[str, list[tuple[int, str]]]


def read(path: Path) -> tuple[list[model.Record], ImportReport]:
    """
    Read the vault.

    Parameters
    ----------
    path
        Folder or .tar.gz that holds ``Vault/``.

    Returns
    -------
    records, report
        Organisations, projects, topics and their ties, and the account of the import.

    Raises
    ------
    InvalidDataError
        If there is no such vault.
    """
    files = read_archive(path, "Vault")
    reader = _Reader()
    records = reader.tally.sound(reader.records(files))
    return records, reader.tally.report(NAME, SOURCE, len(files), records)


class _Reader:
    """Reads the notes of one vault and counts what it meets."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.notes: dict[str, list[_Note]] = defaultdict(list)
        self.organisations: dict[str, str] = {}
        self.by_file: dict[str, str] = {}  # links name the file, which cannot hold all characters of a title
        self.topics: dict[str, model.Topic] = {}
        self.held_back: set[str] = set(NOBODY)

    def records(self, files: Mapping[str, bytes]) -> list[model.Record]:
        for path, content in files.items():
            self._note(path, content)
        self.organisations = ids_for("org", (note.name for note in self.notes["Organisation"]))
        self.by_file = {
            note.path.rpartition("/")[2].removesuffix(".md"): self.organisations[note.name]
            for note in self.notes["Organisation"]
        }
        self.tally.splits.extend(sorted(name for name in self.organisations if CUT.fullmatch(name)))
        for folder in ("Einsatzbereich", "Art"):
            for note in self.notes[folder]:
                self._topics(note)
        organisations = [self._organisation(note) for note in self.notes["Organisation"]]
        projects = ids_for("prj", (note.name for note in self.notes["Projekt"]))
        made = [record for note in self.notes["Projekt"] for record in self._project(note, projects[note.name])]
        return [*organisations, *self.topics.values(), *made]

    def _note(self, path: str, content: bytes) -> None:
        folder, name = path.split("/")[-2:]
        if folder not in {"Projekt", "Organisation", "Art", "Einsatzbereich"} or not name.endswith(".md"):
            return
        if name.startswith("@"):
            self.tally.skipped["index note"] += 1
            return
        text = decoded(content, path)
        page = text if isinstance(text, Fault) else read_page(text.text, path)
        if isinstance(text, Fault) or isinstance(page, Fault):
            self.tally.reject(text, page)
            return
        self.tally.repairs.update((*text.repairs, *page.repairs))
        note = _Note(path, _title(page) or name.removesuffix(".md"), page, _sections(page))
        if (reason := self._reason_to_skip(folder, note)) is not None:
            self.tally.skipped[reason] += 1
            return
        self.tally.accepted += 1
        self.notes[folder].append(note)

    def _reason_to_skip(self, folder: str, note: _Note) -> str | None:
        if folder == "Projekt":
            licence = _licence(note)
            self.tally.licences[licence] += 1
            return None if licence == LICENCE else f"licence {licence}"
        if folder != "Organisation":
            return None
        if note.name in NOBODY:
            return "organisation that is nobody"
        if not looks_like_person(note.name):
            return None
        self.held_back.add(note.name)
        self.tally.withheld["persons"] += 1
        return "private person"

    def _organisation(self, note: _Note) -> model.Organisation:
        told = read_name(note.name)
        known = told.sector is not Sector.UNKNOWN
        link = next((url for _, line in note.sections.get("Links", ()) for url in _URL.findall(line)), None)
        return model.Organisation(
            id=self.organisations[note.name],
            name=note.name,
            citations=(_cite(note.path),),
            sector=told.sector,
            sector_basis=SectorBasis.NAME if known else SectorBasis.SOURCE,
            sector_reason=told.reason,
            org_type=told.org_type,
            legal_form=told.legal_form,
            level=told.level,
            homepage=self._public(link),
        )

    def _public(self, url: str | None) -> str | None:
        if url is None or not account_of(url):
            return None
        if not is_personal(url):
            return url
        self.tally.withheld["links that bear a person's name"] += 1
        return None

    def _topics(self, note: _Note) -> None:
        broader = self._topic(note.name, note.path, note.page.body[0][0])
        for line, text in note.page.body:
            for tag in _HASHTAG.findall(text) if text.startswith("- ") else ():
                self._topic(tag, note.path, line, broader)

    def _topic(self, word: str, path: str, line: int, broader: str | None = None) -> str:
        name = _hyphens(word) if " " not in word else word
        id_ = model.slug("top", name)
        if id_ not in self.topics:
            wider = broader if broader != id_ else None
            cite = _cite(f"{path}:{line}")
            self.topics[id_] = model.Topic(id=id_, name=name, citations=(cite,), broader=wider)
        return id_

    def _project(self, note: _Note, id_: str) -> Iterator[model.Record]:
        word = str(note.page.values.get("status") or "").strip()
        state = state_of(word)
        self.tally.word("status", word, state.state.value)
        link = next((url for _, line in note.sections.get("Projekt-Links", ()) for url in _URL.findall(line)), None)
        yield model.Project(
            id=id_,
            name=note.name,
            citations=(_cite(note.path), *_origin(note)),
            project_kind=ProjectKind.DATA,
            state=state.state,
            state_in_source=word or None,
            website=self._public(link),
        )
        yield from self._participations(note, id_)
        yield from self._abouts(note, id_)

    def _participations(self, note: _Note, id_: str) -> Iterator[model.Tie]:
        named: dict[str, int] = {}
        for line, text in note.sections.get("Organisation(en)", ()):
            for name in _ORGANISATION.findall(text):
                named.setdefault(name, line)
        if not named:
            self.tally.without_organisation.append(note.name)
        for name, line in named.items():
            if (actor := self._actor(name)) is not None:
                yield model.Tie(
                    type=TieType.PARTICIPATES_IN,
                    source_id=actor,
                    target_id=id_,
                    role=Role.UNSPECIFIED,
                    citations=(_cite(f"{note.path}:{line}"),),
                )

    def _actor(self, name: str) -> str | None:
        if name in NOBODY:
            self.tally.withheld["ties of nobody"] += 1
        elif name in self.held_back:
            self.tally.withheld["ties of persons"] += 1
        elif name not in self.by_file:
            self.tally.dangling[f"Organisation/{name}"] += 1
        else:
            return self.by_file[name]
        return None

    def _abouts(self, note: _Note, id_: str) -> Iterator[model.Tie]:
        topics: dict[str, int] = {}
        for section in ("Einsatzbereiche", "Arten"):
            for line, text in note.sections.get(section, ()):
                wider = [self._topic(name, note.path, line) for name in _LINK.findall(text)]
                for topic in (
                    *wider,
                    *(self._topic(tag, note.path, line, (*wider, None)[0]) for tag in _HASHTAG.findall(text)),
                ):
                    topics.setdefault(topic, line)
        for topic, line in topics.items():
            yield model.Tie(
                type=TieType.ABOUT, source_id=id_, target_id=topic, citations=(_cite(f"{note.path}:{line}"),)
            )


def _title(page: Page) -> str:
    heading = next((text[2:].strip() for _, text in page.body if text.startswith("# ")), "")
    return str(page.values.get("title") or heading).strip()


def _sections(page: Page) -> dict[str, list[tuple[int, str]]]:
    sections: dict[str, list[tuple[int, str]]] = {}
    current: list[tuple[int, str]] = []
    for line, text in page.body:
        if text.startswith("## "):
            current = sections.setdefault(text[3:].strip(), [])
        elif text.strip() and not text.startswith("Zurück zu:"):
            current.append((line, text))
    return sections


def _licence(note: _Note) -> str:
    found = (_LICENCE.match(text.strip()) for _, text in note.sections.get("Quelle", ()))
    return next((match[1].strip() for match in found if match), "none stated")


def _origin(note: _Note) -> Iterator[model.Citation]:
    """Name the page that the note was made from, where that is a page of a site that we know."""
    for _, text in note.sections.get("Quelle", ()):
        for url in _URL.findall(text) if text.startswith("- ") else ():
            host = url.split("/")[2].removeprefix("www.")
            if host in WEB_SITES:
                yield model.Citation(source=WEB_SITES[host], locator=url, method=CitationMethod.IMPORT)


def _hyphens(tag: str) -> str:
    """Write a hash tag as words; a doubled hyphen stands for a hyphen and a blank."""
    return tag.replace("--", "\0").replace("-", " ").replace("\0", "- ")


def _cite(locator: str) -> model.Citation:
    return model.Citation(source=SOURCE, locator=locator, method=CitationMethod.IMPORT)
