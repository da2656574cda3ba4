import { tenantDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { decodeCursor, encodeCursor, type Page } from '@/lib/kernel/pagination';
import type { BusinessDto, ListBusinessesInput } from '../schemas/business';
import { businessDto } from './dto';
import { listRows } from './sql';

/**
 * One page of the tenant's businesses, sorted by name without regard to case; with `q` those whose names begin with it.
 * Needs `business.read`.
 * @throws AppError MALFORMED_REQUEST for a cursor that is not ours
 */
export async function listBusinesses(
  ctx: TenantContext,
  { q, cursor, limit = 25 }: ListBusinessesInput,
): Promise<Page<BusinessDto>> {
  requirePermission(ctx, 'business.read');
  const after = cursor === undefined ? undefined : nameKeyOf(cursor);
  const rows = await listRows(tenantDb(ctx), ctx, { prefix: q, after, take: limit + 1 });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(businessDto),
    nextCursor: last ? encodeCursor([last.nameKey]) : null,
  };
}

function nameKeyOf(cursor: string): string {
  const [key] = decodeCursor(cursor);
  if (typeof key === 'string') return key;
  throw appError('MALFORMED_REQUEST', { message: 'The page cursor is not valid.' });
}
