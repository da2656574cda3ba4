import type { TenantRef } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { maintenanceNow } from '@/lib/operations';

/**
 * Lets an active tenant through, unless the whole platform is maintained. The front door has already answered with the tenant's status page; this is the second look,
 * because the status may have changed since and a page must never count on who called it.
 * @throws AppError TENANT_PROVISIONING, TENANT_MAINTENANCE, TENANT_SUSPENDED, TENANT_ARCHIVED or TENANT_DELETED
 */
export function assertOpen(tenant: TenantRef): void {
  const maintenance = maintenanceNow();
  if (maintenance)
    throw appError('TENANT_MAINTENANCE', maintenance.message ? { message: maintenance.message } : {});
  switch (tenant.status) {
    case 'active':
      return;
    case 'provisioning':
      throw appError('TENANT_PROVISIONING');
    case 'maintenance':
      throw appError('TENANT_MAINTENANCE');
    case 'suspended':
      throw appError('TENANT_SUSPENDED');
    case 'archived':
      throw appError('TENANT_ARCHIVED');
    case 'deleting':
    case 'erased':
      throw appError('TENANT_DELETED');
    default:
      return tenant.status satisfies never;
  }
}
