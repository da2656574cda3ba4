import { createServer, type Server } from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { env, rawEnv } from '@/lib/env';
import { logger } from '@/lib/observability';
import { mayHaveSecondLane, watchThread } from '@/lib/web/lane';
import { startSitePush } from '@/lib/web/site-push';
import { announceReady, exitOnUncaught, stopOnSignals } from './lifecycle';
import { ROOT } from './paths';
import { buildFiles } from './web/build-files';
import { createRequestHandler } from './web/handler';
import { DRAIN_MS, drain, startNext } from './web/next-server';
import { notReadyBecause } from './web/readiness';
import { startTlsQuestions } from './web/tls-questions';
import { SecondLane } from './web/second-lane';

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
  let stopping = false;

  const server = createServer({ keepAliveTimeout: 72_000 });
  const next = await startNext(server);
  const lane = mayHaveSecondLane() ? new SecondLane() : undefined;
  const handler = createRequestHandler({
    next: next.handle,
    files: isDevelopment
      ? undefined
      : buildFiles(path.join(ROOT, rawEnv('NEXT_DIST_DIR') || '.next', 'static')),
    lane,
    state: {
      notReadyBecause: () => notReadyBecause(stopping),
      otherMetrics: async () => (await lane?.metrics()) ?? [],
    },
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

  const tlsQuestions = settings.tlsAskPort === undefined ? undefined : startTlsQuestions(settings.tlsAskPort);
  const stopSitePush = startSitePush({ host: '127.0.0.1', port: settings.port });
  const stopWatch = settings.tenantTurns ? watchThread(() => lane?.open()) : undefined;
  stopOnSignals(async () => {
    stopping = true;
    stopWatch?.();
    await stopSitePush();
    tlsQuestions?.close();
    second?.close();
    await drain(server);
    await lane?.close();
    await next.stop();
  }, DRAIN_MS + 10_000);

  logger.info({ port: settings.port, baseHost: settings.baseHost }, 'serving');
  announceReady();
}

main().catch((error: unknown) => {
  logger.fatal({ err: error }, 'the web server did not start');
  process.exit(1);
});
