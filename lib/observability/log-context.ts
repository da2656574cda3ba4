import { AsyncLocalStorage } from 'node:async_hooks';
import { processSingleton } from '@/lib/kernel/singleton';

/** What every log line of one request or job carries. */
export interface LogContext {
  requestId?: string;
  /** Tenant id, once known. */
  tenant?: string;
  face?: string;
  job?: string;
}

const storage = () => processSingleton('log-context', () => new AsyncLocalStorage<LogContext>());

/** Runs `work` so that everything it logs, however deep, carries the context. */
export function withLogContext<T>(context: LogContext, work: () => T): T {
  return storage().run(context, work);
}

/** The context of the running request or job; empty outside one. */
export function logContext(): LogContext {
  return storage().getStore() ?? {};
}

/** Adds what became known later, such as the tenant of a session. Does nothing outside a request or job. */
export function addLogContext(more: LogContext): void {
  const current = storage().getStore();
  if (current) Object.assign(current, more);
}
