import { recordControlAudit } from '@/lib/audit';
import type { ControlTx } from '@/lib/isolation';
import type { Bundle } from '@/lib/isolation/models';
import { enqueueJob } from '@/lib/jobs';
import type { TenantRef } from '@/lib/kernel/context';
import { actingOn, platformOperator } from '../operator';

/** What is written down and told when an export is whole. */
export async function noteExport(tx: ControlTx, tenant: TenantRef, row: Bundle): Promise<void> {
  await recordControlAudit(tx, actingOn(platformOperator(), tenant), {
    action: 'export.finish',
    target: { type: 'tenant', id: tenant.id, label: tenant.name },
    after: { export: row.id, requestedBy: row.requestedByName },
  });
  await tellOfExport(tx, row);
}

/** Has owners told how an export ended; nothing for a bundle of another kind. */
export async function tellOfExport(
  tx: ControlTx | null,
  { id, kind }: Pick<Bundle, 'id' | 'kind'>,
): Promise<void> {
  if (kind !== 'owner') return;
  await enqueueJob(tx, {
    name: 'export.mailEnded',
    payload: { bundleId: id },
    key: `export.mailEnded:${id}`,
  });
}
