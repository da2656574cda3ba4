import { env } from '@/lib/env';
import type { TenantContext } from '@/lib/kernel/context';
import { createLinks } from '@/lib/tenancy/host';

const links = () => {
  const { baseHost, baseProtocol } = env();
  return createLinks({ baseHost, protocol: baseProtocol });
};

/** Where the requester reads the request. */
export function siteRequestUrl(ctx: TenantContext, id: string): string {
  return links().siteUrl(ctx.tenant, `/requests/${id}`);
}

/** Where staff answer the request. */
export function portalRequestUrl(ctx: TenantContext, id: string): string {
  return links().portalUrl(ctx.tenant.slug, `/requests/${id}`);
}

/** Where a customer looks after their account. */
export function siteAccountUrl(ctx: TenantContext): string {
  return links().siteUrl(ctx.tenant, '/account');
}
