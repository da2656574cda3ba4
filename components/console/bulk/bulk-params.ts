import {
  createLoader,
  createSerializer,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { directoryFilters, filterOf } from '@/components/tenancy/directory-params';
import { ALL_BULK_ACTS } from '@/lib/lifecycle/bulk/schemas';
import type { TenantSelection } from '@/lib/tenancy/console/schemas';

/** What a new bulk act is and to whom: a filter of the directory, or tenants chosen one by one. */
const bulkParams = {
  ...directoryFilters,
  act: parseAsStringLiteral(ALL_BULK_ACTS),
  ids: parseAsArrayOf(parseAsString),
  planKey: parseAsString,
  to: parseAsString,
};

export const loadBulkParams = createLoader(bulkParams);
export const writeBulkParams = createSerializer(bulkParams);

export function selectionOf(
  params: Parameters<typeof filterOf>[0] & { ids: string[] | null },
): TenantSelection {
  return params.ids && params.ids.length > 0 ? { tenantIds: params.ids } : { filter: filterOf(params) };
}
