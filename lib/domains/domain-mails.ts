import { env } from '@/lib/env';
import type { ControlTx } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import type { TenantContext } from '@/lib/kernel/context';
import { type MailData, tenantMail } from '@/lib/mail';
import { createLinks } from '@/lib/tenancy/host';
import type { SeenCertificate } from './certificate';
import { isTrouble } from './certificate-life';
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
  const until = servedUntil(lifeOf(row));
  await queueToAdmins(tx, ctx, 'domain-notice', {
    host: row.host,
    event,
    isLastCall: event === 'warned' && row.warnings >= 3,
    servedUntil: until?.toISOString() ?? null,
  });
}

/** The same of its certificate: that it is not in order, or is again. */
export async function queueCertificateMails(
  tx: ControlTx,
  ctx: TenantContext,
  host: string,
  { state, expiresAt }: SeenCertificate,
): Promise<void> {
  await queueToAdmins(tx, ctx, 'certificate-notice', {
    host,
    isInOrder: !isTrouble(state),
    // An instant that is over is told in other words.
    expiresAt: state === 'expired' ? null : expiresAt,
    expiredAt: state === 'expired' ? expiresAt : null,
  });
}

type Notice = 'domain-notice' | 'certificate-notice';

async function queueToAdmins<T extends Notice>(
  tx: ControlTx,
  ctx: TenantContext,
  template: T,
  about: Omit<MailData<T>, 'name' | 'tenantName' | 'domainsUrl'>,
): Promise<void> {
  const { baseHost, baseProtocol: protocol } = env();
  const readers = await tx.membership.findMany({
    where: { tenantId: ctx.tenant.id, role: { in: ['owner', 'admin'] } },
    orderBy: { id: 'asc' },
    select: { identity: { select: { name: true, email: true } } },
    take: READERS_MAX,
  });
  const domainsUrl = createLinks({ baseHost, protocol }).portalUrl(ctx.tenant.slug, '/domains');
  for (const { identity } of readers) {
    const { name, email: address } = identity;
    // `about` is what the template needs beside these three.
    const data = { ...about, name, tenantName: ctx.tenant.name, domainsUrl } as MailData<T>;
    const payload = tenantMail(ctx, { to: { address, name }, template, data });
    await enqueueJob(tx, { name: 'mail.send', payload });
  }
}
