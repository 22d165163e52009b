"""What can be saved: the inputs of all kinds, and how they become edits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

import orjson
import strawberry

from graph_service import model
from graph_service.api.enums import RecordKind
from graph_service.api.slots import Slot, inner_path, part_input, paths_of, plain, read, slots_of, terms_of
from graph_service.errors import Fault
from graph_service.model import Edit

Path = tuple[str, ...]

TieInput: Any = part_input(
    "TieInput",
    "A tie of the record that is being saved; the end that is not given is that record.",
    model.Tie,
    "type! from_=source_id to=target_id role since until weight outcome adapted version status citations",
)
RecordInput: Any = part_input(
    "RecordInput",
    "What every record can be given; null removes a value, lists replace the old list, what is left out is kept.",
    model.Entity,
    "slug=id! name labels=name* aliases summary identifiers places=place language since=start until=end status "
    "confidence lifecycle visibility next_review citations!",
    ties=(list[TieInput] | None, "Ties of the record that are saved with it."),
)
ActorInput: Any = part_input(
    "ActorInput",
    "What every actor can be given.",
    model.Actor,
    "sector secondary_sectors sector_basis homepage accounts in_network contact_points",
)
ContractingInput: Any = part_input(
    "ContractingInput",
    "What the Open Contracting Data Standard says about a purchase.",
    model.Collaboration,
    "ocid procedure award_criteria cpv state=process_status",
)
_RECORD = {"record": (RecordInput, "Common part of every record.")}
_ACTOR = {"actor": (ActorInput | None, "Common part of every actor.")}


def _save_input(kind: type[model.Entity], about: str, spec: str, **more: Any) -> Any:
    name = f"Save{kind.__name__}Input"
    return part_input(name, f"Input of save{kind.__name__}: {about}", kind, spec, **_RECORD, **more)


SAVED: Mapping[type[model.Entity], Any] = {
    model.Organisation: _save_input(
        model.Organisation,
        "an organisation.",
        "type=org_type legal_form level size_band address collective participation_rule participation_rule_text=rule",
        **_ACTOR,
    ),
    model.Person: _save_input(
        model.Person,
        "a person.",
        "public_role pseudonym consent_given_on=consent.given_on consent_expires=consent.expires",
        **_ACTOR,
    ),
    model.Project: _save_input(
        model.Project,
        "a project.",
        "kind=project_kind state state_in_source seeking_contributors goal outcome lessons budget benefit_claims "
        "repository website software_type categories release_date",
    ),
    model.GoodPractice: _save_input(
        model.GoodPractice, "a good practice.", "transferability effort preconditions lessons benefit_claims"
    ),
    model.Collaboration: _save_input(
        model.Collaboration,
        "a collaboration; its participants are ties (PARTICIPATES_IN), two or more for a new one.",
        "kind=collaboration_kind formality subject value",
        contracting=(ContractingInput | None, "The contracting process; only for CONTRACTING."),
    ),
    model.Event: _save_input(
        model.Event, "an event.", "kind=event_kind format attendance stated_sectors=participant_sectors"
    ),
    model.Publication: _save_input(
        model.Publication, "a publication.", "kind=publication_kind issued doi url sha256 scope method credits"
    ),
    model.Dataset: _save_input(
        model.Dataset, "a data set.", "kind=dataset_kind issued modified access availability distributions"
    ),
    model.Exchange: _save_input(
        model.Exchange,
        "an offer or a request.",
        "direction subject format days capacity open_from open_until remote languages levels_wanted=levels "
        "sectors_wanted",
    ),
}
"""Inputs of the kinds that people edit."""

_OF_LICENCES = (
    "code spdx_id dcatapde_uri family version_stated possible_codes commercial_use attribution share_alike "
    "derivatives open_definition own_national for_data"
)
PROPERTIES: Mapping[str, tuple[Slot, ...]] = {
    kind.kind: slots_of(kind, spec)
    for kind, spec in (
        (model.Challenge, "order"),
        (model.Demand, "number problem approach"),
        (model.Barrier, "affects affects_is_reading"),
        (model.Measure, "state=measure_state"),
        (model.Topic, "scheme notation broader"),
        (
            model.Licence,
            _OF_LICENCES,
        ),
        (model.Standard, "kind=standard_kind version maintained url"),
        (model.ProcurementInstrument, "code conditions template_url"),
    )
}
"""Properties of the kinds of reference data."""


@strawberry.input(description="A property and its value.")
class PropertyInput:
    """A property and its value."""

    name: str = strawberry.field(description="Property, for example commercialUse.")
    value: str | None = strawberry.field(default=strawberry.UNSET, description="Value as JSON; null removes it.")


@strawberry.input(description="Input of saveRecord: a record of one of the kinds of reference data.")
class SaveRecordInput:
    """Input of saveRecord: a record of one of the kinds of reference data."""

    kind: RecordKind = strawberry.field(description="Kind of record.")
    record: RecordInput = strawberry.field(description="Common part of every record.")
    properties: list[PropertyInput] = strawberry.field(
        default_factory=list, description="Own properties of the kind, named as in its type."
    )


@dataclass(slots=True)
class Asked:
    """Edits, where the fields of each stand in the input, and what is wrong already."""

    edits: list[Edit]
    paths: dict[Path, dict[str, Path]]
    faults: list[Fault] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Id of the record that is saved, or of the tie where it is known."""
        return self.edits[0].id

    def path_of(self, fault: Fault) -> list[str] | None:
        """Give the path of the input field that a fault is about."""
        known = self.paths.get(fault.path, {})
        head = next((each for each in _heads(fault.field) if each in known), None)
        if head is None:
            return [*fault.path, *inner_path(fault.field)] or None
        return [*known[head], *inner_path(fault.field[len(head) + 1 :])]


