"""Mutations with an id in every place that takes one, made from the schema: none can be forgotten."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLInputObjectType, GraphQLList, GraphQLSchema, get_named_type, get_nullable_type

IDS = {"id", "into", "source", "slug", "from", "to", "by", "proposal", "licence", "leaveOut"}
"""Names of what takes an id: of type ID, or the slug of a record."""
DEEPEST = 8
_CITED = [{"source": "pub-town", "locator": "L1"}]
_PAIR = {"de": "eins", "en": "one"}
_OUTSIDE: dict[str, dict[str, Any]] = {
    "saveTie": {"type": "ABOUT", "from": "org-000", "to": "top-maps", "citations": _CITED}
}
PARTS = [{"type": "PARTICIPATES_IN", "from": f"org-00{i}", "role": "PARTNER"} for i in range(2)]
OWN: dict[str, dict[str, Any]] = {
    "savePerson": {"publicRole": _PAIR},
    "saveCollaboration": {"record": {"ties": PARTS}},
    "saveExchange": {
        "direction": "OFFER", "subject": "STAY", "capacity": 1, "openFrom": "2026-01-01", "openUntil": "2026-12-31",
    },
    "saveRecord": {"kind": "TOPIC"},
}  # fmt: skip
"""What a new record of a kind needs beside a name and a citation."""
KNOWN: dict[str, dict[str, Any]] = {
    "retract": {"id": "org-003"},
    "merge": {"id": "org-003", "into": "org-004"},
    "undo": {"version": 10},
    "suppress": {"id": "org-003"},
    "createProfileLink": {"id": "org-003", "days": 30},
    "recordContact": {"id": "x:org-003:org-004", "outcome": "HAPPENED"},
    "decideProposal": {"id": "proposal-nobody", "accept": True},
    "startAnalysis": {"settings": {}, "backtest": False},
    "cancelRun": {"id": "run-nobody"},
}
_EXAMPLES = {
    "locator": "L9",
    "licence": "lic-open",
    "type": "ABOUT",
    "url": "https://a.example/",
    "email": "a@a.example",
}
_FACTS = "operationCount operations { kind targetId target { id } differences { property before after } }"
_ERRORS = "errors { code message path record { id } }"
_WRITTEN = f"""{{ change {{ version by reason origin {_FACTS} }} record {{ id slug name }} tie {{ id role }} {_ERRORS}
  proposal {{ state by operations {{ kind targetId target {{ id }} differences {{ property before after }} }} }} }}"""
ASKED = {
    "WritePayload": _WRITTEN,
    "ContactPayload": f"{{ contact {{ id steps {{ outcome by {{ id }} note }} }} {_ERRORS} }}",
    "ProfileLinkPayload": f"{{ url {_ERRORS} }}",
    "RunPayload": f"{{ run {{ graphVersion }} {_ERRORS} }}",
}


@dataclass(frozen=True)
class Call:
    """One mutation with variables, and the place of the id that is tried."""

    mutation: str
    query: str
    variables: dict[str, Any]
    place: tuple[Any, ...]


def document(schema: GraphQLSchema, name: str) -> str:
    """Write a mutation with a variable for each argument."""
    field: Any = schema.mutation_type.fields[name]  # type: ignore[union-attr]
    heads = ", ".join(f"${argument}: {each.type}" for argument, each in field.args.items())
    given = ", ".join(f"{argument}: ${argument}" for argument in field.args)
    return f"mutation({heads}) {{ {name}({given}) {ASKED[get_named_type(field.type).name]} }}"


def usual(name: str, slug: str = "") -> dict[str, Any]:
    """Give variables with which a mutation works, or is refused only for what it names."""
    if name in KNOWN:
        return copy.deepcopy(KNOWN[name])
    if name in _OUTSIDE:
        return {"input": copy.deepcopy(_OUTSIDE[name])}
    own = copy.deepcopy(OWN.get(name, {}))
    return {"input": own | {"record": {"slug": slug, "name": "New", "citations": _CITED, **own.get("record", {})}}}


def places(schema: GraphQLSchema, name: str) -> Iterator[tuple[Any, ...]]:
    """Find every place of a mutation that takes an id."""
    for argument, each in schema.mutation_type.fields[name].args.items():  # type: ignore[union-attr]
        yield from _places(each.type, (argument,))


def _places(type_: Any, above: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    inner, named = get_nullable_type(type_), get_named_type(type_)
    if isinstance(named, GraphQLInputObjectType) and len(above) < DEEPEST:
        steps = (*above, 0) if isinstance(inner, GraphQLList) else above
        for name, each in named.fields.items():
            yield from _places(each.type, (*steps, name))
    elif named.name == "ID" or above[-1] == "slug":
        yield (*above, 0) if isinstance(inner, GraphQLList) else above


def put(schema: GraphQLSchema, name: str, variables: dict[str, Any], place: tuple[Any, ...], id_: str) -> Call:
    """Put an id in a place; what its surroundings need is made up."""
    field: Any = schema.mutation_type.fields[name]  # type: ignore[union-attr]
    given = copy.deepcopy(variables)
    _put(given, field.args[place[0]].type, place, id_)
    return Call(name, document(schema, name), given, place)


def _put(into: Any, type_: Any, place: tuple[Any, ...], id_: str) -> None:
    step, rest = place[0], place[1:]
    if isinstance(into, list) and len(into) <= step:
        into.append(None)
    if not rest:
        into[step] = id_
        return
    if rest[0] == 0:
        into[step] = (into.get(step) if isinstance(into, dict) else None) or []
        item: Any = get_named_type(type_)
        if len(rest) == 1:
            into[step][:1] = [id_]
            return
        into[step][:1] = [{**_needed(item), **(into[step][0] if into[step] else {})}]
        _put(into[step][0], item.fields[rest[1]].type, rest[1:], id_)
        return
    named: Any = get_named_type(type_)
    known = into.get(step)
    into[step] = known if known is not None else _needed(named)
    _put(into[step], named.fields[rest[0]].type, rest, id_)


def _needed(type_: Any) -> dict[str, Any]:
    """Make up what an input cannot be without."""
    if not isinstance(type_, GraphQLInputObjectType):
        return {}
    needed = {name: each.type for name, each in type_.fields.items() if str(each.type).endswith("!")}
    return {name: _example(name, each) for name, each in needed.items()}


def _example(name: str, type_: Any) -> Any:
    inner, named = get_nullable_type(type_), get_named_type(type_)
    if isinstance(inner, GraphQLList):
        return [_example(name, named)] if str(inner) != f"[{named}]" or name == "citations" else []
    if isinstance(named, GraphQLInputObjectType):
        return _needed(named)
    if hasattr(named, "values"):
        return next(iter(named.values))
    usual_: dict[str, Any] = {"ID": "pub-town", "Int": 1, "Float": 0.5, "Boolean": False}
    return usual_.get(named.name, _EXAMPLES.get(name, "text"))
