import { env } from '@/lib/env';
import { controlDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { isTrouble } from './certificate-life';
import { certificateOf } from './domain-dto';
import type { TroubledDomain } from './schemas';
import { servedUntil } from './status';

/** More than these are not told of one by one. */
const TOLD = 3;

/**
 * Domains that were served and are about not to be any more, or are not already, and those whose certificate is not in order: for
 * the banner above every page.
 * @throws AppError FORBIDDEN without `domain.read`
 */
export async function listTroubledDomains(ctx: TenantContext): Promise<TroubledDomain[]> {
  requirePermission(ctx, 'domain.read');
  const rows = await controlDb().domain.findMany({
    where: {
      tenantId: ctx.tenant.id,
      // From the first warning on, as the mails.
      OR: [{ lostAt: { not: null } }, { warnings: { gt: 0 } }, ...certificateTrouble()],
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: TOLD,
    select: {
      host: true,
      failingSince: true,
      warnings: true,
      warnedAt: true,
      lostAt: true,
      certificate: true,
      certificateFailingSince: true,
      certificateWarnedAt: true,
    },
  });
  return rows.flatMap((row) => troubleOf(row) ?? []);
}

/** Nobody looks at certificates where the proxy is not known: what was seen there once says nothing. */
function certificateTrouble() {
  return env().tlsProxy === undefined
    ? []
    : [{ status: 'valid', certificateWarnedAt: { not: null } } as const];
}

type Row = Parameters<typeof certificateOf>[0] &
  Parameters<typeof servedUntil>[0] & { host: string; lostAt: Date | null };

function troubleOf(row: Row): TroubledDomain | null {
  const { host } = row;
  if (row.lostAt || row.warnings > 0)
    return { host, trouble: 'records', servedUntil: servedUntil(row)?.toISOString() ?? null };
  const certificate = certificateOf(row);
  // A proxy that did not answer since has taken the place of what was seen.
  const state = certificate && isTrouble(certificate.state) ? certificate.state : 'missing';
  return { host, trouble: 'certificate', state, expiresAt: certificate?.expiresAt ?? null };
}
