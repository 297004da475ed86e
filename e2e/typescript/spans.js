// SPDX-License-Identifier: Apache-2.0
/** Tracing as a user would set it up, with every finished span appended to a file, one JSON object per line. */
'use strict';

const fs = require('node:fs');
const { SpanKind, SpanStatusCode } = require('@opentelemetry/api');
const { registerInstrumentations } = require('@opentelemetry/instrumentation');
const { NodeTracerProvider, SimpleSpanProcessor } = require('@opentelemetry/sdk-trace-node');
const { HatchetInstrumentor } = require('@hatchet-dev/typescript-sdk/opentelemetry');

class FileSpanExporter {
  constructor(process, path) {
    this.process = process;
    this.file = fs.openSync(path, 'a');
  }

  export(spans, done) {
    for (const span of spans) {
      fs.writeSync(this.file, `${JSON.stringify(this.row(span))}\n`);
    }
    done({ code: 0 });
  }

  async shutdown() {
    fs.closeSync(this.file);
  }

  row(span) {
    return {
      process: this.process,
      name: span.name,
      kind: SpanKind[span.kind],
      trace_id: span.spanContext().traceId,
      span_id: span.spanContext().spanId,
      parent_span_id: span.parentSpanContext?.spanId ?? null,
      links: span.links.map((link) => link.context.spanId),
      status: SpanStatusCode[span.status.code],
      attributes: span.attributes,
    };
  }
}

/**
 * Instruments this process and returns a tracer for spans of our own. The instrumentor adds its exporter to the engine
 * only to a provider that it makes itself, so a provider of one's own is given the same one by hand.
 */
function instrument(process, path) {
  const instrumentor = new HatchetInstrumentor({ enableHatchetCollector: false });
  const { createHatchetSpanProcessor } = require('@hatchet-dev/typescript-sdk/opentelemetry/hatchet-exporter');
  const { ConfigLoader } = require('@hatchet-dev/typescript-sdk/util/config-loader/config-loader');
  const provider = new NodeTracerProvider({
    spanProcessors: [
      new SimpleSpanProcessor(new FileSpanExporter(process, path)),
      createHatchetSpanProcessor(ConfigLoader.loadClientConfig()),
    ],
  });
  provider.register();
  registerInstrumentations({ instrumentations: [instrumentor], tracerProvider: provider });
  return provider.getTracer('e2e');
}

module.exports = { instrument };
