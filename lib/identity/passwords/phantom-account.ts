import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { DAY_MS, now } from '@/lib/kernel/clock';
import { processSingleton } from '@/lib/kernel/singleton';
import { isLocked, lockedUntilAfter } from '@/lib/security';
import type { AttemptClaim } from './attempt-password';

interface Phantom {
  failures: number;
  lockedUntil: Date | null;
}

// In memory and per process: an exact count of attempts at nobody is worth no row.
const phantoms = () =>
  processSingleton('identity.phantoms', () => new LRUCache<string, Phantom>({ max: 10_000, ttl: DAY_MS }));

/**
 * Counts an attempt at an account that does not exist, by the rule for real ones: else the missing lock would tell
 * strangers which mail addresses have an account.
 *
 * @param key mail address, with the tenant in front for end users
 */
export function claimPhantomAttempt(key: string): AttemptClaim {
  const hashed = createHash('sha256').update(key, 'utf8').digest('base64url');
  const phantom = phantoms().get(hashed) ?? { failures: 0, lockedUntil: null };
  const at = now();
  if (isLocked(phantom.lockedUntil, at)) return { lockedUntil: phantom.lockedUntil, isLastTry: false };
  const failures = phantom.failures + 1;
  phantoms().set(hashed, { failures, lockedUntil: lockedUntilAfter(failures, at) });
  return { lockedUntil: null, isLastTry: false };
}
