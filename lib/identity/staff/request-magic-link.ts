import { inControlTransaction } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { MINUTE_MS } from '@/lib/kernel/clock';
import { platformMail } from '@/lib/mail';
import { consumeLimit, safeReturnPath } from '@/lib/security';
import { addressKey, type Visit } from '../auth/face';
import { atLeast, MAIL_ANSWER_MS } from '../links/at-least';
import { LINK_LIFETIME_MS } from '../links/purposes';
import { links } from '../links/face-links';
import { issueStaffLink } from './issue-staff-link';

/**
 * Mails a sign-in link to a member of staff. The answer and its time are the same for an address without an account.
 * @throws AppError RATE_LIMITED
 */
export async function requestStaffMagicLink(
  visit: Visit,
  input: { email: string; returnTo?: string },
): Promise<void> {
  await consumeLimit('magicLinkByAddress', ['portal', addressKey(visit)]);
  await consumeLimit('magicLink', ['portal', input.email]);
  await atLeast(MAIL_ANSWER_MS, () =>
    inControlTransaction(async (tx) => {
      const identity = await tx.identity.findUnique({
        where: { email: input.email },
        select: { id: true, name: true, email: true },
      });
      if (!identity) return;
      const token = await issueStaffLink(tx, identity.id, 'sign-in');
      const query = new URLSearchParams({ token });
      const returnTo = safeReturnPath(input.returnTo);
      if (returnTo !== '/') query.set('returnTo', returnTo);
      await enqueueJob(tx, {
        name: 'mail.send',
        payload: platformMail({
          to: { address: identity.email, name: identity.name },
          template: 'magic-link',
          data: {
            name: identity.name,
            signInUrl: links().portalRootUrl(`/magic-link?${query}`),
            expiresInMinutes: LINK_LIFETIME_MS['sign-in'] / MINUTE_MS,
          },
        }),
      });
    }),
  );
}
