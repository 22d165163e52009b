"""
Execute what is below a field of the root by a plan, level by level; the stock executor does whatever is out of order.

A plan answers exactly what the stock executor would, or gives up. It is made once for each document, operation, field
of the root and choice of what ``@skip`` and ``@include`` leave in. The field of the root itself is always resolved by
the stock executor, once; what is below is only read, so that it may be asked again.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import (
    DirectiveNode,
    FieldNode,
    OperationDefinitionNode,
    VariableNode,
    Visitor,
    visit,
)
from graphql.execution.values import get_argument_values
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.types.arguments import convert_arguments

from graph_service.api.compiler import DIRECTIVES, Call, NotCompilableError, Source, reserved
from graph_service.api.later import Later

_MOST_PLANS = 512


@dataclass(frozen=True, slots=True)
class LevelInfo:
    """What a resolver may ask for; one that asks for more makes its plan give up."""

    context: Any


@dataclass(frozen=True, slots=True)
class Step:
    """A field that is read for all objects of a level together."""

    key: str
    resolve: Callable[..., Any]
    complete: Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """How to complete the value of a field of the root."""

    top: Callable[..., Any]
    steps: Sequence[Step]
    calls: Sequence[Call]

    @classmethod
    def of(cls, executor: Any, type_: Any, details: Any) -> "Plan":
        """Compile it, or say that it cannot be."""
        source = Source(executor)
        text = source.text(type_, details)
        names = source.names
        exec(compile(text, "<plan>", "exec"), names)  # noqa: S102  our own source: clients' words stand in quotes only
        for kinds, functions in source.kinds:
            kinds.by_name.update((name, names[function]) for name, function in functions.items())
        steps = [Step(each.key, names[each.resolve], names[each.complete]) for each in source.steps]
        return cls(names["top"], steps, source.calls)

    def run(self, executor: Any, value: Any) -> Any:
        """Complete a value; what is awaited is only what must be read."""
        info = LevelInfo(executor.context_value)
        queues: list[list[tuple[Any, dict[str, Any]]]] = [[] for _ in self.steps]
        given = [_bound(executor, call, info) for call in self.calls]
        answer = self.top(value, queues, info, given)
        return self._levels(answer, queues, info, given) if any(queues) else answer

    async def _levels(self, answer: Any, queues: Any, info: LevelInfo, given: Any) -> Any:
        """Read level after level until nothing is queued any more."""
        begun: list[Any] = []
        try:
            while any(queues):
                level = [(step, queue) for step, queue in zip(self.steps, queues, strict=True) if queue]
                queues[:] = [[] for _ in queues]
                reads = [
                    [_begun(step.resolve(o, queues, info, given), begun) for o, _ in queue] for step, queue in level
                ]
                for (step, queue), waiting in zip(level, reads, strict=True):
                    for (_, found), (work, end) in zip(queue, waiting, strict=True):
                        value = end(await work) if end else await work
                        found[step.key] = step.complete(value, queues, info, given)
                begun.clear()
        except BaseException:
            for work in begun:
                if isinstance(work, asyncio.Future):
                    work.add_done_callback(_seen)
            raise
        return answer


def _begun(value: Any, begun: list[Any]) -> tuple[Awaitable[Any], Callable[[Any], Any] | None]:
    """Begin what a resolver promises; a value that is there already needs no more than the stock executor gives it."""
    work, end = (value.begin(), value.end) if isinstance(value, Later) else (asyncio.ensure_future(value), None)
    begun.append(work)
    return work, end


def _seen(work: "asyncio.Future[Any]") -> None:
    """Look at an outcome that nobody waits for any longer: the stock executor meets it again."""
    if not work.cancelled():
        work.exception()


def _bound(executor: Any, call: Call, info: LevelInfo) -> Callable[[Any], Any]:
    """Read the arguments of a field once for all of its parents."""
    own: Any = call.strawberry
    node, hide = call.details[0].node, executor.hide_suggestions
    values = get_argument_values(call.definition, node, executor.variable_values, None, hide)
    schema = executor.schema._strawberry_schema  # noqa: SLF001  strawberry has no public way to it
    given = convert_arguments(
        values,
        own.arguments,
        scalar_registry=schema.schema_converter.scalar_registry,
        config=schema.config,
        info=info,  # type: ignore[arg-type]  # none of our inputs asks for more
    )
    resolver = own.base_resolver.wrapped_func
    if for_level := getattr(resolver, "for_level", None):
        return for_level(info, **given)  # type: ignore[no-any-return]  # a function of the parent
    return _with_parent(own, resolver, info, given)


def _with_parent(own: Any, resolver: Any, info: LevelInfo, given: dict[str, Any]) -> Callable[[Any], Any]:
    names = [each.partition("=") for each in reserved(own, "root", "info")]
    given |= {name: info for name, _, what in names if what == "info"}
    roots = [name for name, _, what in names if what == "root"]
    if any(what == "" for _, _, what in names):
        return lambda root: resolver(root, **given)
    return lambda root: resolver(**given, **dict.fromkeys(roots, root))


class _Conditions(Visitor):
    """Collects the variables that decide what is left in."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_directive(self, node: DirectiveNode, *_: Any) -> None:
        if node.name.value in DIRECTIVES:
            values = (argument.value for argument in node.arguments or ())
            self.names.update(value.name.value for value in values if isinstance(value, VariableNode))


