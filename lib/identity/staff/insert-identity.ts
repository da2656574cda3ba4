import { type ControlTx, isUniqueViolation } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import type { StaffIdentity } from '../people';

interface NewIdentity {
  name: string;
  /** In canonical form (see `emailSchema`). */
  email: string;
  passwordHash: string;
  /** True where the person has just shown that they read mail there. */
  isEmailVerified: boolean;
}

/**
 * Adds an identity in the transaction of its caller, which audits what the identity was made for.
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
    if (!isUniqueViolation(error)) throw error;
    const message =
      'This mail address has an account already. Sign in with it, then open the invitation again.';
    throw appError('ALREADY_EXISTS', { message, fieldErrors: { email: message } });
  }
}
