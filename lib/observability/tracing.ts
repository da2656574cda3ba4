import { type Attributes, context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { processSingleton } from '@/lib/kernel/singleton';

export type SpanRole = 'server' | 'client' | 'consumer' | 'internal';

export interface SpanOptions {
  role?: SpanRole;
  attributes?: Attributes;
  /** `traceparent` of whoever caused this work, when it runs in another process (W3C Trace Context, 3.2). */
  parent?: string | null;
}

const KINDS: Record<SpanRole, SpanKind> = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
};

/** Switched by `startTracing`; off, a span costs one comparison. */
export const tracingSwitch = processSingleton('observability.tracing', () => ({ isOn: false }));

/**
 * Runs `work` as one span of the running trace. The span carries request, tenant and actor of the request scope, and
 * the failure that `work` throws. Without a collector it only runs `work`.
 */
export function withSpan<T>(name: string, options: SpanOptions, work: () => Promise<T>): Promise<T> {
  return tracingSwitch.isOn ? inSpan(name, options, work) : work();
}

function inSpan<T>(
  name: string,
  { role = 'internal', attributes = {}, parent }: SpanOptions,
  work: () => Promise<T>,
): Promise<T> {
  const under = parent ? propagation.extract(context.active(), { traceparent: parent }) : context.active();
  const tracer = trace.getTracer('tenantry');
  return tracer.startActiveSpan(name, { kind: KINDS[role], attributes }, under, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.recordException(error instanceof Error ? error : String(error));
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Adds facts to the running span; nothing without one. */
export function describeSpan(attributes: Attributes): void {
  if (tracingSwitch.isOn) trace.getActiveSpan()?.setAttributes(attributes);
}

/** What an outgoing call or a job carries so that its trace goes on from here; null without a running trace. */
export function traceparent(): string | null {
  if (!tracingSwitch.isOn) return null;
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent ?? null;
}

/** The id of the running trace, for logs; undefined without one. */
export function currentTraceId(): string | undefined {
  return tracingSwitch.isOn ? trace.getActiveSpan()?.spanContext().traceId : undefined;
}
