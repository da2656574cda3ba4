/** Login and group roles of an installation; see ARCHITECTURE §3.1. */
export const ROLES = {
  /** Owns every object and runs migrations; cannot log in. */
  owner: 'tenantry_owner',
  /** The tenant plane of shared and schema tenants: owns nothing, bypasses nothing. */
  app: 'tenantry_app',
  /** The control schema alone. */
  control: 'tenantry_control',
  /** The job queue alone. */
  jobs: 'tenantry_jobs',
  /** Owner of the few functions that read across tenants; cannot log in. */
  definer: 'tenantry_definer',
} as const;

export const CONTROL_SCHEMA = 'control';
export const SHARED_SCHEMA = 'tenant_shared';
/** The only partition so far; its server is DATABASE_URL. */
export const MAIN_PARTITION = 'main';

/** The login role of a tenant that has a database of its own. */
export function tenantRole(database: string): string {
  return `${database}_app`;
}
