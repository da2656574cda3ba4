import { createServer, type Server } from 'node:http';
import net from 'node:net';
import next from 'next';
import { env } from '@/lib/env';
import { assertSafeInstallation, closeIsolation } from '@/lib/isolation';
import { closeLeases, flushUse, startMeters, stopMeters } from '@/lib/metering';
import { logger } from '@/lib/observability';
import { startActivityFlush } from '@/lib/metering/activity';
import { flushMeasured } from '@/lib/metering/measured';
import { startTracing } from '@/lib/observability/start-tracing';
import { startFlags, stopFlags } from '@/lib/plans';
import { startDirectory, stopDirectory } from '@/lib/tenancy';
import { pageCache } from '@/lib/web/page-cache';
import { startSitePush } from '@/lib/web/site-push';
import { announceReady, exitOnUncaught, stopOnSignals } from './lifecycle';
import { ROOT } from './paths';
import { createRequestHandler } from './web/handler';
import { notReadyBecause } from './web/readiness';

/** Longest time in-flight requests get after a stop was asked for. */
const DRAIN_MS = 25_000;

function listen(server: net.Server, port: number, host?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** A demo has well-known passwords, so it listens on this machine only, on both families of addresses. */
async function listenLocally(server: Server, port: number): Promise<net.Server> {
  await listen(server, port, '127.0.0.1');
  const second = net.createServer((socket) => server.emit('connection', socket));
  await listen(second, port, '::1').catch((error: unknown) =>
    logger.debug({ err: error }, 'no IPv6 loopback'),
  );
  return second;
}

async function main(): Promise<void> {
  exitOnUncaught();
  const settings = env();
  const isDevelopment = settings.nodeEnv === 'development';
  const stopTracing = settings.otlpEndpoint ? startTracing('web', settings.otlpEndpoint) : undefined;
  let stopping = false;

  // Before Next asks for it.
  pageCache();
  const server = createServer({ keepAliveTimeout: 72_000 });
  const app = next({
    dev: isDevelopment,
    dir: ROOT,
    hostname: 'localhost',
    port: settings.port,
    httpServer: server,
  });
  await Promise.all([app.prepare(), assertSafeInstallation(), startDirectory(), startFlags()]);
  startMeters();
  const handler = createRequestHandler({
    next: app.getRequestHandler(),
    state: { notReadyBecause: () => notReadyBecause(stopping) },
    isDevelopment,
  });
  server.on('request', (req, res) => {
    // Keeps clients from reusing a connection that is about to close.
    if (stopping) res.setHeader('connection', 'close');
    handler(req, res);
  });

  let second: net.Server | undefined;
  if (settings.demo && settings.listenHost === undefined) second = await listenLocally(server, settings.port);
  else await listen(server, settings.port, settings.listenHost);

  const stopActivity = startActivityFlush();
  const stopSitePush = startSitePush({ port: settings.port });
  stopOnSignals(async () => {
    stopping = true;
    await stopSitePush();
    second?.close();
    const drained = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref())]);
    server.closeAllConnections();
    await app.close();
    await flushMeasured();
    await flushUse();
    await stopFlags();
    await stopMeters();
    await closeLeases();
    await stopDirectory();
    await stopActivity();
    await closeIsolation();
    await stopTracing?.();
  }, DRAIN_MS + 10_000);

  logger.info({ port: settings.port, baseHost: settings.baseHost }, 'serving');
  announceReady();
}

main().catch((error: unknown) => {
  logger.fatal({ err: error }, 'the web server did not start');
  process.exit(1);
});
