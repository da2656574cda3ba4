import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extendRequestScope, runWithRequestScope } from './request-scope';
import { startTracing } from './start-tracing';
import { currentTraceId, traceparent, withSpan } from './tracing';

interface Span {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  status: { code?: number };
  attributes: { key: string; value: { stringValue?: string } }[];
}

/** A collector: what was posted to /v1/traces, as the protocol's JSON. */
const received: Span[] = [];
let collector: Server;
let endpoint: string;
beforeAll(async () => {
  collector = createServer(async (request, response) => {
    if (request.url === '/v1/traces') {
      const body = JSON.parse(await text(request));
      for (const resource of body.resourceSpans)
        for (const scope of resource.scopeSpans) received.push(...scope.spans);
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => collector.close(resolve)));

/** Runs `work` with tracing on and returns the spans by name. */
async function traced(work: () => Promise<unknown>): Promise<Record<string, Span>> {
  received.length = 0;
  const stop = startTracing('web', endpoint);
  try {
    await work();
  } finally {
    await stop();
  }
  return Object.fromEntries(received.map((span) => [span.name, span]));
}
const attribute = (span: Span | undefined, key: string) =>
  span?.attributes.find((a) => a.key === key)?.value.stringValue;

describe('a trace', () => {
  it('carries the tenant of the request, also when it becomes known on the way', async () => {
    const spans = await traced(() =>
      runWithRequestScope({ requestId: 'req_1', face: 'site' }, () =>
        withSpan('GET', { role: 'server' }, async () => {
          extendRequestScope({ tenantId: 'ten_1', actorId: 'usr_1' });
          await withSpan('tenant query', { role: 'client' }, async () => {});
        }),
      ),
    );
    for (const name of ['GET', 'tenant query']) {
      expect(attribute(spans[name], 'tenant.id')).toBe('ten_1');
      expect(attribute(spans[name], 'user.id')).toBe('usr_1');
      expect(attribute(spans[name], 'request.id')).toBe('req_1');
    }
    expect(spans['tenant query']?.parentSpanId).toBe(spans.GET?.spanId);
  });

  it('goes on in another process, and tells of failures', async () => {
    let sent: string | null = null;
    const spans = await traced(async () => {
      await withSpan('GET', {}, async () => {
        sent = traceparent();
        expect(currentTraceId()).toBe(sent?.split('-')[1]);
      });
      const failing = withSpan('job', { role: 'consumer', parent: sent }, async () => {
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
    });
    expect(sent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(spans.job?.traceId).toBe(spans.GET?.traceId);
    expect(spans.job?.parentSpanId).toBe(spans.GET?.spanId);
    expect(spans.job?.status.code).toBe(2);
  });

  it('is not begun without a collector', async () => {
    expect(await withSpan('GET', {}, async () => traceparent())).toBeNull();
    expect(currentTraceId()).toBeUndefined();
  });
});
