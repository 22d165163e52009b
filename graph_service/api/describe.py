"""Declare GraphQL types and fields; their descriptions are docstrings, and a register finds types by name."""

from collections.abc import Callable
from typing import Any, TypeVar, dataclass_transform

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.base import get_object_definition

from graph_service import model
from graph_service.api import enums  # noqa: F401  an enum must be one of GraphQL before a type names it
from graph_service.api.docstrings import attributes_of, summary

T = TypeVar("T")

TYPES: dict[str, Any] = {}
"""Every GraphQL type by its Python name, for annotations of fields that lead to a type of another module."""

_LATER = "annotation"


def _finished(cls: type[T]) -> type[T]:
    """Describe the fields that have no description yet as the model does, and register the type."""
    definition = get_object_definition(cls, strict=True)
    in_model = getattr(model, cls.__name__, None)
    known = (attributes_of(in_model) if isinstance(in_model, type) else {}) | attributes_of(cls)
    for field in definition.fields:
        field.description = field.description or known.get(field.python_name)
        if later := field.metadata.get(_LATER):
            field.type_annotation = StrawberryAnnotation(later, namespace=TYPES)
    TYPES[cls.__name__] = cls
    return cls


@dataclass_transform(kw_only_default=True)
def graph_type(cls: type[T]) -> type[T]:
    """Make a class a GraphQL type; its values are objects of the model or of the class itself."""
    return _finished(strawberry.type(cls, description=summary(cls)))


@dataclass_transform(kw_only_default=True)
def interface(cls: type[T]) -> type[T]:
    """Make a class a GraphQL interface."""
    return _finished(strawberry.interface(cls, description=summary(cls)))


@dataclass_transform(kw_only_default=True)
def graph_input(cls: type[T]) -> type[T]:
    """Make a class a GraphQL input."""
    return _finished(strawberry.input(cls, description=summary(cls)))


def field_of(annotation: str, resolver: Callable[..., Any], description: str) -> Any:
    """Declare a field whose type is named by text, since it may stand in a module that imports this one."""
    return strawberry.field(resolver=resolver, description=description, metadata={_LATER: annotation})


def answered_by(resolver: Callable[..., Any], *, name: str | None = None) -> Any:
    """Declare a field that a function of the model object answers; its summary describes the field."""
    return strawberry.field(resolver=resolver, name=name, description=summary(resolver))


def heard_from(resolver: Callable[..., Any]) -> Any:
    """Declare a field of the subscriptions; the summary of the generator describes it."""
    return strawberry.subscription(resolver=resolver, description=summary(resolver))
