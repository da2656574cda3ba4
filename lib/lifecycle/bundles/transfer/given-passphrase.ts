import { appError } from '@/lib/kernel/errors';
import { passphraseSchema } from '../schemas';

/**
 * The passphrase of a form or header, or none when the field was left empty.
 * @throws AppError VALIDATION_FAILED for one that is too short
 */
export function givenPassphrase(value: unknown): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const parsed = passphraseSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const passphrase = parsed.error.issues[0]?.message ?? 'This is not a passphrase.';
  throw appError('VALIDATION_FAILED', { message: passphrase, fieldErrors: { passphrase } });
}
