import { env } from '@/lib/env';
import { controlDb, listenOnControl } from '@/lib/isolation';
import type { TenantRef } from '@/lib/kernel/context';
import { processSingleton } from '@/lib/kernel/singleton';
import { FLAG_COLUMNS, toFlagDto } from './flag-dto';
import { type FlagSnapshot, type FlagSource, FlagStore } from './flag-store';

export const FLAG_CHANNEL = 'tenantry_flags';

/** The control plane's table. */
export const controlFlagSource: FlagSource = {
  async read(keys) {
    const rows = await controlDb().featureFlag.findMany({
      ...(keys ? { where: { key: { in: [...keys] } } } : {}),
      select: FLAG_COLUMNS,
    });
    return rows.map(toFlagDto);
  },
};

/** The flags of this process. */
function flags(): FlagStore {
  return processSingleton(
    'plans.flags',
    () =>
      new FlagStore({
        source: controlFlagSource,
        // A pooler in transaction mode does not carry LISTEN; there the clock has to do.
        listen: env().poolerMode ? null : (listener) => listenOnControl(FLAG_CHANNEL, listener),
      }),
  );
}

/** Reads every flag and starts to listen, so that the first request need not wait for it. */
export function startFlags(): Promise<void> {
  return flags().ready();
}

/** Stops listening; for graceful shutdown and tests. */
export function stopFlags(): Promise<void> {
  return flags().stop();
}

/** Whether the flags are in memory. */
export function flagsReady(): boolean {
  return flags().isReady;
}

/** The flags as they are in memory now, for callers that cannot wait. Before `startFlags` every flag is off. */
export function flagsSnapshot(): FlagSnapshot {
  return flags();
}

/**
 * Whether a flag is on for a tenant now; waits for the flags only in a process that has not read them yet.
 * @param fallback the answer for a flag that nobody has made
 */
export async function isFlagOn(tenant: TenantRef, key: string, fallback = false): Promise<boolean> {
  const store = flags();
  if (!store.isReady) await store.ready();
  return store.has(key) ? store.isOn(tenant, key) : fallback;
}

/** The flags that browsers may know of, with their answer for a tenant. */
export async function publicFlags(tenant: TenantRef): Promise<Record<string, boolean>> {
  const store = flags();
  if (!store.isReady) await store.ready();
  return Object.fromEntries(store.publicKeys().map((key) => [key, store.isOn(tenant, key)]));
}
