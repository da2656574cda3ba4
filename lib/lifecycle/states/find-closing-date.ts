import { controlDb } from '@/lib/isolation';
import type { TenantRef } from '@/lib/kernel/context';

/**
 * The date that a closed tenant's staff waits for: when a suspension ends by itself, or when the grace of a deletion is over.
 * Null where there is none.
 */
export async function findClosingDate(tenant: TenantRef): Promise<Date | null> {
  const row = await controlDb().tenant.findUnique({
    where: { id: tenant.id },
    select: { resumeAt: true, eraseAfter: true },
  });
  return row?.resumeAt ?? row?.eraseAfter ?? null;
}
