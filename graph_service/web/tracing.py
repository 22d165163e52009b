"""One span for each operation where OpenTelemetry is installed (extra `otel`); spans of fields would cost too much."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

try:
    from opentelemetry import propagate, trace

    _provider: Any = trace.get_tracer_provider
except ImportError:  # an extra that nobody needs
    _provider = None


class Span:
    """What is told of an operation; does nothing where nobody traces."""

    def __init__(self, span: Any = None) -> None:
        self._span = span

    def tell(self, **attributes: str | int) -> None:
        """Add attributes, never a text or a value of the client's."""
        if self._span is not None:
            self._span.set_attributes({f"graphql.{name}": value for name, value in attributes.items()})


@contextmanager
def traced(headers: Mapping[str, str]) -> Iterator[Span]:
    """Trace an operation as part of the trace that the client began, if it did."""
    provider = None if _provider is None else _provider()
    if provider is None or isinstance(provider, trace.ProxyTracerProvider):  # nobody listens
        yield Span()
        return
    context = propagate.extract(headers)
    with provider.get_tracer("graph_service").start_as_current_span("graphql", context=context) as span:
        yield Span(span)
