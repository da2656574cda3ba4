import { randomBytes } from 'node:crypto';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { processSingleton } from '@/lib/kernel/singleton';

/**
 * argon2id with 19 MiB, two passes, one lane: about 50 ms here.
 * Source: OWASP Password Storage Cheat Sheet, "Argon2id" (2025). The algorithm is the package's default.
 */
export const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

// Unicode allows several spellings of one text; NIST SP 800-63B-4 §3.1.1.2 asks to normalise before hashing.
const normalize = (password: string) => password.normalize('NFKC');

/**
 * @returns the hash as a PHC string (`$argon2id$v=19$…`), parameters and salt included
 */
export function hashPassword(password: string): Promise<string> {
  return hash(normalize(password), ARGON2);
}

const dummyHash = () =>
  processSingleton('security.dummy-hash', () => hashPassword(randomBytes(32).toString('base64')));

/**
 * Checks a password. For an account that does not exist or has no password, pass null: the same work is done, so that the
 * time of the answer does not tell who has an account.
 *
 * @returns true only when the hash exists and matches
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const isRight = await verify(passwordHash ?? (await dummyHash()), normalize(password)).catch(() => false);
  return passwordHash !== null && isRight;
}

/** True when the hash was made with other parameters than today's; hash again after the next right password. */
export function needsRehash(passwordHash: string): boolean {
  if (!passwordHash.startsWith('$argon2id$')) return true;
  const made = parseOptions(passwordHash);
  return (
    made.memoryCost !== ARGON2.memoryCost ||
    made.timeCost !== ARGON2.timeCost ||
    made.parallelism !== ARGON2.parallelism
  );
}
