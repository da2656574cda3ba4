import { AsyncLocalStorage } from 'node:async_hooks';
import { appError } from '@/lib/kernel/errors';
import { processSingleton } from '@/lib/kernel/singleton';
import { metrics } from '@/lib/observability';
import type { ContextSigner } from './context-token';
import type { TenantShare } from './share';

/** The tenant of the database work that is running now. */
export interface TenantScope {
  readonly tenantId: string;
  readonly signer: ContextSigner;
  /** What the tenant may take of the database; absent: as much as there is. */
  readonly share?: TenantShare;
  /** True while a transaction of this tenant is open around the work: what it asks for must not wait behind itself. */
  readonly isInTransaction?: boolean;
  /** The database refuses every write of it. */
  readonly isReadOnly?: boolean;
}

const storage = processSingleton('isolation.scope', () => new AsyncLocalStorage<TenantScope>());

/** Runs database work for one tenant; only the tenant clients of `clients.ts` call it. */
export function runInScope<T>(scope: TenantScope, work: () => T): T {
  return storage.run(scope, work);
}

/** Whether the running work is inside a transaction of this tenant. */
export function isInTransactionOf(tenantId: string): boolean {
  const scope = storage.getStore();
  return scope?.isInTransaction === true && scope.tenantId === tenantId;
}

/** The scope of the running work. Throws TENANT_CONTEXT_REFUSED when there is none: no query without a tenant. */
export function currentScope(): TenantScope {
  const scope = storage.getStore();
  if (scope) return scope;
  metrics().isolationRefusals.inc({ reason: 'no tenant' });
  throw appError('TENANT_CONTEXT_REFUSED', { detail: { reason: 'no tenant in scope' } });
}
