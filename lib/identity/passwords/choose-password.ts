import { appError } from '@/lib/kernel/errors';
import { checkPassword, hashPassword } from '@/lib/security';

/**
 * Judges and hashes a new password.
 *
 * @param field the input's name, for the sentence beside it
 * @param known what an attacker knows about the person
 * @param minLength a tenant's own rule, beyond the platform's
 * @throws AppError VALIDATION_FAILED with what is wrong with it
 */
export async function choosePassword(
  password: string,
  field: string,
  known: readonly string[],
  minLength = 0,
): Promise<string> {
  if (password.length < minLength)
    throw appError('VALIDATION_FAILED', {
      fieldErrors: { [field]: `Use at least ${minLength} characters.` },
    });
  const verdict = checkPassword(password, { userInputs: known });
  if (!verdict.ok) throw appError('VALIDATION_FAILED', { fieldErrors: { [field]: verdict.message } });
  return hashPassword(password);
}
