"""
Execute what is below a field of the root by a plan, level by level; the stock executor does whatever is out of order.

A plan answers exactly what the stock executor would, or gives up. It is made once for each document, operation, field
of the root and choice of what ``@skip`` and ``@include`` leave in. The field of the root itself is always resolved by
the stock executor, once; what is below is only read, so that it may be asked again.
"""

import asyncio
from collections import OrderedDict, defaultdict
from collections.abc import Awaitable, Callable, Iterator, Sequence
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

from graph_service.api.compiler import DIRECTIVES, Call, NotCompilableError, Source, Step, reserved
from graph_service.api.later import Later

_MOST_PLANS = 512
Queues = defaultdict[int, list[tuple[Any, dict[str, Any]]]]
"""Objects that wait for a step, each with what has been found of it so far."""


@dataclass(frozen=True, slots=True)
class LevelInfo:
    """What a resolver may ask for; one that asks for more makes its plan give up."""

    context: Any


class Plan:
    """How to complete the value of a field of the root."""

    def __init__(self, executor: Any, type_: Any, details: Any) -> None:
        self._source = Source(executor)
        self._fixed: dict[int, dict[str, Any]] = {}  # arguments by the number of their call
        self._top = self._source.compile(type_, details)

    def run(self, executor: Any, value: Any) -> Any:
        """Complete a value; what is awaited is only what must be read."""
        queues: Queues = defaultdict(list)
        given = _Given(executor, self._source.calls, self._fixed)
        answer = self._top(value, queues, given.info, given)
        return self._levels(answer, queues, given) if queues else answer

    async def _levels(self, answer: Any, queues: "Queues", given: "_Given") -> Any:
        """Read level after level until nothing is queued any more."""
        begun: list[tuple[Awaitable[Any], Any]] = []
        try:
            while queues:
                level = [(self._source.steps[number], queue) for number, queue in queues.items()]
                queues.clear()
                reads = []
                for step, queue in level:
                    before = len(begun)
                    begun.extend(map(_begun, self._asked(step, queue, queues, given)))  # each before the next may fail
                    reads.append(begun[before:])
                for (step, queue), waiting in zip(level, reads, strict=True):
                    complete, key = self._source.names[step.complete], step.key
                    values = [end(await work) if end else await work for work, end in waiting]
                    for (_, found), value in zip(queue, values[0] if step.whole else values, strict=True):
                        found[key] = complete(value, queues, given.info, given)
                begun.clear()
        except BaseException:
            for work, _ in begun:
                if isinstance(work, asyncio.Future):
                    work.add_done_callback(_seen)
            raise
        return answer

    def _asked(self, step: Step, queue: Sequence[tuple[Any, Any]], queues: "Queues", given: "_Given") -> Iterator[Any]:
        """Ask for what a step promises: for each object, or once for all of them."""
        resolve = self._source.names[step.resolve]
        if step.whole:
            yield resolve([o for o, _ in queue], given.info)
        else:
            yield from (resolve(o, queues, given.info, given) for o, _ in queue)


def _begun(value: Any) -> tuple[Awaitable[Any], Callable[[Any], Any] | None]:
    """Begin what a resolver promises."""
    return (value.begin(), value.end) if isinstance(value, Later) else (asyncio.ensure_future(value), None)


def _seen(work: "asyncio.Future[Any]") -> None:
    """Look at an outcome that nobody waits for any longer: the stock executor meets it again."""
    if not work.cancelled():
        work.exception()


class _Given(dict[int, Callable[[Any], Any]]):
    """The calls of fields with arguments, which are read once for all parents when the first one comes along."""

    def __init__(self, executor: Any, calls: Sequence[Call], fixed: dict[int, dict[str, Any]]) -> None:
        super().__init__()
        self.info = LevelInfo(executor.context_value)
        self.done: defaultdict[int, dict[str, dict[str, Any]]] = defaultdict(dict)  # answers by function and record
        self._executor, self._calls, self._fixed = executor, calls, fixed

    def __missing__(self, number: int) -> Callable[[Any], Any]:
        call = self._calls[number]
        own: Any = call.strawberry
        given = self._fixed.get(number)
        if given is None:
            given = self._arguments(call)
            if call.fixed:
                self._fixed[number] = given
        resolver = own.base_resolver.wrapped_func
        for_level = getattr(resolver, "for_level", None)
        self[number] = for_level(self.info, **given) if for_level else _with_parent(own, resolver, self.info, given)
        return self[number]

    def _arguments(self, call: Call) -> dict[str, Any]:
        executor = self._executor
        values = get_argument_values(
            call.definition, call.node, executor.variable_values, None, executor.hide_suggestions
        )
        schema = executor.schema._strawberry_schema  # noqa: SLF001  strawberry has no public way to it
        return convert_arguments(
            values,
            call.strawberry.arguments,
            scalar_registry=schema.schema_converter.scalar_registry,
            config=schema.config,
            info=self.info,  # type: ignore[arg-type]  # none of our inputs asks for more
        )


def _with_parent(own: Any, resolver: Any, info: LevelInfo, given: dict[str, Any]) -> Callable[[Any], Any]:
    names = [each.partition("=") for each in reserved(own, "root", "info")]
    given = {**given, **{name: info for name, _, what in names if what == "info"}}
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
                plan = Plan(executor, type_, details)
            except NotCompilableError:
                plan = None
            kept = _keep(self._plans, place, (plan, (executor.schema, operation)))
        return kept[0]

    def leave(self, plan: Plan) -> None:
        """Leave to the stock executor what a plan could not go on with, from now on."""
        for place, (kept, held) in self._plans.items():
            if kept is plan:
                self._plans[place] = (None, held)

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
    """The stock executor with plans below the fields of the root; it never guesses what a client means."""

    @classmethod
    def build(cls, *args: Any, **kwargs: Any) -> Any:
        """Prepare the execution of an operation; names of the schema are told to nobody who guesses."""
        return super().build(*args, **{**kwargs, "hide_suggestions": True})

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
        except Exception as error:  # noqa: BLE001  whatever it is, the stock executor meets it again and words it
            _noted(plan, error)
            return stock()
        return _or_else(plan, answer, stock) if asyncio.iscoroutine(answer) else answer


async def _or_else(plan: Plan, answer: Awaitable[Any], stock: Callable[[], Any]) -> Any:
    try:
        return await answer
    except Exception as error:  # noqa: BLE001  as above
        _noted(plan, error)
        again = stock()
        return await again if isinstance(again, Awaitable) else again


def _noted(plan: Plan, error: Exception) -> None:
    """Keep in mind that a plan met a type that needs the stock executor."""
    if isinstance(error, NotCompilableError):
        PLANS.leave(plan)
