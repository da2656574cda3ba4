import { type ControlTx, sql } from '@/lib/isolation';

/** One change of the maintenance at a time, until the transaction ends: two operators do not both start one. */
export async function lockMaintenance(tx: ControlTx): Promise<void> {
  await tx.$executeRaw(sql`select pg_advisory_xact_lock(hashtext('tenantry.maintenance'))`);
}
