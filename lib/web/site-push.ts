import { request } from 'node:http';
import { env } from '@/lib/env';
import { listenOnControl } from '@/lib/isolation';
import { logger } from '@/lib/observability';
import { internalCallToken } from './internal-call';
import { SITE_CHANNEL } from '@/lib/kernel/channels';

/** Address of the route that refreshes cached pages inside Next. */
export const REVALIDATE_PATH = '/api/internal/revalidate';
export const ALL_SITES = 'all';

const TIMEOUT_MS = 30_000;

type Ourselves = ({ host: string; port: number } | { socketPath: string }) & {
  headers?: Record<string, string>;
};

/**
 * Keeps this process's cached site pages true: listens for announcements of any process and has Next drop the pages of
 * the tenant in question. Next lets only a request of its own do that, hence the call to ourselves.
 * After every (re)connect all pages are dropped, because announcements may have been missed; so are pages an earlier
 * run has left on disk. Behind a transaction pooler nothing can listen, and pages live until their time is over.
 *
 * @param ourselves where this process serves, with headers it wants to see
 * @returns a function that stops listening
 */
export function startSitePush(ourselves: Ourselves): () => Promise<void> {
  if (env().poolerMode) return async () => {};
  const refresh = (tenantId: string) => {
    callOurselves(ourselves, tenantId).catch((error: unknown) => {
      logger.warn({ err: error, tenantId }, 'cached site pages were not refreshed');
    });
  };
  return listenOnControl(SITE_CHANNEL, {
    onConnect: () => refresh(ALL_SITES),
    onNotification: refresh,
    onLost: (error) => logger.warn({ err: error }, 'site changes are not heard at the moment'),
  });
}

function callOurselves({ headers, ...address }: Ourselves, tenantId: string): Promise<void> {
  const body = JSON.stringify({ tenantId });
  return new Promise((resolve, reject) => {
    const call = request(
      {
        ...address,
        path: REVALIDATE_PATH,
        method: 'POST',
        timeout: TIMEOUT_MS,
        headers: {
          ...headers,
          host: env().baseHost,
          authorization: `Bearer ${internalCallToken('revalidate')}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      (answer) => {
        answer.resume();
        if (answer.statusCode === 204) resolve();
        else reject(new Error(`The answer was ${answer.statusCode}.`));
      },
    );
    call.on('timeout', () => call.destroy(new Error('No answer in time.')));
    call.on('error', reject);
    call.end(body);
  });
}
