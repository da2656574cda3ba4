import { env } from '@/lib/env';
import { controlDb, inControlTransaction } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import type { TenantContext } from '@/lib/kernel/context';
import { tenantMail } from '@/lib/mail';
import { createLinks } from '@/lib/tenancy/host';
import { daysOf } from './month';
import { claimReport, countMonth } from './sql';

/** More owners and admins than this tell each other. */
const READERS_MAX = 20;

/**
 * Sends owners and admins what happened at their tenant in a month, once, and nothing where nothing has happened. Handler of the
 * job `desk.mailReport`. Who wants no reports stops them with the link in the mail.
 *
 * @param month `2026-11`, over in every time zone
 */
export async function mailReport(ctx: TenantContext, { month }: { month: string }): Promise<void> {
  const { first, last, next } = daysOf(month);
  const figures = await countMonth(ctx, first, next);
  const hasNews = Object.values(figures).some((count) => count > 0);
  const readers = hasNews ? await readersOf(ctx) : [];
  const { baseHost, baseProtocol: protocol } = env();
  const reportUrl = createLinks({ baseHost, protocol }).portalUrl(ctx.tenant.slug, '/');
  await inControlTransaction(async (tx) => {
    if (!(await claimReport(tx, ctx.tenant.id, month))) return;
    for (const { name, email: address } of readers) {
      const data = { name, tenantName: ctx.tenant.name, from: first, to: last, figures, reportUrl };
      const payload = tenantMail(ctx, { to: { address, name }, template: 'report', data });
      await enqueueJob(tx, { name: 'mail.send', tenantId: ctx.tenant.id, payload });
    }
  });
}

async function readersOf(ctx: TenantContext): Promise<{ name: string; email: string }[]> {
  const rows = await controlDb().membership.findMany({
    where: { tenantId: ctx.tenant.id, role: { in: ['owner', 'admin'] } },
    orderBy: { id: 'asc' },
    select: { identity: { select: { name: true, email: true } } },
    take: READERS_MAX,
  });
  return rows.map(({ identity }) => identity);
}
