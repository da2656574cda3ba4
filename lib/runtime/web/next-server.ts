import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import next from 'next';
import { env } from '@/lib/env';
import { assertSafeInstallation, closeIsolation } from '@/lib/isolation';
import { closeLeases, flushUse, startMeters, stopMeters } from '@/lib/metering';
import { startActivityFlush } from '@/lib/metering/activity';
import { flushMeasured } from '@/lib/metering/measured';
import { startTracing } from '@/lib/observability/start-tracing';
import { startOperations, stopOperations } from '@/lib/operations';
import { startFlags, stopFlags } from '@/lib/plans';
import { startDirectory, stopDirectory } from '@/lib/tenancy';
import { pageCache } from '@/lib/web/page-cache';
import { ROOT } from '../paths';

/** Longest time in-flight requests get after a stop was asked for. */
export const DRAIN_MS = 25_000;

export type NextHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/**
 * Next, and what every process that renders pages needs beside it: directory, flags, counters.
 * @returns `stop` to call when no request is left
 */
export async function startNext(server: Server): Promise<{ handle: NextHandler; stop: () => Promise<void> }> {
  const { nodeEnv, otlpEndpoint, port } = env();
  const stopTracing = otlpEndpoint ? startTracing('web', otlpEndpoint) : undefined;
  // Before Next asks for it.
  pageCache();
  const app = next({
    dev: nodeEnv === 'development',
    dir: ROOT,
    hostname: 'localhost',
    port,
    httpServer: server,
  });
  await Promise.all([
    app.prepare(),
    assertSafeInstallation(),
    startDirectory(),
    startFlags(),
    startOperations(),
  ]);
  startMeters();
  const stopActivity = startActivityFlush();
  const stop = async () => {
    await app.close();
    await flushMeasured();
    await flushUse();
    await stopFlags();
    await stopOperations();
    await stopMeters();
    await closeLeases();
    await stopDirectory();
    await stopActivity();
    await closeIsolation();
    await stopTracing?.();
  };
  return { handle: app.getRequestHandler(), stop };
}

/** Waits until the server has answered what it had begun, not longer than a stop may take. */
export async function drain(server: Server): Promise<void> {
  const drained = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref())]);
  server.closeAllConnections();
}
