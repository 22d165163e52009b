"""What everybody may see: public records, and people only in a public role or with their consent."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from graph_service.model import Entity, Person
from graph_service.model.vocabulary import Visibility

_NEVER = frozenset({"consent", "contact_points"})
_NAMES = frozenset({"name", "name_de", "name_en", "aliases", "identifiers", "summary_de", "summary_en", "homepage"})


def is_public(entity: Entity, *, today: date | None = None) -> bool:
    """Tell whether everybody may see a record on a day; None: today."""
    if entity.visibility is not Visibility.PUBLIC:
        return False
    if not isinstance(entity, Person) or entity.public_role_de is not None or entity.consent is None:
        return True
    ends = entity.consent.expires
    return ends is None or ends >= (today or datetime.now(tz=UTC).date())


def shown(mapping: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """Leave out of a record's history what its own page does not show: consent, and the name behind a pseudonym."""
    if mapping is None or mapping.get("visibility", Visibility.PUBLIC.value) != Visibility.PUBLIC.value:
        return {}
    hidden = _NEVER | (_NAMES if mapping.get("pseudonym") else frozenset())
    return {name: value for name, value in mapping.items() if name not in hidden}
