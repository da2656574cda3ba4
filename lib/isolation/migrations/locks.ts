import type pg from 'pg';

/**
 * Longest wait for one lock. Whoever writes meanwhile stands behind that wait and then behind our own work, and shall
 * stand no longer than 100 ms in all.
 */
export const LOCK_WAIT_MS = 50;
/** Tries before it counts as failed; with the pauses between them about half a minute. */
const LOCK_TRIES = 40;
const MAX_PAUSE_MS = 1_000;

/** Lock not available, deadlock, serialization, and two at once changing what the database has only once (XX000). */
const PASSING = new Set(['55P03', '40P01', '40001', 'XX000']);

/**
 * Runs work that is one transaction until its locks are to be had: rolled back and tried again after a pause that grows,
 * so that writers get in between.
 *
 * @returns how often it was tried again
 * @throws Error saying that the locks were never to be had; what else the work throws, after rolling back
 */
export async function retryOnLocks(
  client: pg.ClientBase,
  work: () => Promise<unknown>,
  tries = LOCK_TRIES,
): Promise<number> {
  for (let retries = 0; ; retries++) {
    try {
      await work();
      return retries;
    } catch (cause) {
      await client.query('rollback').catch(() => {});
      const { code } = cause as { code?: string };
      if (code === undefined || !PASSING.has(code)) throw cause;
      if (retries + 1 >= tries)
        throw new Error(
          `its locks were not to be had within ${LOCK_WAIT_MS} ms in ${retries + 1} tries, because somebody holds them; it was rolled back each time`,
          { cause },
        );
      await pause(retries);
    }
  }
}

/** 25 ms, 50 ms, 100 ms … with a random half, so that two tries do not meet again. */
function pause(retries: number): Promise<void> {
  const fullMs = Math.min(25 * 2 ** retries, MAX_PAUSE_MS);
  return new Promise((resolve) => setTimeout(resolve, fullMs / 2 + (Math.random() * fullMs) / 2));
}
