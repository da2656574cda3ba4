import { type AppError, appError } from '@/lib/kernel/errors';

/** Why a picture is not taken, in a sentence for the person who chose it. */
export function refusedPicture(message: string, cause?: unknown): AppError {
  return appError('VALIDATION_FAILED', { message, fieldErrors: { file: message }, cause });
}
