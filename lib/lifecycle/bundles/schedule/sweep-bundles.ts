import { controlDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { isAppError } from '@/lib/kernel/errors';
import { logger } from '@/lib/observability';
import { configValue } from '@/lib/operations';
import { platformOperator } from '../operator';
import { tellOfExport } from '../owner/note-export';
import { removeExpiredExports } from '../owner/remove-export';
import { removeObject } from '../remove-bundles';
import { endAbandoned } from '../take/end-abandoned';
import { requestBundle } from '../take/take-bundle';
import { dueTenants, outdatedBundles } from './sql';

/** Backups that may wait or run at the same time; what is due beyond them waits for the next sweeps. */
const MAX_TAKING = 40;
const MAX_REMOVED = 200;

/** Each minute: gives up what a killed process left, removes what is over, and asks for what is due. */
export async function sweepBundles(): Promise<void> {
  // One part that fails (storage that is away, say) shall not keep the others from their work.
  const parts = [
    () => endAbandoned(null),
    removeFailedObjects,
    removeExpiredExports,
    async () => removeOutdated(await configValue('backups.keep')),
    async () => requestDue((await configValue('backups.everyHours')) * 60),
  ];
  for (const part of parts)
    await part().catch((error: unknown) =>
      logger.error({ err: error }, 'a part of the sweep of backups failed'),
    );
}

/** A process may die between storing an object and saying so; such an object belongs to nobody. */
export async function removeFailedObjects(): Promise<void> {
  const failed = await controlDb().bundle.findMany({
    where: { status: 'failed', removedAt: null },
    select: { id: true, tenantId: true, kind: true },
    take: MAX_REMOVED,
  });
  for (const row of failed) {
    await removeObject(row);
    await tellOfExport(null, row);
    await controlDb().bundle.updateMany({ where: { id: row.id }, data: { removedAt: now() } });
  }
}

/** @param keep scheduled bundles of each tenant that stay */
export async function removeOutdated(keep: number): Promise<void> {
  for (const row of await outdatedBundles(keep, MAX_REMOVED)) {
    await removeObject(row);
    await controlDb().bundle.updateMany({
      where: { id: row.id, status: 'ready' },
      data: { status: 'removed', removedAt: now() },
    });
  }
}

/** @param period minutes from one backup of a tenant to the next */
async function requestDue(period: number): Promise<void> {
  const taking = await controlDb().bundle.count({ where: { status: 'taking' } });
  const room = Math.max(MAX_TAKING - taking, 0);
  if (room === 0) return;
  for (const tenantId of await dueTenants(period, room)) {
    try {
      await requestBundle(platformOperator(), { tenantId, kind: 'scheduled' });
    } catch (error) {
      // Another worker's sweep was quicker, or the tenant has just been closed.
      if (!isAppError(error)) throw error;
      logger.info({ tenantId, reason: error.publicMessage }, 'a scheduled backup was not begun');
    }
  }
}
