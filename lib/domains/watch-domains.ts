import { controlDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';
import { inLanes } from '@/lib/kernel/in-lanes';
import { systemContext } from '@/lib/kernel/system-context';
import { DOMAIN_COLUMNS } from './domain-dto';
import { listDomains } from './list-domains';
import { lookAtDomain } from './look';
import { PLATFORM_AT_WORK } from './platform';
import type { DomainDto } from './schemas';
import { startLooks } from './sql';

const AT_A_TIME = 8;
/** A page shows few; whoever has more waits for the background. */
const LOOKED_AT_MAX = 50;

/**
 * The tenant's domains as the DNS has them now, for a page that is open: each is looked at, unless that was done in the last
 * 20 s, by whomever. An operator who may only look gets what is written down.
 *
 * @returns the domains, and whether cached pages of the site have to be made anew
 * @throws AppError FORBIDDEN without `domain.read`
 */
export async function watchDomains(
  ctx: TenantContext,
): Promise<{ domains: DomainDto[]; changesSite: boolean }> {
  requirePermission(ctx, 'domain.read');
  const changesSite = ctx.isReadOnly ? false : await lookAtAll(ctx);
  return { domains: await listDomains(ctx), changesSite };
}

async function lookAtAll(ctx: TenantContext): Promise<boolean> {
  const known = await controlDb().domain.findMany({
    where: { tenantId: ctx.tenant.id },
    orderBy: { lookStartedAt: { sort: 'asc', nulls: 'first' } },
    take: LOOKED_AT_MAX,
    select: { id: true },
  });
  const lookStartedAt = now();
  const claimed = await startLooks(
    ctx.tenant.id,
    known.map(({ id }) => id),
    lookStartedAt,
  );
  const rows = await controlDb().domain.findMany({
    where: { id: { in: [...claimed] }, tenantId: ctx.tenant.id },
    select: DOMAIN_COLUMNS,
  });
  const by = systemContext(ctx.tenant, PLATFORM_AT_WORK, ctx.requestId);
  let changesSite = false;
  await inLanes(rows, AT_A_TIME, async (row) => {
    const saved = await lookAtDomain(by, { ...row, lookStartedAt }).catch(ifStillThere);
    if (saved?.changesSite) changesSite = true;
  });
  return changesSite;
}

/** Removed while the name servers were asked. */
function ifStillThere(error: unknown): null {
  if (isAppError(error) && error.code === 'NOT_FOUND') return null;
  throw error;
}
