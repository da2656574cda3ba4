import { cache } from 'react';
import type { TenantContext } from '@/lib/kernel/context';
import { usageReport } from '@/lib/metering/report';

/** The report of a tenant's use; layout and page of one request count once. Null for somebody who may not read it. */
export const loadUsage = cache(async (ctx: TenantContext) =>
  ctx.permissions.has('usage.read') ? usageReport(ctx) : null,
);
