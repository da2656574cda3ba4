import type { ControlTx } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { type VersionRow, VERSION_COLUMNS } from './branding-dto';

/** The tenant's draft, or null. */
export async function findDraft(tx: ControlTx, ctx: TenantContext): Promise<VersionRow | null> {
  return tx.brandingVersion.findFirst({
    where: { tenantId: ctx.tenant.id, status: 'draft' },
    select: VERSION_COLUMNS,
  });
}

/**
 * The draft as somebody saw it.
 * @throws AppError CONFLICT when it was saved, published or discarded since
 */
export async function getSeenDraft(tx: ControlTx, ctx: TenantContext, basedOn: string): Promise<VersionRow> {
  const draft = await findDraft(tx, ctx);
  if (!draft || draft.updatedAt.getTime() !== Date.parse(basedOn)) throw appError('CONFLICT');
  return draft;
}

/** The number of the version that comes next. The caller holds `lockBranding`. */
export async function nextNumber(tx: ControlTx, ctx: TenantContext): Promise<number> {
  const newest = await tx.brandingVersion.findFirst({
    where: { tenantId: ctx.tenant.id },
    orderBy: { number: 'desc' },
    select: { number: true },
  });
  return (newest?.number ?? 0) + 1;
}
