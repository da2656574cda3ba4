import { AsyncLocalStorage } from 'node:async_hooks';
import { processSingleton } from '@/lib/kernel/singleton';
import { currentRequestScope } from '@/lib/observability';

const storage = processSingleton('isolation.read-only', () => new AsyncLocalStorage<boolean>());

/** Text beside a context statement that makes the transaction one that only reads. */
export const READ_ONLY_SETTING = "pg_catalog.set_config('transaction_read_only', 'on', true)";

/**
 * Whether the running work may only read, whatever context or client it uses: that of an operator who looks into a
 * tenant's portal, marked for the whole request.
 */
export function isReadOnlyNow(): boolean {
  return storage.getStore() ?? currentRequestScope()?.isReadOnly === true;
}

/** Runs work that may only read, in both planes. */
export function runReadOnly<T>(work: () => T): T {
  return storage.run(true, work);
}

/**
 * Runs what the platform itself writes in the course of a request that may only read: the session's own log, and timers
 * that such a request happens to start for others.
 */
export function outsideReadOnly<T>(work: () => T): T {
  return storage.run(false, work);
}
