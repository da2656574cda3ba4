import { controlDb } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { listBundles } from './find-bundles';
import { listBundleRuns } from './import/find-runs';
import type { BackupsView } from './schemas';

/** A tenant's backups and what is being made of them, as one page shows them. */
export async function backupsOf(op: OperatorContext, tenantId: string): Promise<BackupsView> {
  const [bundles, runs] = await Promise.all([
    listBundles(op, { tenantId }),
    listBundleRuns(op, { tenantId }),
  ]);
  return { bundles, runs };
}

/** Servers that take new tenants. */
export async function openPartitions(op: OperatorContext): Promise<{ id: string; name: string }[]> {
  requireOperatorPermission(op, 'tenant.read');
  return controlDb().partition.findMany({
    where: { status: 'open' },
    orderBy: { id: 'asc' },
    select: { id: true, name: true },
  });
}
