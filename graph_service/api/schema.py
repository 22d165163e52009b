"""The GraphQL schema, made of the types and the entry points."""

import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from graph_service.api import (
    activities,
    actors,
    connections,  # noqa: F401  lists name its types by text
    documents,
    folded,
    plan,
)
from graph_service.api.compiled import CompiledExecutor
from graph_service.api.costs import publish
from graph_service.api.limits import Limits
from graph_service.api.mutation import Mutation
from graph_service.api.pages import Names
from graph_service.api.query import Query
from graph_service.api.scalars import SCALARS
from graph_service.api.subscription import Subscription

KINDS = (
    actors.Organisation,
    actors.Person,
    activities.Project,
    activities.GoodPractice,
    activities.Collaboration,
    activities.Event,
    plan.Challenge,
    plan.Demand,
    plan.Barrier,
    plan.Measure,
    documents.Publication,
    documents.Topic,
    documents.Dataset,
    documents.Licence,
    documents.Standard,
    documents.ProcurementInstrument,
    documents.Exchange,
)


class Schema(strawberry.Schema):
    """A schema that leaves it to `answers` to report errors: by default they are logged with the client's text."""

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Do nothing."""


schema = Schema(
    Query,
    mutation=Mutation,
    subscription=Subscription,
    types=(*KINDS, folded.CollaboratorConnection),
    extensions=[Limits],
    execution_context_class=CompiledExecutor,
    config=StrawberryConfig(scalar_map=SCALARS, name_converter=Names(), disable_field_suggestions=True),
)


publish(schema)


def sdl() -> str:
    """Print the schema in the schema definition language."""
    one_of = "directive @oneOf on INPUT_OBJECT"  # strawberry prints it without a description
    return schema.as_str().replace(one_of, f'"""Exactly one field is given."""\n{one_of}') + "\n"
