"""What the operator of a service allows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from graph_service.web.visitors import USUAL, Patience

# Inside a wheel the folder lies in the package, in a checkout beside it.
QUERIES = next(filter(Path.is_dir, (parent / "queries" / "graphql" for parent in Path(__file__).parents)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """
    What the operator of a service allows.

    Attributes
    ----------
    introspection
        Whether the schema may be asked for.
    get
        Whether queries may come by GET.
    trusted_only
        Whether only stored documents are answered.
    documents
        Folders of trusted documents beside the example operations.
    origins
        Other sites whose pages may open a WebSocket, as ``https://example.org``.
    points
        Points that a caller may spend an hour; 0 for no limit.
    metrics
        Whether ``/metrics`` is told.
    patience
        Limits of connections that stay open.
    """

    introspection: bool = True
    get: bool = True
    trusted_only: bool = False
    documents: tuple[Path, ...] = ()
    origins: frozenset[str] = field(default_factory=frozenset)
    points: int = 0
    metrics: bool = True
    patience: Patience = USUAL

    @property
    def folders(self) -> Iterable[Path]:
        """Folders of all trusted documents."""
        return (QUERIES, *self.documents)


OPEN = Policy()