class Plans:
    """
    The newest plans.

    They are kept by the nodes of their documents, which each entry keeps alive: the same text must give the same
    nodes, as `limits` sees to.
    """

    def __init__(self) -> None:
        self._conditions: OrderedDict[int, tuple[tuple[str, ...], OperationDefinitionNode]] = OrderedDict()
        self._plans: OrderedDict[Any, tuple[Plan | None, Any]] = OrderedDict()

    def find(self, executor: Any, type_: Any, details: Any, key: str) -> Plan | None:
        """Find or make the plan of a field of the root; None if the stock executor must do it."""
        operation, values = executor.operation, executor.variable_values.coerced
        chosen = tuple(values.get(name) for name in self._deciding(executor))
        place = (id(executor.schema), id(operation), key, chosen)
        if (kept := self._plans.get(place)) is None:
            try:
                plan = Plan.of(executor, type_, details)
            except NotCompilableError:
                plan = None
            kept = _keep(self._plans, place, (plan, (executor.schema, operation)))
        return kept[0]

    def _deciding(self, executor: Any) -> tuple[str, ...]:
        operation = executor.operation
        if (kept := self._conditions.get(id(operation))) is None:
            conditions = _Conditions()
            for node in (operation, *executor.fragment_definitions.values()):
                visit(node, conditions)
            kept = _keep(self._conditions, id(operation), (tuple(sorted(conditions.names)), operation))
        return kept[0]


def _keep(kept: OrderedDict[Any, Any], key: Any, value: Any) -> Any:
    kept[key] = value
    if len(kept) > _MOST_PLANS:
        kept.popitem(last=False)
    return value


PLANS = Plans()


class CompiledExecutor(StrawberryGraphQLCoreExecutionContext):
    """The stock executor with plans below the fields of the root."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.begun: set[str] = set()  # fields of the root that were tried: what comes back is the stock executor's work

    def complete_value(  # noqa: PLR0917  as the stock executor has it
        self, return_type: Any, field_details_list: Any, info: Any, path: Any, result: Any, position_context: Any
    ) -> Any:
        """Complete a value by its plan, or as usual."""

        def stock() -> Any:
            return super(CompiledExecutor, self).complete_value(
                return_type, field_details_list, info, path, result, position_context
            )

        node: FieldNode = field_details_list[0].node
        if path.prev is not None or not node.selection_set or result is None or path.key in self.begun:
            return stock()
        self.begun.add(path.key)
        watched = (
            self.middleware_manager and self.middleware_manager.middlewares
        )  # an extension wants to see each field
        plan = None if watched else PLANS.find(self, return_type, field_details_list, path.key)
        if plan is None:
            return stock()
        try:
            answer = plan.run(self, result)
        except Exception:  # noqa: BLE001  whatever it is, the stock executor meets it again and words it
            return stock()
        return _or_else(answer, stock) if asyncio.iscoroutine(answer) else answer


async def _or_else(answer: Awaitable[Any], stock: Callable[[], Any]) -> Any:
    try:
        return await answer
    except Exception:  # noqa: BLE001  as above
        again = stock()
        return await again if asyncio.iscoroutine(again) or isinstance(again, Awaitable) else again
