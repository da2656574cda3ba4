import type pg from 'pg';
import type { Place } from '@/lib/kernel/context';
import { moveLockKey } from '../move-lock';
import { withAdmin } from '../places';

/** How long writers stand behind a transaction that does not end, before they are let by and it is tried again. */
const LOCK_TIMEOUT_MS = 250;
const MAX_ATTEMPTS = 240;
const PAUSE_BETWEEN_MS = 100;
const LOCK_NOT_AVAILABLE = '55P03';

export interface Held<T> {
  result: T;
  /** How long the tenant's writers waited, milliseconds. */
  pauseMs: number;
}

/**
 * Runs `work` while nothing of the tenant is being written in a place: what was under way has ended, what comes waits
 * until `work` has committed. When this process dies, the server lets everybody go on.
 *
 * @param work gets the connection whose transaction holds the tenant; what it writes there commits as the hold ends
 * @throws Error when a transaction of the tenant does not end within about a minute
 */
export async function holdTenant<T>(
  place: Place,
  tenantId: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<Held<T>> {
  return withAdmin(place, async (client) => {
    for (let attempt = 1; ; attempt++) {
      const startedAt = performance.now();
      if (await tryLock(client, tenantId)) {
        const result = await finish(client, work);
        return { result, pauseMs: Math.round(performance.now() - startedAt) };
      }
      if (attempt === MAX_ATTEMPTS)
        throw new Error('A transaction of this tenant does not end, so it cannot be held.');
      await new Promise((resolve) => setTimeout(resolve, PAUSE_BETWEEN_MS * (0.5 + Math.random())));
    }
  });
}

async function tryLock(client: pg.Client, tenantId: string): Promise<boolean> {
  await client.query(`begin; set local lock_timeout = '${LOCK_TIMEOUT_MS}ms'`);
  try {
    await client.query('select pg_advisory_xact_lock($1)', [moveLockKey(tenantId)]);
    await client.query('set local lock_timeout = 0');
    return true;
  } catch (error) {
    await client.query('rollback');
    if ((error as { code?: unknown }).code === LOCK_NOT_AVAILABLE) return false;
    throw error;
  }
}

async function finish<T>(client: pg.Client, work: (client: pg.Client) => Promise<T>): Promise<T> {
  try {
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
