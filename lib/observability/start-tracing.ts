import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, type SpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { currentRequestScope, scopeAttributes } from './request-scope';
import { tracingSwitch } from './tracing';

/** Every span says whose request it belongs to, those that Next makes included. */
const scopeStamp: SpanProcessor = {
  onStart: (span) => {
    const scope = currentRequestScope();
    if (scope) span.setAttributes(scopeAttributes(scope));
  },
  onEnd: () => {},
  forceFlush: async () => {},
  shutdown: async () => {},
};

/**
 * Sends the spans of this process to an OpenTelemetry collector (OTLP over HTTP, opentelemetry.io/docs/specs/otlp).
 *
 * @param endpoint base address of the collector; spans go to `<endpoint>/v1/traces`
 * @returns a function that sends what waits and stops
 */
export function startTracing(service: 'web' | 'worker', endpoint: string): () => Promise<void> {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new TracerProvider({
    resource: defaultResource().merge(resourceFromAttributes({ 'service.name': `tenantry-${service}` })),
    spanProcessors: [scopeStamp, new BatchSpanProcessor({ exporter })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  tracingSwitch.isOn = true;
  return async () => {
    tracingSwitch.isOn = false;
    await provider.shutdown();
    for (const api of [trace, context, propagation]) api.disable();
  };
}
