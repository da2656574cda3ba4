import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';

/** Names by id, for lists that hold ids; deleted tenants are missing. */
export async function findTenantNames(
  _op: OperatorContext,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await controlDb().tenant.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
