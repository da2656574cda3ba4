import { inTenantTransaction } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { MINUTE_MS } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { languageOf } from '@/lib/kernel/languages';
import { tenantMail } from '@/lib/mail';
import { consumeLimit, safeReturnPath } from '@/lib/security';
import { addressKey } from '../auth/face';
import { atLeast, MAIL_ANSWER_MS } from '../links/at-least';
import { LINK_LIFETIME_MS } from '../links/purposes';
import { issueEndUserLink } from './links';

interface MagicLinkInput {
  email: string;
  returnTo?: string | undefined;
  /** Writes a link to this site, on the host it was asked at. */
  linkTo: (path: string) => string;
}

/**
 * Mails a sign-in link to an end user. The answer and its time are the same for an address without an account.
 * @throws AppError RATE_LIMITED
 */
export async function requestEndUserMagicLink(ctx: TenantContext, input: MagicLinkInput): Promise<void> {
  const tenantId = ctx.tenant.id;
  await consumeLimit('magicLinkByAddress', [tenantId, addressKey(ctx)]);
  await consumeLimit('magicLink', [tenantId, input.email]);
  await atLeast(MAIL_ANSWER_MS, async () => {
    const issued = await inTenantTransaction(ctx, async (tx) => {
      const user = await tx.endUser.findUnique({
        where: { tenantId_email: { tenantId, email: input.email } },
        select: { id: true, name: true, email: true },
      });
      return user && { user, token: await issueEndUserLink(tx, ctx, user.id, 'sign-in') };
    });
    if (!issued) return;
    const query = new URLSearchParams({ token: issued.token });
    const returnTo = safeReturnPath(input.returnTo);
    if (returnTo !== '/') query.set('returnTo', returnTo);
    await enqueueJob(null, {
      name: 'mail.send',
      tenantId,
      payload: tenantMail(ctx, {
        to: { address: issued.user.email, name: issued.user.name },
        template: 'magic-link',
        language: languageOf(ctx.locale),
        data: {
          name: issued.user.name,
          signInUrl: input.linkTo(`/magic-link?${query}`),
          expiresInMinutes: LINK_LIFETIME_MS['sign-in'] / MINUTE_MS,
        },
      }),
    });
  });
}
