import { controlDb } from '@/lib/isolation';
import { appError, isAppError } from '@/lib/kernel/errors';
import { consumeLimit } from '@/lib/security';
import { addressKey, type Visit } from '../auth/face';
import { attemptPassword } from '../passwords/attempt-password';
import { choosePassword } from '../passwords/choose-password';
import { staffAttempts } from '../staff/attempt-store';

/** Who will own a new tenant: somebody who has just proved an identity, or somebody who gets one. */
export type SignUpOwner =
  | { kind: 'existing'; identityId: string }
  | { kind: 'new'; name: string; email: string; passwordHash: string };

/**
 * Decides who signs a company up. An address with an account needs that account's password, lock-out included.
 * @throws AppError VALIDATION_FAILED (weak password, or a wrong one for the existing account), ACCOUNT_LOCKED or RATE_LIMITED
 */
export async function ownerOfSignUp(
  visit: Visit,
  input: { name: string; email: string; password: string; company: string },
): Promise<SignUpOwner> {
  await consumeLimit('signUp', ['portal', addressKey(visit)]);
  const { name, email, password } = input;
  const account = await controlDb().identity.findUnique({
    where: { email },
    select: { id: true, passwordHash: true },
  });
  if (account) {
    await consumeLimit('signIn', ['portal', email, addressKey(visit)]);
    await attemptPassword(account, email, password, staffAttempts(visit)).catch(explain);
    return { kind: 'existing', identityId: account.id };
  }
  return {
    kind: 'new',
    name,
    email,
    passwordHash: await choosePassword(password, 'password', [name, email, input.company]),
  };
}

function explain(error: unknown): never {
  if (!isAppError(error) || error.code !== 'INVALID_CREDENTIALS') throw error;
  throw appError('VALIDATION_FAILED', {
    fieldErrors: {
      password: 'This mail address has an account already. Enter the password of that account.',
    },
  });
}
