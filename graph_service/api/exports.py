"""Parts of the graph as files with permanent addresses."""

from dataclasses import dataclass, replace
from enum import Enum
from ipaddress import ip_address
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

import strawberry

from graph_service import model
from graph_service.api.collaborators import Fold
from graph_service.api.conditions import ActorFilter, bare
from graph_service.api.context import Context, Info
from graph_service.api.describe import answered_by, graph_input, graph_type
from graph_service.api.documents import Licence
from graph_service.api.enums import RecordKind, vocabulary
from graph_service.api.filters import stored
from graph_service.api.moments import At, moment_of
from graph_service.api.records import Node
from graph_service.api.scalars import URL
from graph_service.export import FORMATS
from graph_service.model.vocabulary import Status, TieType
from graph_service.store import GraphStore
from graph_service.use_cases import Snapshot, View, snapshot

PATIENCE = 3  # a file is written while the client waits: so many times as long as one call may take
UNSET: Any = strawberry.UNSET


class ExportFormat(Enum):
    """
    Format of an export.

    Attributes
    ----------
    GEXF
        Gephi's format, GEXF 1.3.
    GRAPHML
        GraphML, for igraph, R, NetworkX, graph-tool and visone.
    NODE_LINK
        Node-link JSON of NetworkX.
    CSV
        Tables of nodes and edges with a data package.
    SVG
        Drawing of the map.
    """

    GEXF = "gexf"
    GRAPHML = "graphml"
    NODE_LINK = "node-link"
    CSV = "csv"
    SVG = "svg"


vocabulary(ExportFormat)
OPENERS = {ExportFormat.GEXF: (("Gephi Lite", "https://gephi.org/gephi-lite/?file={}"),)}
"""Tools that open a format by its address; each is a page of somebody else's, which fetches the file."""


@graph_input
class ViewInput:
    """
    Part of the graph.

    Attributes
    ----------
    actors
        Only actors that fit, with what they take part in.
    kind_in
        Only records of these kinds.
    tie_type_in
        Only ties of these kinds.
    status_in
        Only ties and records of these statuses.
    around
        Only the neighbourhood of this record.
    steps
        Steps of the neighbourhood, 1 to 3.
    fold
        Actors only, joined by folded ties; both modes if not given.
    include_suggestions
        Add suggested contacts between organisations, marked as such.
    """

    actors: ActorFilter | None = UNSET
    kind_in: list[RecordKind] | None = UNSET
    tie_type_in: list[TieType] | None = UNSET
    status_in: list[Status] = strawberry.field(default_factory=lambda: [Status.ASSERTED])
    around: strawberry.ID | None = UNSET
    steps: int = 1
    fold: Fold | None = UNSET
    include_suggestions: bool = False

    def view(self) -> View:
        """Put it in the words of the use case."""
        return View(
            statuses=tuple(self.status_in),
            kinds=tuple(kind.value for kind in self.kind_in or ()),
            tie_types=tuple(self.tie_type_in or ()),
            around=bare(self.around) if self.around else None,
            steps=self.steps,
            fold=self.fold.value if self.fold else None,
            actors=stored(self.actors),
            suggestions=self.include_suggestions,
        )


@graph_type
class OpenLink:
    """
    A link that opens a file in another tool.

    Attributes
    ----------
    tool
        Tool, for example Gephi Lite.
    url
        Address; the tool's host sees the address of the file.
    """

    tool: str
    url: URL


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written once to tell what it holds; it is written anew when it is fetched."""

    format: ExportFormat
    view: View
    found: Snapshot
    base: str
    kind: str = "Export"

    @property
    def page(self) -> str:
        """Address of the view."""
        return f"{self.base}/snapshots/{self.found.version}/views/{self.view.key}"


def _id(root: Exported) -> strawberry.ID:
    """Globally unique id."""
    return strawberry.ID(f"export-{root.found.version}-{root.format.value}-{root.view.key}")


def _format(root: Exported) -> ExportFormat:
    """Format."""
    return root.format


def _url(root: Exported) -> URL:
    """Permanent address; ends in the extension of the format, supports ETag and Range."""
    return URL(f"{root.page}/graph.{FORMATS[root.format.value].extension}")


def _page(root: Exported) -> URL:
    """Permanent address of the page that shows the same view."""
    return URL(root.page)


def _version(root: Exported) -> int:
    """Graph version that it holds."""
    return root.found.version


def _sha256(root: Exported) -> str:
    """SHA-256 of the file; equal versions and views give equal files."""
    return root.found.sha256


def _nodes(root: Exported) -> int:
    """Count of nodes."""
    return root.found.node_count


def _ties(root: Exported) -> int:
    """Count of ties."""
    return root.found.tie_count


async def _licences(root: Exported, info: Info) -> Any:
    """Licences of the sources that the records in it rest on."""
    found = await info.context.run(_named_licences, info.context.store, root.found.licences)
    info.context.remember(found)
    return found


def _named_licences(store: GraphStore, names: tuple[str, ...]) -> list[model.Licence]:
    """Find licences by id or code."""
    every = store.entities(store.ids("Licence"))
    licences = [each for _, each in sorted(every.items()) if isinstance(each, model.Licence)]
    return [each for each in licences if not {each.id, each.code, each.spdx_id}.isdisjoint(names)]


def _open_in(root: Exported) -> list[OpenLink]:
    """Links that open it in other tools; empty unless the service has a public https address."""
    openers = OPENERS.get(root.format, ()) if _is_public(root.base) else ()
    return [OpenLink(tool=tool, url=URL(address.format(quote(_url(root), safe="")))) for tool, address in openers]


def _is_public(base: str) -> bool:
    parts = urlsplit(base)
    host = parts.hostname or ""
    try:
        return parts.scheme == "https" and ip_address(host).is_global
    except ValueError:
        return parts.scheme == "https" and "." in host and not host.endswith((".local", ".internal", ".localhost"))


@graph_type
class Export(Node):
    """A file with a permanent address."""

    id: strawberry.ID = answered_by(_id)
    format: ExportFormat = answered_by(_format)
    url: URL = answered_by(_url)
    page: URL = answered_by(_page)
    graph_version: int = answered_by(_version)
    sha256: str = answered_by(_sha256)
    node_count: int = answered_by(_nodes)
    tie_count: int = answered_by(_ties)
    licences: list[Licence] = answered_by(_licences)
    open_in: list[OpenLink] = answered_by(_open_in)


def _export(context: Context, format_: ExportFormat, view: View, known_at: int | None) -> Exported:
    version = context.store.version() if known_at is None else known_at
    found = snapshot(context.store, format_.value, view, version)
    return Exported(format_, view, found, context.base_url.rstrip("/"))


async def export(
    info: Info,
    format: Annotated[ExportFormat, strawberry.argument(description="Format of the file.")],  # noqa: A002  as in the schema
    view: Annotated[
        ViewInput | None, strawberry.argument(description="Part of the graph; everything public if not given.")
    ] = UNSET,
    at: At = UNSET,
) -> Export | None:
    """The graph or a view of it as a file with a permanent address."""  # noqa: D401  the description of a field
    moment = moment_of(at)
    part = replace(view.view() if view else View(), as_of=moment.as_of)
    found: Any = await info.context.longer(PATIENCE, _export, info.context, format, part, moment.known_at)
    return found  # type: ignore[no-any-return]  # it answers all fields of an export
