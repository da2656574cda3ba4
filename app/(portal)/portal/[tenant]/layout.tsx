import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { ClosedTenant } from '@/components/portal/closed-tenant';
import { initialIcon } from '@/components/ui/initial-icon';
import { listRequests } from '@/lib/desk';
import type { TenantContext } from '@/lib/kernel/context';
import { publicFlags } from '@/lib/plans';
import { fullestLines, fullLines } from '@/lib/metering/report/schemas';
import { links } from '@/lib/web/links';
import { listMyTenants } from '@/lib/web/portal';
import { loadUsage } from '@/lib/web/usage';
import { openOrClosed } from '../_components/closed-view';
import { TenantFrame } from '../_components/tenant-frame';

interface Props {
  params: Promise<{ tenant: string }>;
  children: ReactNode;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const view = await openOrClosed((await params).tenant);
  if (!('ctx' in view)) return { title: view.name };
  const { tenant } = view;
  return {
    title: { default: tenant.name, template: `%s · ${tenant.name}` },
    icons: { icon: initialIcon(tenant.name, tenant.accentColor) },
  };
}

/** The shell around a tenant's pages. It decides nothing: every page loads and checks for itself. */
export default async function TenantLayout({ params, children }: Props) {
  const view = await openOrClosed((await params).tenant);
  if (!('ctx' in view)) return <ClosedTenant {...view} />;
  const { ctx, tenant, identity, role } = view;
  const [tenants, openRequests, flags, usage] = await Promise.all([
    listMyTenants(identity.id),
    countOpen(ctx),
    publicFlags(tenant),
    loadUsage(ctx),
  ]);
  return (
    <TenantFrame
      data={{
        tenant: { slug: tenant.slug, name: tenant.name, accentColor: tenant.accentColor },
        tenants,
        person: { name: identity.name, email: identity.email },
        role,
        permissions: [...ctx.permissions],
        siteUrl: links().siteUrl(tenant.slug),
        createUrl: links().baseUrl('/sign-up'),
        openRequests,
        flags,
        limits: { full: fullLines(usage?.lines ?? []), fullest: fullestLines(usage?.lines ?? [], 2) },
      }}
    >
      {children}
    </TenantFrame>
  );
}

async function countOpen(ctx: TenantContext): Promise<number | null> {
  if (!ctx.permissions.has('request.read')) return null;
  return (await listRequests(ctx, { status: 'open', sort: 'newest', limit: 1 })).counts.open;
}
