"""Who read or wrote personal data, of which record, and when: one line each, without the data."""

import json
import logging
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from graph_service import model

log = logging.getLogger("graph_service.audit")
READ, WRITTEN, PROPOSED = "personal_data_read", "personal_data_written", "personal_data_proposed"


def note(event: str, viewer: model.Viewer, record_id: str, what: str, request_id: str) -> None:
    """Take down that somebody was shown or wrote personal data of a record."""
    line = {
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "event": event,
        "viewer": viewer.name,
        "role": viewer.role.value,
        "record": record_id,
        "what": what,
        "request_id": request_id,
    }
    log.info("%s", json.dumps(line, ensure_ascii=True))


def hides_a_name(record: Any) -> bool:
    """Tell whether a record is a person under a pseudonym whom the store has not masked."""
    return isinstance(record, model.Person) and record.pseudonym not in {None, record.name}


def subjects(operations: Iterable[model.Operation]) -> dict[str, str]:
    """Tell of which people operations write something: of their records, or of their ties."""
    found: dict[str, str] = {}
    for each in operations:
        people = [id_ for id_ in each.record_id.split("--") if model.kind_of(id_) == model.Person.kind]
        for person in people:
            if person == each.record_id:
                found[person] = "record"
            else:
                found.setdefault(person, "tie")
    return found
