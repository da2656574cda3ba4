import type { TenantStatus } from './context';

/** Statuses in which a tenant's work goes on behind its doors: jobs run, sweeps look in. */
export const WORKING_STATUSES = ['active', 'maintenance'] as const satisfies readonly TenantStatus[];

/**
 * Statuses in which a tenant's rows are in its place, and have to be kept up to date there. One that is deleted out of its
 * archive has none: ask for `coldSince: null` as well.
 */
export const PLACED_STATUSES = [
  ...WORKING_STATUSES,
  'suspended',
  'deleting',
] as const satisfies readonly TenantStatus[];

/** Statuses that a tenant's people can still come back to. */
export const LIVING_STATUSES = [
  'provisioning',
  ...PLACED_STATUSES,
  'archived',
] as const satisfies readonly TenantStatus[];

/** What happens to a job of a tenant in this status: it runs, waits until the tenant opens again, or is forgotten. */
export function jobFate(status: TenantStatus): 'run' | 'wait' | 'forget' {
  switch (status) {
    case 'provisioning':
    case 'active':
    case 'maintenance':
      return 'run';
    case 'suspended':
    case 'archived':
    case 'deleting':
      return 'wait';
    case 'erased':
      return 'forget';
    default:
      return status satisfies never;
  }
}