def _heads(name: str) -> Iterator[str]:
    """Give a dotted name and its beginnings, longest first."""
    while name:
        yield name
        name = name.rpartition(".")[0]


def asked_for(kind: type[model.Entity], given: Any) -> Asked:
    """Turn an input into the edit of a record and the edits of its ties."""
    fields = dict(read(given))
    if fields.get("consent.given_on"):
        fields["consent.scope"] = "publication"
    return _asked(kind.kind, fields, given.record, paths_of(type(given), ("input",)))


def asked_for_record(given: SaveRecordInput) -> Asked:
    """Turn the input of reference data into edits."""
    kind, paths = given.kind.value, paths_of(RecordInput, ("input", "record"))
    asked = _asked(kind, dict(read(given.record)), given.record, paths)
    if kind not in PROPERTIES:
        way_out = f"use save{kind}"
        asked.faults.append(Fault(path=("input", "kind"), value=kind, problem="has its own input", way_out=way_out))
        return asked
    slots = {slot.shown: slot for slot in PROPERTIES[kind]}
    fields: dict[str, Any] = {}
    for place, each in enumerate(given.properties):
        base = ("input", "properties", str(place))
        try:
            values = dict(_property(kind, slots, each))
        except _NoPropertyError as error:
            fault = Fault(value=each.name, problem=error.problem, way_out=error.way_out)
            asked.faults.append(replace(fault, path=(*base, error.where)))
            continue
        if not fields.keys().isdisjoint(values):
            fault = Fault(value=each.name, problem="is given twice", way_out="keep one", path=(*base, "name"))
            asked.faults.append(fault)
        fields |= values
        paths |= dict.fromkeys(values, (*base, "value"))
    first = asked.edits[0]
    asked.edits[0] = replace(first, fields={**first.fields, **fields})
    asked.paths[first.path] = {**dict.fromkeys(_fields(PROPERTIES[kind]), ("input", "properties")), **paths}
    return asked


def asked_for_tie(given: Any) -> Asked:
    """Turn the input of a tie into its edit."""
    path = ("input",)
    return Asked([_tie(dict(read(given)), path)], {path: paths_of(TieInput, path)})


def _asked(kind: str, fields: dict[str, Any], record: Any, paths: dict[str, Path]) -> Asked:
    id_ = str(fields.pop("id"))
    base: Path = ("input", "record")
    asked = Asked([Edit(kind=kind, id=id_, fields=fields, path=base)], {base: paths})
    for place, tie in enumerate(record.ties or ()):
        path: Path = (*base, "ties", str(place))
        given = dict(read(tie))
        for end in ("source_id", "target_id"):
            given[end] = given.get(end) or id_
        asked.edits.append(_tie(given, path, citations=fields["citations"]))
        asked.paths[path] = paths_of(TieInput, path)
        if id_ not in {given["source_id"], given["target_id"]}:
            fault = Fault(field="source_id", value=given["source_id"], problem="is another record", path=path)
            asked.faults.append(replace(fault, way_out=f"leave out the end that is {id_}"))
    return asked


def _tie(fields: dict[str, Any], path: Path, **usual: Any) -> Edit:
    return Edit(kind=model.Tie.kind, id="", fields=fields, usual=usual, path=path)


class _NoPropertyError(ValueError):
    def __init__(self, where: str, problem: str, way_out: str) -> None:
        super().__init__(problem)
        self.where, self.problem, self.way_out = where, problem, way_out


def _property(kind: str, slots: Mapping[str, Slot], given: PropertyInput) -> Iterator[tuple[str, Any]]:
    """Read a property of reference data: JSON, with terms by their names in the schema or by their codes."""
    if given.name not in slots:
        raise _NoPropertyError("name", f"is no property of {kind}", f"known: {', '.join(slots)}")
    slot = slots[given.name]
    try:
        value = orjson.loads(plain(given.value or "null"))
    except orjson.JSONDecodeError as error:
        raise _NoPropertyError("value", "is no JSON", 'write texts as "text"') from error
    if not slot.pair:
        yield slot.field, _coded(terms_of(model.KINDS[kind], slot.field), value)
        return
    if not (value is None or (isinstance(value, dict) and value.keys() == {"de", "en"})):
        raise _NoPropertyError("value", "is no text in two languages", 'write {"de": "…", "en": "…"}')
    yield from ((f"{slot.field}_{language}", value and value[language]) for language in ("de", "en"))


def _coded(terms: type[Enum] | None, value: Any) -> Any:
    """Take a term by its name in the schema too."""
    if isinstance(value, list):
        return [_coded(terms, each) for each in value]
    return terms[value].value if terms and isinstance(value, str) and value in terms.__members__ else value


def _fields(slots: tuple[Slot, ...]) -> Iterator[str]:
    for slot in slots:
        yield from (f"{slot.field}_{language}" for language in ("de", "en")) if slot.pair else (slot.field,)
