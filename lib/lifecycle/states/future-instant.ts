import { now } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/errors';

/**
 * The instant that somebody has chosen for something to happen by itself; null for none.
 * @param field of the input, for the sentence beside it
 * @throws AppError VALIDATION_FAILED when it has passed
 */
export function futureInstant(value: string | null | undefined, field: string): Date | null {
  if (!value) return null;
  const instant = new Date(value);
  if (instant > now()) return instant;
  const sentence = 'Choose a time that lies ahead.';
  throw appError('VALIDATION_FAILED', { message: sentence, fieldErrors: { [field]: sentence } });
}
