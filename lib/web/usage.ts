import { cache } from 'react';
import type { TenantContext } from '@/lib/kernel/context';
import { usageReport } from '@/lib/metering/report';

/**
 * What a tenant uses of the limits it has; layout and page of one request count once. Null for somebody who may not read it.
 */
export const loadUsage = cache(async (ctx: TenantContext) =>
  ctx.permissions.has('usage.read') ? usageReport(ctx, { isWhole: false }) : null,
);

/** The same with what there is of unlimited things. */
export const loadWholeUsage = cache(async (ctx: TenantContext) =>
  ctx.permissions.has('usage.read') ? usageReport(ctx) : null,
);
