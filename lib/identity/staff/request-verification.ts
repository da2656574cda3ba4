import { type ControlTx, inControlTransaction } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { HOUR_MS } from '@/lib/kernel/clock';
import { platformMail } from '@/lib/mail';
import { consumeLimit } from '@/lib/security';
import { LINK_LIFETIME_MS } from '../links/purposes';
import { links } from '../links/face-links';
import type { IdentityContext, StaffIdentity } from '../people';
import { issueStaffLink } from './issue-staff-link';

/**
 * Mails the person a link that confirms their address again; does nothing when it is confirmed already.
 * @throws AppError RATE_LIMITED
 */
export async function requestStaffVerification(me: IdentityContext): Promise<void> {
  await consumeLimit('magicLink', ['portal', me.identity.email]);
  await inControlTransaction(async (tx) => {
    const open = await tx.identity.findFirst({
      where: { id: me.identity.id, emailVerifiedAt: null },
      select: { id: true },
    });
    if (open) await mailStaffVerification(tx, me.identity);
  });
}

/** Mails a link that confirms the address, in the transaction that made the account. */
export async function mailStaffVerification(tx: ControlTx, identity: StaffIdentity): Promise<void> {
  const token = await issueStaffLink(tx, identity.id, 'verify');
  await enqueueJob(tx, {
    name: 'mail.send',
    payload: platformMail({
      to: { address: identity.email, name: identity.name },
      template: 'verify-email',
      data: {
        name: identity.name,
        verifyUrl: links().portalRootUrl(`/verify-email?token=${token}`),
        expiresInHours: LINK_LIFETIME_MS.verify / HOUR_MS,
      },
    }),
  });
}
