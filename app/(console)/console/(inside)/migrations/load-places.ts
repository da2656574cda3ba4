import type { NamedPlace } from '@/components/console/migrations/place-table';
import { listPlaces } from '@/lib/fleet';
import { placeListSchema } from '@/lib/fleet/schemas';
import type { OperatorContext } from '@/lib/kernel/context';
import { findTenantNames } from '@/lib/tenancy';

const PAGE_SIZE = 50;

/** One page of places, with the names of tenants that have one to themselves; a filter that cannot be is none. */
export async function loadPlaces(
  op: OperatorContext,
  params: Record<string, string | null>,
): Promise<{ items: NamedPlace[]; nextCursor: string | null }> {
  const given = Object.fromEntries(Object.entries(params).filter(([, value]) => value !== null));
  const wanted = placeListSchema.safeParse({ ...given, limit: PAGE_SIZE });
  const page = await listPlaces(op, wanted.success ? wanted.data : { limit: PAGE_SIZE });
  const names = await findTenantNames(
    op,
    page.items.flatMap(({ tenantId }) => (tenantId ? [tenantId] : [])),
  );
  const items = page.items.map((place) => ({
    ...place,
    tenantName: place.tenantId ? (names.get(place.tenantId) ?? null) : null,
  }));
  return { items, nextCursor: page.nextCursor };
}
