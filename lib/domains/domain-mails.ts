import { env } from '@/lib/env';
import type { ControlTx } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import type { TenantContext } from '@/lib/kernel/context';
import { tenantMail } from '@/lib/mail';
import { createLinks } from '@/lib/tenancy/host';
import { type DomainRow, lifeOf } from './domain-dto';
import { servedUntil } from './status';

/** More owners and admins than this tell each other. */
const READERS_MAX = 20;

/** Tells owners and admins, in the transaction of the change, that a domain's records have gone, that it is lost, or back. */
export async function queueDomainMails(
  tx: ControlTx,
  ctx: TenantContext,
  event: 'warned' | 'lost' | 'returned',
  row: DomainRow,
): Promise<void> {
  const { baseHost, baseProtocol: protocol } = env();
  const readers = await tx.membership.findMany({
    where: { tenantId: ctx.tenant.id, role: { in: ['owner', 'admin'] } },
    orderBy: { id: 'asc' },
    select: { identity: { select: { name: true, email: true } } },
    take: READERS_MAX,
  });
  const until = servedUntil(lifeOf(row));
  const data = {
    tenantName: ctx.tenant.name,
    host: row.host,
    event,
    isLastCall: event === 'warned' && row.warnings >= 3,
    servedUntil: until?.toISOString() ?? null,
    domainsUrl: createLinks({ baseHost, protocol }).portalUrl(ctx.tenant.slug, '/domains'),
  };
  for (const { identity } of readers) {
    const { name, email: address } = identity;
    const payload = tenantMail(ctx, {
      to: { address, name },
      template: 'domain-notice',
      data: { name, ...data },
    });
    await enqueueJob(tx, { name: 'mail.send', payload });
  }
}
