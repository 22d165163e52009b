"""Tell what became of suggested contacts, and let people and organisations describe themselves."""

from graph_service.errors import Fault, InvalidDataError
from graph_service.model import Actor, ContactStep, Scope, Token, Viewer, ViewerRole
from graph_service.model.vocabulary import ContactOutcome
from graph_service.store import GraphStore, now
from graph_service.use_cases.access import create_token

LONGEST_LINK = 90  # days
LONGEST_NOTE = 1000  # characters


def record_contact(
    store: GraphStore,
    ends: tuple[str, str],
    outcome: ContactOutcome,
    *,
    viewer: Viewer,
    by: str | None = None,
    note: str | None = None,
) -> tuple[Fault, ...]:
    """
    Keep what became of a suggested contact; it never makes a tie.

    Parameters
    ----------
    store
        The whole graph.
    ends
        Ids of the two actors.
    outcome
        What happened.
    viewer
        Who tells: a member with the scope to write.
    by
        Id of the actor from whose side it came.
    note
        Remark.

    Returns
    -------
    faults
        Everything that is wrong; empty if it was kept.
    """
    if not viewer.may(ViewerRole.MEMBER, Scope.WRITE):
        problem = "is not for you: it needs the role MEMBER and the scope WRITE"
        return (Fault(field="id", problem=problem, way_out="ask a member", code="NOT_ALLOWED"),)
    found = store.seen_by(viewer.sees).entities(ends)
    faults = [
        Fault(field="id", value=id_, problem="is no actor", way_out="take the id from bridges", code="NOT_FOUND")
        for id_ in ends
        if not isinstance(found.get(id_), Actor)
    ]
    if by is not None and by not in ends:
        faults.append(Fault(field="by", value=by, problem="is neither of the two", way_out=f"give {' or '.join(ends)}"))
    if note is not None and len(note) > LONGEST_NOTE:
        faults.append(Fault(field="note", problem=f"is longer than {LONGEST_NOTE} characters", way_out="shorten it"))
    if not faults:
        source, target = ends
        step = ContactStep(
            source_id=source, target_id=target, outcome=outcome, at=now(), told_by=viewer.name or "", by=by, note=note
        )
        store.contacts.tell(step)
    return tuple(faults)


def create_profile_link(
    store: GraphStore, id_: str, *, days: int, viewer: Viewer
) -> tuple[Token, str] | tuple[Fault, ...]:
    """
    Make a token with which a person or organisation may propose changes of its own record, and of nothing else.

    Parameters
    ----------
    store
        The whole graph.
    id_
        Id of the person or organisation.
    days
        How long it holds, 1 to 90.
    viewer
        Who makes it: an editor with the scope to write.

    Returns
    -------
    made
        Token and its text, which nobody can read again; or everything that is wrong.
    """
    if not viewer.may(ViewerRole.EDITOR, Scope.WRITE):
        problem = "is not for you: it needs the role EDITOR and the scope WRITE"
        return (Fault(field="id", problem=problem, way_out="ask an editor", code="NOT_ALLOWED"),)
    faults = []
    if not isinstance(store.seen_by(viewer.sees).entities([id_]).get(id_), Actor):
        way_out = "give the id of a person or organisation"
        faults.append(Fault(field="id", value=id_, problem="is no actor", way_out=way_out, code="NOT_FOUND"))
    if not 1 <= days <= LONGEST_LINK:
        faults.append(Fault(field="days", value=str(days), problem=f"is not from 1 to {LONGEST_LINK}", way_out="30"))
    if faults:
        return tuple(faults)
    rights = {"role": ViewerRole.PUBLIC, "scopes": frozenset({Scope.READ})}
    try:
        return create_token(store, f"profile {id_}"[:80], days=days, record_id=id_, **rights)  # type: ignore[arg-type]
    except InvalidDataError as error:
        return error.faults
