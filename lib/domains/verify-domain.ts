import type { z } from 'zod';
import { controlDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { requireFeature } from '@/lib/plans';
import { consumeLimit } from '@/lib/security';
import { claimedByAnother } from './add-domain';
import { DOMAIN_COLUMNS, findingsOf, toDomainDto } from './domain-dto';
import { lookAtDomain } from './look';
import type { CheckedDomain, domainIdSchema } from './schemas';
import { startLooks } from './sql';

/**
 * Looks at both records in the DNS now and, when the proof is there, has the site served under the domain: every process hears
 * of it with the commit. Two tenants may hold a proof at the same time; the first commit wins. Needs `domain.write`. What was
 * found instead of the proof is an answer and no error.
 *
 * @returns the domain, what its proof looks like, and whether cached pages of the site have to be made anew
 * @throws AppError NOT_FOUND, FEATURE_NOT_IN_PLAN, RATE_LIMITED, DOMAIN_ALREADY_CLAIMED
 */
export async function verifyDomain(
  ctx: TenantContext,
  { domainId }: z.output<typeof domainIdSchema>,
): Promise<CheckedDomain> {
  requirePermission(ctx, 'domain.write');
  const where = { id: domainId, tenantId: ctx.tenant.id };
  const known = await controlDb().domain.findFirst({ where, select: { verifiedAt: true } });
  if (!known) throw appError('NOT_FOUND');
  if (!known.verifiedAt) await requireFeature(ctx, 'customDomain');
  await consumeLimit('domainCheck', ctx.tenant.id);
  const lookStartedAt = now();
  // Whoever asks by hand does not wait for a look that has begun; the newer one counts.
  await startLooks(ctx.tenant.id, [domainId], lookStartedAt, lookStartedAt);
  const row = await controlDb().domain.findFirst({ where, select: DOMAIN_COLUMNS });
  if (!row) throw appError('NOT_FOUND');
  const { row: after, check, changesSite } = await lookAtDomain(ctx, { ...row, lookStartedAt });
  if (!after.verifiedAt && findingsOf(after).blocked === 'taken') throw claimedByAnother(row.host);
  return { domain: toDomainDto(after, ctx.tenant), check, changesSite };
}
