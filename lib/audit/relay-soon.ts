import { logger } from '@/lib/observability';
import { relayTenantEvents } from './relay-tenant-events';

/** Delivers a tenant's waiting entries without making anybody wait; the worker's sweep repeats what fails here. */
export function relaySoon(tenantId: string): void {
  relayTenantEvents(tenantId).catch((error: unknown) => {
    logger.warn({ err: error, tenantId }, 'audit entries wait for the next sweep');
  });
}
