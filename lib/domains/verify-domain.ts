import type { z } from 'zod';
import { recordControlAudit } from '@/lib/audit';
import { env } from '@/lib/env';
import { controlDb, inControlTransaction, isUniqueViolation } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { requireFeature } from '@/lib/plans';
import { consumeLimit } from '@/lib/security';
import { directory } from '@/lib/tenancy';
import { claimedByAnother } from './add-domain';
import { askTxt } from './ask-txt';
import { DOMAIN_COLUMNS, type DomainRow, toDomainDto } from './domain-dto';
import { judgeProof, proofName, proven } from './proof';
import type { CheckedDomain, DomainCheck, domainIdSchema } from './schemas';

/**
 * Looks for the proof in the DNS now and, when it is there, has the site served under the domain: every process hears of it
 * with the commit. Two tenants may hold a proof at the same time; the first commit wins. A verified domain is not asked again.
 * Needs `domain.write`. What was found instead of the proof is an answer and no error.
 *
 * @throws AppError NOT_FOUND, FEATURE_NOT_IN_PLAN, RATE_LIMITED, DOMAIN_ALREADY_CLAIMED
 */
export async function verifyDomain(
  ctx: TenantContext,
  { domainId }: z.output<typeof domainIdSchema>,
): Promise<CheckedDomain> {
  requirePermission(ctx, 'domain.write');
  const row = await controlDb().domain.findFirst({
    where: { id: domainId, tenantId: ctx.tenant.id },
    select: DOMAIN_COLUMNS,
  });
  if (!row) throw appError('NOT_FOUND');
  if (row.verifiedAt) return { domain: toDomainDto(row, ctx.tenant), check: proven(row.host, row.token) };
  const check = await lookForProof(ctx, row);
  const after = check.outcome === 'verified' ? await markVerified(ctx, row) : row;
  return { domain: toDomainDto(after, ctx.tenant), check };
}

async function lookForProof(ctx: TenantContext, row: DomainRow): Promise<DomainCheck> {
  await requireFeature(ctx, 'customDomain');
  await consumeLimit('domainCheck', ctx.tenant.id);
  // Before any transaction: a slow name server must not hold a connection.
  const answer = await askTxt(proofName(row.host), { servers: env().dnsServers });
  return judgeProof(row.host, row.token, answer);
}

async function markVerified(ctx: TenantContext, row: DomainRow): Promise<DomainRow> {
  const verifiedAt = now();
  try {
    await inControlTransaction(async (tx) => {
      const where = { id: row.id, tenantId: ctx.tenant.id };
      const { count } = await tx.domain.updateMany({
        where: { ...where, verifiedAt: null },
        data: { verifiedAt },
      });
      if (count === 0) return assertStillThere(await tx.domain.count({ where }));
      await recordControlAudit(tx, ctx, {
        action: 'domain.verify',
        target: { type: 'domain', id: row.id, label: row.host },
        before: { verifiedAt: null },
        after: { verifiedAt },
      });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw claimedByAnother(row.host);
    throw error;
  }
  directory().invalidate({ tenantId: ctx.tenant.id, keys: [`host:${row.host}`] });
  return { ...row, verifiedAt };
}

/** It was removed while the name servers were asked; verified by a colleague meanwhile is as good as by us. */
function assertStillThere(count: number): void {
  if (count === 0) throw appError('NOT_FOUND');
}
