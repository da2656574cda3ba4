import { outsideReadOnly } from '@/lib/isolation';
import { processSingleton } from '@/lib/kernel/singleton';
import { logger } from '@/lib/observability';
import { enqueueJob } from './enqueue-job';

const WINDOW_MS = 5;

// Several changes of one tenant within the window need one wake-up.
const poked = processSingleton('jobs.poked', () => new Set<string>());

/** Asks the worker to relay a tenant's events soon. Never throws and waits for nothing: the sweep repeats what is lost. */
export function pokeRelay(tenantId: string): void {
  if (poked.has(tenantId)) return;
  poked.add(tenantId);
  // The wake-up is the platform's own, whoever's request it comes from.
  outsideReadOnly(() =>
    setTimeout(() => {
      poked.delete(tenantId);
      enqueueJob(null, {
        name: 'outbox.relay',
        payload: {},
        tenantId,
        key: `outbox.relay:${tenantId}`,
      }).catch((error: unknown) => {
        logger.warn({ err: error, tenantId }, 'the relay was not woken; the sweep will do it');
      });
    }, WINDOW_MS).unref(),
  );
}
