import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import os from 'node:os';
import { logger, metricsData, runWithRequestScope, withSpan } from '@/lib/observability';
import { internalCallToken } from '@/lib/web/internal-call';
import { LANE_HEADER, readLaneCall } from '@/lib/web/lane';
import { startSitePush } from '@/lib/web/site-push';
import { announceReady, exitOnUncaught, stopOnSignals } from './lifecycle';
import { DRAIN_MS, drain, startNext } from './web/next-server';
import { observeProcess } from './web/operations';

/** Lower than the server in front: what takes long here must not hold that up. */
const NICER = 10;

function requestIdOf(req: IncomingMessage): string {
  return String(req.headers['x-request-id'] ?? '');
}

async function answerMetrics(res: ServerResponse): Promise<void> {
  observeProcess();
  const body = JSON.stringify(await metricsData());
  res.writeHead(200, { 'content-type': 'application/json' }).end(body);
}

/** Renders, for the server in front alone, the requests that it hands on: `web/second-lane.ts`. */
async function main(): Promise<void> {
  exitOnUncaught();
  os.setPriority(Math.min(os.constants.priority.PRIORITY_LOW, os.getPriority() + NICER));
  const [socketPath] = process.argv.slice(2);
  if (socketPath === undefined) throw new Error('A lane is started by a web server, not by hand.');
  const server = createServer({ keepAliveTimeout: 72_000 });
  const next = await startNext(server);
  server.on('request', (req, res) => {
    for (const side of [req, res]) side.on('error', (error) => logger.debug({ err: error }, 'caller left'));
    const call = readLaneCall(req.headers[LANE_HEADER]);
    delete req.headers[LANE_HEADER];
    if (call === null) return void res.writeHead(404).end();
    if (call.wants === 'metrics') return void answerMetrics(res).catch(() => res.destroy());
    const { token: _, wants: __, ...scope } = call;
    const parent = String(req.headers.traceparent ?? '');
    runWithRequestScope({ requestId: requestIdOf(req), ...scope }, () => {
      withSpan('lane', { role: 'server', parent }, () => next.handle(req, res)).catch((error: unknown) => {
        logger.error({ err: error }, 'request failed');
        res.destroy();
      });
    });
  });
  // A crash leaves the file behind.
  rmSync(socketPath, { force: true });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  const headers = { [LANE_HEADER]: JSON.stringify({ token: internalCallToken('lane') }) };
  const stopSitePush = startSitePush({ socketPath, headers });
  stopOnSignals(async () => {
    await stopSitePush();
    await drain(server);
    await next.stop();
  }, DRAIN_MS + 10_000);
  announceReady();
}

main().catch((error: unknown) => {
  logger.fatal({ err: error }, 'the second lane did not start');
  process.exit(1);
});
