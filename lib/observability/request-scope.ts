import { AsyncLocalStorage } from 'node:async_hooks';
import { processSingleton } from '@/lib/kernel/singleton';
import { describeSpan } from './tracing';

/** What every log line and metric below one request or job carries. Ids alone: never names, mail addresses or tokens. */
export interface RequestScope {
  readonly requestId: string;
  face?: 'base' | 'portal' | 'site' | 'console' | 'api' | 'worker' | 'cli';
  tenantId?: string;
  actorId?: string;
  jobName?: string;
  /** The request may only read, in every store: an operator looks into a tenant's portal. */
  isReadOnly?: boolean;
}

export type RequestScopeFields = Omit<RequestScope, 'requestId'>;

// One storage per process: the server in front of Next opens the scope, Next's own bundles read it.
const storage = () => processSingleton('observability.scope', () => new AsyncLocalStorage<RequestScope>());

/**
 * Runs `work` inside a scope of its own; everything it awaits sees that scope, nothing beside it does.
 */
export function runWithRequestScope<T>(scope: RequestScope, work: () => T): T {
  return storage().run({ ...scope }, work);
}

/** The scope of the running request or job, or undefined outside of any. */
export function currentRequestScope(): Readonly<RequestScope> | undefined {
  return storage().getStore();
}

/**
 * Adds what became known on the way (tenant, actor) to the running scope; does nothing outside of any.
 * The tenant is written once: a second, different one is a bug worth stopping for.
 *
 * @throws Error when the scope already belongs to another tenant
 */
export function extendRequestScope(fields: RequestScopeFields): void {
  const scope = storage().getStore();
  if (!scope) return;
  if (fields.tenantId && scope.tenantId && scope.tenantId !== fields.tenantId) {
    throw new Error('The request scope already belongs to another tenant.');
  }
  Object.assign(scope, fields);
  describeSpan(scopeAttributes(scope));
}

/** The scope as attributes of a span. */
export function scopeAttributes(scope: Readonly<RequestScope>): Record<string, string> {
  return {
    'request.id': scope.requestId,
    ...(scope.face ? { face: scope.face } : {}),
    ...(scope.tenantId ? { 'tenant.id': scope.tenantId } : {}),
    ...(scope.actorId ? { 'user.id': scope.actorId } : {}),
    ...(scope.jobName ? { 'job.name': scope.jobName } : {}),
  };
}
