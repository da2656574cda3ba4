import { type ControlTx, inControlTransaction, isUniqueViolation } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { choosePassword } from '../passwords/choose-password';
import type { StaffIdentity } from '../people';
import { mailStaffVerification } from './request-verification';

export interface NewIdentity {
  name: string;
  /** In canonical form (see `emailSchema`). */
  email: string;
  passwordHash: string | null;
  /** True where the person has just shown that they read mail there. */
  isEmailVerified: boolean;
}

/**
 * Creates the identity of a person who signs up, and mails them a link that confirms the address.
 * @throws AppError ALREADY_EXISTS, or VALIDATION_FAILED for a weak password
 */
export async function createIdentity(input: {
  name: string;
  email: string;
  password: string;
  /** More of what an attacker knows, such as the company's name. */
  known?: readonly string[];
}): Promise<StaffIdentity> {
  const { name, email } = input;
  const passwordHash = await choosePassword(input.password, 'password', [name, email, ...(input.known ?? [])]);
  return inControlTransaction(async (tx) => {
    const identity = await insertIdentity(tx, { name, email, passwordHash, isEmailVerified: false });
    await mailStaffVerification(tx, identity);
    return identity;
  });
}

/**
 * Adds an identity in a transaction of its caller, without any mail.
 * @throws AppError ALREADY_EXISTS when the address has one
 */
export async function insertIdentity(tx: ControlTx, input: NewIdentity): Promise<StaffIdentity> {
  try {
    return await tx.identity.create({
      data: {
        id: newId('identity'),
        name: input.name,
        email: input.email,
        passwordHash: input.passwordHash,
        emailVerifiedAt: input.isEmailVerified ? now() : null,
      },
      select: { id: true, name: true, email: true },
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw appError('ALREADY_EXISTS', { message: 'This mail address already has an account.' });
    throw error;
  }
}
