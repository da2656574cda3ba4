import { type ControlTx, inControlTransaction } from '@/lib/isolation';
import { addMs, MINUTE_MS, now } from '@/lib/kernel/clock';
import { tellOfExport } from '../owner/note-export';

/** A bundle whose job never came is given up after this long. */
const UNTAKEN_MS = 60 * MINUTE_MS;

/**
 * Marks bundles as failed whose process died, or that nobody began; who asked for an export hears of it. Their objects are
 * removed by the sweep: an object becomes visible whole or not at all, but one may have come without its row hearing of it.
 *
 * @param tenantId of one tenant alone
 */
export async function endAbandoned(tx: ControlTx | null, tenantId?: string): Promise<void> {
  if (!tx) return inControlTransaction((own) => endAbandoned(own, tenantId));
  const given = await tx.bundle.updateManyAndReturn({
    where: {
      status: 'taking',
      ...(tenantId ? { tenantId } : {}),
      OR: [{ leaseUntil: { lt: now() } }, { leaseUntil: null, createdAt: { lt: addMs(now(), -UNTAKEN_MS) } }],
    },
    data: { status: 'failed', error: 'The process that took it ended.', leaseUntil: null, lockSealed: null },
    select: { id: true, kind: true },
  });
  for (const bundle of given) await tellOfExport(tx, bundle);
}
