import { inTenantTransaction, tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { consumeLimit, resetLimit } from '@/lib/security';
import { addressKey } from '../auth/face';
import { attemptPassword } from '../passwords/attempt-password';
import { endUserAttempts } from './attempt-store';
import { startEndUserSession } from './start-end-user-session';

/**
 * Signs an end user in at their tenant by mail address and password and starts a session.
 * An account of the same address at another tenant is unknown here.
 *
 * @throws AppError INVALID_CREDENTIALS (the same for unknown addresses), ACCOUNT_LOCKED, RATE_LIMITED, or FORBIDDEN while the
 *   address is not confirmed, which only the right password brings to light
 */
export async function signInEndUserWithPassword(
  ctx: TenantContext,
  input: { email: string; password: string },
): Promise<{ sessionId: string; endUserId: string }> {
  const tenantId = ctx.tenant.id;
  const limitKey = [tenantId, input.email, addressKey(ctx)];
  await consumeLimit('signInByAddress', [tenantId, addressKey(ctx)]);
  await consumeLimit('signIn', limitKey);
  const account = await tenantDb(ctx).endUser.findUnique({
    where: { tenantId_email: { tenantId, email: input.email } },
    select: { id: true, passwordHash: true, emailVerifiedAt: true },
  });
  const user = await attemptPassword(
    account,
    `${tenantId}\0${input.email}`,
    input.password,
    endUserAttempts(ctx),
  );
  await resetLimit('signIn', limitKey);
  if (user.emailVerifiedAt === null) {
    throw appError('FORBIDDEN', {
      message:
        'Please confirm your mail address first: open the link we sent you, or ask for a sign-in link.',
    });
  }
  const { sessionId } = await inTenantTransaction(ctx, (tx) => startEndUserSession(tx, ctx, user.id));
  return { sessionId, endUserId: user.id };
}
