import { controlDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import type { RecipientDto } from '../schemas';
import { stoppedSchema } from './stoppable';

const MOST = 200;

/**
 * Mailboxes that could not be reached, and those that want some mails no more; the newest 200.
 * @throws AppError FORBIDDEN without `branding.read`
 */
export async function listRecipients(ctx: TenantContext): Promise<RecipientDto[]> {
  requirePermission(ctx, 'branding.read');
  const rows = await controlDb().mailRecipient.findMany({
    where: {
      tenantId: ctx.tenant.id,
      OR: [{ bouncedAt: { not: null } }, { NOT: { stopped: { equals: [] } } }],
    },
    orderBy: { updatedAt: 'desc' },
    take: MOST,
    select: { address: true, stopped: true, bouncedAt: true, bounceReason: true, updatedAt: true },
  });
  return rows.map(({ stopped, bouncedAt, updatedAt, ...row }) => ({
    ...row,
    stopped: stoppedSchema.parse(stopped),
    bouncedAt: bouncedAt?.toISOString() ?? null,
    updatedAt: updatedAt.toISOString(),
  }));
}
