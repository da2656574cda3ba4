import { addMs, now, SECOND_MS } from '@/lib/kernel/clock';
import { logger } from '@/lib/observability';

/** What was just written down has its own job; only what that job did not reach is swept. */
const YOUNG_MS = 5 * SECOND_MS;

/** Nobody works on the row: a condition for `where`. */
export function isFree() {
  return { OR: [{ leaseUntil: null }, { leaseUntil: { lt: now() } }] };
}

/** Nobody works on the row, and nobody is about to. */
export function isLeft() {
  return {
    OR: [{ leaseUntil: { lt: now() } }, { leaseUntil: null, updatedAt: { lt: addMs(now(), -YOUNG_MS) } }],
  };
}

/** Whether a process works on the row. */
export function isAtWork({ leaseUntil }: { leaseUntil: Date | null }): boolean {
  return leaseUntil !== null && leaseUntil >= now();
}

/**
 * Works on each run that nobody works on. One that fails does not hold up the others; the next sweep tries it again.
 * @param name what a run is, for the log
 */
export async function takeUp(
  name: string,
  runs: readonly { id: string }[],
  execute: (id: string) => Promise<unknown>,
): Promise<void> {
  for (const { id } of runs) {
    try {
      logger.info({ runId: id, outcome: await execute(id) }, `a ${name} was taken up`);
    } catch (error) {
      logger.error({ err: error, runId: id }, `a ${name} could not be taken up`);
    }
  }
}
