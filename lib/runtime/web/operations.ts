import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { env } from '@/lib/env';
import { poolFigures } from '@/lib/isolation';
import { observeQueue } from '@/lib/jobs';
import { logger, metrics, metricsText, tenantLabel } from '@/lib/observability';
import { pageCache } from '@/lib/web/page-cache';

/** What the operating pages ask about the process. */
export interface ProcessState {
  /** Null when requests can be served, else why not: a word for the probe's log. */
  notReadyBecause(): Promise<string | null>;
  /** Metrics of processes that answer for this one. */
  otherMetrics?(): Promise<object[][]>;
}

function answer(res: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
  res.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  res.end(body);
}

const LOOPBACK_ADDRESS = /^(?:::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/;
const LOOPBACK_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Whether the asker may read the metrics: whoever holds the token, or this machine itself. A proxy on this machine
 * makes strangers look local, so with a trusted proxy only the token counts, and forwarding headers rule it out.
 */
export function mayReadMetrics(
  req: IncomingMessage,
  metricsToken: string | undefined,
  trustedProxyHops: number,
): boolean {
  const { authorization, host = '' } = req.headers;
  if (metricsToken && authorization) return sameText(authorization, `Bearer ${metricsToken}`);
  if (
    trustedProxyHops > 0 ||
    req.headers['x-forwarded-for'] !== undefined ||
    req.headers.forwarded !== undefined
  )
    return false;
  return LOOPBACK_ADDRESS.test(req.socket.remoteAddress ?? '') && LOOPBACK_HOST.test(host);
}

/** Brings the metrics up to date that are read and not counted. */
export function observeProcess(): void {
  for (const { name, total, idle, waiting } of poolFigures()) {
    metrics().poolConnections.set({ pool: name, state: 'busy' }, total - idle);
    metrics().poolConnections.set({ pool: name, state: 'idle' }, idle);
    metrics().poolConnections.set({ pool: name, state: 'waited for' }, waiting);
  }
  metrics().pageCacheBytes.reset();
  for (const { tenantId, sizeBytes } of pageCache().figures())
    metrics().pageCacheBytes.inc({ tenant: tenantLabel(tenantId) }, sizeBytes);
}

/**
 * Answers /healthz, /readyz and /metrics, on whatever host a probe uses. Returns false for every other path, and for
 * metrics that the asker may not read: those look like any unknown page.
 */
export async function answerOperations(
  req: IncomingMessage,
  res: ServerResponse,
  state: ProcessState,
): Promise<boolean> {
  if (req.method !== 'GET' && req.method !== 'HEAD') return false;
  switch (req.url) {
    case '/healthz':
      answer(res, 200, 'ok\n');
      return true;
    case '/readyz': {
      const reason = await state.notReadyBecause();
      answer(res, reason === null ? 200 : 503, reason === null ? 'ready\n' : `not ready: ${reason}\n`);
      return true;
    }
    case '/metrics': {
      if (!mayReadMetrics(req, env().metricsToken, env().trustedProxyHops)) return false;
      observeProcess();
      // A database that is away must not take the metrics along that would tell of it.
      await observeQueue().catch((error: unknown) =>
        logger.warn({ err: error }, 'the queue was not counted'),
      );
      const { body, contentType } = await metricsText(await state.otherMetrics?.());
      answer(res, 200, body, contentType);
      return true;
    }
    default:
      return false;
  }
}
