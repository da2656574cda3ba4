import { type ControlTx, sql } from '@/lib/isolation';

/** One change of the flags at a time, until the transaction ends: cycles and taken features are seen for certain. */
export async function lockFlags(tx: ControlTx): Promise<void> {
  await tx.$executeRaw(sql`select pg_advisory_xact_lock(hashtext('tenantry.flags'))`);
}
