import type { ControlTx } from '@/lib/isolation';

/** Locks a partner until the transaction ends: who joins it does so one after the other, so their count is exact. */
export async function lockPartner(tx: ControlTx, partnerId: string): Promise<void> {
  await tx.$queryRaw`select id from control.tenants where id = ${partnerId} for no key update`;
}
