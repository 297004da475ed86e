# SPDX-License-Identifier: Apache-2.0
"""Tracing as a user would set it up, with every finished span appended to a file, one JSON object per line."""

import json
import threading
from collections.abc import Sequence

from hatchet_sdk import ClientConfig
from hatchet_sdk.opentelemetry.instrumentor import HatchetInstrumentor
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.trace import Tracer, format_span_id, format_trace_id


class FileSpanExporter(SpanExporter):
    def __init__(self, process: str, path: str) -> None:
        self._process = process
        self._file = open(path, "a", encoding="utf-8")
        self._lock = threading.Lock()

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        with self._lock:
            for span in spans:
                self._file.write(json.dumps(self._row(span)) + "\n")
            self._file.flush()
        return SpanExportResult.SUCCESS

    def shutdown(self) -> None:
        with self._lock:
            self._file.close()

    def _row(self, span: ReadableSpan) -> dict[str, object]:
        return {
            "process": self._process,
            "name": span.name,
            "kind": span.kind.name,
            "trace_id": format_trace_id(span.context.trace_id),
            "span_id": format_span_id(span.context.span_id),
            "parent_span_id": format_span_id(span.parent.span_id) if span.parent else None,
            "status": span.status.status_code.name,
            "attributes": {
                key: list(value) if isinstance(value, tuple) else value
                for key, value in (span.attributes or {}).items()
            },
        }


def instrument(process: str, path: str, config: ClientConfig | None = None) -> Tracer:
    """Instruments this process and returns a tracer for spans of our own."""
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(FileSpanExporter(process, path)))
    HatchetInstrumentor(tracer_provider=provider, config=config).instrument()
    return provider.get_tracer("e2e")
