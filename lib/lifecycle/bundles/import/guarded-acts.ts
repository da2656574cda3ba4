import { defineGuardedAct } from '@/lib/approvals';
import { controlDb, countTenant } from '@/lib/isolation';
import type { Place } from '@/lib/kernel/context';
import { restoreBundleSchema } from '../schemas';
import { beginRestore, restorable } from './restore-bundle';

/** Putting a backup, or an instant behind it, in the place of what a tenant has now. */
export const restoreBundleAct = defineGuardedAct({
  key: 'tenant.restoreBackup',
  permission: 'tenant.restore',
  schema: restoreBundleSchema.omit({ confirmSlug: true, reason: true }),
  async describe(_op, { bundleId, until, withSettings }) {
    const { bundle, tenant } = await restorable(controlDb(), { bundleId, until });
    const instant = until ? new Date(until) : (bundle.takenAt ?? bundle.createdAt);
    const rows = await countRows(tenant.place, tenant.id);
    return {
      title: `Restore ${tenant.name} to ${instant.toISOString().slice(0, 19).replace('T', ' ')} UTC`,
      effects: [
        `What was written since is replaced: ${rows} rows are there now, ${bundle.rows ?? 0} in the backup.`,
        ...(until ? ['What changed between the backup and that instant is repeated from the log.'] : []),
        'What is there now is backed up first, and the tenant is closed for a few minutes.',
        'Customers have to sign in again.',
        ...(withSettings ? ['Name, colour, language and the rules of signing in go back as well.'] : []),
      ],
      target: { type: 'tenant', id: tenant.id, label: tenant.name },
      tenantId: tenant.id,
      phrase: tenant.slug,
    };
  },
  run: async (tx, op, input, { reason }) => void (await beginRestore(tx, op, { ...input, reason })),
});

async function countRows(place: Place, tenantId: string): Promise<number> {
  let sum = 0;
  for (const count of (await countTenant(place, tenantId)).values()) sum += count;
  return sum;
}
