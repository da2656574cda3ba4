import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { TenantSelection } from './schemas';
import { type SelectedTenant, selectedRows } from './sql';

export type { SelectedTenant };

/** How many tenants one act may be about. */
const MOST_SELECTED = 20_000;

/**
 * The tenants of a filter, or those that were chosen one by one, newest first, all of them at once.
 * @throws AppError VALIDATION_FAILED when they are more than 20,000
 */
export async function selectTenants(
  _op: OperatorContext,
  selection: TenantSelection,
): Promise<SelectedTenant[]> {
  const rows = await selectedRows(controlDb(), selection, MOST_SELECTED + 1);
  if (rows.length > MOST_SELECTED)
    throw appError('VALIDATION_FAILED', {
      message: `These are more than ${MOST_SELECTED.toLocaleString('en')} tenants. Narrow the filter.`,
    });
  return rows;
}
