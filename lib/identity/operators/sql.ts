import type { ControlTx } from '@/lib/isolation';

/**
 * The ids of owners who can sign in, locked until the transaction ends: two owners who disable each other at the same
 * time do it one after the other.
 */
export async function lockOwners(tx: ControlTx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from control.operators
     where role = 'owner' and disabled_at is null
     order by id for update`;
  return rows.map(({ id }) => id);
}
