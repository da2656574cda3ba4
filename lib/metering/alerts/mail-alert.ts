import { controlDb, inControlTransaction, tenantDb } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import type { TenantContext } from '@/lib/kernel/context';
import { isLimitKey, LIMITS } from '@/lib/kernel/entitlements';
import { tenantMail } from '@/lib/mail';
import { periodOf } from '../quotas/period';
import type { ThresholdReached } from './schemas';

/** More owners and admins than this tell each other. */
const READERS_MAX = 20;

type Mail = ReturnType<typeof tenantMail>;

/**
 * Tells owners and admins that use has passed a share of a limit, unless the tenant wants no such mails. Handler of the job
 * `metering.mailAlert`, subscribed to `usage.thresholdReached`; a retry replaces mails that still wait.
 *
 * @param usageUrl where the portal shows use
 */
export async function mailAlert(
  ctx: TenantContext,
  reached: ThresholdReached,
  usageUrl: string,
): Promise<void> {
  const mails = await alertMails(ctx, reached, usageUrl);
  if (mails.length === 0) return;
  await inControlTransaction(async (tx) => {
    for (const payload of mails)
      await enqueueJob(tx, { name: 'mail.send', key: `${reached.eventId}:${payload.to.address}`, payload });
  });
}

/** The mails that a passed threshold calls for. */
export async function alertMails(
  ctx: TenantContext,
  { event }: ThresholdReached,
  usageUrl: string,
): Promise<Mail[]> {
  // A later version may have taken a limit out of the table while its event waited.
  if (!isLimitKey(event.limit)) return [];
  const settings = await tenantDb(ctx).usageSettings.findFirst({ select: { mailsAlerts: true } });
  if (settings?.mailsAlerts === false) return [];
  const readers = await controlDb().membership.findMany({
    where: { tenantId: ctx.tenant.id, role: { in: ['owner', 'admin'] } },
    orderBy: { id: 'asc' },
    select: { identity: { select: { name: true, email: true } } },
    take: READERS_MAX,
  });
  const { limit, threshold, used, allowed, period } = event;
  const data = {
    tenantName: ctx.tenant.name,
    things: limit,
    percent: threshold,
    used,
    allowed,
    resetsOn:
      LIMITS[limit].kind === 'flow'
        ? periodOf(new Date(`${period}-01`))
            .endsAt.toISOString()
            .slice(0, 10)
        : null,
    usageUrl,
  };
  return readers.map(({ identity: { name, email } }) =>
    tenantMail(ctx, { to: { address: email, name }, template: 'usage-alert', data: { name, ...data } }),
  );
}
