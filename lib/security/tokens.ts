import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new opaque token: 256 random bits as 43 characters of base64url. Shown once, kept only as `hashToken`. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is stored of a token: SHA-256 in hex. A slow hash would add nothing, as nobody can guess 256 random bits.
 */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

/** Compares two secrets in a time that depends on neither. */
export function isSameSecret(left: string, right: string): boolean {
  // Hashing first makes the lengths equal, as timingSafeEqual wants them, without telling the length.
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(left), digest(right));
}
