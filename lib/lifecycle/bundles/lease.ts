import { addMs, now, SECOND_MS } from '@/lib/kernel/clock';
import { logger } from '@/lib/observability';

/** A process that died holds what it worked on up for at most this long. */
const LEASE_MS = 60 * SECOND_MS;
const BEAT_MS = 15 * SECOND_MS;

export function nextLease(): Date {
  return addMs(now(), LEASE_MS);
}

/** Another process took the work over because this one was silent for too long. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

/**
 * Extends a lease in the background while `work` runs, however long a step takes.
 * @param extend writes the new lease; false when it is no longer ours
 */
export async function withLease<T>(
  extend: (until: Date) => Promise<boolean>,
  work: (assertHeld: () => void) => Promise<T>,
): Promise<T> {
  let isLost = false;
  const beat = setInterval(() => {
    extend(nextLease()).then(
      (isHeld) => {
        isLost = !isHeld;
      },
      (error: unknown) => logger.warn({ err: error }, 'a lease could not be extended'),
    );
  }, BEAT_MS);
  beat.unref();
  try {
    return await work(() => {
      if (isLost) throw new LeaseLostError('Another process works on this.');
    });
  } finally {
    clearInterval(beat);
  }
}

/** What tests throw at a crash point: the process is gone, so whoever meets this writes nothing down. */
export class ProcessDiedError extends Error {
  override readonly name = 'ProcessDiedError';
}
