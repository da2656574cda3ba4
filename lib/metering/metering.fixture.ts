import type { TenantContext } from '@/lib/kernel/context';
import { systemCtx, testTenant } from '@/lib/testing';
import { ingestUsage } from './events/ingest-usage';

let count = 0;

/** An event of a meter with an id of its own. */
export function event(meter: string, fields: Record<string, unknown> = {}): Record<string, unknown> {
  return { id: `e-${++count}`, meter, ...fields };
}

/** A tenant, its owner and the platform at work for it. */
export async function usageTenant(options: Parameters<typeof testTenant>[0] = {}): Promise<{
  ctx: TenantContext;
  owner: TenantContext;
  send: (...events: unknown[]) => ReturnType<typeof ingestUsage>;
}> {
  const { tenant, ctx: owner } = await testTenant(options);
  const ctx = systemCtx(tenant);
  return { ctx, owner, send: (...events) => ingestUsage(ctx, { events }) };
}
