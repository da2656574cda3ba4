import type { z } from 'zod';
import { recordControlAudit } from '@/lib/audit';
import { env } from '@/lib/env';
import { afterCommit, type ControlTx, inControlTransaction } from '@/lib/isolation';
import { addMs, MINUTE_MS, now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { assertRoom, noteStock } from '@/lib/metering';
import { logger } from '@/lib/observability';
import { requireFeature } from '@/lib/plans';
import { newToken } from '@/lib/security';
import { DOMAIN_COLUMNS, toDomainDto } from './domain-dto';
import { readHost } from './read-host';
import type { addDomainSchema, DomainDto } from './schemas';
import { lockTenantDomains } from './sql';

/**
 * Claims a host name for the tenant's site. It is served once `verifyDomain` has seen the proof. A claim keeps no other
 * tenant out: only a verified domain does. Needs `domain.write`.
 *
 * @throws AppError VALIDATION_FAILED for what is no host name or not theirs to claim, FEATURE_NOT_IN_PLAN, QUOTA_EXCEEDED,
 *   ALREADY_EXISTS when the tenant has it, DOMAIN_ALREADY_CLAIMED when another tenant has verified it
 */
export async function addDomain(
  ctx: TenantContext,
  input: z.output<typeof addDomainSchema>,
): Promise<DomainDto> {
  requirePermission(ctx, 'domain.write');
  await requireFeature(ctx, 'customDomain');
  const reading = readHost(input.host, { baseHost: env().baseHost });
  if (!reading.ok) throw appError('VALIDATION_FAILED', { fieldErrors: { host: reading.problem } });
  const { host } = reading;
  const row = await inControlTransaction(async (tx) => {
    await lockTenantDomains(tx, ctx.tenant.id);
    await assertFree(tx, ctx, host);
    await takeRoom(tx, ctx);
    const created = await tx.domain.create({
      data: {
        id: newId('domain'),
        tenantId: ctx.tenant.id,
        host,
        token: newToken(),
        // Nobody sets a record faster.
        nextCheckAt: addMs(now(), MINUTE_MS),
      },
      select: DOMAIN_COLUMNS,
    });
    await recordControlAudit(tx, ctx, {
      action: 'domain.add',
      target: { type: 'domain', id: created.id, label: host },
      after: { host },
    });
    return created;
  });
  return toDomainDto(row, ctx.tenant);
}

async function assertFree(tx: ControlTx, ctx: TenantContext, host: string): Promise<void> {
  const tenantId = ctx.tenant.id;
  const own = await tx.domain.findUnique({
    where: { tenantId_host: { tenantId, host } },
    select: { id: true },
  });
  if (own) {
    const message = 'This domain is in your list already.';
    throw appError('ALREADY_EXISTS', { message, fieldErrors: { host: message } });
  }
  const other = await tx.domain.findFirst({
    where: { host, verifiedAt: { not: null }, tenantId: { not: tenantId } },
    select: { id: true },
  });
  if (other) throw claimedByAnother(host);
}

/** The refusal of a host that is another tenant's; it does not say whose. */
export function claimedByAnother(host: string) {
  const message = `${host} is connected to another workspace. Remove it there first, or ask us if it should be yours.`;
  return appError('DOMAIN_ALREADY_CLAIMED', { message, fieldErrors: { host: message } });
}

/** The caller holds `lockTenantDomains`, so nobody else takes the last place. */
async function takeRoom(tx: ControlTx, ctx: TenantContext): Promise<void> {
  const used = await tx.domain.count({ where: { tenantId: ctx.tenant.id } });
  assertRoom(ctx, 'customDomains', { used, units: 1 });
  afterCommit(tx, () => {
    noteStock(ctx, 'customDomains', used, used + 1).catch((error: unknown) =>
      logger.warn({ err: error }, 'a passed threshold was not kept'),
    );
  });
}
