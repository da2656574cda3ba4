import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { mayHaveCertificate } from '@/lib/domains';
import { TokenBucket } from '@/lib/kernel/token-bucket';
import { logger } from '@/lib/observability';

const PATH = '/internal/tls';
/** A certificate is asked for when it is new or runs out: more than this is somebody who tries names. */
const BURST = 400;
const PER_SECOND = 100;

/**
 * The server of the question that a proxy asks before it gets a certificate, as Caddy's `on_demand_tls ask` does:
 * `GET /internal/tls?domain=help.acme.example` is 200 for yes and 404 for no. On loopback, on a port of its own, and not for
 * requests that came through a proxy: from outside there is no such page.
 */
export function createTlsQuestions(bucket = new TokenBucket(BURST, PER_SECOND)): Server {
  return createServer((req, res) => {
    answer(req, bucket).then(
      (status) => end(res, status),
      (error: unknown) => {
        logger.error({ err: error }, 'the question for a certificate was not answered');
        // Caddy asks again; a no would be kept as little.
        end(res, 503);
      },
    );
  });
}

/** Starts the server on loopback. A port that is taken, by a second web process say, is told and no reason to stop. */
export function startTlsQuestions(port: number): Server {
  const server = createTlsQuestions();
  server.on('error', (error) => logger.warn({ err: error, port }, 'no questions for certificates here'));
  return server.listen(port, '127.0.0.1');
}

async function answer(req: IncomingMessage, bucket: TokenBucket): Promise<number> {
  const isForwarded = req.headers['x-forwarded-for'] !== undefined || req.headers.forwarded !== undefined;
  if (req.method !== 'GET' || isForwarded) return 404;
  const { pathname, searchParams } = new URL(req.url ?? '/', 'http://loopback');
  const [name, ...more] = searchParams.getAll('domain');
  if (pathname !== PATH || name === undefined || more.length > 0) return 404;
  if (!bucket.take()) return 429;
  return (await mayHaveCertificate(name)) ? 200 : 404;
}

function end(res: ServerResponse, status: number): void {
  res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  res.end();
}
