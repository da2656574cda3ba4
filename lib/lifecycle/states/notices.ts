import type { ControlTx } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import type { TenantRef } from '@/lib/kernel/context';
import { tenantMail } from '@/lib/mail';
import { configValue } from '@/lib/operations';

/** More owners and admins than this tell each other. */
export const READERS_MAX = 20;

/** What has happened to a workspace, as the mails about it tell it. */
export interface Notice {
  state: 'suspended' | 'resumed' | 'archived' | 'restored' | 'deleting' | 'undeleted';
  reason: string | null;
  /** When it opens again, or is erased. */
  on: Date | null;
}

/** Tells owners and admins by mail, once the transaction has committed. */
export async function sendNotices(tx: ControlTx, tenant: TenantRef, notice: Notice): Promise<void> {
  const contactAddress = (await configValue('support.mailAddress')) || null;
  const readers = await tx.membership.findMany({
    where: { tenantId: tenant.id, role: { in: ['owner', 'admin'] } },
    orderBy: { id: 'asc' },
    select: { identity: { select: { name: true, email: true } } },
    take: READERS_MAX,
  });
  for (const { identity } of readers) {
    await enqueueJob(tx, {
      name: 'mail.send',
      payload: tenantMail(
        { tenant },
        {
          to: { address: identity.email, name: identity.name },
          template: 'workspace-notice',
          data: {
            name: identity.name,
            tenantName: tenant.name,
            state: notice.state,
            reason: notice.reason,
            on: notice.on?.toISOString() ?? null,
            contactAddress,
          },
        },
      ),
    });
  }
}
