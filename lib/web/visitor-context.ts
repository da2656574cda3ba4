import { createTenantContext, type TenantContext, type TenantRef } from '@/lib/kernel/context';
import type { RequestFacts } from './request';

/** The context of somebody a site does not know. */
export function visitorContext(
  tenant: TenantRef,
  facts: Pick<RequestFacts, 'requestId' | 'ip' | 'userAgent'>,
): TenantContext {
  return createTenantContext({
    tenant,
    actor: { kind: 'visitor', id: 'visitor', name: 'Visitor' },
    permissions: new Set(),
    requestId: facts.requestId,
    locale: tenant.locale,
    timeZone: tenant.timeZone,
    ip: facts.ip,
    userAgent: facts.userAgent,
  });
}
