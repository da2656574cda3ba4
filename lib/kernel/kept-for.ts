import { now } from './clock';
import { processSingleton } from './singleton';

interface Kept<T> {
  atMs: number;
  value: Promise<T> | null;
}

/**
 * A reading that all callers of this process share for a while; who comes while it runs waits for the same one. A failure is
 * not kept: the next caller reads again.
 *
 * @param key of the singleton that holds it
 * @param ageMs how old an answer may be
 */
export function keptFor<T>(key: string, ageMs: number, read: () => Promise<T>): () => Promise<T> {
  return () => {
    const kept = processSingleton(key, (): Kept<T> => ({ atMs: 0, value: null }));
    if (kept.value && now().getTime() - kept.atMs <= ageMs) return kept.value;
    const reading = read();
    Object.assign(kept, { atMs: now().getTime(), value: reading });
    reading.catch(() => {
      if (kept.value === reading) kept.value = null;
    });
    return reading;
  };
}
