import { PASSWORD_MIN_LENGTH } from '@/lib/security/password-schema';

export interface PasswordStrength {
  /** 0 (nothing typed) to 4. */
  level: 0 | 1 | 2 | 3 | 4;
  /** Characters that are still to come. */
  missing: number;
}

/**
 * A quick look at a password while it is typed, in the browser. The server judges for good, with word lists.
 *
 * @param minLength what the tenant asks of its customers
 * @param known what stands in the other fields: a password made of it is weak
 */
export function passwordStrength(
  password: string,
  known: readonly string[] = [],
  minLength = PASSWORD_MIN_LENGTH,
): PasswordStrength {
  if (password.length === 0) return { level: 0, missing: 0 };
  const missing = minLength - password.length;
  if (missing > 0) return { level: 1, missing };
  const lower = password.toLowerCase();
  const isGuessable = known
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .some((word) => word.length >= 4 && lower.includes(word));
  const variety = new Set(password).size;
  if (isGuessable || variety < 6 || isRun(lower)) return { level: 2, missing: 0 };
  if (password.length >= 16 && variety >= 9) return { level: 4, missing: 0 };
  return { level: 3, missing: 0 };
}

/** Mostly neighbours in the alphabet, in the digits or repeated: `abcdefghij`, `1234512345`. */
function isRun(text: string): boolean {
  const steps = [...text]
    .slice(1)
    .map((character, index) => character.charCodeAt(0) - text.charCodeAt(index));
  return steps.filter((step) => Math.abs(step) <= 1).length > text.length * 0.6;
}
