import { tenantDb } from '@/lib/isolation';
import { addMs, MINUTE_MS, now } from '@/lib/kernel/clock';
import { requireEndUser } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { verifyPassword } from '@/lib/security';
import type { EndUserAtWork } from '../people';

/** Having signed in is proof enough for so long: nobody else is likely to have come to the device. */
const FRESH_MS = 10 * MINUTE_MS;

/** What has to be shown before an act that cannot be undone: nothing more, the password, or that one reads the account's mail. */
export type AccountProof = 'signedIn' | 'password' | 'link';

/** How the end user can show that it is still them. A link that signs in anew does in every case. */
export async function accountProof(me: EndUserAtWork): Promise<AccountProof> {
  if (await isFreshlySignedIn(me)) return 'signedIn';
  return (await findPasswordHash(me)) === null ? 'link' : 'password';
}

/**
 * Goes on only where it is still the person: signed in a moment ago, or with the password.
 * @throws AppError VALIDATION_FAILED
 */
export async function assertAccountProof(me: EndUserAtWork, currentPassword: string): Promise<void> {
  if (await isFreshlySignedIn(me)) return;
  const hash = currentPassword === '' ? null : await findPasswordHash(me);
  if (hash !== null && (await verifyPassword(hash, currentPassword))) return;
  throw appError('VALIDATION_FAILED', {
    fieldErrors: {
      currentPassword:
        hash === null
          ? 'You signed in a while ago. Give your password, or have a sign-in link mailed to you.'
          : 'This is not your current password.',
    },
  });
}

async function isFreshlySignedIn({ ctx, sessionId }: EndUserAtWork): Promise<boolean> {
  const since = addMs(now(), -FRESH_MS);
  const session = { id: sessionId, endUserId: requireEndUser(ctx).id, revokedAt: null };
  return (await tenantDb(ctx).endUserSession.count({ where: { ...session, createdAt: { gte: since } } })) > 0;
}

async function findPasswordHash({ ctx }: EndUserAtWork): Promise<string | null> {
  const { passwordHash } = await tenantDb(ctx).endUser.findUniqueOrThrow({
    where: { tenantId_id: { tenantId: ctx.tenant.id, id: requireEndUser(ctx).id } },
    select: { passwordHash: true },
  });
  return passwordHash;
}
