import { SECOND_MS, MINUTE_MS, now } from '@/lib/kernel/clock';
import { type AppError, appError } from '@/lib/kernel/errors';
import { hashPassword, isLocked, needsRehash, verifyPassword } from '@/lib/security';
import { claimPhantomAttempt } from './phantom-account';

export interface PasswordAccount {
  id: string;
  passwordHash: string | null;
}

/** An attempt that was counted before the password was looked at. */
export interface AttemptClaim {
  /** The lock that was in force already; with one, nothing was counted. */
  lockedUntil: Date | null;
  /** Whether the account is locked from now on unless this password is right. */
  isLastTry: boolean;
}

/** The part of an account table that password attempts write. */
export interface AttemptStore {
  /**
   * Counts an attempt as failed in advance and locks the account when it is one too many, in one transaction.
   */
  claim(accountId: string): Promise<AttemptClaim>;
  /** Forgets the failed attempts; keeps the new hash when there is one. */
  settle(accountId: string, rehash: string | null): Promise<void>;
  /** Writes down for people that the account is locked now. */
  noteLockOut(accountId: string): Promise<void>;
}

/**
 * Checks a password, with lockout. The attempt is counted before the check, so that a hundred guesses at once are still a hundred.
 * An unknown account costs the same time, gets the same answers and is locked alike.
 *
 * @param account null for an unknown mail address
 * @param email what was typed, in canonical form; only to treat unknown ones alike
 * @throws AppError INVALID_CREDENTIALS or ACCOUNT_LOCKED
 */
export async function attemptPassword<A extends PasswordAccount>(
  account: A | null,
  email: string,
  password: string,
  store: AttemptStore,
): Promise<A> {
  const claim = account ? await store.claim(account.id) : claimPhantomAttempt(email);
  if (claim.lockedUntil && isLocked(claim.lockedUntil, now())) throw lockedError(claim.lockedUntil);
  const isRight = await verifyPassword(account?.passwordHash ?? null, password);
  if (!account || !isRight) {
    if (account && claim.isLastTry) await store.noteLockOut(account.id);
    throw appError('INVALID_CREDENTIALS');
  }
  const isOutdated = account.passwordHash !== null && needsRehash(account.passwordHash);
  await store.settle(account.id, isOutdated ? await hashPassword(password) : null);
  return account;
}

function lockedError(until: Date): AppError {
  const waitMs = Math.max(SECOND_MS, until.getTime() - now().getTime());
  const wait =
    waitMs < MINUTE_MS
      ? plural(Math.ceil(waitMs / SECOND_MS), 'second')
      : plural(Math.ceil(waitMs / MINUTE_MS), 'minute');
  return appError('ACCOUNT_LOCKED', {
    message: `Too many wrong passwords. Sign-in by password is locked for ${wait}.`,
    detail: { lockedUntil: until.toISOString(), retryAfterSeconds: Math.ceil(waitMs / SECOND_MS) },
  });
}

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
