"""Suggested contacts as rows of a file, marked as what they are: no ties."""

from graph_service.export import Edge, rows
from graph_service.model.vocabulary import OrganisationType
from graph_service.store import GraphStore
from graph_service.use_cases.bridges import bridging_contacts

MOST = 50


def suggested_rows(store: GraphStore, fold: str | None) -> tuple[Edge, ...]:
    """
    Suggest contacts between organisations.

    Persons are left out: their consent holds for a day, and a file lasts.

    Parameters
    ----------
    store
        The graph as the public sees it.
    fold
        How joint activities become ties, if the file is one of folded ties; None: it holds the graph as it is stored.

    Returns
    -------
    rows
        At most `MOST`, sorted by id; the same for the same graph version.
    """
    at = store.written_at()
    if at is None:
        return ()
    every = [type_.value for type_ in OrganisationType]
    found = bridging_contacts(store, limit=MOST, fold=fold or "newman", org_types=every, today=at.date())
    return tuple(
        sorted(
            rows.suggested_row(each.source.id, each.target.id, each.probability, folded=fold is not None)
            for each in found.suggestions
        )
    )
