"""Who read personal data, of which record, and when: one line each, without the data."""

import json
import logging
from datetime import UTC, datetime

from graph_service.api.context import Context

log = logging.getLogger("graph_service.audit")


def note_personal(context: Context, record_id: str, what: str) -> None:
    """Take down that the viewer was shown personal data of a record; once for a request."""
    if (record_id, what) in context.noted:
        return
    context.noted.add((record_id, what))
    line = {
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "event": "personal_data_read",
        "viewer": context.viewer.name,
        "role": context.viewer.role.value,
        "record": record_id,
        "what": what,
        "request_id": context.request_id,
    }
    log.info("%s", json.dumps(line, ensure_ascii=True))
