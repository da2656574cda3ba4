import { env } from '@/lib/env';
import type { TenantContext } from '@/lib/kernel/context';
import type { FlowKey } from '@/lib/kernel/entitlements';
import { processSingleton } from '@/lib/kernel/singleton';
import { LeasePool, listenForRecalls } from './lease-pool';

function pool(): LeasePool {
  return processSingleton(
    'metering.leases',
    () => new LeasePool({ listen: env().poolerMode ? null : listenForRecalls }),
  );
}

/**
 * Spends one unit of a monthly limit outside any transaction, from blocks this process holds.
 * @throws AppError QUOTA_EXCEEDED
 */
export function spendLeased(ctx: TenantContext, key: FlowKey): Promise<void> {
  return pool().spend(ctx, key);
}

/** Gives this process's unspent units back; for graceful shutdown and tests. */
export function closeLeases(): Promise<void> {
  return pool().close();
}
