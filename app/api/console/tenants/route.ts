import { listTenants } from '@/lib/tenancy';
import { tenantListSchema } from '@/lib/tenancy/console/schemas';
import { defineConsoleRoute } from '@/lib/web/console';

/** A page of the directory, for the command menu. */
export const GET = defineConsoleRoute({
  permission: 'tenant.read',
  input: tenantListSchema,
  run: listTenants,
});
