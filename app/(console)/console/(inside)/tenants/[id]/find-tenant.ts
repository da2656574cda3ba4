import { cache } from 'react';
import { isAppError } from '@/lib/kernel/errors';
import { idSchema } from '@/lib/kernel/ids';
import { getTenantDetail } from '@/lib/tenancy';
import type { TenantDetail } from '@/lib/tenancy/console/schemas';
import { loadConsole } from '@/lib/web/console';

/** The tenant of the address, or null; once per request, for the page and its title. */
export const findTenant = cache(async (id: string): Promise<TenantDetail | null> => {
  const { op } = await loadConsole();
  if (!idSchema('tenant').safeParse(id).success) return null;
  try {
    return await getTenantDetail(op, id);
  } catch (error) {
    if (isAppError(error) && error.code === 'NOT_FOUND') return null;
    throw error;
  }
});
