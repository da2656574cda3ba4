import type { ControlTx } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';

/** Counts a change of the words; the table's trigger tells every process with the commit. */
export async function countChange(
  tx: ControlTx,
  ctx: TenantContext,
  languages?: readonly string[],
): Promise<void> {
  const chosen = languages ? { languages: [...languages] } : {};
  await tx.siteWording.upsert({
    where: { tenantId: ctx.tenant.id },
    create: { tenantId: ctx.tenant.id, version: 1, ...chosen },
    update: { version: { increment: 1 }, ...chosen },
    select: { tenantId: true },
  });
}
