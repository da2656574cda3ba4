import { controlDb, inControlTransaction } from '@/lib/isolation';
import { consumeLimit, resetLimit } from '@/lib/security';
import { addressKey, type Visit } from '../auth/face';
import { attemptPassword } from '../passwords/attempt-password';
import { staffAttempts } from './attempt-store';
import { startStaffSession } from './start-staff-session';

/**
 * Signs a member of staff in by mail address and password and starts a session.
 * @throws AppError INVALID_CREDENTIALS (the same for unknown addresses), ACCOUNT_LOCKED or RATE_LIMITED
 */
export async function signInStaffWithPassword(
  visit: Visit,
  input: { email: string; password: string },
): Promise<{ sessionId: string; identityId: string }> {
  await consumeLimit('signInByAddress', ['portal', addressKey(visit)]);
  await consumeLimit('signIn', ['portal', input.email, addressKey(visit)]);
  const account = await controlDb().identity.findUnique({
    where: { email: input.email },
    select: { id: true, passwordHash: true },
  });
  const identity = await attemptPassword(
    account,
    `portal\0${input.email}`,
    input.password,
    staffAttempts(visit),
  );
  await resetLimit('signIn', ['portal', input.email, addressKey(visit)]);
  const { sessionId } = await inControlTransaction((tx) => startStaffSession(tx, identity.id, visit));
  return { sessionId, identityId: identity.id };
}
